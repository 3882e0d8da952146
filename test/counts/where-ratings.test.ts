/** Conditions on ratings: a response counts if one of its ratings is left. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SummarizeOptions, summarize } from "../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "where-"));
const path = join(folder, "surveys.csv");
beforeAll(() =>
  writeFileSync(
    path,
    [
      "TimeGenerated,SurveyId,CallId,OverallRatingScore,AudioRatingScore,AudioIssues",
      "2026-01-01T10:00:00Z,s1,c1,5,1,NoLocalAudio",
      "2026-01-02T10:00:00Z,s2,c2,2,4,",
      "2026-01-03T10:00:00Z,s3,c3,3,,",
      "2026-01-04T10:00:00Z,,c4,5,2,NoLocalAudio",
    ].join("\n"),
  ),
);
afterAll(() => rmSync(folder, { recursive: true }));

const numbersOf = async (options: SummarizeOptions) => {
  const { total, records } = await summarize([path], options);
  const ratings = total.ratings.map(({ category, mean, count }) => [category, count, mean]);
  return { used: records.used, filtered: records.filtered, responses: total.responses, ratings };
};

test.each([true, false])("low scores of any category, with dedupe %s", async (dedupe) => {
  expect(await numbersOf({ dedupe, where: ["score <= 2"] })).toEqual({
    ...{ used: 3, filtered: 1, responses: 3 },
    ratings: [
      ["overall", 1, 2],
      ["audio", 2, 1.5],
    ],
  });
});

test.each([true, false])("ratings with an issue, with dedupe %s", async (dedupe) => {
  expect(await numbersOf({ dedupe, where: ["issue = no-local-audio"] })).toEqual({
    ...{ used: 2, filtered: 2, responses: 2 },
    ratings: [["audio", 2, 1.5]],
  });
});

test("of a category that only some responses have", async () => {
  expect(await numbersOf({ where: ["category = audio", "score > 1"] })).toEqual({
    ...{ used: 2, filtered: 2, responses: 2 },
    ratings: [["audio", 2, 3]],
  });
});
