/** Lines for a terminal: none is wider than it, nothing is lost, and other characters are spelled where only ASCII is shown. */

import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { asciiText } from "../../src/reporters/ascii-text.js";
import { terminalText } from "../../src/reporters/terminal-text.js";
import { plainWidth, widthsOf, withoutColor } from "../../src/reporters/terminal-width.js";

test("the words of any text stay, in their order", async () => {
  const word = fc.stringMatching(/^[!-~é東]{1,9}$/).filter((text) => !/::|##/.test(text)); // these are commands of CI runners
  const line = fc.array(word, { minLength: 1 }).map((words) => words.join(" "));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 40, max: 200 }), async (lines, width) => {
      const text = await terminalText(lines.join("\n"), { ascii: false, width });
      expect(text.split(/\s+/)).toEqual(lines.join("\n").split(/\s+/));
      for (const shown of text.split("\n")) expect(stringWidth(shown)).toBeLessThanOrEqual(width);
    }),
  );
});

test("the rest of a line is indented by two more than its beginning, also behind a colour", async () => {
  const at = (text: string) => terminalText(text, { ascii: false, width: 12 });
  expect(await at("warning: a b c d e")).toBe("warning: a b\n  c d e");
  expect(await at("  \u001b[33mone two three four")).toBe("  \u001b[33mone two\n    three\n    four");
  expect(await at("\u001b[33m  one two three")).toBe("\u001b[33m  one two\n    three");
});

test("signs are spelled in ASCII, other characters escaped", () => {
  expect(asciiText("x² ≤ √(n) × √design ± 1…")).toBe("x^2 <= sqrt(n) x sqrt design +/- 1...");
  expect(asciiText("Zoë 😀")).toBe("Zo\\u{eb} \\u{1f600}");
});

test("every sign that reports write of their own has letters in ASCII", () => {
  const signs: readonly (readonly [string, string])[] = [
    ...([
      ["…", "..."],
      ["≤", "<="],
      ["≥", ">="],
      ["×", "x"],
      ["²", "^2"],
      ["³", "^3"],
      ["√", "sqrt"],
      ["±", "+/-"],
    ] as const),
    ...([
      ["−", "-"],
      ["–", "-"],
      ["—", "-"],
      ["→", "->"],
      ["∑", "sum"],
      ["·", "*"],
      ["’", "'"],
      ["‘", "'"],
    ] as const),
    ...([
      ["“", '"'],
      ["”", '"'],
      ["λ", "lambda"],
      ["χ", "chi"],
      ["τ", "tau"],
    ] as const),
  ];
  for (const [sign, letters] of signs) expect(asciiText(`1${sign}2`)).toBe(`1${letters}2`);
  expect(asciiText("√n √N √(n)")).toBe("sqrt n sqrtN sqrt(n)");
  expect(asciiText("\u0000\t~\u007f\u0080")).toBe("\u0000\t~\u007f\\u{80}");
});

describe("a line that is too wide", () => {
  const at = (width: number, text: string) => terminalText(text, { ascii: false, width });

  test("stays whole without a width, in ASCII if asked", async () => {
    expect(await terminalText("é ≤ x\n  y", { ascii: false, width: null })).toBe("é ≤ x\n  y");
    expect(await terminalText("é ≤ x\n  y", { ascii: true, width: null })).toBe("\\u{e9} <= x\n  y");
  });

  test("has its text below the text of a list, where a word of it and two blanks begin the line", async () => {
    expect(await at(20, "mean  one two three four five")).toBe("mean  one two three\n      four five");
    expect(await at(20, "  mean  one two three four")).toBe("  mean  one two\n        three four");
    // of half the width at most
    expect(await at(20, "12345678  one two three four")).toBe("12345678  one two\n          three four");
    expect(await at(20, "123456789  one two three")).toBe("123456789  one two\n  three");
    // and with no blank but the first before the text, or nothing after it
    expect(await at(10, "a b  c d e f g")).toBe("a b  c d e\n     f g");
    expect(await at(10, "abcdefg hijklm  ")).toBe("abcdefg\n  hijklm  ");
    expect(await at(10, "n  one two three")).toBe("n  one two\n   three");
    expect(await at(30, "feedback-stats show  shows the words of a file")).toBe(
      "feedback-stats show  shows the\n  words of a file",
    );
  });

  test("is a list only if its word ends within 43 characters", async () => {
    const word = (length: number) => `${"x".repeat(length)}  one two`;
    expect(await at(90, `${word(41)} ${"y".repeat(40)}`)).toBe(`${word(41)}\n${" ".repeat(43)}${"y".repeat(40)}`);
    expect(await at(90, `${word(42)} ${"y".repeat(40)}`)).toBe(`${word(42)}\n  ${"y".repeat(40)}`);
  });

  test("is broken so that a shell joins it, if it is a command of ours", async () => {
    expect(await at(30, "  feedback-stats summarize my.csv --by week")).toBe(
      "  feedback-stats summarize \\\n    my.csv --by week",
    );
    expect(await at(30, "  feedback-statistics summarize my.csv --by week")).toBe(
      "  feedback-statistics\n    summarize my.csv --by week",
    );
    expect(await at(30, "the feedback-stats summarize my.csv --by week")).toBe(
      "the feedback-stats summarize\n  my.csv --by week",
    );
  });

  test("fits if it is as wide as the terminal, also with colours and characters of two columns", async () => {
    expect(await at(10, "one two 10")).toBe("one two 10");
    expect(await at(10, "\u001b[1mone\u001b[22m two 10")).toBe("\u001b[1mone\u001b[22m two 10");
    expect(await at(10, "東京 東京 x")).toBe("東京 東京\n  x");
    expect(await at(10, "東京 東京")).toBe("東京 東京");
    expect(await at(1, "    ab cd")).toBe("    ab\n      cd");
    for (const width of [25, 26])
      expect(await at(width, "feedback-stats summarize ")).toBe("feedback-stats summarize ");
  });
});

describe("the width of a text", () => {
  test("is that of its characters, without colours", async () => {
    expect([plainWidth("abc"), plainWidth("\u001b[31mabc\u001b[39m"), plainWidth("")]).toEqual([3, 3, 0]);
    expect([withoutColor("a\u001b[1;31mb"), withoutColor("ab")]).toEqual(["ab", "ab"]);
    const narrow = await widthsOf([["ab", "≤▁▏…"], []]);
    expect([narrow("ab"), narrow("≤▁▏…"), narrow("\u001b[1m≤")]).toEqual([2, 4, 1]);
    const wide = await widthsOf([["ab"], ["ab", "\u001b[1m東"]]);
    expect([wide("ab"), wide("東京"), wide("\u001b[1m東"), wide("e\u0301"), wide("≤")]).toEqual([2, 4, 2, 1, 1]);
  });
});
