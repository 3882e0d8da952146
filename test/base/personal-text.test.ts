/** What may be a person's number or address is recognised, and dates and short codes are not taken for it. */

import { describe, expect, test } from "vitest";
import {
  columnsWithoutPersonal,
  isHiddenName,
  looksPersonal,
  shownName,
  withoutPersonal,
} from "../../src/base/personal-text.js";

test.each(["+32470123456", "0470 12 34 56", "(02) 555-01-23", "ana@example.com", "tel 32470123456", "+20240131123"])(
  "%j looks personal",
  (text) => {
    expect(looksPersonal(text)).toBe(true);
    expect(withoutPersonal(text)).toBe("(hidden: looks like personal data)");
    expect(shownName(text)).toBe("(hidden: looks like personal data)");
  },
);

test.each(["2026-01-31", "survey_20260131", "31 answers", "Q123456", "echo", "2026/01/31 score"])(
  "%j does not",
  (text) => {
    expect(looksPersonal(text)).toBe(false);
    expect(withoutPersonal(text)).toBe(text);
    expect(shownName(text)).toBe(text);
  },
);

test("seven digits look personal, also with up to three signs between two of them; six do not", () => {
  expect(["1234567", "1-2 3.4/5(6)7", "1   2   3   4   5   6   7", "x1234567y"].map(looksPersonal)).toEqual(
    Array(4).fill(true),
  );
  expect(["123456", "1    234567", "123a4567", "1_2_3_4_5_6_7", ""].map(looksPersonal)).toEqual(Array(5).fill(false));
});

test("a date is one of this century or the last, with digits of a month and a day, that stands alone", () => {
  const dates = ["1999-12-31", "2026.01.31", "2026/0131", "20260131", "2026-01-01 2026-01-31", "1234 2026-01-31 567"];
  expect(dates.filter(looksPersonal)).toEqual([]);
  const numbers = [
    "18991231",
    "21000131",
    "20262131",
    "20260141",
    "+20260131",
    "120260131",
    "202601315",
    "2026_01_31 1234567",
  ];
  expect(numbers.filter((text) => !looksPersonal(text))).toEqual([]);
});

test("a name of 40 characters is shown whole", () => {
  expect(shownName("x".repeat(40))).toBe("x".repeat(40));
  expect(shownName("x".repeat(41))).toBe(`${"x".repeat(39)}…`);
});

test("a long name is cut in messages", () => {
  expect(shownName("x".repeat(100_000))).toBe(`${"x".repeat(39)}…`);
});

test("columns that are a record, because the header is missing, are all hidden", () => {
  const hidden = "(hidden: looks like personal data)";
  for (const record of [
    ["r1", "5", "2026-01-31", "Ana Peters"],
    ["ana@example.com", "9", "Ana Peters"],
    ["+32470123456", "+32470123457", "Ana Peters", "x", "y"],
  ])
    expect(columnsWithoutPersonal(record)).toEqual(record.map(() => hidden));
});

test("columns that are names stay: of pivot tables, of years, and beside one that looks personal", () => {
  for (const names of [
    ["agent", "1", "2", "3"],
    ["agent", "2026-01-01", "2026-01-02"],
  ])
    expect(columnsWithoutPersonal(names)).toEqual(names);
  expect(columnsWithoutPersonal(["id", "score", "me@work"])[0]).toBe("id");
});

describe("a header", () => {
  const isHidden = (...names: string[]) => columnsWithoutPersonal(names).every(isHiddenName);
  const isKept = (...names: string[]) => columnsWithoutPersonal(names).every((name, index) => name === names[index]);

  test("is a record if a third of it or more are values of two kinds, or a person and another value", () => {
    expect(isHidden("4.5", "2024-01-31", "a", "b", "c", "d")).toBe(true);
    expect(isKept("4.5", "2024-01-31", "a", "b", "c", "d", "e")).toBe(true);
    expect(isHidden("ana@example.com", "5", "a")).toBe(true);
    expect(isHidden("ana@example.com", "ben@example.com", "a")).toBe(true);
    expect(columnsWithoutPersonal(["ana@example.com", "a"]).map(isHiddenName)).toEqual([true, false]);
  });

  test("of numbers alone, or of dates alone, is that of a pivot table", () => {
    expect(isKept("1", "2", "3")).toBe(true);
    expect(isKept("2024-01-31", "2024-02-29")).toBe(true);
    expect(isKept("id", "score")).toBe(true);
  });

  test.each(["7", "12", "+4", "-4,50", " 4.25 "])("beside a date: %j is a number", (number) => {
    expect(isHidden(number, "2024-01-31")).toBe(true);
  });

  test.each(["x4", "4x", "4.", ".5", "1:5", "++4", "4.5.", "4.x"])("beside a date: %j is a name", (name) => {
    expect(isKept(name, "2024-01-31")).toBe(true);
  });

  test.each(["2024-01-31", "31.1.24", "1/31/2024", " 2024-01-31T10:00:00Z "])(
    "beside a number: %j is a time",
    (time) => {
      expect(isHidden(time, "5")).toBe(true);
    },
  );

  test.each(["x2024-01-31", "2024:01-31", "2024-01:31", "2024-01-", "-1-1"])("beside a number: %j is a name", (name) =>
    expect(isKept(name, "5")).toBe(true),
  );
});

test("the words for what is hidden are recognised again, and nothing else is mistaken for them", () => {
  expect(isHiddenName(withoutPersonal("ana@example.com"))).toBe(true);
  expect(isHiddenName("ana@example.com")).toBe(false);
  expect(isHiddenName("")).toBe(false);
});
