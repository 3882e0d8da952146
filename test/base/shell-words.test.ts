/** A suggested command is what a shell makes of it again. */

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellWord, typedCommand } from "../../src/base/shell-words.js";

const readBack = (text: string): string => execFileSync("sh", ["-c", `printf %s ${text}`], { encoding: "utf8" });

test.each([
  ["a.csv", "a.csv"],
  ["my file.csv", '"my file.csv"'],
  ["it's", '"it\'s"'],
  ['a "b"', "'a \"b\"'"],
  ["$HOME", "'$HOME'"],
  ['it\'s "$5"', "'it'\\''s \"$5\"'"],
  ["", "''"],
  ["a b`c", "'a b`c'"],
  ["100 %", "'100 %'"],
  ["a b!", "'a b!'"],
  ["a\\ b", "'a\\ b'"],
  ["a ^b", "'a ^b'"],
  ["x=1@2%3,4+5-6:7/8_9.Z", "x=1@2%3,4+5-6:7/8_9.Z"],
  ["a;", '"a;"'],
  [";a", '";a"'],
])("%s is written as %s", (word, typed) => {
  expect(shellWord(word)).toBe(typed);
  expect(readBack(typed)).toBe(word);
});

test("any word comes back unchanged from the shell", () => {
  const word = fc.string({ unit: fc.constantFrom(..."ab1 \"'$`\\!*?[]{}()<>|&;~#=,%^é") });
  fc.assert(
    fc.property(word, (text) => readBack(shellWord(text)) === text),
    { numRuns: 60 },
  );
});

test("a command has the words of the input before its options", () => {
  expect(typedCommand("summarize", "my file.csv", "--by", "a b")).toBe(
    'feedback-stats summarize "my file.csv" --by "a b"',
  );
});
