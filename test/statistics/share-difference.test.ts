import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareDifference } from "../../src/statistics/share-difference.js";
import { expectDigits } from "./digits.js";
import { shares } from "./generated-tables.js";

const question = { confidence: 0.95, margin: 0 };

function compared(counts: readonly number[], margin = 0) {
  const [countOfA = 0, totalOfA = 0, countOfB = 0, totalOfB = 0] = counts;
  return shareDifference(
    { count: countOfA, total: totalOfA },
    { count: countOfB, total: totalOfB },
    { ...question, margin },
  );
}

describe("the interval of a difference of shares", () => {
  // Newcombe (1998), Interval Estimation for the Difference between Independent Proportions, table II, method 10
  test.each([
    [[56, 70, 48, 80], "0.0524", "0.3339"],
    [[9, 10, 3, 10], "0.1705", "0.8090"],
    [[6, 7, 2, 7], "0.0582", "0.8062"],
    [[5, 56, 0, 29], "-0.0381", "0.1926"],
    [[0, 10, 0, 20], "-0.1611", "0.2775"],
    [[0, 10, 0, 10], "-0.2775", "0.2775"],
    [[10, 10, 0, 20], "0.6791", "1.0000"],
    [[10, 10, 0, 10], "0.6075", "1.0000"],
  ])("of %j is the published one", (counts, low, high) => {
    const { interval } = compared(counts);
    expect([interval?.low.toFixed(4), interval?.high.toFixed(4)]).toEqual([low, high]);
  });

  // mpmath at 40 digits, from the definition
  test.each([
    [[56, 70, 48, 80], "0.052431472402364877896", "0.33387265403690597643"],
    [[5, 56, 0, 29], "-0.038137147903536903301", "0.19256001385511162047"],
    [[1234, 56789, 1301, 49876], "-0.0062054332216473640728", "-0.002518130177355201686"],
    [[1, 3, 999, 1000], "-0.93750930246703117353", "-0.20663612316876160961"],
  ])("of %j has 12 digits", (counts, low, high) => {
    const { interval } = compared(counts);
    expectDigits(interval?.low, low);
    expectDigits(interval?.high, high);
  });
});

describe("the score test of a difference of shares", () => {
  // mpmath at 40 digits: the likeliest shares both by halving and by Miettinen and Nurminen's formula, which agree
  test.each([
    [[56, 70, 48, 80], 0.05, "0.0082582879293807773309", "0.022930023999198457111"],
    [[9, 10, 3, 10], 0.1, "0.0076016414752201705215", "0.012286808661607288022"],
    [[6, 7, 2, 7], -0.2, "0.037372988340651470234", "0.0021442962106403349389"],
    [[5, 56, 0, 29], 0.02, "0.099175654570550800745", "0.075270746205398896033"],
    [[1234, 56789, 1301, 49876], -0.004, "3.1744598108235598928e-6", "0.64730754708795664328"],
    [[10, 10, 0, 20], 0.3, "7.2378298717400071676e-8", "0.000038810241832159135449"],
  ])("of %j with the margin %d", (counts, margin, pValue, pAboveMargin) => {
    const result = compared(counts, margin);
    expectDigits(result.pValue, pValue);
    expectDigits(result.pAboveMargin, pAboveMargin, 1e-11);
  });

  test("is one-sided half of two-sided where there is no margin", () => {
    const { pValue, pAboveMargin } = compared([56, 70, 48, 80]);
    expect(pAboveMargin).toBe(pValue! / 2);
  });
});

describe("Fisher's test, where less than one response is expected in a cell", () => {
  // worked out in whole numbers with Python's fractions
  test.each([
    [[3, 1000, 0, 200], "1", "0.5784139816012509033"],
    [[1, 3, 999, 1000], "0.000017898412534862466505", "0.9999999940358505382"],
  ])("of %j", (counts, pValue, pAboveMargin) => {
    const result = compared(counts);
    expectDigits(result.pValue, pValue);
    expectDigits(result.pAboveMargin, pAboveMargin);
  });

  test("is replaced by the score test for a margin", () => {
    expectDigits(compared([3, 1000, 0, 200], 0.001).pAboveMargin, "0.26347563904453159175", 1e-11);
    expectDigits(compared([1, 3, 999, 1000], -0.5).pAboveMargin, "0.7168799718895291619", 1e-11);
  });

  test("finds nothing where nobody has it, or everybody", () => {
    expect(compared([0, 10, 0, 20])).toMatchObject({ difference: 0, pValue: 1, pAboveMargin: 1, reason: null });
    expect(compared([7, 7, 9, 9])).toMatchObject({ difference: 0, pValue: 1, pAboveMargin: 1, reason: null });
  });

  test("stays fast and whole for large counts", () => {
    const { pValue } = compared([1, 1_000_000_000, 0, 1_000_000]);
    expect(pValue).toBe(1);
  });
});

describe("for any two shares", () => {
  test("changing sides changes the sign", () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const [there, back] = [shareDifference(a, b, question), shareDifference(b, a, question)];
        expect(there.difference! + back.difference!).toBe(0);
        expect(there.interval!.low).toBeCloseTo(-back.interval!.high, 13);
        expect(there.pValue).toBeCloseTo(back.pValue!, 12);
      }),
    );
  });

  test("asking about the opposite share changes the sign as well", () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const others = ({ count, total }: typeof a) => ({ count: total - count, total });
        const [these, those] = [shareDifference(a, b, question), shareDifference(others(a), others(b), question)];
        expect(these.difference! + those.difference!).toBe(0);
        expect(these.interval!.low).toBeCloseTo(-those.interval!.high, 12);
        expect(these.pValue).toBeCloseTo(those.pValue!, 12);
      }),
    );
  });

  test("the interval contains the difference and stays inside -1 to 1, and a larger margin is harder to pass", () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const { difference, interval } = shareDifference(a, b, question);
        const ends = [-1, interval!.low, difference!, interval!.high, 1];
        for (const [index, end] of ends.entries()) expect(end).toBeGreaterThanOrEqual((ends[index - 1] ?? -1) - 1e-14);
        const passed = [0.01, 0.1, 0.5].map(
          (margin) => shareDifference(a, b, { confidence: 0.95, margin }).pAboveMargin!,
        );
        expect(passed).toEqual(passed.toSorted((x, y) => x - y));
      }),
    );
  });
});

test("without responses on a side the reason is given", () => {
  expect(compared([0, 0, 3, 4])).toMatchObject({ difference: null, interval: null, reason: "no-responses" });
});
