/** Words about a rejected value show scores and dates, and nothing that could be personal. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quotedDate, quotedScore } from "../../src/importers/rejection.js";

const scores = ["7", "-1", "4.5", "4,5", "0.04%", "1e9", "4 / 5", "+3", "100"];
const dates = [
  ...["2014-02-31", "2026-13-01", "2026/01/32", "31.02.2026", "07/06/2026 08:00:00", "16/07/2026 20:26:12.030"],
  ...["2014-02-31T08:00:00Z", "2014-02-31 08:00:00.000+01:00", "2/31/2025, 9:19:25.391 AM"],
  ...["Mon, 31 Feb 2023 09:15:02 +0000", "31 Feb 2023 09:15:02 GMT"],
];
const phoneNumbers = [
  ...["+32470123456", "+32 470 12 34 56", "0032470123456", "0470123456", "0470/12.34.56", "0470 12 34 56"],
  ...["555-123-4567", "(555) 123-4567", "555.123.4567", "+1-555-123-4567", "1-800-555-0199", "02 555 12 12"],
  ...["tel:+3225551212", "00 33 1 23 45 67 89", "3225551212", "07700 900123", "030-123-4567"],
];
const names = [
  ...["Ann", "Ann Lee", "jan.peeters@example.com", "Zoë", "Müller, Jörg", "李小龙", "Иван", "O'Neil", "12 Main St"],
  ...["Bob, 12 Ann", "5 Elm Rd", "4 Bob", "3 Jan Lee", "Mr. X", "7 Rue Haute", "Ee"],
];

describe("a value that should be a score", () => {
  test.each(scores)("%s is shown", (value) => {
    expect(quotedScore(value)).toBe(`"${value}"`);
  });

  test.each(phoneNumbers)("%s is shown as a shape, without its digits", (value) => {
    expectNoDigits(quotedScore(value));
  });

  test.each(names)("%s is shown as a shape, without its letters", (value) => {
    expectNoLetters(quotedScore(value), value);
  });

  test("has the shape of the value", () => {
    expect(quotedScore("Ann Lee 42!")).toBe('of the form "aaa aaa 99?"');
    expect(quotedScore("good: 5")).toBe('of the form "aaaa: 9"');
  });
});

describe("a value that should be a date", () => {
  test.each(dates)("%s is shown", (value) => {
    expect(quotedDate(value)).toBe(`"${value}"`);
  });

  test.each(phoneNumbers)("%s is shown as a shape, without its digits", (value) => {
    expectNoDigits(quotedDate(value));
  });

  test.each(names)("%s is shown as a shape, without its letters", (value) => {
    expectNoLetters(quotedDate(value), value);
  });
});

describe.each([
  ["score", quotedScore],
  ["date", quotedDate],
])("the words for a %s", (_, quoted) => {
  test("are one short line, whatever the value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (value) => {
        const words = quoted(value);
        expect(words.length).toBeLessThan(60);
        expect(words).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      }),
    );
  });

  test("contain no letters of a free text", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdFGHÄéßжש漢"), minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expectNoLetters(quoted(words.join(" ")), words.join(" "));
      }),
    );
  });
});

function expectNoDigits(words: string): void {
  expect(words).toMatch(/^of the form "[^0-8]*"$/);
}

/** Every letter became an `a`. */
function expectNoLetters(words: string, value: string): void {
  expect(words).not.toContain(value);
  expect(words.replace("of the form", "")).not.toMatch(/(?!a)\p{L}/u);
}
