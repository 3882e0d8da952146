/** Saved summaries: read again they are the same, to the byte; damaged, inconsistent and older ones are refused with the place. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Warnings } from "../../../src/base/warnings.js";
import { cellOf } from "../../../src/counts/cell-counts.js";
import { FeedbackCounts } from "../../../src/counts/feedback-counts.js";
import { type ResponseStatistics, type SummarizeOptions, type Summary, summarize } from "../../../src/index.js";
import { buildSegments } from "../../../src/results/summary/build-summary.js";
import { mergeSummaries } from "../../../src/results/summary/merge-summaries.js";
import { isSavedSummary, readSavedSummary, readSummaryCounts } from "../../../src/results/summary/read-summary.js";
import { fixtures } from "../../support/fixtures.js";
import { summaryOfText } from "../gate/summaries.js";

const saved = fixtures().flatMap(({ name, folder }) => {
  const { summary } = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as { summary?: Summary };
  return summary === undefined ? [] : [{ name, summary: withoutFindings(summary) }];
});

const summaryOf = (name: string): Summary => saved.find((known) => known.name === name)!.summary;

test.each(saved)("the summary of $name is read, and computed from its counts it is the same bytes", ({ summary }) => {
  const text = JSON.stringify(summary, null, 2);
  expect(JSON.stringify(readSavedSummary(text, "saved.json"), null, 2)).toBe(text);
});

test.each([
  ["alone", [], {}],
  ["with an issue", ["echo"], {}],
  ["and put on 0-100", [], { normalize: true }],
])("scores that are kept on a grid %s stay on it when others are added", (_, names, asked) => {
  const cell = cellOf("overall", { min: 0, max: 10, lowThreshold: 2.5 });
  const counts = new FeedbackCounts(names.length > 0);
  const issues = names.length === 0 ? null : new Map(names.map((name) => [name, [name]]));
  for (let score = 0; score < 65_537; score++)
    counts.total.cell(cell).add({ cell, score: score / 6553.7, provider: "generic", issues });
  counts.total.addResponses({ status: "good", isRequest: false, count: 65_537, firstAt: 0, lastAt: 1 });
  const query = { ...summaryOf("twilio/array-json").query, ...asked };
  const records = { read: 65_537, used: 65_537, filtered: 0, duplicate: 0, rejected: 0 };
  const summary = {
    ...summaryOf("twilio/array-json"),
    inputs: [{ ...summaryOf("twilio/array-json").inputs[0], records: 65_537 }],
    ...{ query, records, rejections: [] },
    ...buildSegments({ counts, query, calls: null }),
  };
  const [rating] = summary.total.ratings;
  expect(rating?.byScale?.[0] ?? rating).toMatchObject({ rounded: true });
  const read = readSummaryCounts(JSON.stringify(summary), "x").counts;
  read.total.cell(cell).scores.add(1 / 3);
  counts.total.cell(cell).scores.add(1 / 3);
  expect(read.total.cell(cell).scores.entries()).toEqual(counts.total.cell(cell).scores.entries());
  for (const { total } of [read, counts])
    total.cell(cell).add({ cell, score: 2 / 3, provider: "generic", issues: new Map([["echo", ["echo"]]]) });
  const combined = ({ total }: FeedbackCounts) =>
    total
      .cell(cell)
      .combinations?.entries()
      .map((one) => [one.issues, one.scores.entries()]);
  expect(combined(read)).toEqual(combined(counts));
});

describe("a saved summary", () => {
  test("is recognised by the schema at its head, whatever its version and spaces", () => {
    expect(isSavedSummary('\ufeff {\n "schema" : "feedback-stats/summary@7"')).toBe(true);
    expect(isSavedSummary('{"schema":"feedback-stats/reconcile@1"')).toBe(false);
    expect(isSavedSummary('[{"schema":"feedback-stats/summary@2"')).toBe(false);
  });

  const text = JSON.stringify(summaryOf("enco/by-segment"));

  test("may have keys that are not known", () => {
    expect(() => readSavedSummary(text.replace('"query":{', '"note":1,"query":{'), "a.json")).not.toThrow();
  });

  test("of version 3 is read, and named as made by this program", () => {
    const { program: _, ...older } = { ...summaryOf("enco/by-segment"), schema: "feedback-stats/summary@3" };
    expect(readSavedSummary(JSON.stringify(older), "a.json")).toEqual(summaryOf("enco/by-segment"));
  });

  test("may have warnings without values, as older programs wrote them", () => {
    const warnings = [{ code: "undated-records", message: "3 records without a date are left out of every period" }];
    const older = JSON.stringify({ ...summaryOf("enco/by-segment"), warnings });
    expect(readSavedSummary(older, "a.json").warnings).toEqual(warnings);
  });

  test.each([
    [text.replace("summary@4", "summary@1"), "saved-older", "older version (summary@1): counts of issues are missing"],
    [text.replace("summary@4", "summary@5"), "saved-newer", "newer version (summary@5)"],
    [text.slice(0, -9), "saved-broken", "broken JSON"],
    [`${text}x`, "saved-broken", "broken JSON, at position"],
    [text.slice(0, text.indexOf(":") + 1), "saved-broken", "broken JSON, it ends too early"],
    [
      text.replace('"total":', '"suppressed":{"minCell":5,"segments":2,"larger":0},"total":'),
      "saved-suppressed",
      "fewer than 5 responses are missing",
    ],
    ["[]", "saved-damaged", "the top level should be an object, but is a list"],
  ])("of another version, or a part of one, is refused", (other, code, words) => {
    expect(() => readSavedSummary(other, "a.json")).toThrow(
      expect.objectContaining({ code, exitCode: 5, message: expect.stringContaining(words) }),
    );
  });
});

describe("a count that is not what the other counts give is refused with its place", () => {
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
    ["suppressed", () => null, "an object"],
    ["suppressed", () => ({ minCell: 5, segments: "two" }), "a whole number", "suppressed.segments"],
    ["suppressed", () => ({ minCell: "five", segments: 2 }), "a whole number", "suppressed.minCell"],
    ["order", () => null, "an object"],
    ["records.people", () => 24, "or less, the used records", "total.responses"],
    ["total.ratings[0].count", more, "counts give"],
    [`${bars}[0].count`, () => -1, "a whole number, 1 or more, but is -1"],
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
    [
      "total.issues[0].byScale[0].distribution[0].score",
      () => 1.5,
      "a part of",
      "total.issues[0].byScale[0].distribution",
    ],
    ["total.issues[0].byScale[0].count", () => 2, "3 or more, as in its distribution"],
    ["total.issues[0].byScale", (list: unknown[]) => [...list, list[0]], "another issue", "total.issues[0].byScale[1]"],
    ["total.issues[0]", (issue: Issue) => issueOf(issue, 26), "25 or less, the used records", "total.issues[0].count"],
    ["total.ratings[0].unscored", () => 1, "should be 0, according to the issues"],
    [
      "total",
      (total: Summary["total"]) => ({
        ...total,
        ratings: [{ ...total.ratings[0], unscored: 1 }],
        issues: [issueOf(total.issues[0]!, 4), ...total.issues.slice(1)],
      }),
      "no more ratings than the 25 people",
      "total.ratings[0].unscored",
    ],
    ["total.issues[0].byScale", () => undefined, "missing"],
    ["total.issues", () => undefined, "missing"],
    ["total.firstAt", () => "2026-02-31T00:00:00.000Z", "a time in UTC"],
    ["total.lastAt", () => "1970-01-01T00:00:00.000Z", "at or after"],
    ["segments", () => [summaryOf("twilio/array-json").total], "empty without --by"],
    ["query.timeZone", () => "Mars/Base", "a time zone"],
    ["query.timeZone", () => "Mars/".padEnd(99, "x"), `but is "Mars/${"x".repeat(33)}…`],
    ["query.confidence", () => 1, "between 0 and 1"],
    ["query.dedupe", () => "yes", "true or false"],
    ["query.minN", () => "few", "whole number"],
    ["inputs[0].bytes", () => -1, "whole number"],
    ["inputs[0].records", () => 1, "or less, the records of the inputs", "records.read"],
    ["total.responses", (count: number) => count + 1000, "or less, the used records"],
    ["total.issues[0].raw[0].count", (count: number) => count + 9, "or less, as its issue"],
    ["total.issues[0].raw", () => [], "tokens of all"],
    ["total.issues[0].byScale[0].scale.max", () => 10, "on a scale of the ratings", "total.issues[0].byScale[0]"],
    ["total.ratings", (list: unknown[]) => [...list, list[0]], "another category or scale", "total.ratings[1]"],
    ["warnings", () => [{ code: "undated-records", message: "", values: [] }], "values of the", "warnings[0].values"],
    ["warnings", () => [{ code: "undated-records", message: "", values: ["1"] }], "whole", "warnings[0].values[0]"],
    ["warnings", () => [{ code: "empty-input", message: "", values: [1] }], "values of the", "warnings[0].values"],
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

test("numbers that follow from the counts are not read: an edited one is as it was", () => {
  const summary = summaryOf("twilio/array-json");
  for (const path of ["total.ratings[0].mean", "total.ratings[0].low.rate", "total.issues[0].meanScore"]) {
    const edited = changed(summary, path, (value: number) => value + 1);
    expect(edited).not.toEqual(summary);
    expect(readSavedSummary(JSON.stringify(edited), "a.json")).toEqual(summary);
  }
});

test("as many ratings of an issue as people are no more than there are", () => {
  const summary = changed(summaryOf("twilio/array-json"), "total", (total: Summary["total"]) => ({
    ...total,
    ratings: [
      {
        ...total.ratings[0],
        count: 24,
        unscored: 1,
        distribution: total.ratings[0]!.distribution.with(4, { score: 5, count: 13 }),
      },
    ],
    issues: [issueOf(total.issues[0]!, 4), ...total.issues.slice(1)],
  }));
  expect(readSavedSummary(JSON.stringify(summary), "a.json").total.issues[0]).toMatchObject({ count: 4, rated: 25 });
});

test("people that a column counts are read again, and are added to those of other summaries", async () => {
  const table = "score,n\n9,10\n3,4\n10,0\n";
  const counted = await summaryOfText(table, { map: ["score=score,category=nps,count=n"] });
  expect(counted.records).toMatchObject({ used: 3, people: 14 });
  const part = readSummaryCounts(JSON.stringify(counted), "a.json");
  expect(readSavedSummary(JSON.stringify(counted), "a.json")).toEqual({ ...counted, warnings: expect.anything() });
  const one = { ...part, records: { ...part.records, people: undefined } };
  const sum = mergeSummaries([part, part, one as never], part.query, null, new Warnings()).records;
  expect(sum).toEqual({ read: 9, used: 9, filtered: 0, duplicate: 0, rejected: 0, people: 31 });
});

describe("counts of segments that the total does not hold are refused", () => {
  const more = (count: number) => count + 1;

  test("of requests", () => {
    const summary = summaryOf("enco/by-segment");
    const requests = "total.responseStatistics.totalRequests";
    expect(refusal(changed(summary, requests, (count: number) => count + 100))).toMatch("the used records");
    expect(refusal(changed(summary, "segments[0].responseStatistics.totalResponses", more))).toMatch("counts give");
    expect(refusal(changed(summary, "total.responses", () => 22))).toMatch("as many as the answered requests, or more");
    expect(refusal(changed(summary, requests, () => 25))).toMatch("as many as its answered and failed ones, or more");
    expect(refusal(changed(summary, "segments[0].responses", () => 24))).toMatch("23 or less, as in total");
    const failed = changed(summary, "segments[0].responseStatistics", (counts: ResponseStatistics) => ({
      ...counts,
      failed: summary.total.responseStatistics!.failed + 1,
      totalRequests: counts.totalRequests + 1 + summary.total.responseStatistics!.failed - counts.failed,
    }));
    expect(refusal(failed)).toMatch("segments[0] should be a part of the total");
  });

  test("of months: one that is copied, and one with more ratings", async () => {
    const months = await summarize(["fixtures/twilio/february-month/calls-2023-02.csv"], { by: ["week"] });
    expect(refusal(months)).toBe("read");
    const [first] = months.segments;
    const copied = changed(months, "segments", (list: unknown[]) => [...list, { ...first, key: { week: "2099-W01" } }]);
    expect(refusal(copied)).toMatch(/segments should be segments of all \d+ responses/);
    const rated = changed(months, "segments[0].ratings[0].distribution[0].count", more);
    expect(refusal(rated)).toMatch("segments[0].ratings[0].count is");
    const consistent = changed(rated, "segments[0].ratings[0].count", more);
    expect(refusal(consistent)).toMatch("segments should be segments of all");
    expect(refusal(changed(months, "segments", (list: unknown[]) => list.slice(1)))).toMatch("segments should be");
  });
});

describe("issues of segments that the total does not hold are refused", () => {
  const rows = ["a,5,", "a,1,echo", "b,,echo", "b,2,noise;echo", "b,,noise"];
  const byPlace = (options: SummarizeOptions = {}) =>
    summaryOfText(`place,score,issues\n${rows.join("\n")}\n`, {
      map: ["score=score,scale=1..5,issues=issues"],
      by: ["place"],
      ...options,
    });
  const issueOfA = "segments[0].issues[0]";

  test.each<[what: string, path: string, change: (value: never) => unknown, words: string]>([
    ["an issue that it does not have", `${issueOfA}.issue`, () => "other", "segments[0] should be a part of the total"],
    [
      "more ratings without a score",
      "segments[1]",
      (segment: Summary["total"]) => ({
        ...segment,
        responses: 4,
        ratings: [{ ...segment.ratings[0], unscored: 3 }],
        issues: [issueOf(segment.issues[0]!, 3), issueOf(segment.issues[1]!, 3)],
      }),
      "segments[1] should be a part of the total",
    ],
    [
      "fewer ratings",
      "segments[1]",
      (segment: Summary["total"]) => ({ ...segment, ratings: [], issues: [] }),
      "segments should be segments of all ratings",
    ],
  ])("%s", async (_, path, change, words) => {
    const summary = await byPlace();
    expect(refusal(summary)).toBe("read");
    expect(refusal(changed(summary, path, change))).toMatch(words);
  });

  test("more of one combination of issues", async () => {
    const summary = await byPlace({ drivers: true });
    expect(refusal(summary)).toBe("read");
    // The total says that its answers had one of the two issues each, the segment that one answer had both
    const apart = changed(summary, "total.issueCombinations[0].combinations", () => [
      {
        issues: ["echo"],
        distribution: [
          { score: 1, count: 1 },
          { score: 2, count: 1 },
        ],
      },
      { issues: ["noise"], distribution: [{ score: 2, count: 1 }] },
    ]);
    expect(refusal(apart)).toMatch("segments[1] should be a part of the total");
  });
});

type Issue = Summary["total"]["issues"][number];

/** The issue with as many ratings, those that are more without a score. */
function issueOf(issue: Issue, count: number): Issue {
  return {
    ...issue,
    count,
    raw: issue.raw.map((token) => ({ ...token, count })),
    byScale: issue.byScale.map((scores) => ({ ...scores, count })),
  };
}

function refusal(summary: Summary | string): string {
  try {
    readSavedSummary(typeof summary === "string" ? summary : JSON.stringify(summary), "a.json");
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

/** Trends and drivers are made again where they are asked for, and are not part of the counts. */
function withoutFindings(summary: Summary): Summary {
  const plain = (segment: Summary["total"]) => ({ ...segment, drivers: null });
  return { ...summary, total: plain(summary.total), segments: summary.segments.map(plain), trend: null };
}
