import fc from "fast-check";
import * as oracle from "simple-statistics";
import { describe, expect, test } from "vitest";
import { readStatistics, scoreStatistics } from "../../src/results/score-statistics.js";
import { exactSums, type ScoreCount } from "../../src/statistics/exact.js";
import { mean, populationStddev, sampleStddev } from "../../src/statistics/moments.js";
import { max, median, min, quantile } from "../../src/statistics/quantile.js";
import { isNearestQuotient, isNearestRoot } from "../statistics/nearest-double.js";
import { tableOf } from "../statistics/table-of.js";

/** Scores as whole thousandths; the double of k / 1000 spells exactly that decimal. */
const thousandths = fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { minLength: 1, maxLength: 40 });
const rated = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 });
const tableOfThousandths = (values: readonly number[]): ScoreCount[] => tableOf(values.map((k) => k / 1000));

/** Moments of whole thousandths the naive way: a list of whole numbers, no table, no powers of ten. */
function naiveMoments(values: readonly number[]) {
  const count = BigInt(values.length);
  const sum = values.reduce((total, k) => total + BigInt(k), 0n);
  const deviations = values.reduce((total, k) => total + (count * BigInt(k) - sum) ** 2n, 0n); // times count ** 2
  return { count, sum, deviations };
}

describe("an empty table", () => {
  test("has a count of zero and no other number, never a zero", () => {
    const { count, ...others } = readStatistics([]);
    expect(count).toBe(0);
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
  });
});

describe("a single response", () => {
  test("is every location, spreads by 0 in the population and has no sample deviation", () => {
    expect(readStatistics([[4.7, 1]])).toEqual({
      count: 1,
      mean: 4.7,
      median: 4.7,
      populationStddev: 0,
      sampleStddev: null,
      min: 4.7,
      max: 4.7,
      p10: 4.7,
      p25: 4.7,
      p75: 4.7,
      p90: 4.7,
    });
  });
});

describe("known answers", () => {
  test("1 to 10 as R gives them", () => {
    const table = tableOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(readStatistics(table)).toEqual({
      count: 10,
      mean: 5.5,
      median: 5.5,
      populationStddev: Math.sqrt(8.25),
      sampleStddev: 3.0276503540974917,
      min: 1,
      max: 10,
      p10: 1.9,
      p25: 3.25,
      p75: 7.75,
      p90: 9.1,
    });
  });

  test("three times one tenth has the mean one tenth, which a sum of doubles misses", () => {
    expect(mean([[0.1, 3]])).toBe(0.1);
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
  });

  test("equal decimals spread by exactly 0", () => {
    expect(populationStddev([[1000000.1, 7]])).toBe(0);
    expect(sampleStddev([[1000000.1, 7]])).toBe(0);
  });

  test("the median of an even count is the mean of the middle two, in decimals", () => {
    expect(median(tableOf([1, 2, 4, 5]))).toBe(3);
    expect(median(tableOf([0.1, 0.2]))).toBe(0.15);
  });

  test("2 ** 40 responses need no more than one step per score", () => {
    const table: ScoreCount[] = [
      [1, 2 ** 40],
      [5, 3 * 2 ** 40],
    ];
    expect([mean(table), median(table), populationStddev(table)]).toEqual([4, 5, Math.sqrt(3)]);
  });

  test("very large and very small scores do not overflow on the way", () => {
    expect(mean(tableOf([1e308, 1.5e308]))).toBe(1.25e308);
    expect(populationStddev(tableOf([-1e308, 1e308]))).toBe(1e308);
    expect(sampleStddev(tableOf([1e-200, 3e-200, 5e-200]))).toBe(2e-200);
  });
});

describe("against simple-statistics", () => {
  test("every statistic of small tables agrees to 14 digits", () => {
    fc.assert(
      fc.property(rated, (scores) => {
        const table = tableOf(scores);
        const sorted = scores.toSorted((a, b) => a - b);
        expect(mean(table)).toBeCloseTo(oracle.mean(scores), 13);
        expect(median(table)).toBe(oracle.median(scores));
        expect(populationStddev(table)).toBeCloseTo(oracle.standardDeviation(scores), 13);
        expect(min(table)).toBe(oracle.min(scores));
        expect(max(table)).toBe(oracle.max(scores));
        for (const percent of [0, 5, 10, 25, 50, 75, 90, 100]) {
          expect(quantile(table, percent, 100)).toBeCloseTo(oracle.quantileSorted(sorted, percent / 100), 12);
        }
      }),
    );
  });

  test("the sample deviation agrees from two responses on", () => {
    fc.assert(
      fc.property(rated, (scores) => {
        fc.pre(scores.length > 1);
        expect(sampleStddev(tableOf(scores))).toBeCloseTo(oracle.sampleStandardDeviation(scores), 13);
      }),
    );
  });
});

describe("against whole numbers", () => {
  test("mean and deviations are the doubles nearest to the exact results", () => {
    fc.assert(
      fc.property(thousandths, (values) => {
        const table = tableOfThousandths(values);
        const { count, sum, deviations } = naiveMoments(values);
        expect(isNearestQuotient(mean(table)!, sum, count * 1000n)).toBe(true);
        const over = count ** 3n * 1_000_000n;
        expect(isNearestRoot(populationStddev(table)!, deviations, over)).toBe(true);
        if (values.length === 1) return;
        const overSample = count ** 2n * (count - 1n) * 1_000_000n;
        expect(isNearestRoot(sampleStddev(table)!, deviations, overSample)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("a quantile is the double nearest to the interpolated score", () => {
    fc.assert(
      fc.property(thousandths, fc.integer({ min: 0, max: 100 }), (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const position = (values.length - 1) * percent;
        const lower = BigInt(sorted[Math.floor(position / 100)] ?? 0);
        const upper = BigInt(sorted[Math.ceil(position / 100)] ?? 0);
        const numerator = lower * 100n + (upper - lower) * BigInt(position % 100);
        const value = quantile(tableOfThousandths(values), percent, 100);
        expect(isNearestQuotient(value!, numerator, 100_000n)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("laws", () => {
  const shift = fc.integer({ min: -5_000_000, max: 5_000_000 });

  test("mean(x + c) is mean(x) + c, exactly", () => {
    fc.assert(
      fc.property(thousandths, shift, (values, c) => {
        const before = exactSums(tableOfThousandths(values));
        const table = tableOfThousandths(values.map((k) => k + c));
        const after = exactSums(table);
        const shifted = 1000n * before.sum + before.count * BigInt(c) * before.powerOfTen;
        expect(after.sum * before.powerOfTen * 1000n).toBe(shifted * after.powerOfTen);
        const over = before.count * before.powerOfTen * 1000n;
        expect(isNearestQuotient(mean(table)!, shifted, over)).toBe(true);
      }),
    );
  });

  test("a shift does not change one bit of the deviations", () => {
    fc.assert(
      fc.property(thousandths, shift, (values, c) => {
        const table = tableOfThousandths(values);
        const shifted = tableOfThousandths(values.map((k) => k + c));
        expect(populationStddev(shifted)).toBe(populationStddev(table));
        expect(sampleStddev(shifted)).toBe(sampleStddev(table));
      }),
    );
  });

  test("deviations and means scale with the scores, by eight to the bit, by three to the nearest double", () => {
    fc.assert(
      fc.property(thousandths, (values) => {
        const table = tableOfThousandths(values);
        const eightfold = tableOfThousandths(values.map((k) => 8 * k));
        expect(mean(eightfold)).toBe(8 * mean(table)!);
        expect(populationStddev(eightfold)).toBe(8 * populationStddev(table)!);
        const threefold = populationStddev(tableOfThousandths(values.map((k) => -3 * k)));
        const { count, deviations } = naiveMoments(values);
        expect(isNearestRoot(threefold!, 9n * deviations, count ** 3n * 1_000_000n)).toBe(true);
      }),
    );
  });

  test("a thousand copies of every response keep mean and population deviation", () => {
    fc.assert(
      fc.property(thousandths, (values) => {
        const table = tableOfThousandths(values);
        const copies = table.map(([score, count]): ScoreCount => [score, 1000 * count]);
        expect(mean(copies)).toBe(mean(table));
        expect(populationStddev(copies)).toBe(populationStddev(table));
      }),
    );
  });

  test("quantiles rise from the smallest score to the largest, and the mean lies between them", () => {
    fc.assert(
      fc.property(thousandths, (values) => {
        const table = tableOfThousandths(values);
        const percents = [0, 1, 10, 25, 50, 75, 90, 99, 100];
        const quantiles = percents.map((percent) => quantile(table, percent, 100)!);
        expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
        expect(quantiles.at(0)).toBe(min(table));
        expect(quantiles.at(-1)).toBe(max(table));
        expect(mean(table)).toBeGreaterThanOrEqual(min(table)!);
        expect(mean(table)).toBeLessThanOrEqual(max(table)!);
      }),
    );
  });

  test("equal fractions are the same quantile, and the median is the half", () => {
    fc.assert(
      fc.property(thousandths, (values) => {
        const table = tableOfThousandths(values);
        expect(quantile(table, 1, 4)).toBe(quantile(table, 25, 100));
        expect(median(table)).toBe(quantile(table, 50, 100));
      }),
    );
  });
});

describe("the table of statistics", () => {
  test("has one row per name and fills every column", () => {
    expect(new Set(scoreStatistics.map(({ name }) => name)).size).toBe(scoreStatistics.length);
    for (const { name, description, useful, reference, cost } of scoreStatistics) {
      for (const text of [name, description, useful, reference, cost]) expect(text).not.toBe("");
    }
  });

  test("gives the same numbers with the sums as without", () => {
    fc.assert(
      fc.property(thousandths, (values) => {
        const table = tableOfThousandths(values);
        const { mean: average, populationStddev: population, sampleStddev: sample } = readStatistics(table);
        expect([average, population, sample]).toEqual([mean(table), populationStddev(table), sampleStddev(table)]);
      }),
    );
  });
});
