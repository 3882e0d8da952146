/** Segments as a series in time: where its gaps are, and what a rating is along it. */

import { describe, expect, test } from "vitest";
import { measuresOf } from "../../../src/results/summary/measured-rating.js";
import {
  bucketsSpanned,
  calendarKey,
  gapsBefore,
  seriesNumbers,
  seriesOf,
} from "../../../src/results/summary/time-series.js";
import { type PlainRecord, scored, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const gapsOf = (records: readonly PlainRecord[], by: readonly string[]) => {
  const { segments } = segmentsOf(records, { by });
  const gaps = gapsBefore(segments, calendarKey(by)!, { by, timeZone: "UTC" });
  return segments.map(({ key }, index) => [...Object.values(key), gaps[index]?.first, gaps[index]?.last]);
};

const on = (createdAt: string, channel: string | null = null) => scored(4, { createdAt, channel });

describe("a gap", () => {
  test("is between two buckets that do not follow each other", () => {
    expect(gapsOf([on("2025-12-31"), on("2026-01-01"), on("2026-01-04"), scored(3)], ["day"])).toEqual([
      ["2025-12-31", undefined, undefined],
      ["2026-01-01", undefined, undefined],
      ["2026-01-04", "2026-01-02", "2026-01-03"],
      [null, undefined, undefined],
    ]);
  });

  test("of one channel is not a gap of another", () => {
    const records = [on("2026-01-01", "a"), on("2026-03-01", "a"), on("2026-06-01", "b"), on("2026-07-01", "b")];
    expect(gapsOf(records, ["channel", "month"])).toEqual([
      ["a", "2026-01", undefined, undefined],
      ["a", "2026-03", "2026-02", "2026-02"],
      ["b", "2026-06", undefined, undefined],
      ["b", "2026-07", undefined, undefined],
    ]);
  });

  test("of all channels is one where the time comes first", () => {
    const records = [on("2026-01-01", "a"), on("2026-03-01", "a"), on("2026-03-01", "b")];
    expect(gapsOf(records, ["month", "channel"])).toEqual([
      ["2026-01", "a", undefined, undefined],
      ["2026-03", "a", "2026-02", "2026-02"],
      ["2026-03", "b", undefined, undefined],
    ]);
  });
});

test("only one unit of the calendar makes a series", () => {
  expect([["week"], ["channel", "day"], ["day", "week"], ["channel"], []].map(calendarKey)).toEqual([
    "week",
    "day",
    null,
    null,
    null,
  ]);
});

test("thousands of years of hours are counted, and the last ones listed, without being walked through", () => {
  const { segments } = segmentsOf([on("0001-01-02"), on("9999-12-30")], { by: ["hour"] });
  expect(bucketsSpanned(segments, "hour")).toBe((Date.parse("9999-12-30") - Date.parse("0001-01-02")) / 3_600_000 + 1);
  const numbers = seriesNumbers(segments, "hour", 3);
  expect(numbers.map((number) => number - numbers[0]!)).toEqual([0, 1, 2]);
  expect(numbers[2]).toBe(Date.parse("9999-12-30") / 3_600_000);
});

test("nothing is in a missing time", () => {
  expect(seriesNumbers([], "day", 60)).toEqual([]);
  expect(bucketsSpanned([], "day")).toBe(0);
});

test("a rating is its mean in each bucket where it has scores, and an NPS rating its NPS", () => {
  const nps = (createdAt: string, score: number | null): PlainRecord => ({
    createdAt,
    ratings: [{ category: "nps", scale: zeroToTen, score }],
  });
  const { total, segments } = segmentsOf([nps("2026-01-01", 9), nps("2026-01-02", null), nps("2026-01-03", 3)], {
    by: ["day"],
  });
  expect(
    seriesOf(segments, "day", measuresOf(total.ratings[0]!)[0]!).map(({ bucket, value }) => [bucket, value]),
  ).toEqual([
    ["2026-01-01", 100],
    ["2026-01-03", -100],
  ]);
});
