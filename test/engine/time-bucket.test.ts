/** Calendar buckets, in UTC whatever zone the machine is in, and in the order of time. */

import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type TimeUnit, timeUnits } from "../../src/engine/query.js";
import { compareBuckets, dayNumber, hourNumber, timeBucket } from "../../src/engine/time-bucket.js";
import { checkedTimeZone } from "../../src/time-zone.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const utc = checkedTimeZone("UTC");
const utcBucket = (timeMs: number, unit: TimeUnit) => timeBucket(timeMs, unit, utc);
const hourMs = 3_600_000;
const time = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 11, 31) });

test.each([
  ["hour", "2026-05-09T17:00Z"],
  ["day", "2026-05-09"],
  ["week", "2026-W19"],
  ["month", "2026-05"],
  ["quarter", "2026-Q2"],
  ["year", "2026"],
] as const)("a bucket by %s is spelled %s", (unit, bucket) => {
  expect(utcBucket(Date.parse("2026-05-09T17:59:59.999Z"), unit)).toBe(bucket);
});

test.each(timeUnits)("no time is in no %s", (unit) => {
  expect(utcBucket(Number.NaN, unit)).toBeNull();
});

describe("a week is that of ISO 8601", () => {
  test.each([
    ["2020-12-31", "2020-W53"],
    ["2021-01-03", "2020-W53"],
    ["2021-01-04", "2021-W01"],
    ["2024-12-29", "2024-W52"],
    ["2024-12-30", "2025-W01"],
    ["2025-12-28", "2025-W52"],
    ["2026-01-01", "2026-W01"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-03", "2026-W53"],
    ["2027-01-04", "2027-W01"],
    ["2016-01-03", "2015-W53"],
    ["2012-01-01", "2011-W52"],
    ["2008-12-29", "2009-W01"],
    ["1970-01-01", "1970-W01"],
    ["1969-12-28", "1969-W52"],
  ])("%s lies in %s, from its first to its last millisecond", (day, week) => {
    const start = Date.parse(`${day}T00:00:00Z`);
    expect([utcBucket(start, "week"), utcBucket(start + 86_399_999, "week")]).toEqual([week, week]);
  });

  test("which has seven days, begins on Monday, and is in the year of its Thursday", () => {
    const dayMs = 86_400_000;
    for (let monday = Date.UTC(1995, 0, 2); monday < Date.UTC(2055, 0, 1); monday += 7 * dayMs) {
      const days = Array.from({ length: 7 }, (_, day) => utcBucket(monday + day * dayMs, "week"));
      expect(new Set(days).size).toBe(1);
      expect(days[0]?.slice(0, 4)).toBe(utcBucket(monday + 3 * dayMs, "year"));
      expect(days[0]).not.toBe(utcBucket(monday - 1, "week"));
    }
  });
});

test.each([
  [1, "Q1"],
  [3, "Q1"],
  [4, "Q2"],
  [6, "Q2"],
  [7, "Q3"],
  [9, "Q3"],
  [10, "Q4"],
  [12, "Q4"],
])("month %i is in %s", (month, quarter) => {
  expect(utcBucket(Date.UTC(2026, month - 1, 15), "quarter")).toBe(`2026-${quarter}`);
});

test("times before 1970 have their buckets too", () => {
  expect(timeUnits.map((unit) => utcBucket(-1, unit))).toEqual([
    "1969-12-31T23:00Z",
    "1969-12-31",
    "1970-W01",
    "1969-12",
    "1969-Q4",
    "1969",
  ]);
});

test.each(timeUnits)("buckets by %s are in the order of time", (unit) => {
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [early, late] = [utcBucket(Math.min(one, other), unit), utcBucket(Math.max(one, other), unit)];
      expect(early! <= late!).toBe(true);
    }),
  );
});

test("years of every length that a date can have are in the order of time", () => {
  const years = [Date.parse("0001-01-01T00:00:00Z"), Date.UTC(999, 5), Date.UTC(1000, 5), Date.UTC(9999, 11, 31)];
  for (const unit of timeUnits) {
    const buckets = years.map((year) => utcBucket(year, unit)!);
    expect(buckets.toSorted()).toEqual(buckets);
  }
});

test("all times within one hour share all their buckets", () => {
  fc.assert(
    fc.property(time, fc.nat(hourMs - 1), fc.constantFrom(...timeUnits), (any, within, unit) => {
      const start = Math.floor(any / hourMs) * hourMs;
      expect(utcBucket(start + within, unit)).toBe(utcBucket(start, unit));
    }),
  );
});

test.each(["Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"])(
  "the zone %s of the machine does not matter",
  (zone) => {
    const times = [Date.UTC(2025, 11, 31, 23, 30), Date.UTC(2026, 0, 1), Date.UTC(2026, 2, 29, 1, 30)];
    const buckets = () => times.map((one) => timeUnits.map((unit) => utcBucket(one, unit)));
    vi.stubEnv("TZ", "UTC");
    const expected = buckets();
    vi.stubEnv("TZ", zone);
    expect(new Date(times[0]!).getTimezoneOffset()).not.toBe(0);
    expect(buckets()).toEqual(expected);
  },
);
