/** Time zones agree with the engine's own clocks, in both directions, at every transition. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkedTimeZone, localTime, offsetName, timeZoneNamed, timeZoneNames } from "../../src/base/time-zone.js";

const zones = [
  "Europe/Brussels",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
  "Pacific/Kiritimati",
];
const [quarterMs, dayMs] = [900_000, 86_400_000];
const moment = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });

/** What the clocks of the zone show, by `Intl` alone, in milliseconds as if they were UTC's. */
function clocksOf(zone: string): (timeMs: number) => number {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    ...numbers,
    second: "numeric",
    fractionalSecondDigits: 3,
  });
  return (timeMs) => {
    const parts = Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour, minute, second, fractionalSecond } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second, fractionalSecond);
  };
}

const utcOf = (zone: string, local: string) =>
  new Date(checkedTimeZone(zone).toUtc(Date.parse(`${local}Z`))).toISOString();

describe.each(zones)("%s", (name) => {
  const zone = checkedTimeZone(name);
  const clocks = clocksOf(name);

  test("shows what the engine's clocks show", () => {
    fc.assert(
      fc.property(moment, (timeMs) => {
        expect(localTime(timeMs, zone)).toBe(clocks(timeMs));
      }),
    );
  });

  test("reads what its clocks show as that moment, or as the first of two", () => {
    fc.assert(
      fc.property(moment, (timeMs) => {
        const local = clocks(timeMs);
        const read = zone.toUtc(local);
        expect(clocks(read)).toBe(local);
        expect(read).toBeLessThanOrEqual(timeMs);
      }),
    );
  });

  test("reads every quarter of an hour around its changes as the first moment at which the clocks show it", () => {
    const year = name === "Pacific/Apia" ? 2011 : 2026;
    for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += dayMs) {
      if (clocks(day + dayMs) - clocks(day) === dayMs) continue;
      const shown = new Map<number, number>();
      for (let timeMs = day + 2 * dayMs; timeMs >= day - 2 * dayMs; timeMs -= quarterMs)
        shown.set(clocks(timeMs), timeMs);
      const [first, last] = [clocks(day - dayMs), clocks(day + 2 * dayMs)];
      for (let local = first; local < last; local += quarterMs) {
        const expected = shown.get(local);
        if (expected !== undefined) expect(zone.toUtc(local)).toBe(expected);
        else expect(clocks(zone.toUtc(local))).toBeGreaterThan(local);
      }
    }
  });
});

describe("a local time that the clocks skip is moved forward by the length of the gap", () => {
  test.each([
    ["Europe/Brussels", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"],
    ["America/New_York", "2026-03-08T02:00:00", "2026-03-08T07:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00.000Z"],
    ["Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00.000Z"],
  ])("in %s: %s", (zone, local, expected) => {
    expect(utcOf(zone, local)).toBe(expected);
  });
});

describe("a local time that the clocks show twice means the first", () => {
  test.each([
    ["Europe/Brussels", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z"],
    ["America/New_York", "2026-11-01T01:00:00", "2026-11-01T05:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00.000Z"],
  ])("in %s: %s", (zone, local, expected) => {
    expect(utcOf(zone, local)).toBe(expected);
  });
});

test("the order of the calls does not matter", () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 2 }), (moments) => {
      const zone = checkedTimeZone("Europe/Lisbon");
      const answers = moments.map((timeMs) => zone.toUtc(timeMs));
      expect(moments.toReversed().map((timeMs) => zone.toUtc(timeMs))).toEqual(answers.toReversed());
    }),
  );
});

test("distant years have the rules of equivalent years", () => {
  const zone = checkedTimeZone("Europe/Brussels");
  const offsets = ["0001-06-01", "1750-06-01", "2400-07-01", "2800-01-01", "9999-07-01"].map((day) =>
    offsetName(zone.offsetAt(Date.parse(day))),
  );
  expect(offsets).toEqual(["+00:17:30", "+00:17:30", "+02:00", "+01:00", "+02:00"]);
});

test.each([2400, 2799, 2800, 3000, 3217, 5003, 9998])(
  "clocks of the year %d are set on the days of the engine's",
  (year) => {
    const [zone, clocks] = [checkedTimeZone("Europe/Brussels"), clocksOf("Europe/Brussels")];
    for (const month of [2, 9])
      for (let day = 18; day < 33; day++) {
        const noon = Date.UTC(year, month, day, 12);
        expect(localTime(noon, zone)).toBe(clocks(noon));
      }
  },
);

test.each([
  ["utc", "UTC"],
  ["Z", "UTC"],
  ["europe/brussels", "Europe/Brussels"],
  ["Asia/Kolkata", "Asia/Kolkata"],
  ["+0530", "+05:30"],
  ["-03:30", "-03:30"],
  ["+23:59", "+23:59"],
  ["-00:00", "-00:00"],
  ["Etc/UTC", "Etc/UTC"],
  ["Zulu", "Zulu"],
])("%s is the zone %s", (word, name) => {
  expect(timeZoneNamed(word)?.name).toBe(name);
});

test.each([
  "",
  "Europe",
  "Brussels",
  "+2",
  "+24:00",
  "+02:60",
  "CEST",
  "Europe/Brussels ",
  "+02:00:30",
  "x+02:00",
  "UTCx",
])("%j is not a zone", (word) => {
  expect(timeZoneNamed(word)).toBeNull();
});

test("an offset is the same all year", () => {
  expect(utcOf("+02:00", "2026-01-01T00:00:00")).toBe("2025-12-31T22:00:00.000Z");
  expect(utcOf("-03:30", "2026-07-01T00:00:00")).toBe("2026-07-01T03:30:00.000Z");
});

test("clocks show no year before 1 or after 9999", () => {
  const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];
  const [west, east] = [checkedTimeZone("-12:00"), checkedTimeZone("+14:00")];
  expect([localTime(first, west), localTime(first, east)]).toEqual([first, first + 14 * 3_600_000]);
  expect([localTime(last, west), localTime(last, east)]).toEqual([last - 12 * 3_600_000, last]);
});

test.each([
  [0, "+00:00"],
  [60_000, "+00:01"],
  [-60_000, "-00:01"],
  [-1_050_000, "-00:17:30"],
])("an offset of %d milliseconds is written %s", (offset, expected) => {
  expect(offsetName(offset)).toBe(expected);
});

test("no time has no offset", () => {
  const zone = checkedTimeZone("Europe/Brussels");
  expect([zone.offsetAt(Number.NaN), zone.toUtc(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
});

test("every zone that is listed is known", () => {
  expect(timeZoneNames().filter((name) => timeZoneNamed(name) === null)).toEqual([]);
  expect(timeZoneNames()[0]).toBe("UTC");
  expect(timeZoneNames()).toContain("Europe/Brussels");
});

test("a zone that does not exist was not checked, and is named", () => {
  expect(() => checkedTimeZone("Mars/Olympus")).toThrow("there is no time zone Mars/Olympus");
});
