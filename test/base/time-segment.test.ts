/** Calendar segments, in UTC whatever zone the machine is in, and in the order of time. */

import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type TimeUnit, timeUnits } from "../../src/base/calendar.js";
import {
  compareTimeSegments,
  dayNumber,
  hourNumber,
  timeSegment,
  timeSegmentName,
} from "../../src/base/time-segment.js";
import { checkedTimeZone } from "../../src/base/time-zone.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const utc = checkedTimeZone("UTC");
const utcSegment = (timeMs: number, unit: TimeUnit) => timeSegment(timeMs, unit, utc);
const hourMs = 3_600_000;
const time = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 11, 31) });

test.each([
  ["hour", "2026-05-09T17:00Z"],
  ["day", "2026-05-09"],
  ["week", "2026-W19"],
  ["month", "2026-05"],
  ["quarter", "2026-Q2"],
  ["year", "2026"],
] as const)("a segment by %s is spelled %s", (unit, segment) => {
  expect(utcSegment(Date.parse("2026-05-09T17:59:59.999Z"), unit)).toBe(segment);
});

test.each(timeUnits)("a missing time is in no %s", (unit) => {
  expect(utcSegment(Number.NaN, unit)).toBeNull();
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
    expect([utcSegment(start, "week"), utcSegment(start + 86_399_999, "week")]).toEqual([week, week]);
  });

  test("which has seven days, begins on Monday, and is in the year of its Thursday", () => {
    const dayMs = 86_400_000;
    for (let monday = Date.UTC(1995, 0, 2); monday < Date.UTC(2055, 0, 1); monday += 7 * dayMs) {
      const days = Array.from({ length: 7 }, (_, day) => utcSegment(monday + day * dayMs, "week"));
      expect(new Set(days).size).toBe(1);
      expect(days[0]?.slice(0, 4)).toBe(utcSegment(monday + 3 * dayMs, "year"));
      expect(days[0]).not.toBe(utcSegment(monday - 1, "week"));
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
  expect(utcSegment(Date.UTC(2026, month - 1, 15), "quarter")).toBe(`2026-${quarter}`);
});

test("times before 1970 have segments too", () => {
  expect(timeUnits.map((unit) => utcSegment(-1, unit))).toEqual([
    "1969-12-31T23:00Z",
    "1969-12-31",
    "1970-W01",
    "1969-12",
    "1969-Q4",
    "1969",
  ]);
});

test.each(timeUnits)("segments by %s are in the order of time", (unit) => {
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [early, late] = [utcSegment(Math.min(one, other), unit), utcSegment(Math.max(one, other), unit)];
      expect(early! <= late!).toBe(true);
    }),
  );
});

test("years with any number of digits sort by time", () => {
  const years = [Date.parse("0001-01-01T00:00:00Z"), Date.UTC(999, 5), Date.UTC(1000, 5), Date.UTC(9999, 11, 31)];
  for (const unit of timeUnits) {
    const segments = years.map((year) => utcSegment(year, unit)!);
    expect(segments.toSorted()).toEqual(segments);
  }
});

test("all times within one hour share all their segments", () => {
  fc.assert(
    fc.property(time, fc.nat(hourMs - 1), fc.constantFrom(...timeUnits), (any, within, unit) => {
      const start = Math.floor(any / hourMs) * hourMs;
      expect(utcSegment(start + within, unit)).toBe(utcSegment(start, unit));
    }),
  );
});

test.each(["Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"])(
  "the machine's time zone %s does not matter",
  (zone) => {
    const times = [Date.UTC(2025, 11, 31, 23, 30), Date.UTC(2026, 0, 1), Date.UTC(2026, 2, 29, 1, 30)];
    const segments = () => times.map((one) => timeUnits.map((unit) => utcSegment(one, unit)));
    vi.stubEnv("TZ", "UTC");
    const expected = segments();
    vi.stubEnv("TZ", zone);
    expect(new Date(times[0]!).getTimezoneOffset()).not.toBe(0);
    expect(segments()).toEqual(expected);
  },
);

describe("in a zone", () => {
  const hourIn = (zone: string, moment: string) => timeSegment(Date.parse(moment), "hour", checkedTimeZone(zone));

  test.each([
    ["Europe/Brussels", "2026-10-25T00:59:59.999Z", "2026-10-25T02:00+02:00"],
    ["Europe/Brussels", "2026-10-25T01:00:00Z", "2026-10-25T02:00+01:00"],
    ["Europe/Brussels", "2026-03-29T01:00:00Z", "2026-03-29T03:00+02:00"],
    ["Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:00+05:45"],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05T01:00+10:30"],
    ["America/St_Johns", "2026-01-01T00:00:00Z", "2025-12-31T20:00-03:30"],
    ["+02:00", "2026-01-01T22:00:00Z", "2026-01-02T00:00+02:00"],
  ])("an hour of %s is named with its offset: %s", (zone, moment, segment) => {
    expect(hourIn(zone, moment)).toBe(segment);
  });

  test("the other units are those of its calendar", () => {
    const segments = timeUnits.map((unit) =>
      timeSegment(Date.parse("2025-12-31T23:30:00Z"), unit, checkedTimeZone("Europe/Brussels")),
    );
    expect(segments.slice(1)).toEqual(["2026-01-01", "2026-W01", "2026-01", "2026-Q1", "2026"]);
  });

  test("years stay within the range of dates", () => {
    expect(timeSegment(Date.parse("9999-12-31T23:00:00Z"), "year", checkedTimeZone("+02:00"))).toBe("9999");
    expect(timeSegment(Date.parse("0001-01-01T00:00:00Z"), "year", checkedTimeZone("-02:00"))).toBe("0001");
  });

  const zone = fc.constantFrom(
    "Europe/Brussels",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
  );

  test("times with the same number share their segments, and others are in another hour or day", () => {
    fc.assert(
      fc.property(zone, time, fc.integer({ min: -90 * 60_000, max: 90 * 60_000 }), (name, one, distance) => {
        const [known, other] = [checkedTimeZone(name), one + distance];
        const isSame = (unit: TimeUnit) => timeSegment(one, unit, known) === timeSegment(other, unit, known);
        expect(hourNumber(one, known) === hourNumber(other, known)).toBe(isSame("hour"));
        expect(dayNumber(one, known) === dayNumber(other, known)).toBe(isSame("day"));
      }),
    );
  });

  test.each(["Europe/Brussels", "America/New_York", "Atlantic/Azores", "Australia/Lord_Howe", "Europe/London"])(
    "hours of %s sort by time",
    (name) => {
      const start = Date.UTC(2026, 0, 1);
      const hours = Array.from({ length: 2 * 365 * 24 }, (_, half) =>
        timeSegment(start + (half * hourMs) / 2, "hour", checkedTimeZone(name)),
      );
      const distinct = [...new Set(hours)].map((hour) => hour!);
      expect(distinct.toReversed().sort(compareTimeSegments)).toEqual(distinct);
    },
  );
});

test.each([
  [["2026-01-02", "2026-01-01", "2025-12-31"]],
  [["2026-W10", "2026-W09", "2025-W52"]],
  [["2026-01-01T10:00Z", "2026-01-01T09:00Z"]],
  [["2026", "2025-Q4", "2025-01-01T00:00Z", "2025-01-01"]],
])("names sort by time: %j", (names) => {
  expect([...names].sort(compareTimeSegments)).toEqual(names.toReversed());
});

test.each([
  ["2026-01", "2026-02"],
  ["2026-W09", "2026-W10"],
  ["2026-01-02T10:00Z", "2026-01-02T11:00Z"],
  ["2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"],
  ["2026-10-25T01:00+01:00", "2026-10-25T02:00+02:00"],
  ["1800-01-01T00:00+00:19:32", "1800-01-01T00:00+00:17:30"],
  ["2026-11-01T01:00-04:00", "2026-11-01T01:00-05:00"],
  ["1892-07-04T00:00+00:30", "1892-07-04T00:00-11:26"],
])("%s comes before %s", (earlier, later) => {
  expect([compareTimeSegments(earlier, later), compareTimeSegments(later, earlier)]).toEqual([-1, 1]);
});

test.each(["Asia/Kathmandu", "America/St_Johns", "Europe/Brussels"])(
  "the number of an hour of %s is that of its name",
  (name) => {
    const zone = checkedTimeZone(name);
    const quarters = Array.from({ length: 400 }, (_, quarter) => Date.UTC(2026, 9, 23) + quarter * 900_000);
    for (const [index, time] of quarters.entries()) {
      const before = quarters[index - 1] ?? time;
      const isSame = timeSegment(time, "hour", zone) === timeSegment(before, "hour", zone);
      expect(hourNumber(time, zone) === hourNumber(before, zone)).toBe(isSame);
    }
  },
);

test("a number that is none has no name", () => {
  for (const unit of timeUnits) expect(timeSegmentName(Number.NaN, unit, checkedTimeZone("UTC"))).toBe("");
});
