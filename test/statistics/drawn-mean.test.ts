/** The probability of a mean of draws against binomial sums, and where the approximation for many draws begins. */

import { describe, expect, test } from "vitest";
import { drawnMeanAtMost } from "../../src/statistics/drawn-mean.js";

/** Of `n` draws with a share of 0.3 of ones, the probability of `k` ones. */
function binomial(n: number, k: number): number {
  let probability = 0.7 ** n;
  for (let i = 1; i <= k; i++) probability *= ((n - i + 1) / i) * (0.3 / 0.7);
  return probability;
}

const below = (n: number, k: number) => Array.from({ length: k }, (_, i) => binomial(n, i)).reduce((a, b) => a + b, 0);
const table = [
  [0, 7],
  [1, 3],
] as const;

describe("of few draws", () => {
  test.each([0, 1, 3, 4, 9, 10])(
    "is the sum of the binomial probabilities below %i of 10, and half of its own",
    (k) => {
      expect(drawnMeanAtMost(table, 10, k / 10)).toBeCloseTo(below(10, k) + binomial(10, k) / 2, 14);
    },
  );

  test("lies on a straight line between two means", () => {
    const [three, four] = [drawnMeanAtMost(table, 10, 0.3), drawnMeanAtMost(table, 10, 0.4)];
    expect(drawnMeanAtMost(table, 10, 0.325)).toBeCloseTo(three + (four - three) / 4, 14);
    expect(drawnMeanAtMost(table, 10, 0.35)).toBeCloseTo((three + four) / 2, 14);
  });

  test("does not depend on the place and the unit of the scores", () => {
    const moved = [
      [-5, 7],
      [15, 3],
    ] as const;
    expect(drawnMeanAtMost(moved, 10, -5 + 0.4 * 20)).toBeCloseTo(drawnMeanAtMost(table, 10, 0.4), 14);
  });

  test("is exact for scores with gaps, and nearly for scores on no grid", () => {
    // two draws of 1, 1.5 and 5, a third each: means of 1, 1.25, 1.5, 3, 3.25 and 5, of which 1.25, 3 and 3.25 come in two ways
    const gaps = [1, 1.5, 5].map((score) => [score, 1] as const);
    expect(drawnMeanAtMost(gaps, 2, 1.5)).toBeCloseTo((1 + 2 + 1 / 2) / 9, 14);
    const noGrid = [1, 1 + Math.SQRT2 / 3, 5].map((score) => [score, 1] as const);
    expect(drawnMeanAtMost(noGrid, 2, 3)).toBeCloseTo((1 + 2 + 1 + 2 / 2) / 9, 1);
  });
});

describe("of many draws", () => {
  test("goes on where the exact sums end, to three digits", () => {
    for (const share of [0.27, 0.29, 0.3, 0.31, 0.33]) {
      const k = Math.round(2001 * share);
      const exact = below(2001, k) + binomial(2001, k) / 2;
      expect(Math.abs(drawnMeanAtMost(table, 2001, k / 2001) / exact - 1)).toBeLessThan(2e-3);
    }
  });

  test("rises without a step from the exact end of the scale on, as it falls from the other one", () => {
    const few = [
      [0, 2000],
      [1, 1],
      [3, 1],
    ] as const;
    const mirrored = few.map(([score, count]) => [3 - score, count] as const).toReversed();
    const step = 1 / 3000;
    const all = Array.from({ length: 41 }, (_, at) => drawnMeanAtMost(few, 3000, (at / 10) * step));
    const ofOthers = Array.from({ length: 41 }, (_, at) => drawnMeanAtMost(mirrored, 3000, 3 - (at / 10) * step));
    expect(all[0]).toBeCloseTo((2000 / 2002) ** 3000 / 2, 12);
    expect(all[40]).toBeGreaterThan(0.1);
    for (const [at, probability] of all.entries()) {
      expect(ofOthers[at]).toBeCloseTo(1 - probability, 10);
      expect(probability).toBeGreaterThanOrEqual(at === 0 ? 0 : all[at - 1]!);
    }
  });

  test("is a half at the mean", () => {
    expect(drawnMeanAtMost(table, 50_000, 0.3)).toBeCloseTo(0.5, 2);
  });

  // Once it was 1 where all answers were the lowest, so that the worst possible answers differed from no others
  test.each([
    [99, 1, 2001],
    [999, 1, 3000],
    [95, 5, 2500],
    [1, 99, 600_000],
  ])("of %i zeros and %i ones is, for %i zeros, half of the probability of just these", (zeros, ones, draws) => {
    const given = [
      [0, zeros],
      [1, ones],
    ] as const;
    const mirrored = [
      [0, ones],
      [1, zeros],
    ] as const;
    const exact = (zeros / (zeros + ones)) ** draws / 2;
    expect(Math.abs(drawnMeanAtMost(given, draws, 0) - exact)).toBeLessThanOrEqual(1e-9 * exact);
    expect(Math.abs(drawnMeanAtMost(given, draws, 1e-16) - exact)).toBeLessThanOrEqual(1e-3 * exact);
    expect(drawnMeanAtMost(mirrored, draws, 1)).toBeCloseTo(1 - exact, 14);
  });

  test("rises with the limit from one end to the other", () => {
    const scores = [
      [1, 30],
      [2, 1],
      [5, 900],
    ] as const;
    const limits = Array.from({ length: 400 }, (_, index) => 1 + index / 100);
    const found = limits.map((limit) => drawnMeanAtMost(scores, 700, limit));
    for (const [index, probability] of found.entries())
      expect(probability).toBeGreaterThanOrEqual(found[index - 1] ?? 0);
    expect(found.at(-1)).toBeLessThanOrEqual(1);
  });

  test("is never below 0 or above 1", () => {
    for (const limit of [0, 1e-9, 0.01, 0.5, 0.99, 1]) {
      const probability = drawnMeanAtMost(table, 5000, limit);
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });
});

test("is certain above all scores, and even where there is only one score", () => {
  expect([drawnMeanAtMost(table, 10, 1.1), drawnMeanAtMost(table, 5000, 1.1)]).toEqual([1, 1]);
  expect(drawnMeanAtMost([[3, 9]], 10, 3)).toBe(0.5);
  expect(drawnMeanAtMost([[3, 9]], 10, 4)).toBe(1);
});
