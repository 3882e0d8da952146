/** What recurs along buckets: which day of the week, and which hour of the day, a bucket is. */

import { expect, test } from "vitest";
import { cyclesOf } from "../../../src/results/summary/bucket-cycles.js";

test.each([
  ["2026-01-05", 0], // a Monday
  ["2026-01-11", 6],
  ["1970-01-01", 3],
  ["1969-12-29", 0],
])("%s is day %d of its week", (bucket, season) => {
  expect(cyclesOf(bucket, "day")).toMatchObject([{ season, seasons: 7 }]);
});

test("a week begins a new round", () => {
  const rounds = ["2026-01-04", "2026-01-05", "2026-01-11", "2026-01-12"].map((day) => cyclesOf(day, "day")[0]!.round);
  expect(rounds.map((round) => round - rounds[0]!)).toEqual([0, 1, 1, 2]);
});

test("an hour has its day and its week by the clocks of its zone", () => {
  expect(cyclesOf("2026-01-05T00:00+05:30", "hour")).toMatchObject([{ season: 0, seasons: 24 }, { season: 0 }]);
  expect(cyclesOf("2026-01-04T23:00Z", "hour")).toMatchObject([{ season: 23 }, { season: 6 }]);
});

test("longer units have no cycles", () => {
  for (const unit of ["week", "month", "quarter", "year"] as const) expect(cyclesOf("2026", unit)).toEqual([]);
});
