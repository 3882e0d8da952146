/** The JSON Schema that ships with the package, the summaries of all fixtures, and the order of keys that the design states. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type Segment, type Summary, summarize } from "../../../src/index.js";
import { runCli } from "../../support/fake-io.js";
import { type Fixture, fixtures } from "../../support/fixtures.js";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const schemaPath = join("schema", "summary.schema.json");
const isValid = ajv.compile<Summary>(JSON.parse(readFileSync(schemaPath, "utf8")) as object);

/** The fixtures that give a summary, with the one that is expected. */
const summarised = fixtures().flatMap((fixture) => {
  const expected = JSON.parse(readFileSync(join(fixture.folder, "expected.json"), "utf8")) as { summary?: Summary };
  return expected.summary === undefined ? [] : [{ ...fixture, summary: expected.summary }];
});

const segmentKeys = [
  ...["key", "responses", "calls", "responseRate", "firstAt", "lastAt"],
  ...["ratings", "issues", "nps", "responseStatistics", "drivers", "issueCombinations"],
];
const shareKeys = ["count", "rate", "interval"];
/** `satisfied` is there only for CSAT on 1-5, `easy` only for CES on 1-7, `askedBelow` only if the provider asks for issues beside low scores, `rounded` only for very many scores, `byScale` only for scores on 0-100. */
const ratingKeys = [
  ...["category", "scale", "count", "unscored", "mean", "median", "populationStddev", "sampleStddev", "min", "max"],
  ...[
    "quantiles",
    "meanInterval",
    "low",
    "top",
    "satisfied",
    "easy",
    "distribution",
    "askedBelow",
    "rounded",
    "byScale",
  ],
];
const issueKeys = [
  ...["issue", "category", "count", "rated", "responseRate", "callRate", "interval"],
  ...["meanScore", "meanScoreWithout", "raw", "byScale"],
];

describe.each(summarised)("the summary of $name", (fixture) => {
  test("is valid", () => {
    expect(isValid(fixture.summary), JSON.stringify(isValid.errors)).toBe(true);
  });

  test("has the keys in the order of the design", async () => {
    const summary = await jsonSummary(fixture);
    expect(Object.keys(summary)).toEqual([
      ...["schema", "program", "query", "inputs", "records", "rejections", "warnings", "total", "segments", "trend"],
      ...(summary.amongSegments === undefined ? [] : ["amongSegments"]),
    ]);
    expect(Object.keys(summary.query)).toEqual([
      ...["from", "to", "timeZone", "by", "where", "provider", "account", "includeSubaccounts", "survey"],
      ...["interactionType", "channel", "language", "tags", "tagMode", "dedupe", "normalize", "confidence"],
    ]);
    for (const input of summary.inputs)
      expect(Object.keys(input)).toEqual(["name", "provider", "shape", "format", "compression", "bytes", "records"]);
    expect(Object.keys(summary.records)).toEqual(["read", "used", "filtered", "duplicate", "rejected"]);
    for (const { examples, ...rejection } of summary.rejections) {
      expect(Object.keys(rejection)).toEqual(["code", "count"]);
      for (const example of examples) expect(Object.keys(example)).toEqual(["input", "line", "message"]);
    }
    for (const segment of [summary.total, ...summary.segments]) expectSegmentKeys(segment);
  });

  test("accounts for every record that was read", () => {
    const { read, used, filtered, duplicate, rejected } = fixture.summary.records;
    expect(used + filtered + duplicate + rejected).toBe(read);
  });

  test("has no share above 1, and no more scores than responses", () => {
    for (const { responses, ratings, issues } of [fixture.summary.total, ...fixture.summary.segments]) {
      for (const { responseRate } of issues) expect(responseRate ?? 0).toBeLessThanOrEqual(1);
      for (const { count } of ratings) expect(count).toBeLessThanOrEqual(responses);
    }
  });
});

test.each(summarised.filter(({ options }) => options.length === 0))(
  "$name has no number that JSON cannot spell",
  async ({ inputs }) => {
    expect(
      partsOf(await summarize(inputs)).filter(({ value }) => typeof value === "number" && !Number.isFinite(value)),
    ).toEqual([]);
  },
);

describe("the schema", () => {
  const { summary } = summarised.find(({ name }) => name === "enco/by-segment")!;
  const { trend } = summarised.find(({ name }) => name === "csat/weekly-trend")!.summary;
  const rich = { ...summary, trend, total: richest(summarised.map((fixture) => fixture.summary.total)) };

  test("takes the summary that the following break", () => {
    expect(isValid(rich)).toBe(true);
    expect([rich.segments, rich.total.ratings, rich.total.issues, rich.inputs].every(({ length }) => length > 0)).toBe(
      true,
    );
  });

  test("asks for every key", () => {
    const removable = partsOf(rich).filter(
      ({ path }) =>
        !isFree(path) && !["satisfied", "issueCombinations"].includes(String(path.at(-1))) && !isIndex(path),
    );
    expect(removable.length).toBeGreaterThan(100);
    expect(removable.filter(({ path }) => isValid(changed(rich, path, undefined)))).toEqual([]);
  });

  test("allows no other key", () => {
    const objects = partsOf(rich).filter(({ path, value }) => isObject(value) && !isFree([...path, "other"]));
    expect(objects.filter(({ path }) => isValid(changed(rich, [...path, "other"], 1)))).toEqual([]);
    expect(isValid({ ...rich, other: 1 })).toBe(false);
  });

  test("takes no words for numbers, and no numbers for words and lists", () => {
    const parts = partsOf(rich).filter(({ value }) => value !== null && !isObject(value));
    const other = (value: unknown) => (typeof value === "number" ? String(value) : 17);
    expect(parts.filter(({ path, value }) => isValid(changed(rich, path, other(value))))).toEqual([]);
  });

  test.each([
    [["schema"], "feedback-stats/summary@1"],
    [["records", "read"], -1],
    [["records", "read"], 1.5],
    [["total", "responses"], null],
    [["total", "firstAt"], "yesterday"],
    [["total", "ratings", 0, "low", "rate"], 1.01],
    [["total", "ratings", 0, "category"], "fun"],
    [["total", "ratings", 0, "meanInterval", "low"], null],
    [["query", "confidence"], 1],
    [
      ["query", "by"],
      ["month", "month"],
    ],
  ])("refuses %j = %j", (path, value) => {
    expect(isValid(changed(rich, path, value))).toBe(false);
  });
});

async function jsonSummary({ inputs, options }: Fixture): Promise<Summary> {
  const { stdout } = await runCli(["summarize", ...inputs, ...options, "--json", "--quiet"]);
  return JSON.parse(stdout) as Summary;
}

function expectSegmentKeys(segment: Segment): void {
  expect(Object.keys(segment)).toEqual(
    segment.drivers === null ? segmentKeys.filter((key) => key !== "issueCombinations") : segmentKeys,
  );
  for (const rating of segment.ratings) {
    expect(Object.keys(rating)).toEqual(
      ratingKeys.filter(
        (key) => !["satisfied", "easy", "askedBelow", "rounded", "byScale"].includes(key) || Object.hasOwn(rating, key),
      ),
    );
    expect(Object.keys(rating.scale)).toEqual(["min", "max", "lowThreshold"]);
    expect(Object.keys(rating.quantiles)).toEqual(["p10", "p25", "p75", "p90"]);
    for (const share of [rating.low, rating.top]) expect(Object.keys(share)).toEqual(shareKeys);
    for (const bar of rating.distribution) expect(Object.keys(bar)).toEqual(["score", "count"]);
  }
  for (const { raw, byScale, ...issue } of segment.issues) {
    expect([...Object.keys(issue), "raw", "byScale"]).toEqual(issueKeys);
    for (const scale of byScale) expect(Object.keys(scale)).toEqual(["scale", "count", "distribution"]);
    for (const token of raw) expect(Object.keys(token)).toEqual(["provider", "token", "count"]);
  }
}

interface Part {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Every part of a value with its path; of lists the first two items. */
function partsOf(value: unknown, path: Part["path"] = []): readonly Part[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  const entries = Array.isArray(value) ? [...value.slice(0, 2).entries()] : Object.entries(value);
  return entries.flatMap(([key, part]) => [{ path: [...path, key], value: part }, ...partsOf(part, [...path, key])]);
}

/** A copy of `whole` with another value at `path`; undefined takes the key away. */
function changed(whole: unknown, [key = "", ...rest]: Part["path"], value: unknown): unknown {
  if (Array.isArray(whole))
    return whole.with(Number(key), rest.length === 0 ? value : changed(whole[Number(key)], rest, value));
  const { [key]: part, ...others } = whole as Record<string, unknown>;
  const replaced = rest.length === 0 ? value : changed(part, rest, value);
  return replaced === undefined ? others : { ...others, [key]: replaced };
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isIndex = (path: Part["path"]): boolean => typeof path.at(-1) === "number";
/** The members of a segment's key are the user's. */
const isFree = (path: Part["path"]): boolean => path.at(-2) === "key";

/** The segment with the most parts, and the NPS and response statistics of others where it has none. */
function richest(segments: readonly Segment[]): Segment {
  const [most] = segments.toSorted((a, b) => partsOf(b).length - partsOf(a).length);
  const nps = segments.find((segment) => segment.nps !== null)?.nps ?? null;
  const statistics = segments.find((segment) => segment.responseStatistics !== null)?.responseStatistics ?? null;
  const drivers = segments.find((segment) => segment.drivers?.[0]?.issues[0]?.together?.length)?.drivers ?? null;
  return { ...most!, nps, responseStatistics: statistics, drivers };
}
