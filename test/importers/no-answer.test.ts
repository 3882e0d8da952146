/** What is not an answer, in the words of programs and of surveys. */

import { describe, expect, test } from "vitest";
import { isFailedFormula, isNoAnswer, isNoAnswerLabel, isNoTag, isNoText } from "../../src/importers/no-answer.js";
import { noAnswerWords } from "../../src/importers/no-answer-words.js";
import { vocabularies } from "../../src/importers/vocabularies.js";
import { summarize } from "../../src/index.js";
import { temporaryExport } from "../support/temporary-export.js";

describe("no answer", () => {
  const { programs, notAvailable, people, failedFormulas } = noAnswerWords;

  test.each([...programs, ...notAvailable, ...people])("is %j, in any case and with white space around it", (word) => {
    expect([word, word.toUpperCase(), ` ${word}\t`].map(isNoAnswer)).toEqual([true, true, true]);
  });

  test.each(failedFormulas)("is not %j, which is damage of a number, and neither an issue nor a comment", (word) => {
    expect([word, word.toUpperCase()].map(isFailedFormula)).toEqual([true, true]);
    expect([isNoAnswer(word), isNoText(word), isNoTag(word)]).toEqual([false, true, false]);
  });

  test.each([...programs, ...notAvailable])("is %j, and neither an issue, a comment nor a tag", (word) => {
    expect([isNoText(word), isNoTag(word), isNoTag(word.toUpperCase())]).toEqual([true, true, true]);
  });

  test.each(["NA", "skip", "n/a", "missing", "none", "nil"])(
    "is %j, and no issue or comment, but perhaps a tag",
    (word) => {
      expect([isNoAnswer(word), isNoText(word), isNoTag(word)]).toEqual([true, true, false]);
    },
  );

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

describe("the error of a formula in the place of a score", () => {
  const csv = `id,nps\n${Array.from({ length: 40 }, (_, row) => `r${row},${row % 11}\n`).join("")}x,#REF!\ny,#N/A\n`;

  test("rejects its record, with its line; #N/A is no answer", async () => {
    const { records, rejections, warnings } = await summarize([temporaryExport("formulas.csv", csv)]);
    expect(records).toMatchObject({ read: 42, used: 41, rejected: 1 });
    expect(rejections).toMatchObject([
      { code: "score-not-a-number", examples: [{ line: 42, message: expect.stringContaining("#REF! is the error") }] },
    ]);
    expect(warnings).toMatchObject([{ code: "unscored-records", values: [1] }]);
  });

  test("is no answer if the user says so", async () => {
    const map = ["score=nps", "category=nps", "words=#REF!:none"];
    const { records, warnings } = await summarize([temporaryExport("said.csv", csv)], { map });
    expect([records.rejected, warnings]).toMatchObject([0, [{ code: "unscored-records", values: [2] }]]);
  });
});
