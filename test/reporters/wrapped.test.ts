/** Breaking of text: whole words, no wide line, nothing lost. */

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { wrapped, wrappedCommand } from "../../src/reporters/wrapped.js";

const word = fc.oneof(
  fc.stringMatching(/^[!-~]{1,12}$/),
  fc.constantFrom("東京", "é", "😀", "\u001b[31mred\u001b[39m"),
);
const words = fc.array(word, { minLength: 1, maxLength: 40 });

test("lines are no wider than the width, but for a word that is, and have all words in their order", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 8 }), (all, width, hang) => {
      const lines = wrapped(all.join(" "), width, { widthOf: stringWidth, hang });
      expect(lines.map((line) => line.trimStart()).join(" ")).toBe(all.join(" "));
      for (const line of lines) if (stringWidth(line) > width) expect(line.trimStart()).not.toContain(" ");
      for (const line of lines.slice(1)) expect(line.length - line.trimStart().length).toBe(hang);
    }),
  );
});

test("a line is as long as it can be", () => {
  expect(wrapped("one two three four", 9)).toEqual(["one two", "three", "four"]);
  expect(wrapped("one two three four", 9, { hang: 2 })).toEqual(["one two", "  three", "  four"]);
});

test("without a width it is one line, and blanks stay as they are", () => {
  expect(wrapped("one  two ", null)).toEqual(["one  two "]);
});

test("a line does not begin with the second of two blanks", () => {
  expect(wrapped("one  two", 5)).toEqual(["one", "two"]);
});

test("a shell reads the lines of a command as the command", () => {
  const command = `feedback-stats summarize "my file.csv" --map 'score=How was it?',scale=1..5 --where "plan = 'pro'"`;
  for (const width of [20, 40, 60]) {
    const lines = wrappedCommand(command, width, { hang: 2 });
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/ \\$/);
    const read = (text: string) =>
      execFileSync("sh", ["-c", text.replace("feedback-stats", 'printf "%s\\n"')], { encoding: "utf8" });
    expect(read(lines.join("\n"))).toBe(read(command));
  }
});
