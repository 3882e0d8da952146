import { describe, expect, test } from "vitest";
import { distinctRecords, type HistoryRecord, latestOfHistory } from "../../src/clickhouse/raw/histories.js";
import { cellOf } from "../../src/counts/cell-counts.js";
import type { RatingValue } from "../../src/counts/records/rating-values.js";

const cell = cellOf("overall", { min: 1, max: 5, lowThreshold: 2 });
const rated = (score: number): RatingValue => ({ cell, score, issues: null, provider: "acs", status: "good" });
const problem = { code: "score-out-of-range", message: "score 9 is outside 1-5" } as const;

function record(place: number, ratings: HistoryRecord["ratings"], outcome: object = {}): HistoryRecord {
  const usual = { problem: null, isUnlinked: false, isAnswer: true };
  return { place, ratings, outcome: { ...usual, ...outcome } as HistoryRecord["outcome"] };
}

const categories = ["overall", "audio"] as const;
const latest = (records: readonly HistoryRecord[]) =>
  latestOfHistory(records, categories).latest.map(({ record: { place }, rating }) => [place, rating]);

describe("the latest of a history", () => {
  test("is its last record, with all of its ratings", () => {
    expect(latest([record(0, [rated(1), rated(2)]), record(1, [rated(3), rated(4)])])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  test("is the last rating of each category, if the last record lacks one", () => {
    expect(latest([record(0, [rated(1), rated(2)]), record(1, [undefined, rated(4)])])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test("is never a record that is rejected, or only shares the id", () => {
    const records = [record(0, [rated(1)]), record(1, [rated(2)], { problem }), record(2, [], { isUnlinked: true })];
    expect(latest(records)).toEqual([[0, 0]]);
    const { alone, versions } = latestOfHistory(records, categories);
    expect([alone, versions].map((list) => list.map(({ place }) => place))).toEqual([[1, 2], [0]]);
  });

  test("is nothing if all are rejected", () => {
    expect(latest([record(0, [rated(1)], { problem })])).toEqual([]);
  });
});

test("copies of a record are counted", () => {
  const records = [0, 1, 2, 3].map((place) => record(place, [rated(1)]));
  expect(distinctRecords(records, [1, 2, 1, 2]).map(({ place }) => place)).toEqual([0, 1]);
});
