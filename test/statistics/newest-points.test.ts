import { describe, expect, test } from "vitest";
import { comparedMean, pooledAnswers } from "../../src/statistics/compared-mean.js";
import { drawnMeanAtMost } from "../../src/statistics/drawn-mean.js";
import { newestPoints, type ScoredValue } from "../../src/statistics/newest-points.js";
import { outlyingPoints } from "../../src/statistics/outlying-points.js";
import { expectDigits } from "./digits.js";

const skewed = [
  [1, 4],
  [2, 1],
  [3, 1],
  [4, 2],
  [5, 92],
] as const;

describe("the mean of a few answers that are drawn", () => {
  // NumPy: the distribution of the sum by convolution, half of the probability of the limit itself
  test.each([
    [5, 3.8, "0.0261345816"],
    [20, 4.35, "0.029162716074538207"],
  ])("%d of which are %d or lower as exactly probable", (draws, limit, expected) => {
    expectDigits(drawnMeanAtMost(skewed, draws, limit), expected);
  });

  test.each([
    [600, 4.65, 0.00069822270081014],
    [600, 4.7, 0.026917000611157663],
    [600, 4.85, 0.9920605814259724],
  ])("%d of which are %d or lower nearly so", (draws, limit, expected) => {
    expect(drawnMeanAtMost(skewed, draws, limit) / expected).toBeCloseTo(1, 2);
  });

  test("at the end of the scale is what they all are", () => {
    expectDigits(drawnMeanAtMost(skewed, 1, 1), String(0.04 / 2));
    expectDigits(drawnMeanAtMost(skewed, 1, 0), String(0.04 / 2));
    expect(drawnMeanAtMost(skewed, 1, 6)).toBe(1);
    expectDigits(drawnMeanAtMost(skewed, 3, 1), String(0.04 ** 3 / 2));
  });
});

test("a mean of many that are all the lowest score, or all the highest, is not the same as one of others that are not", () => {
  // 600 ones beside 900 ones, 50 twos and 50 fives: more sums than are added up
  const pooled = [
    [1, 1500],
    [2, 50],
    [5, 50],
  ] as const;
  const mirrored = [
    [1, 50],
    [4, 50],
    [5, 1500],
  ] as const;
  const low = comparedMean(pooledAnswers(pooled)!, -0.25, [600, 1000], 0).deviate;
  // the normal quantile of 0.9375^600 / 2, over the root of 1 - 600 / 1600
  expect(low).toBeCloseTo(-8.525 / Math.sqrt(0.625), 1);
  expect(comparedMean(pooledAnswers(mirrored)!, 0.25, [600, 1000], 0).deviate).toBeCloseTo(-low, 9);
  const oneTwo = comparedMean(pooledAnswers(pooled)!, -0.25 + 1 / 600, [600, 1000], 0).deviate;
  expect(oneTwo).toBeGreaterThan(low);
  expect(oneTwo).toBeLessThan(low + 1);
});

test("a mean that is hardly off is compared by its standard error, further variance included", () => {
  const pooled = pooledAnswers([
    [1, 1500],
    [2, 50],
    [5, 50],
  ])!;
  const sampling = (2950 / 1600 - (1850 / 1600) ** 2) * (1 / 600 + 1 / 1000);
  expect(comparedMean(pooled, -0.01, [600, 1000], 0).deviate).toBeCloseTo(-0.01 / Math.sqrt(sampling), 12);
  const { deviate, variance } = comparedMean(pooled, 0.05, [600, 1000], sampling);
  expect([deviate, variance]).toEqual([
    expect.closeTo(0.05 / Math.sqrt(2 * sampling), 12),
    expect.closeTo(2 * sampling, 12),
  ]);
});

test("a mean of a few is compared by what they are drawn from, whichever side it is on", () => {
  const low = comparedMean(pooledAnswers(skewed)!, -2.5, [2, 98], 0);
  const high = comparedMean(
    pooledAnswers(skewed.map(([score, count]) => [6 - score, count] as const).toReversed())!,
    2.5,
    [2, 98],
    0,
  )!;
  expect(low.deviate).toBeLessThan(0);
  expect(high.deviate).toBeCloseTo(-low.deviate, 10);
  expect(pooledAnswers([[5, 10]])).toBeNull();
});

/** Days of ten answers each. */
function daysOf(levels: readonly number[], from = 0): readonly ScoredValue[] {
  return levels.map((level, day) => {
    const time = from + day;
    const scores = ([-1, 0, 1] as const).map((off, place) => [level + off, [3, 4, 3][place]!] as const);
    return { time, value: level, adjusted: level, count: 10, variance: 0.06, scores, effectVariance: 0 };
  });
}

describe("the newest days", () => {
  const before = daysOf([4, 4.1, 3.9, 4, 4.2, 3.8, 4, 4.1, 3.9, 4, 4, 4.1, 3.9, 4]);

  test("are as many as differ most from those before", () => {
    const found = newestPoints(before, daysOf([4, 4.1, 3.9, 4, 4, 3, 3], 14));
    expect(found).toMatchObject({ points: 2, value: 3 });
    expect(found?.difference).toBeCloseTo(-1, 10);
    expect(found?.pValue).toBeLessThan(0.001);
  });

  test.each([1, 10, 100, 1000])("that fall beyond any doubt have a p-value, with %d0 answers a day, too", (times) => {
    const steady = daysOf(before.map(({ value }) => 4 + (value - 4) / Math.sqrt(times)));
    const ofMany = (points: readonly ScoredValue[]) =>
      points.map((point) => ({
        ...{ ...point, count: point.count * times, variance: point.variance / times },
        scores: point.scores.map(([score, count]) => [score, count * times] as const),
      }));
    const found = newestPoints(ofMany(steady), ofMany(daysOf([4, 4, 4, 4, 4, 2, 2], 14)))!;
    expect(found).toMatchObject({ points: 2, value: 2 });
    expect(found.pValue).toBeGreaterThanOrEqual(0);
    expect(found.pValue).toBeLessThan(1e-6);
  });

  test("differ by chance where they do no more than others did", () => {
    expect(newestPoints(before, daysOf([4, 4.1, 3.9], 14))?.pValue).toBeGreaterThan(0.3);
  });

  test("are less certain where the effects of their seasons are", () => {
    const pValueOf = (effectVariance: number) =>
      newestPoints(
        before,
        daysOf([4, 4, 3.5, 3.5], 14).map((day) => ({ ...day, effectVariance })),
      )!.pValue;
    expect(pValueOf(0)).toBeLessThan(0.05);
    expect(pValueOf(0.02)).toBeGreaterThan(2 * pValueOf(0));
    expect(pValueOf(0.2)).toBeGreaterThan(0.1);
  });

  test("have no answer without days before, or where all answers are equal", () => {
    expect(newestPoints([], before)).toBeNull();
    expect(newestPoints(before, [])).toBeNull();
    const same = before.map((point) => ({ ...point, value: 4, adjusted: 4, variance: 0, scores: [[4, 10]] as const }));
    expect(newestPoints(same, same.slice(0, 3))).toBeNull();
  });
});

describe("a value that lies apart", () => {
  test("is found on its level, and named by its place in the series", () => {
    const low = daysOf([4, 4.1, 3.9, 4, 4.2, 3.8, 4]);
    const high = daysOf([2, 2.1, 1.9, 2, 2, 2.1, 1.9, 3.5], 7);
    expect(outlyingPoints([low, high], 0.05).map(({ index }) => index)).toEqual([14]);
    expect(outlyingPoints([low], 0.05)).toEqual([]);
  });

  test("is not found where all values scatter as widely, and is where it lies farther out than they do", () => {
    const wide = [4, 4.7, 3.3, 4.6, 3.4, 4.8, 3.2, 4.1, 3.9, 4.5];
    expect(outlyingPoints([daysOf(wide)], 0.05)).toEqual([]);
    const narrower = wide.map((level) => 4 + (level - 4) / 2);
    expect(outlyingPoints([daysOf([...narrower, ...narrower, 1.5])], 0.05).map(({ index }) => index)).toEqual([20]);
  });

  test("is not found where all answers are the same", () => {
    const same = daysOf([4, 4, 4, 4, 4]).map((day) => ({ ...day, scores: [[4, 10] as const] }));
    expect(outlyingPoints([same], 0.05)).toEqual([]);
  });

  test("is not found among fewer than four", () => {
    expect(outlyingPoints([daysOf([4, 4, 1])], 0.05)).toEqual([]);
  });
});
