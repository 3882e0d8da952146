/** Saved summaries: read again they are the same, to the byte; damaged, inconsistent and older ones are refused with the place. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FeedbackCounts } from "../../../src/counts/feedback-counts.js";
import { cellOf } from "../../../src/counts/segment-counts.js";
import type { Summary } from "../../../src/index.js";
import { buildSegments } from "../../../src/results/summary/build-summary.js";
import { countsOf } from "../../../src/results/summary/counts-of.js";
import { isSavedSummary, readSavedSummary } from "../../../src/results/summary/saved.js";
import { fixtures } from "../../support/fixtures.js";

const saved = fixtures().flatMap(({ name, folder }) => {
  const { summary } = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as { summary?: Summary };
  return summary === undefined ? [] : [{ name, summary: withoutFindings(summary) }];
});

const summaryOf = (name: string): Summary => saved.find((known) => known.name === name)!.summary;

/** The numbers made anew of the counts of a summary. */
function rebuilt(summary: Summary): Summary {
  const calls = new Map(summary.segments.map(({ key, calls: own }) => [JSON.stringify(Object.values(key)), own]));
  const callsOf = (key: readonly (string | null)[]) => calls.get(JSON.stringify(key)) ?? null;
  return { ...summary, ...buildSegments(countsOf(summary, "x"), summary.query, summary.total.calls, callsOf) };
}

test.each(saved)("the summary of $name is read, and made anew of its counts it is the same bytes", ({ summary }) => {
  const text = JSON.stringify(summary, null, 2);
  const read = readSavedSummary(text, "saved.json");
  expect(JSON.stringify(read, null, 2)).toBe(text);
  expect(JSON.stringify(rebuilt(read), null, 2)).toBe(text);
});

test("scores that are kept on a grid stay on it when others are added", () => {
  const cell = cellOf("overall", { min: 0, max: 10, lowThreshold: 2.5 });
  const counts = new FeedbackCounts();
  for (let score = 0; score < 65_537; score++) counts.total.cell(cell).scores.add(score / 6553.7);
  counts.total.addResponses({ status: "good", isRequest: false, count: 65_537, firstAt: 0, lastAt: 1 });
  const { query } = summaryOf("twilio/array-json");
  const summary = { ...summaryOf("twilio/array-json"), ...buildSegments(counts, query, null) };
  expect(summary.total.ratings[0]).toMatchObject({ rounded: true });
  const read = countsOf(summary, "x");
  read.total.cell(cell).scores.add(1 / 3);
  counts.total.cell(cell).scores.add(1 / 3);
  expect(read.total.cell(cell).scores.entries()).toEqual(counts.total.cell(cell).scores.entries());
});

describe("a saved summary", () => {
  test("is told by the schema at its head, whatever its version and spaces", () => {
    expect(isSavedSummary('\ufeff {\n "schema" : "feedback-stats/summary@7"')).toBe(true);
    expect(isSavedSummary('{"schema":"feedback-stats/reconcile@1"')).toBe(false);
    expect(isSavedSummary('[{"schema":"feedback-stats/summary@2"')).toBe(false);
  });

  const text = JSON.stringify(summaryOf("enco/by-segment"));

  test("may have keys that are not known", () => {
    expect(() => readSavedSummary(text.replace('"query":{', '"note":1,"query":{'), "a.json")).not.toThrow();
  });

  test.each([
    [text.replace("summary@2", "summary@1"), "saved-older", "older version (summary@1): counts of issues are missing"],
    [text.replace("summary@2", "summary@3"), "saved-newer", "newer version (summary@3)"],
    [text.slice(0, -9), "saved-broken", "broken JSON"],
    [`${text}x`, "saved-broken", "broken JSON, at position"],
    ["[]", "saved-damaged", "the whole should be an object, and is a list"],
  ])("of another version, or a part of one, is refused", (other, code, words) => {
    expect(() => readSavedSummary(other, "a.json")).toThrow(
      expect.objectContaining({ code, exitCode: 5, message: expect.stringContaining(words) }),
    );
  });
});

describe("a number that is not what the counts give is refused with its place", () => {
  const more = (count: number) => count + 1;
  const bars = "total.ratings[0].distribution";
  test.each<[path: string, change: (value: never) => unknown, what: string, place?: string]>([
    ["records.read", more, "sum of the others"],
    [
      "records",
      (counts: Summary["records"]) => ({ ...counts, rejected: counts.rejected + 2, used: counts.used - 2 }),
      "sum of",
      "records.rejected",
    ],
    ["total.ratings[0].mean", more, "counts give"],
    ["total.ratings[0].count", more, "counts give"],
    [`${bars}[0].count`, () => -1, "a whole number, 1 or more, and is -1"],
    [`${bars}[0].count`, () => 1.5, "a whole number"],
    [`${bars}[0].count`, () => Number.NaN, "is null"],
    [`${bars}[0].score`, () => 99, "on its scale"],
    [bars, (list: unknown[]) => list.toReversed(), "above the score before", `${bars}[1].score`],
    ["total.ratings[0].scale.max", () => 1, "more than"],
    ["total.issues[0].count", more, "counts give"],
    [
      "total.issues[0].byScale[0].distribution[0].count",
      () => 50,
      "a part of",
      "total.issues[0].byScale[0].distribution",
    ],
    ["total.issues[0].byScale", () => undefined, "missing"],
    ["total.issues", () => undefined, "missing"],
    ["total.firstAt", () => "2026-02-31T00:00:00.000Z", "a time in UTC"],
    ["total.lastAt", () => "1970-01-01T00:00:00.000Z", "at or after"],
    ["segments", () => [summaryOf("twilio/array-json").total], "empty without --by"],
    ["query.timeZone", () => "Mars/Base", "a time zone"],
    ["query.confidence", () => 1, "between 0 and 1"],
    ["query.dedupe", () => "yes", "true or false"],
    ["inputs[0].bytes", () => -1, "whole number"],
  ])("%s", (path, change, what, place = path) => {
    const text = JSON.stringify(changed(summaryOf("twilio/array-json"), path, change));
    expect(refusal(text)).toMatch(`a.json: ${place} `);
    expect(refusal(text)).toMatch(what);
  });

  test("in a segment too: one that is there twice, and responses that are in none", () => {
    const summary = summaryOf("enco/by-segment");
    const twice = changed(summary, "segments[1].key", () => summary.segments[0]?.key);
    expect(refusal(JSON.stringify(twice))).toMatch("segments[1].key should be another one");
    expect(refusal(JSON.stringify({ ...summary, segments: [] }))).toMatch("segments should be segments of all");
  });
});

function refusal(text: string): string {
  try {
    readSavedSummary(text, "a.json");
    return "read";
  } catch (error) {
    return (error as Error).message;
  }
}

/** A copy with another value at a path such as `total.ratings[0].mean`. */
function changed(summary: Summary, path: string, change: (value: never) => unknown): Summary {
  const copy = structuredClone(summary);
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop() ?? "";
  const owner = keys.reduce<Record<string, never>>((value, key) => value[key] ?? {}, copy as never);
  owner[last] = change(owner[last] as never) as never;
  return copy;
}

/** Trends and drivers are made anew where they are asked for, and are no part of the counts. */
function withoutFindings(summary: Summary): Summary {
  const plain = (segment: Summary["total"]) => ({ ...segment, drivers: null });
  return { ...summary, total: plain(summary.total), segments: summary.segments.map(plain), trend: null };
}
