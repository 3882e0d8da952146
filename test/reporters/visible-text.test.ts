/** Nothing in an export may steer a terminal, hide in a line, or break out of the JSON. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  harmlessReport,
  inputName,
  linesOf,
  shownMessage,
  visibleJson,
  visibleText,
} from "../../src/reporters/visible-text.js";

describe("visibleText", () => {
  test.each([
    ["\u001b]0;owned\u0007", "\\x1b]0;owned\\x07"],
    ["a\nb\tc\rd", "a\\x0ab\\x09c\\x0dd"],
    ["\u009b31m", "\\x9b31m"],
    ["user\u202egnp.exe", "user\\u{202e}gnp.exe"],
    ["zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["a\u0301\u0302\u0303\u0304\u0305", "a\u0301\u0302\u0303\u0304\\u{305}"],
    ["a\u007fb\u0080\u009f\u00a0", "a\\x7fb\\x80\\x9f\u00a0"],
    ["\u061b\u061c\u061d", "\u061b\\u{61c}\u061d"],
    ["\u200a\u200b\u200f\u2010", "\u200a\\u{200b}\\u{200f}\u2010"],
    ["\u2027\u2028\u202e\u202f", "\u2027\\u{2028}\\u{202e}\u202f"],
    ["\u205f\u2060\u2069\u206a", "\u205f\\u{2060}\\u{2069}\u206a"],
    ["\u{e0000}\u{e007f}\u{e0080}", "\\u{e0000}\\u{e007f}\u{e0080}"],
    ["\u0000 \u001f", "\\x00 \\x1f"],
    ["e\u0301\u0301\u0301\u0301e\u0301", "e\u0301\u0301\u0301\u0301e\u0301"],
    ["e\u0301\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301\\u{301}\\u{301}"],
  ])("shows %j as %j", (text, shown) => expect(visibleText(text)).toBe(shown));

  test.each(["Besançon", "日本語", "שלום", "👍🏽", "e\u0301"])("leaves %s as it is", (text) =>
    expect(visibleText(text)).toBe(text),
  );

  test("never lets a control character through", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !/\p{Cc}/u.test(visibleText(text))));
  });
});

describe("harmlessReport", () => {
  test.each([
    ["::error::x\n  ::add-mask::y", "\\x3a:error::x\n  \\x3a:add-mask::y"],
    ["##[error]x", "\\x23#[error]x"],
    ["a ##[add-mask]b", "a \\x23#[add-mask]b"],
    ["\u00a0\u3000::error::x", "\u00a0\u3000\\x3a:error::x"],
    ["a ##vso[task.setvariable]b", "a \\x23#vso[task.setvariable]b"],
    ["a ##teamcity[buildStop]", "a \\x23#teamcity[buildStop]"],
    ["\u001b[1m::stop-commands::t\u001b[22m", "\u001b[1m\\x3a:stop-commands::t\u001b[22m"],
    ["name\u001b]0;owned\u0007", "name\\x1b]0;owned\\x07"],
    ["a\n\u001b[1m \t\u001b[22m::error::b", "a\n\u001b[1m \\x09\u001b[22m::error::b"],
    ["a\n\u001b[1m  \u001b[22m::error::b", "a\n\u001b[1m  \u001b[22m\\x3a:error::b"],
    [`${" ".repeat(200)}::error::b`, `${" ".repeat(200)}\\x3a:error::b`],
    ["a ##[b]", "a \\x23#[b]"],
    ["##vso[x]##vso[y]", "\\x23#vso[x]\\x23#vso[y]"],
    ["\u001b[38;5;231mx\u001b[m", "\u001b[38;5;231mx\u001b[m"],
    ["\u001b[2J\u001b[1A\u001b", "\\x1b[2J\\x1b[1A\\x1b"],
    ["\u001b[?25l", "\\x1b[?25l"],
  ])("%j becomes %j", (report, harmless) => expect(harmlessReport(report)).toBe(harmless));

  test.each([
    "a ::b",
    "std::string  1",
    "# heading",
    "##vs[x]",
    "## vso[x]",
    "\u001b[1mbold\u001b[22m\nnext",
    "█▆ 日本",
  ])("leaves %j", (report) => expect(harmlessReport(report)).toBe(report));
});

describe("visibleJson", () => {
  test.each([
    ["\u007f", "\\u007f"],
    ["é\u007f", "é\\u007f"],
    ["\u2028", "\\u2028"],
    ["tag\u{e0041}", "tag\\udb40\\udc41"],
    ["##vso[x]", "\\u0023#vso[x]"],
    ["é ##teamcity[x] ##vso[x]", "é \\u0023#teamcity[x] \\u0023#vso[x]"],
    ["##[x] ## vso[ ##vs[", "\\u0023#[x] ## vso[ ##vs["],
    ["e\u0301\u0302\u0303\u0304\u0305", "e\u0301\u0302\u0303\u0304\\u0305"],
    ["שלום 日本語 Besançon", "שלום 日本語 Besançon"],
  ])("spells %j as %j", (value, text) => expect(visibleJson(JSON.stringify(value))).toBe(`"${text}"`));

  test("is JSON of the same value, whatever the text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const json = visibleJson(JSON.stringify(value, null, 2));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e|\u2028|\u200b/u);
      }),
    );
  });
});

describe("the quick check of JSON", () => {
  const code = fc.oneof(fc.integer({ min: 0, max: 0x4000 }), fc.integer({ min: 0, max: 0x10ffff })).filter(isScalar);
  const marks = fc.constantFrom(0x300, 0x36f, 0x20d0, 0x3099, 0xfe20, 0x1e2ae, 0x11f03, 0xe0100);

  test("finds everything hidden in text: single characters, runs, and marks after marks", () => {
    const run = fc
      .tuple(fc.oneof(code, marks), fc.integer({ min: 1, max: 7 }))
      .map(([character, times]) => String.fromCodePoint(character).repeat(times));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const text = runs.join("").replace(/[\u0000-\u001f]/g, "");
        const isChanged = visibleJson(JSON.stringify(text)) !== JSON.stringify(text);
        expect(isChanged).toBe(visibleText(text) !== text);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([1, 5])("finds every character that is hidden, %i times in a row", (times) => {
    const isHidden = times === 1 ? /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{M}]/u;
    const candidates = Array.from({ length: 0x110000 }, (_, character) => character)
      .filter((character) => isScalar(character) && character > 0x1f)
      .map((character) => String.fromCodePoint(character))
      .filter((character) => isHidden.test(character));
    expect(candidates.length).toBeGreaterThan(100);
    for (const character of candidates) {
      const text = character.repeat(times);
      const isChanged = visibleJson(JSON.stringify(text)) !== JSON.stringify(text);
      if (isChanged !== (visibleText(text) !== text)) expect.fail(`U+${character.codePointAt(0)?.toString(16)}`);
    }
  });
});

function isScalar(code: number): boolean {
  return code < 0xd800 || code > 0xdfff;
}

test("words from right to left are isolated in a report, each cell for itself, and nothing else is", () => {
  const cell = "\u2068מוקד תל-אביב\u2069";
  expect(harmlessReport("מוקד תל-אביב  12  4.5\nplain  é  12\nأ 12 ب")).toBe(
    `${cell}  12  4.5\nplain  é  12\n\u2068أ\u2069 12 \u2068ب\u2069`,
  );
  expect(harmlessReport("a\u2068b")).toBe("a\\u{2068}b");
  expect(harmlessReport("מוקד")).toBe("\u2068מוקד\u2069");
});

test("letters of each script from right to left are isolated, those beside them are not", () => {
  const edges = [
    "\u0590",
    "\u08ff",
    "\ufb1d",
    "\ufdff",
    "\ufe70",
    "\ufefc",
    "\u{10800}",
    "\u{10fff}",
    "\u{1e800}",
    "\u{1efff}",
  ];
  for (const letter of edges) expect(harmlessReport(`1${letter}2`)).toBe(`1\u2068${letter}\u20692`);
  const beside = [
    "\u058f",
    "\u0900",
    "\ufb1c",
    "\ufe00",
    "\ufe6f",
    "\ufefd",
    "\u{107ff}",
    "\u{11000}",
    "\u{1e7ff}",
    "\u{1f000}",
  ];
  for (const letter of beside) expect(harmlessReport(`1${letter}2`)).toBe(`1${letter}2`);
});

test("words from right to left with two signs between them are isolated each, and none reaches over a line", () => {
  expect(harmlessReport("אב, גד\nהו")).toBe("\u2068אב\u2069, \u2068גד\u2069\n\u2068הו\u2069");
});

test("a hint has its lines, and no hint has none", () => {
  expect([linesOf("a\nb"), linesOf(""), linesOf(null)]).toEqual([["a", "b"], [""], []]);
});

test("standard input is named in words, as an input and as the place of a message", () => {
  expect([inputName("-"), inputName("-x"), inputName("a\u001b")]).toEqual(["standard input", "-x", "a\\x1b"]);
  expect(["-:12:7: a", "-:1:70: a"].map(shownMessage)).toEqual([
    "standard input, line 12, column 7: a",
    "standard input, line 1, column 70: a",
  ]);
  expect(["-: a", "-:12: a", "-5: a", "x-: a", "- a", "-:: a", "-:1x: a", "b\n-: a"].map(shownMessage)).toEqual([
    ...["standard input: a", "standard input, line 12: a", "-5: a", "x-: a", "- a", "-:: a", "-:1x: a", "b\\x0a-: a"],
  ]);
});
