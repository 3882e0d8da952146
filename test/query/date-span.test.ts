/** The dates that options understand: which time they mean, in which zone, and how a summary states it. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { checkedTimeZone } from "../../src/base/time-zone.js";
import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { askedPeriod, withStatedPeriod } from "../../src/query/asked-period.js";
import { dateSpan, hourSpan } from "../../src/query/date-span.js";
import { isDateOnly } from "../../src/query/period.js";
import { dayBefore, timeLength } from "../../src/query/time-length.js";

const now = new Date("2026-03-31T22:30:00Z");
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const asked = (options: SummarizeOptions) => {
  const { echo, query } = checkOptions({ now, ...options });
  return [echo.from, echo.to, iso(query.selection.fromMs), iso(query.selection.toMs)];
};
const errorOf = (options: SummarizeOptions) => {
  try {
    checkOptions({ now, ...options });
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
};

describe("a unit of the calendar is all of its days", () => {
  test.each([
    ["2026", "2026-01-01", "2026-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2026-Q1", "2026-01-01", "2026-03-31"],
    ["2026q4", "2026-10-01", "2026-12-31"],
    ["2026-W05", "2026-01-26", "2026-02-01"],
    ["2026w53", "2026-12-28", "2027-01-03"],
    ["0001-01", "0001-01-01", "0001-01-31"],
  ])("%s is %s to %s", (word, first, last) => {
    const [from, to, fromAt, toAt] = asked({ from: word, to: word });
    expect([from, to]).toEqual([first, last]);
    expect([fromAt, toAt]).toEqual([`${first}T00:00:00.000Z`, `${last}T23:59:59.999Z`]);
  });

  test.each(["2026-13", "2026-00", "2026-Q5", "2026-Q0", "2025-W53", "2026-W54", "2026-W00", "0000", "26", "2026-"])(
    "%s is refused",
    (word) => expect(errorOf({ from: word })).toMatchObject({ code: "date-invalid", exitCode: 2 }),
  );
});

describe("a time before now is a whole day on the clocks of the zone", () => {
  test.each([
    ["-0d", "2026-03-31"],
    ["-7d", "2026-03-24"],
    ["-1W", "2026-03-24"],
    ["-1m", "2026-02-28"],
    ["-1q", "2025-12-31"],
    ["-25m", "2024-02-29"],
    ["-1y", "2025-03-31"],
  ])("%s is %s", (word, day) => expect(asked({ from: word, to: word }).slice(0, 2)).toEqual([day, day]));

  test("and another day where it is past midnight already", () => {
    const timeZone = "Europe/Brussels";
    expect(asked({ from: "-1d", timeZone })).toEqual(["2026-03-31", null, "2026-03-30T22:00:00.000Z", null]);
  });

  test("hours are whole hours, also where clocks are half an hour apart", () => {
    expect(asked({ from: "-6h", to: "-1h" }).slice(0, 2)).toEqual([
      "2026-03-31T16:00:00.000Z",
      "2026-03-31T21:59:59.999Z",
    ]);
    expect(asked({ from: "-0h", timeZone: "Asia/Kolkata" })[0]).toBe("2026-03-31T22:30:00.000Z");
  });

  test.each([
    "-7",
    "-d",
    "7d",
    "17d",
    "-7 d",
    "-7dd",
    "-7x",
    "--7d",
    "-1.5d",
    "-9999999d",
    "-9999y",
    "today",
    "last week",
  ])("%s is refused", (word) => expect(errorOf({ from: word })).toMatchObject({ code: "date-invalid" }));
});

describe("--last", () => {
  test.each([
    ["1d", "2026-03-31"],
    ["30d", "2026-03-02"],
    ["2w", "2026-03-18"],
    ["1m", "2026-03-01"],
    ["4q", "2025-04-01"],
    ["2Y", "2024-04-01"],
  ])("%s is from %s until today", (last, from) => {
    expect(asked({ last }).slice(0, 2)).toEqual([from, "2026-03-31"]);
  });

  test("ends with --to if that is given", () => {
    expect(asked({ last: "7d", to: "2026-02" }).slice(0, 2)).toEqual(["2026-02-22", "2026-02-28"]);
    expect(asked({ last: "7d", to: "-1d" }).slice(0, 2)).toEqual(["2026-03-24", "2026-03-30"]);
  });

  test("counts hours with the present one", () => {
    expect(asked({ last: "3h" }).slice(0, 2)).toEqual(["2026-03-31T20:00:00.000Z", "2026-03-31T22:59:59.999Z"]);
  });

  test.each(["0d", "30", "d", "-30d", "30 days", "month", ""])('"%s" is refused', (last) => {
    expect(errorOf({ last })).toMatchObject({ code: "last-invalid", exitCode: 2 });
  });

  test("cannot be combined with --from", () => {
    expect(errorOf({ last: "7d", from: "2026" })).toMatchObject({ code: "last-with-from" });
  });
});

test("a condition on created_at takes the same dates, and states the fixed date for one relative to now", () => {
  const { echo, query } = checkOptions({ now, where: ["created_at >= -7d", "created_at < 2026-Q2"] });
  expect(echo.where).toEqual(["created_at >= 2026-03-24", "created_at < 2026-Q2"]);
  expect([iso(query.selection.fromMs), iso(query.selection.toMs)]).toEqual([
    "2026-03-24T00:00:00.000Z",
    "2026-03-31T23:59:59.999Z",
  ]);
});

const zones = ["UTC", "Europe/Brussels", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "+05:45"];
const zoned = fc.record({
  timeZone: fc.constantFrom(...zones),
  year: fc.integer({ min: 1970, max: 2090 }),
  month: fc.integer({ min: 1, max: 12 }),
});
const two = (number: number) => String(number).padStart(2, "0");

test("a month is its days from the first to the last, in every zone", () => {
  fc.assert(
    fc.property(zoned, ({ timeZone, year, month }) => {
      const [name, lastDay] = [`${year}-${two(month)}`, new Date(Date.UTC(year, month, 0)).getUTCDate()];
      const days = asked({ timeZone, from: `${name}-01`, to: `${name}-${lastDay}` });
      expect(asked({ timeZone, from: name, to: name })).toEqual(days);
    }),
  );
});

test("units of one kind follow each other without a gap, also where the clocks are changed", () => {
  fc.assert(
    fc.property(zoned, ({ timeZone, year, month }) => {
      const clock = { zone: checkedTimeZone(timeZone), now: 0 };
      const [next, nextYear] = [(month % 12) + 1, month === 12 ? year + 1 : year];
      const quarter = Math.ceil(month / 3);
      const pairs = [
        [`${year}-${two(month)}`, `${nextYear}-${two(next)}`],
        [`${year}`, `${year + 1}`],
        [`${year}-Q${quarter}`, quarter === 4 ? `${year + 1}-Q1` : `${year}-Q${quarter + 1}`],
        [`${year}-W${two(month)}`, `${year}-W${two(month + 1)}`],
      ];
      for (const [one = "", other = ""] of pairs)
        expect(dateSpan(other, clock)?.fromMs).toBe((dateSpan(one, clock)?.toMs ?? 0) + 1);
    }),
  );
});

test("a period as it is stated means the same whenever it is read", () => {
  const word = fc.constantFrom("-0d", "-3d", "-2w", "-5m", "-2q", "-3y", "-7h", "2025-02", "2024-Q1", "2025-W01");
  const length = fc.constantFrom("1h", "36h", "1d", "30d", "12w", "6m", "4q", "2y");
  const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  const options = fc.oneof(fc.record({ from: word }), fc.record({ to: word }), fc.record({ last: length }));
  fc.assert(
    fc.property(options, moment, fc.constantFrom(...zones), (given, at, timeZone) => {
      const stated = withStatedPeriod({ ...given, timeZone, now: at });
      expect(stated).not.toHaveProperty("last");
      expect(asked({ ...stated, now: new Date(0) })).toEqual(asked({ ...given, timeZone, now: at }));
    }),
  );
});

test("the last so many days are as many whole days, and end with today", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4000 }),
      fc.date({ min: new Date("2012-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
      fc.constantFrom(...zones.filter((zone) => !zone.startsWith("+"))),
      (days, at, timeZone) => {
        const [from, to] = asked({ last: `${days}d`, now: at, timeZone });
        expect((Date.parse(to ?? "") - Date.parse(from ?? "")) / 86_400_000).toBe(days - 1);
        const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
        expect(to).toBe(today);
      },
    ),
  );
});

describe("a period depends on now", () => {
  const clock = { zone: checkedTimeZone("UTC"), now: now.getTime() };

  test.each([
    [{}, false],
    [{ from: "2026-01-01" }, false],
    [{ to: "2026-01-31" }, false],
    [{ from: "2026-01-01T10:00:00Z", to: "2026-01-31" }, false],
    [{ from: "-7d" }, true],
    [{ to: " -1d " }, true],
    [{ from: "2026-01-01", to: "-1d" }, true],
    [{ from: "-7d", to: "2026-12-31" }, true],
    [{ last: "7d" }, true],
    [{ last: "7d", to: "-1d" }, true],
    [{ last: "7d", to: "2026-01-31" }, false],
  ])("with %j: %s", (options, isRelative) => expect(askedPeriod(options, clock).isRelative).toBe(isRelative));

  test("and the time of a date-time does not", () => {
    expect(dateSpan("2026-01-01T10:00:00Z", clock)?.isRelative).toBe(false);
    expect(dateSpan("-1h", clock)?.isRelative).toBe(true);
  });
});

test("the option of a date that is none is named", () => {
  expect(errorOf({ from: "x" })?.message).toBe('--from: "x" is not a date');
  expect(errorOf({ to: "2026-02-30" })?.message).toBe('--to: "2026-02-30" is not a date in the calendar');
  expect(errorOf({ by: ["day"], event: ["v2=x"] })?.message).toBe('--event: "x" is not a date');
});

test.each<readonly [string, boolean]>([
  ["2026-01-31", true],
  ["0001-12-01", true],
  ...["x2026-01-31", "2026-01-31T00:00:00Z", "2026-01-3", "26-01-31", "2026-1-31", "2026-W05", "2026-01", ""].map(
    (text) => [text, false] as const,
  ),
])("%s is written as a day: %s", (text, isDay) => expect(isDateOnly(text)).toBe(isDay));

test("a length of time is a number and a letter", () => {
  expect(["24h", "30d", "2w", "6M", "4q", "2y", " 7d "].map(timeLength)).toEqual([
    { count: 24, unit: "hour" },
    { count: 30, unit: "day" },
    { count: 14, unit: "day" },
    { count: 6, unit: "month" },
    { count: 12, unit: "month" },
    { count: 24, unit: "month" },
    { count: 7, unit: "day" },
  ]);
  expect(["", "d", "7", "7 d", "7days", "7dd", "x7d", "1234567d", "-7d", "1.5d"].filter(timeLength)).toEqual([]);
});

describe("the calendar begins with the year 1", () => {
  const first = -719_162; // 0001-01-01, by the proleptic Gregorian calendar of ISO 8601
  const utc = checkedTimeZone("UTC");

  test("so that no day lies before its first one", () => {
    expect(dayBefore(first + 5, { count: 5, unit: "day" })).toBe(first);
    expect(dayBefore(first + 5, { count: 6, unit: "day" })).toBeNull();
    expect(dayBefore(first + 365, { count: 12, unit: "month" })).toBe(first);
    expect(dayBefore(first + 31, { count: 1, unit: "month" })).toBe(first);
    expect(dayBefore(first + 30, { count: 1, unit: "month" })).toBeNull();
    expect(dayBefore(first, { count: 999_999, unit: "month" })).toBeNull();
  });

  test("and no hour before its first one", () => {
    expect(hourSpan(first * 86_400_000, utc)?.first).toBe("0001-01-01T00:00:00.000Z");
    expect(hourSpan(first * 86_400_000 - 1, utc)).toBeNull();
  });

  test.each(["0000", "0000-12", "0000-12-31", "0000-Q4", "0000-W52"])("so that %s is no date", (word) =>
    expect(dateSpan(word, { zone: utc, now: 0 })).toBeNull(),
  );
});
