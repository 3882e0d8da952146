/** What is not an answer, in the words of programs and of surveys. */

import { describe, expect, test } from "vitest";
import { isNoAnswer, isNoAnswerLabel, noAnswerWords } from "../../src/importers/no-answer.js";
import { vocabularies } from "../../src/importers/vocabularies.js";

describe("no answer", () => {
  test.each(noAnswerWords)("is %j, in any case and with white space around it", (word) => {
    expect([word, word.toUpperCase(), ` ${word}\t`].map(isNoAnswer)).toEqual([true, true, true]);
  });

  test.each(["", " ", "NaT", "Don’t know", "#N/A", "–"])("is %j", (word) => {
    expect(isNoAnswer(word)).toBe(true);
  });

  test.each(["0", "-1", "99", "no", "neutral", "unknown", "trifft nicht zu", "n", "nobody", "-5"])(
    "is not %j",
    (word) => {
      expect(isNoAnswer(word)).toBe(false);
    },
  );
});

test("every word of a scale of answers is an answer", () => {
  const words = vocabularies.flatMap(({ levels }) => levels.flat());
  expect(words.filter((word) => isNoAnswer(word) || isNoAnswerLabel(word))).toEqual([]);
});
