/** Times as people and programs write them: months by name, offsets in short, digits without separators. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTime, type TimeForm, utcForm } from "../../src/base/time.js";
import { writtenParts } from "../../src/base/written-time.js";

const shown = (text: string, form: Partial<TimeForm> = {}) => {
  const time = readTime(text, { ...utcForm, ...form });
  return time === null ? null : new Date(time).toISOString().replace(/(?:T00:00:00)?\.000Z$/, "");
};

test.each([
  ["11-Apr-2026", "2026-04-11"],
  ["1 Apr 2026", "2026-04-01"],
  ["Apr 11, 2026", "2026-04-11"],
  ["February 22, 2026", "2026-02-22"],
  ["Tuesday, January 2, 2024", "2024-01-02"],
  ["22nd February 2026", "2026-02-22"],
  ["February 22nd, 2026", "2026-02-22"],
  ["2026-Apr-11", "2026-04-11"],
  ["2-Jan-24", "2024-01-02"],
  ["02-JAN-24", "2024-01-02"],
  ["22. Februar 2026", "2026-02-22"],
  ["3. März 2026", "2026-03-03"],
  ["Sonntag, 22. Feb. 2026", "2026-02-22"],
  ["22 févr. 2026", "2026-02-22"],
  ["mar. 2 janv. 2024", "2024-01-02"],
  ["2 mars 2024", "2024-03-02"],
  ["1er août 2026", "2026-08-01"],
  ["22 de febrero de 2026", "2026-02-22"],
  ["domingo, 22 de ene. de 2026", "2026-01-22"],
  ["zo 22 mrt. 2026", "2026-03-22"],
])("a month by its name: %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ["Feb 22 2026 3:04 PM", "2026-02-22T15:04:00"],
  ["Jan 2, 2024, 3:04:05 AM", "2024-01-02T03:04:05"],
  ["Jan 2, 2024, 3:04:05\u202fPM", "2024-01-02T15:04:05"],
  ["February 22, 2026 at 12:04 a.m.", "2026-02-22T00:04:00"],
  ["22/02/2026 3:04 p. m.", null],
  ["22 de febrero de 2026, 3:04 p. m.", "2026-02-22T15:04:00"],
  ["22. Februar 2026 um 15:04 Uhr", "2026-02-22T15:04:00"],
  ["2 janv. 2024 à 15:04", "2024-01-02T15:04:00"],
  ["Tue Jan 02 2024 03:04:05 GMT+0100 (CET)", "2024-01-02T02:04:05"],
  ["Tue Jan 02 2024 03:04:05 GMT+0100 (Central European Standard Time)", "2024-01-02T02:04:05"],
  ["Tue Jan  2 03:04:05 UTC 2024", "2024-01-02T03:04:05"],
  ["Tue Jan  2 03:04:05 PM CET 2024", "2024-01-02T14:04:05"],
  ["03/Jan/2024:15:04:05 +0000", "2024-01-03T15:04:05"],
])("a time of day next to it: %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ["2024-01-02 03:04:05+00", "2024-01-02T03:04:05"],
  ["20240102T030405", "2024-01-02T03:04:05"],
  ["20240102T0304", "2024-01-02T03:04:00"],
  ["20240102T030405.5", "2024-01-02T03:04:05.500Z"],
  ["20240102T030405.123456789", "2024-01-02T03:04:05.123Z"],
  ["20240102T030405.1234567891", null],
  ["20240102T03040", null],
  ["2024-01-02 03:04:05 +123", null],
  ["2024-01-02 03:04:05 +5:30", "2024-01-01T21:34:05"],
  ["2024-01-02 03:04:05 +5:3", null],
  ["2024-01-03 03:04:05-07", "2024-01-03T10:04:05"],
  ["2024-01-02 03:04:05.1234567", "2024-01-02T03:04:05.123Z"],
  ["2024-01-03 03:04:05.5+05:30", "2024-01-02T21:34:05.500Z"],
  ["2024-01-02 03:04:05.123456789 +0000 UTC", "2024-01-02T03:04:05.123Z"],
  ["2024-01-02T03:04:05+01:00[Europe/Berlin]", "2024-01-02T02:04:05"],
  ["2026-01-05t10:00:00z", "2026-01-05T10:00:00"],
  ["2024/01/02", "2024-01-02"],
  ["2024/1/2 3:04 PM", "2024-01-02T15:04:00"],
  ["20240102", "2024-01-02"],
  ["20240102T030405Z", "2024-01-02T03:04:05"],
  ["20240102T030405", "2024-01-02T03:04:05"],
  ["20240102030405", "2024-01-02T03:04:05"],
])("programs and databases: %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  "2024-01-02 03:04:05+00 BC",
  "Jan 2024",
  "2 Jan",
  "Jan-24",
  "2-Jan-75",
  "31 Feb 2024",
  "2 Jan 2024 25:04",
  "2 Jan Feb 2024",
  "2 Jan 2024 2025",
  "Tue, 2 Jan 2024 03:04:05 PST",
  "2024-01-02 03:04:05 IST",
  "2 Jan 2024 03:04:05 +05:3",
  "May 2024 survey",
  "March 22 people called, 2026",
  "99991231",
  "20241301",
  "12345678",
  "2 Jan 2024 03:04:05 (CET)",
  "2 Jan 2024 03:04:05 GMT+0100 (CET",
])("a text that may not be a time is not one: %s", (text) => {
  expect(shown(text)).toBeNull();
});

test("a zone that the text does not state is that of the form", () => {
  const form = { timeZone: "Europe/Brussels" };
  expect(shown("Jul 2, 2024, 3:04 PM", form)).toBe("2024-07-02T13:04:00");
  expect(shown("2024-07-02 03:04:05+00", form)).toBe("2024-07-02T03:04:05");
});

describe("numbers of days", () => {
  test.each([
    ["45293", "2024-01-02"],
    ["45294.5", "2024-01-03T12:00:00"],
    ["45294,5", "2024-01-03T12:00:00"],
    ["45294.4199421296", "2024-01-03T10:04:43"],
  ])("%s is read where the column has them", (text, expected) => {
    expect(shown(text, { dayNumbers: true })).toBe(expected);
    expect(shown(text)).toBeNull();
  });

  test.each([
    ["11-Apr-2026", "2026-04-11"],
    ["2026-04-11", "2026-04-11"],
    ["452930", null],
    ["4529", null],
    ["45293.", null],
    ["-45293", null],
  ])("are five digits, and beside them %s is what it is elsewhere", (text, expected) => {
    expect(shown(text, { dayNumbers: true })).toBe(expected);
    expect(shown(text)).toBe(expected);
  });

  test("are local, as the clocks of the spreadsheet were", () => {
    expect(shown("45294.5", { dayNumbers: true, timeZone: "Europe/Brussels" })).toBe("2024-01-03T11:00:00");
  });
});

test.each([
  ["1727864400", "2024-10-02T10:20:00"],
  ["1727864400.5", "2024-10-02T10:20:00.500Z"],
  ["1727864400123", "2024-10-02T10:20:00.123Z"],
  ["1727864400123.0", "2024-10-02T10:20:00.123Z"],
  ["1727864400123456", "2024-10-02T10:20:00.123Z"],
  ["1727864400123456789", "2024-10-02T10:20:00.123Z"],
])("the number of digits of %s shows the unit that is counted since 1970", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("every day is read in every spelling of its month", () => {
  const names = ["en", "de", "fr", "es", "nl"].flatMap((locale) =>
    (["long", "short"] as const).map((month) => new Intl.DateTimeFormat(locale, { month, timeZone: "UTC" })),
  );
  const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2049-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(...names), fc.constantFrom(" ", "-", ". "), (date, format, separator) => {
      const [iso = ""] = date.toISOString().split("T");
      const text = [date.getUTCDate(), format.format(date), date.getUTCFullYear()].join(separator);
      expect(shown(text)).toBe(iso);
    }),
  );
});

test.each([
  ["10:11, 2 January 2026", "2026-01-02T10:11:00"],
  ["3:04 pm, 2 January 2026", "2026-01-02T15:04:00"],
  ["3:04 p.m. 2 January 2026", "2026-01-02T15:04:00"],
  ["3:04 p.m., 2 January 2026", "2026-01-02T15:04:00"],
  ["3:04 pm, 2. January 2026", "2026-01-02T15:04:00"],
  ["3:04 pm. 2 January 2026", "2026-01-02T15:04:00"],
  ["2 Jan 2024 3:04 PM+0100", "2024-01-02T14:04:00"],
  ["2 Jan 2024 03:04:05.5", "2024-01-02T03:04:05.500Z"],
  ["2 Jan 2024 03:04:05,25", "2024-01-02T03:04:05.250Z"],
  ["Jan 2 03:04:05, 2024", "2024-01-02T03:04:05"],
  ["2 January 10:11 February 2026", null],
  ["10:11. 2 January 2026", null],
  ["10:11; 2 January 2026", null],
  ["10:11/ 2 January 2026", null],
  ["2 January 2026 10:11 12:13", null],
  ["2 January 2026 10:111", null],
  ["2 January 3 February 2026", null],
  ["January February 2026", null],
])("what stands behind the time of day separates, or rules the time out: %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("a text without a date has no parts, and one of more than 100 characters is not read", () => {
  const orders = { withHalf: null, other: null };
  const padded = (blanks: number) => writtenParts(`11${" ".repeat(blanks)}April 2026`, orders);
  expect(["", "10:11", "Monday", "January"].map((text) => writtenParts(text, orders))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([padded(88), padded(89)]).toEqual([{ day: "11", month: "4", year: "2026" }, null]);
});

test.each([
  ["2 Jan 2024 3:04", { year: "2024", month: "1", day: "2", hour: "3", minute: "04" }],
  ["2 Jan 2024 3:04:05", { year: "2024", month: "1", day: "2", hour: "3", minute: "04", second: "05" }],
  ["20240102T0304", { year: "2024", month: "01", day: "02", hour: "03", minute: "04" }],
  ["20240102T030405", { year: "2024", month: "01", day: "02", hour: "03", minute: "04", second: "05" }],
  ["2/1/2024", { year: "2024", month: "1", day: "2" }],
  ["2 January 126", null],
  ["2/1/126", null],
  ["002/1/2024", null],
  ["2/001/2024", null],
  ["2/1-2024", null],
  ["2+1+2024", null],
  ["2/1", null],
])("the parts of %s are those that are written", (text, expected) => {
  expect(writtenParts(text, { withHalf: null, other: "dmy" })).toEqual(expected);
});

test.each([
  ["2 mar 2024", "2024-03-02"],
  ["Mar 2, 2024", "2024-03-02"],
  ["mar. 2 janv. 2024", "2024-01-02"],
  ["hello 2 January 2026", null],
  ["Monday Tuesday 2 January 2026", null],
  ["2 Monday January 2026", null],
  ["1 2 January 2026", null],
  ["1 2 3 4 2026", null],
  ["2 January 2026 3:04 pm am", null],
  ["2 January 2026 3:04 CET pm", null],
  ["2 January 2026 10:11 hello", null],
  ["2 January 2026 3:04 p", null],
  ["2 January 2026 3:04 p.", null],
  ["2 January 2026 3:04 p.x", null],
  ["2 January 2026 3:04 x.m", null],
  ["2 January 2026 3:04 p,m", null],
  ["2 January 2026 3:04 a.m.", "2026-01-02T03:04:00"],
  ["2 January 2026 10:11/01", null],
  ["2 January 2026 10:11 +01 +02", null],
  ["2 January 2026 10:11 +01 CET", "2026-01-02T09:11:00"],
  ["2 January 2026 10:11 +01 ACWST", "2026-01-02T09:11:00"],
  ["2 January 2026 10:11 +01 ACWSTX", null],
  ["2 January 2026 10:11 +00 CE", null],
  ["2 January 2026 10:11 +00 BCE", null],
  ["2 January 2026 10:11 UTC CET", null],
  ["2 January 2026 10:11 +x", null],
  ["2 January 2026 10:11 +010", null],
  ["2 January 2026 10:11 (CET)", null],
  ["2 January 2026 10:11 +01 (CET", null],
  ["20240102T0304 0506", null],
  ["20240102T030405 12", null],
  ["21240102", null],
  ["15200102", null],
  ["202401021", null],
  ["202401020304", null],
  ["20240102030405 10:11", null],
  ["2024-1-2 3:04 PM", "2024-01-02T15:04:00"],
  ["2024.1.2 3:04 PM", "2024-01-02T15:04:00"],
  ["2 January 1", null],
  ["2 January 126", null],
  ["002 January 2026", null],
])("words and numbers have one place each: %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("digits without separators may have a zone", () => {
  expect(shown("20240102T030405Z", { timeZone: "Europe/Brussels" })).toBe("2024-01-02T03:04:05");
  expect(shown("20240102T030405", { timeZone: "Europe/Brussels" })).toBe("2024-01-02T02:04:05");
  expect(shown("20240102T030405.25Z", { timeZone: "Europe/Brussels" })).toBe("2024-01-02T03:04:05.250Z");
  expect(shown("20240102T0304+01")).toBe("2024-01-02T02:04:00");
});
