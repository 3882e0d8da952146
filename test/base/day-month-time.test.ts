/** Dates with numbers for day and month: read in the order that is stated. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DateOrder, dateOrders } from "../../src/base/date-order.js";
import { monthFirstForm, ordersOf, readTime, utcForm } from "../../src/base/time.js";

const shown = (text: string, dateOrder: DateOrder, timeZone = "UTC") => {
  const time = readTime(text, { ...utcForm, dateOrder, timeZone });
  return time === null ? null : new Date(time).toISOString();
};

test.each([
  ["03/04/2026 08:00", "2026-04-03T08:00:00.000Z", "2026-03-04T08:00:00.000Z"],
  ["3.4.2026", "2026-04-03T00:00:00.000Z", "2026-03-04T00:00:00.000Z"],
  ["03-04-2026", "2026-04-03T00:00:00.000Z", "2026-03-04T00:00:00.000Z"],
  ["16/07/2026 20:26:12.030", "2026-07-16T20:26:12.030Z", null],
  ["07/16/2026 20:26:12.030", null, "2026-07-16T20:26:12.030Z"],
  ["3/4/2026, 10:11:12 PM", "2026-04-03T22:11:12.000Z", "2026-03-04T22:11:12.000Z"],
  ["3/4/2026 12:05 am", "2026-04-03T00:05:00.000Z", "2026-03-04T00:05:00.000Z"],
  ["3.4.2026 24:00", "2026-04-04T00:00:00.000Z", "2026-03-05T00:00:00.000Z"],
  ["3/4/2026 8:00:00 GMT+2", "2026-04-03T06:00:00.000Z", "2026-03-04T06:00:00.000Z"],
  ["3/4/2026 8:00:00 +05:30", "2026-04-03T02:30:00.000Z", "2026-03-04T02:30:00.000Z"],
  ["3/4/2026 8:00 UTC", "2026-04-03T08:00:00.000Z", "2026-03-04T08:00:00.000Z"],
])("%s, day first or month first", (text, dayFirst, monthFirst) => {
  expect([shown(text, "dmy"), shown(text, "mdy")]).toEqual([dayFirst, monthFirst]);
});

test("the year may be first", () => {
  expect(shown("2026/7/16 8:26:12 PM GMT+2", "ymd")).toBe("2026-07-16T18:26:12.000Z");
  expect(shown("2026.07.16", "ymd")).toBe("2026-07-16T00:00:00.000Z");
});

test.each([
  "3/4/50",
  "3/4-2026",
  "3/4/2026 8",
  "31.2.2026",
  "0/4/2026",
  "3/4/2026 13:00 PM",
  "3/4/2026 0:00 AM",
  "1/2/20260",
  "3/4/2026 8:00 x",
])("%s is not a time in any order", (text) => {
  expect(dateOrders.map((order) => shown(text, order))).toEqual([null, null, null]);
});

test("other times are read in any order, and those without a zone in that of the form", () => {
  for (const order of dateOrders) {
    expect(shown("2026-07-16T20:26:12Z", order, "Europe/Brussels")).toBe("2026-07-16T20:26:12.000Z");
    expect(shown("2026-07-16T20:26:12", order, "Europe/Brussels")).toBe("2026-07-16T18:26:12.000Z");
    expect(shown("2026-07-16", order, "Europe/Brussels")).toBe("2026-07-15T22:00:00.000Z");
    expect(shown("1614192119", order, "Europe/Brussels")).toBe("2021-02-24T18:41:59.000Z");
  }
  expect(shown("16/07/2026 20:26", "dmy", "Europe/Brussels")).toBe("2026-07-16T18:26:00.000Z");
});

test("an export that writes the month first keeps doing so in its 12-hour times", () => {
  const form = { ...monthFirstForm, dateOrder: "dmy" } as const;
  expect(readTime("3/4/2026, 9:00:00 AM", form)).toBe(Date.UTC(2026, 2, 4, 9));
  expect(readTime("25/4/2026, 9:00:00 AM", form)).toBeNull();
  expect(readTime("3/4/2026 09:00", form)).toBe(Date.UTC(2026, 3, 3, 9));
});

describe("the orders in which a text would be a time", () => {
  test.each([
    ["03/04/2026 08:00", ["dmy", "mdy"]],
    ["16/07/2026", ["dmy"]],
    ["7/16/2026", ["mdy"]],
    ["2026/07/16", []],
    ["27/05/23", ["dmy", "ymd"]],
    ["5/27/23", ["mdy"]],
    ["2026-07-16", []],
    ["1614192119", []],
    ["hello", []],
  ])("of %s", (text, orders) => {
    expect(ordersOf(text)).toEqual(orders);
  });

  test("are empty for a text like ISO 8601, even if it is not a time", () => {
    const digits = (length: number) =>
      fc.integer({ max: 10 ** length - 1, min: 0 }).map((n) => `${n}`.padStart(length, "0"));
    const zone = fc.oneof(
      fc.constantFrom("", "Z", "z", " UTC", "UTC"),
      fc
        .tuple(fc.constantFrom("+", "-", " +"), digits(2), fc.constantFrom("", ":"), digits(2))
        .map((parts) => parts.join("")),
    );
    const clock = fc
      .tuple(
        fc.constantFrom("T", " "),
        digits(2),
        fc.constant(":"),
        digits(2),
        fc.oneof(
          fc.constant(""),
          digits(2).map((second) => `:${second}.5`),
        ),
        zone,
      )
      .map((parts) => parts.join(""));
    const text = fc
      .tuple(digits(4), fc.constant("-"), digits(2), fc.constant("-"), digits(2), fc.oneof(fc.constant(""), clock))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (iso) => {
        expect(ordersOf(iso)).toEqual([]);
        if (readTime(iso) === null)
          expect(dateOrders.filter((dateOrder) => readTime(iso, { ...utcForm, dateOrder }) !== null)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
