/** Segments of the calendar as numbers: the next one has the next number, and the name comes back. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstTime, lastTime, timeUnits } from "../../src/base/calendar.js";
import {
  timeSegment,
  timeSegmentName,
  timeSegmentNumber,
  timeSegmentStart,
  timeSegmentsBetween,
} from "../../src/base/time-segment.js";
import { checkedTimeZone } from "../../src/base/time-zone.js";

const utc = checkedTimeZone("UTC");

test.each([
  ["hour", "2025-12-31T23:00Z", "2026-01-01T00:00Z"],
  ["hour", "2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"],
  ["hour", "2026-10-25T23:00+05:45", "2026-10-26T00:00+05:45"],
  ["day", "2024-02-28", "2024-02-29"],
  ["week", "2026-W53", "2027-W01"],
  ["week", "2024-W52", "2025-W01"],
  ["month", "2025-12", "2026-01"],
  ["quarter", "2025-Q4", "2026-Q1"],
  ["year", "0099", "0100"],
] as const)("by %s, %s is followed by %s", (unit, name, next) => {
  expect(timeSegmentNumber(next, unit) - timeSegmentNumber(name, unit)).toBeCloseTo(1, 9);
});

describe.each(["UTC", "Europe/Brussels", "Asia/Kathmandu", "-03:30"])("in %s", (name) => {
  const zone = checkedTimeZone(name);

  test.each(timeUnits)("the %s of any time can be found by its number", (unit) => {
    fc.assert(
      fc.property(fc.integer({ min: firstTime, max: lastTime }), (time) => {
        const segment = timeSegment(time, unit, zone) ?? "";
        expect(timeSegmentName(timeSegmentNumber(segment, unit), unit, zone)).toBe(segment);
      }),
    );
  });
});

test.each([
  ["2026-W08", "week", "UTC", "2026-02-16T00:00:00.000Z"],
  ["2026-03-29", "day", "Europe/Brussels", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "day", "Europe/Brussels", "2026-03-29T22:00:00.000Z"],
  ["2026-Q2", "quarter", "-03:30", "2026-04-01T03:30:00.000Z"],
  ["2026-02", "month", "UTC", "2026-02-01T00:00:00.000Z"],
  ["2026", "year", "UTC", "2026-01-01T00:00:00.000Z"],
  ["2026-01-01T00:00+05:45", "hour", "Asia/Kathmandu", "2025-12-31T18:15:00.000Z"],
] as const)("%s begins by the clocks of its zone", (name, unit, zone, start) => {
  const startMs = timeSegmentStart(timeSegmentNumber(name, unit), unit, checkedTimeZone(zone));
  expect(new Date(startMs).toISOString()).toBe(start);
});

test("an hour with a local mean time of old begins to the second", () => {
  const second = timeSegmentNumber("1800-01-01T00:00+00:17:30", "hour") * 3600;
  expect(second).toBeCloseTo(Date.parse("1799-12-31T23:42:30Z") / 1000, 6);
});

test("numbers ascend with time", () => {
  const time = fc.integer({ min: firstTime, max: lastTime });
  fc.assert(
    fc.property(time, time, fc.constantFrom(...timeUnits), (a, b, unit) => {
      const numberOf = (at: number) => timeSegmentNumber(timeSegment(at, unit, utc) ?? "", unit);
      expect(numberOf(Math.min(a, b))).toBeLessThanOrEqual(numberOf(Math.max(a, b)));
    }),
  );
});

test("the segments between two are counted, even if an hour is half as long", () => {
  expect([
    timeSegmentsBetween(4, 5),
    timeSegmentsBetween(4, 7),
    timeSegmentsBetween(4, 4.5),
    timeSegmentsBetween(4, 5.5),
  ]).toEqual([0, 2, 0, 1]);
});
