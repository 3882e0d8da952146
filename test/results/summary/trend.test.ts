/** The trend of segments: when there is one, in which units, and what it says where there is too little. */

import { describe, expect, test } from "vitest";
import { trendIn } from "../../../src/results/summary/trend.js";
import { type PlainRecord, scored } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

function trendBy(by: readonly string[], records: readonly PlainRecord[]) {
  return trendIn(segmentsOf(records, { by }), { by, confidence: 0.95 }, []);
}

/** Scores of days in January 2026, by the day. */
const days = (scores: Readonly<Record<number, number>>) =>
  Object.entries(scores).map(([day, score]) => scored(score, { createdAt: `2026-01-${day.padStart(2, "0")}` }));

describe("there is a trend", () => {
  test("only by one unit of the calendar alone", () => {
    const records = days({ 1: 1, 2: 2 });
    expect(trendBy(["day"], records)).not.toBeNull();
    for (const by of [[], ["channel"], ["day", "channel"], ["day", "week"]]) expect(trendBy(by, records)).toBeNull();
  });

  test("with a slope per day of the calendar, whatever days are missing", () => {
    const trend = trendBy(["day"], days({ 1: 1, 2: 1.5, 7: 4 }));
    expect(trend).toMatchObject({ unit: "day", buckets: 7, gaps: 4 });
    expect(trend?.ratings[0]).toMatchObject({ buckets: 3, slope: 0.5, tau: 1, reason: null });
  });

  test("that goes down where enough days do", () => {
    const falling = trendBy(["day"], days({ 1: 5, 2: 4.5, 3: 4, 4: 3.5, 5: 3, 9: 1 }));
    expect(falling?.ratings[0]).toMatchObject({ direction: "down", tau: -1, pValue: 2 / 720 });
  });

  test("without a direction where chance would do", () => {
    expect(trendBy(["day"], days({ 1: 1, 2: 2, 3: 3 }))?.ratings[0]).toMatchObject({ direction: null, pValue: 1 / 3 });
  });
});

test("a change of level is named by its first day", () => {
  const levels = Object.fromEntries([...Array(16).keys()].map((day) => [day + 1, day < 8 ? 2 : 4]));
  expect(trendBy(["day"], days(levels))?.ratings[0]?.changePoint).toMatchObject({
    bucket: "2026-01-09",
    before: 2,
    after: 4,
  });
});

describe("a trend says why there is no test", () => {
  test.each([
    ["too-few-buckets", { 1: 3 }],
    ["no-spread", { 1: 3, 2: 3, 3: 3 }],
  ])("%s", (reason, scores) => {
    expect(trendBy(["day"], days(scores))?.ratings[0]).toMatchObject({ reason, pValue: null, changePoint: null });
  });

  test("too-many-buckets", () => {
    const hours = Array.from({ length: 2001 }, (_, hour) =>
      scored(1 + (hour % 5), { createdAt: new Date(hour * 3_600_000).toISOString() }),
    );
    expect(trendBy(["hour"], hours)?.ratings[0]).toMatchObject({ reason: "too-many-buckets", slope: null });
  });
});

test("feedback without a time has no place in it", () => {
  expect(trendBy(["day"], [scored(3)])).toMatchObject({ buckets: 0, gaps: 0, ratings: [{ buckets: 0, slope: null }] });
});
