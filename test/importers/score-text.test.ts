/** Scores as people, forms and spreadsheets write them. */

import { describe, expect, test } from "vitest";
import { number } from "../../src/importers/converters.js";
import { readScoreText } from "../../src/importers/score-text.js";
import type { CompleteRating, CompleteSpec } from "../../src/importers/spec.js";
import { imported } from "../support/imported.js";

const scales = { nps: [0, 10, 6], csat: [1, 5, 2], overall: [1, 10, 3] } as const;

function specOf(category: keyof typeof scales, changes: Partial<CompleteRating> = {}): CompleteSpec {
  const [min, max, lowThreshold] = scales[category];
  const rating: CompleteRating = {
    category,
    score: number("score"),
    scale: { fixed: { min, max, lowThreshold } },
    wholeNumbers: category === "nps",
    missing: "no-response",
    invalid: "reject",
    ...changes,
  };
  const described = { kind: "feedback", name: "test", title: "Test", docs: "https://example.com" } as const;
  return { ...described, signatures: [], columns: {}, ratings: [rating], issueCodes: {}, rules: [] };
}

/** The score of a cell, or why its record is rejected. */
async function read(category: keyof typeof scales, cell: string, changes: Partial<CompleteRating> = {}) {
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  const { rows, rejected } = await imported(`score,x\n${quoted},\n`, specOf(category, changes));
  return rejected[0]?.message ?? rows[0]?.score;
}

describe("an NPS answer", () => {
  test.each([
    ["10 - Extremely likely", 10],
    ["10 – Extremely likely", 10],
    ["10 (Extremely likely)", 10],
    ["10: likely", 10],
    ["10=likely", 10],
    ["10 Extremely Likely", 10],
    ["0 (not at all)", 0],
    ["0 - Überhaupt nicht wahrscheinlich", 0],
    ["8/10", 8],
    ["8 / 10", 8],
    ["8 out of 10", 8],
    ["8 (out of 10)", 8],
    ["8 von 10 Punkten", 8],
    ["8 sur 10", 8],
    ["8 de 10", 8],
    ["8 van de 10", 8],
    ["score: 8", 8],
    ["Score 8/10", 8],
    ["Rating 4", 4],
    ["NPS = 7", 7],
    ["Extremely likely (10)", 10],
    ["Extremely likely - 10", 10],
    ["Promoter 9", 9],
    ["Detractor (3)", 3],
    ["8️⃣", 8],
    ["🔟", 10],
    ["1️⃣0️⃣", 10],
    ["⑨", 9],
    ["１０", 10],
    ["٨", 8],
    ["८", 8],
    ["\u00a08\u2009", 8],
    ["8\u200b", 8],
    ["'8", 8],
    ['="8"', 8],
    ["8.", 8],
    ["8 points", 8],
    ["8 pts", 8],
    ["8.0/10", 8],
  ])("spelled %j is read", async (cell, score) => {
    expect(await read("nps", cell)).toBe(score);
  });

  test.each([
    ["4/5", 'nps score "4/5" is out of 5, but the scale is 0-10'],
    ["9-10", 'nps score "9-10" is a range, not a single score'],
    ["7 to 8", 'nps score of the form "9 aa 9" is a range, not a single score'],
    ["9 or 10", 'nps score of the form "9 aa 99" is a range, not a single score'],
    ["3 4", 'nps score "3 4" contains two numbers'],
    ["7½", 'nps score of the form "99" contains a fraction'],
    ["8.5 - good", 'nps score of the form "9.9 - aaaa" contains a fraction before a label'],
    [".5", 'nps score of the form ".9" begins with a decimal sign'],
    [",5", 'nps score of the form ",9" begins with a decimal sign'],
    ["-.5", 'nps score of the form "-.9" begins with a decimal sign'],
    ["٫٥", /begins with a decimal sign$/],
    ["Score: .5", 'nps score of the form "aaaaa: .9" begins with a decimal sign'],
    ["/5", 'nps score of the form "/9" is a highest score without a score'],
    ["Rating: / 10", 'nps score of the form "aaaaaa: / 99" is a highest score without a score'],
    ["7.5/10", 'nps score "7.5" is not a whole number'],
    ["ten", 'nps score of the form "aaa" is not a number'],
    ["9+", 'nps score "9+" is not a number'],
    ["<5", 'nps score of the form "?9" is not a number'],
    ["- 8", 'nps score of the form "- 9" is not a number'],
    ["(8)", 'nps score of the form "?9?" is not a number'],
    ["5³", 'nps score of the form "99" is not a number'],
    ["05-Oct", 'nps score of the form "99-aaa" may be a date'],
    ["5. Mai", 'nps score of the form "9. aaa" may be a date'],
    ["8 days", 'nps score of the form "9 aaaa" is an amount, not a score'],
    ["8th", 'nps score of the form "9aa" is not a number'],
    ["Agent 7", 'nps score of the form "aaaaa 9" is not a number'],
    ["Q3", 'nps score of the form "a9" is not a number'],
    ["3/4/2024", 'nps score "3/4/2024" is not a number'],
    ["4 stars", 'nps score of the form "9 aaaaa" is a number of stars, but an NPS is asked on 0-10'],
    ["★★★★", 'nps score of the form "????" is a number of stars, but an NPS is asked on 0-10'],
    ["٨8", 'nps score of the form "99" is not a number'],
    ["1 - Extremely likely", /has a label that contradicts its number on 0-10$/],
    ["10 (Not at all likely)", /has a label that contradicts its number on 0-10$/],
    ["Promoter 3", /has a label that contradicts its number on 0-10$/],
    ["−1", 'nps score "-1" is outside 0-10'],
  ])("spelled %j is rejected with its reason", async (cell, message) => {
    const actual = await read("nps", cell);
    if (typeof message === "string") expect(actual).toBe(message);
    else expect(actual).toMatch(message);
  });
});

describe("stars", () => {
  test.each([
    ["★★★★", 4],
    ["★★★☆☆", 3],
    ["⭐⭐⭐", 3],
    ["⭐️⭐️⭐️⭐️⭐️", 5],
    ["★", 1],
    ["★★★½", 3.5],
    ["★★★½☆", 3.5],
    ["★★★★☆ (4/5)", 4],
    ["★★★★ Good", 4],
    ["4 stars", 4],
    ["1 star", 1],
    ["5 Sterne", 5],
    ["4 étoiles", 4],
    ["3 estrellas", 3],
    ["2 sterren", 2],
    ["4★", 4],
    ["⭐ 4.5", 4.5],
    ["5星", 5],
    ["4.5 out of 5 stars", 4.5],
    ["Rated 4 out of 5", 4],
    ["5 out of 5", 5],
    ["3 von 5", 3],
    ["5 - Very satisfied", 5],
    ["Very satisfied (5)", 5],
    ["5 stars - Excellent", 5],
    ["5 😀", 5],
  ])("and other answers on 1-5: %j is %d", async (cell, score) => {
    expect(await read("csat", cell)).toBe(score);
  });

  test.each([
    ["☆★★", /mixes full and empty stars$/],
    ["★★★★★ (12)", /contains two scores$/],
    ["★★★☆☆☆☆", /is out of 7, but the scale is 1-5$/],
    ["8/10", /is out of 10, but the scale is 1-5$/],
    ["★★★★★★", /is outside 1-5$/],
    ["1 - Very satisfied", /has a label that contradicts its number on 1-5$/],
    ["5 (sehr unzufrieden)", /has a label that contradicts its number on 1-5$/],
  ])("and other answers that are missing on 1-5: %j", async (cell, message) => {
    expect(await read("csat", cell)).toMatch(message);
  });

  test("are read on 1-10 where that is the scale", async () => {
    expect(await read("overall", "7 stars")).toBe(7);
  });
});

test.each(["9 - Don't know", "99 (N/A)", "Keine Angabe (9)", "8: Prefer not to say"])(
  "the number of a code for no answer is not a score: %j",
  async (cell) => {
    expect(await read("nps", cell)).toBe(null);
  },
);

test("an answer by SMS is a number alone", async () => {
  const cells = await Promise.all([" 9 . ", "9/10", "9 - great"].map((cell) => read("nps", cell, { invalid: "bad" })));
  expect(cells).toEqual([9, null, null]);
});

test("the text of a score is read in linear time", () => {
  const start = performance.now();
  for (const part of [" ", "9 ", "★", "-", "(", "a ", "9/", "1️⃣"]) readScoreText(part.repeat(500_000), "dot");
  expect(performance.now() - start).toBeLessThan(5000);
});

test("an answer by SMS with a hundred thousand spaces is read in linear time", async () => {
  const start = performance.now();
  expect(await read("nps", `9${" ".repeat(100_000)}x`, { invalid: "bad" })).toBe(null);
  expect(performance.now() - start).toBeLessThan(5000);
});
