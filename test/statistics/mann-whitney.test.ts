import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScoreCount } from "../../src/statistics/exact.js";
import { mannWhitney } from "../../src/statistics/mann-whitney.js";
import { superiority } from "../../src/statistics/superiority.js";
import { expectDigits } from "./digits.js";
import { tables } from "./generated-tables.js";
import { tableOf } from "./table-of.js";

const few = { a: tableOf([3, 4, 4, 5, 5]), b: tableOf([1, 2, 2, 3, 4, 5, 5]) };
const some: { a: ScoreCount[]; b: ScoreCount[] } = {
  a: [
    [1, 3],
    [2, 5],
    [3, 10],
    [4, 20],
    [5, 40],
  ],
  b: [
    [1, 6],
    [2, 8],
    [3, 12],
    [4, 18],
    [5, 22],
  ],
};
const many: { a: ScoreCount[]; b: ScoreCount[] } = {
  a: [
    [0.5, 2],
    [2.25, 900],
    [4.75, 2400],
  ],
  b: [
    [0.5, 3],
    [2.25, 1100],
    [4.75, 2100],
  ],
};

describe("Mann and Whitney's test", () => {
  // every way to deal the scores, counted one by one in Python: deals as far out, all deals
  test.each([
    [tableOf([1, 2, 3, 7]), tableOf([4, 5, 6, 8, 9]), 3, [14, 126]],
    [few.a, few.b, 24.5, [254, 792]],
    [tableOf([3, 4, 4, 5, 5, 10, 10, 10]), tableOf([1, 1, 1, 4, 4, 5]), 40, [107, 3003]],
  ])("is exact for few responses, with ties and without", (a, b, u, [outside = 0, all = 0]) => {
    const result = mannWhitney(a, b);
    expect(result).toEqual({ u, pValue: outside / all, method: "exact", reason: null });
  });

  // mpmath at 40 digits, from the sum over all pairs and the definition of the corrected deviation
  test.each([
    [some, 3159, "0.013360530574089873275"],
    [many, 5664903, "4.9815674313043702104e-10"],
  ])("is normal for many, corrected for ties and continuity", ({ a, b }, u, pValue) => {
    const result = mannWhitney(a, b);
    expect([result.u, result.method]).toEqual([u, "normal"]);
    expectDigits(result.pValue, pValue);
  });

  test("has no answer without responses or where all scores are equal", () => {
    expect(mannWhitney([], [[3, 4]])).toMatchObject({ u: null, pValue: null, reason: "no-responses" });
    expect(mannWhitney([[3, 4]], [[3, 100]])).toMatchObject({ u: 200, pValue: null, reason: "no-spread" });
  });

  test("gives nearly the same on both sides of 50 responses", () => {
    const [a, b]: [ScoreCount[], ScoreCount[]] = [
      [
        [1, 4],
        [2, 6],
        [3, 15],
      ],
      [
        [1, 9],
        [2, 8],
        [3, 8],
      ],
    ];
    const exact = mannWhitney(a, b);
    const normal = mannWhitney(a, [...b, [4, 1]]);
    expect([exact.method, normal.method]).toEqual(["exact", "normal"]);
    expect(Math.abs(exact.pValue! - normal.pValue!)).toBeLessThan(0.04);
  });

  test("is reversed when the sides change, and depends only on the order of the scores", () => {
    fc.assert(
      fc.property(tables, tables, (a, b) => {
        const stretched = (table: readonly ScoreCount[]) =>
          table.map(([score, count]): ScoreCount => [score ** 3 - 7, count]);
        const [there, back, other] = [mannWhitney(a, b), mannWhitney(b, a), mannWhitney(stretched(a), stretched(b))];
        const pairs = (table: readonly ScoreCount[]) => table.reduce((sum, [, count]) => sum + count, 0);
        expect(there.u! + back.u!).toBe(pairs(a) * pairs(b));
        expect(there.pValue).toEqual(back.pValue);
        expect(other).toEqual(there);
      }),
    );
  });

  test("has a p-value from 0 to 1", () => {
    fc.assert(
      fc.property(tables, tables, (a, b) => {
        const { pValue, reason } = mannWhitney(a, b);
        fc.pre(reason === null);
        expect(pValue).toBeGreaterThan(0);
        expect(pValue!).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe("the probability of superiority", () => {
  // mpmath at 40 digits: the roots of Newcombe's equation, and DeLong's variance by the definition over all pairs
  test.each([
    [few, 24.5 / 35, "0.36916154449544828248", "0.89705402483533206539"],
    [some, 3159 / 5148, "0.52295092859893802768", "0.69706887898272468389"],
    [many, 5664903 / (3302 * 3203), "0.52440237222463433678", "0.54680584340687748686"],
  ])("has its interval", ({ a, b }, probability, low, high) => {
    const result = superiority(a, b, 0.95);
    expect(result?.probability).toBe(probability);
    expectDigits(result?.interval.low, low);
    expectDigits(result?.interval.high, high);
  });

  test("is Newcombe's of one of four against five", () => {
    const result = superiority(tableOf([1, 2, 3, 7]), tableOf([4, 5, 6, 8, 9]), 0.95);
    expectDigits(result?.interval.low, "0.028182398860830669806");
    expectDigits(result?.interval.high, "0.54794702498814859788");
  });

  test("is not certain where one side is all higher", () => {
    const result = superiority([[5, 100]], [[1, 100]], 0.95);
    expect(result).toMatchObject({ probability: 1, interval: { high: 1 } });
    expect(result?.interval.low).toBeLessThan(0.99);
  });

  test("is unknown without responses", () => {
    expect(superiority([], [[3, 1]], 0.95)).toBeNull();
  });

  test("mirrors when the sides change, contains its value and stays inside 0-1", () => {
    fc.assert(
      fc.property(tables, tables, fc.constantFrom(1, 30), (a, b, times) => {
        const scaled = (table: readonly ScoreCount[]) =>
          table.map(([score, count]): ScoreCount => [score, count * times]);
        const there = superiority(scaled(a), scaled(b), 0.9)!;
        const back = superiority(scaled(b), scaled(a), 0.9)!;
        expect(there.probability).toBeCloseTo(1 - back.probability, 12);
        expect(there.interval.low).toBeCloseTo(1 - back.interval.high, 10);
        const ends = [0, there.interval.low, there.probability, there.interval.high, 1];
        expect(ends).toEqual(ends.toSorted((x, y) => x - y));
      }),
    );
  });
});
