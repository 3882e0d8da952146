import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOf, type ScoreCount, type ScoreCounts } from "../../src/statistics/exact.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { meanInterval, meanTest } from "../../src/statistics/mean-interval.js";
import { mean } from "../../src/statistics/moments.js";
import { seeded } from "../support/seeded.js";
import { varianceOfLikeliest } from "./likeliest-distribution.js";
import { tableOf } from "./table-of.js";

const fiveStars = { min: 1, max: 5 };
const squaredZ = 1.959963984540054 ** 2;
const anyTable = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 }).map(tableOf);

/** How far n (mean - m)² and z² s²(m) are apart, relatively. */
function imbalance(table: ScoreCounts, points: readonly number[], m: number): number {
  return (countOf(table) * (mean(table)! - m) ** 2) / (squaredZ * varianceOfLikeliest(table, points, m)) - 1;
}

describe("the score interval of a mean", () => {
  test("is Wilson's on the two ends of a scale", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.constantFrom(0.8, 0.95, 0.999), (ones, fives, confidence) => {
        fc.pre(ones + fives > 0);
        const table: ScoreCount[] = [
          [1, ones],
          [5, fives],
        ];
        const { low, high } = meanInterval(
          table.filter(([, count]) => count > 0),
          confidence,
          fiveStars,
        )!;
        const share = shareInterval(fives, ones + fives, confidence)!;
        expect(low).toBeCloseTo(1 + 4 * share.low, 12);
        expect(high).toBeCloseTo(1 + 4 * share.high, 12);
      }),
    );
  });

  test("of answers that are all equal reaches as far as Wilson's of none in this many", () => {
    expect(meanInterval([[5, 2]], 0.95, fiveStars)?.low).toBeCloseTo(2.3695, 4);
    expect(meanInterval([[5, 30]], 0.95, fiveStars)?.low).toBeCloseTo(4.5459, 4);
    expect(meanInterval([[5, 30]], 0.95, fiveStars)?.high).toBe(5);
    expect(meanInterval([[3, 30]], 0.95, fiveStars)).toEqual({
      low: expect.closeTo(3 - 2 * (1 - shareInterval(30, 30, 0.95)!.low), 12),
      high: expect.closeTo(3 + 2 * (1 - shareInterval(30, 30, 0.95)!.low), 12),
    });
  });

  test("of one answer is wide, of none unknown", () => {
    expect(meanInterval([[4, 1]], 0.95, fiveStars)).toEqual({
      low: expect.closeTo(4 - (3 * squaredZ) / (1 + squaredZ), 12),
      high: expect.closeTo(4 + squaredZ / (1 + squaredZ), 12),
    });
    expect(meanInterval([], 0.95, fiveStars)).toBeNull();
  });

  test("ends where the distance is z standard errors of the likeliest distribution, whole scores", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const { low, high } = meanInterval(table, 0.95, fiveStars)!;
        for (const end of [low, high]) {
          if (Math.abs(end - mean(table)!) < 1e-9) expect([1, 5]).toContain(end);
          else expect(imbalance(table, [1, 2, 3, 4, 5], end)).toBeCloseTo(0, 6);
        }
      }),
    );
  });

  test("and so for scores with decimals, where the points that nobody chose change nothing", () => {
    const random = seeded(11);
    for (const n of [1, 3, 10, 40, 300]) {
      const table = tableOf(Array.from({ length: n }, () => Math.round(1000 * random() ** 0.3) / 10));
      const { low, high } = meanInterval(table, 0.95, { min: 0, max: 100 })!;
      const given = table.map(([score]) => score);
      const withOthers = [...new Set([0, ...given, 17.35, 50, 99.99, 100])].sort((a, b) => a - b);
      for (const end of [low, high]) {
        expect(imbalance(table, [...new Set([0, ...given, 100])], end)).toBeCloseTo(0, 6);
        expect(imbalance(table, withOthers, end)).toBeCloseTo(0, 6);
      }
    }
  });

  test("contains the mean, lies on the scale and grows with the confidence", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const [narrow, broad] = [meanInterval(table, 0.8, fiveStars)!, meanInterval(table, 0.99, fiveStars)!];
        const ends = [1, broad.low, narrow.low, mean(table)!, narrow.high, broad.high, 5];
        expect(ends).toEqual(ends.toSorted((a, b) => a - b));
      }),
    );
  });

  test("mirrors with the scores and follows their unit", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const { low, high } = meanInterval(table, 0.9, fiveStars)!;
        const turned = table.map(([score, count]): ScoreCount => [6 - score, count]).reverse();
        const mirrored = meanInterval(turned, 0.9, fiveStars)!;
        expect([6 - mirrored.high, 6 - mirrored.low]).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
        const percent = table.map(([score, count]): ScoreCount => [25 * (score - 1), count]);
        const scaled = meanInterval(percent, 0.9, { min: 0, max: 100 })!;
        expect(1 + scaled.low / 25).toBeCloseTo(low, 12);
      }),
    );
  });

  test("is the normal one where there are very many", () => {
    const table: ScoreCount[] = [
      [1, 1e12],
      [4, 2e12],
      [5, 1e12],
    ];
    const { low, high } = meanInterval(table, 0.95, fiveStars)!;
    const halfWidth = Math.sqrt((squaredZ * 2.25) / 4e12);
    expect((3.5 - low) / halfWidth).toBeCloseTo(1, 5);
    expect((high - 3.5) / halfWidth).toBeCloseTo(1, 5);
  });
});

describe("the test of a mean", () => {
  test("rejects exactly the limits outside the interval", () => {
    const limits = fc.integer({ min: 101, max: 499 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(anyTable, limits, fc.constantFrom(0.5, 0.9, 0.95, 0.99), (table, limit, confidence) => {
        const { low, high } = meanInterval(table, confidence, fiveStars)!;
        const { z, pValue } = meanTest(table, limit, fiveStars)!;
        fc.pre(Math.abs(pValue - (1 - confidence)) > 1e-9);
        expect(limit < low || limit > high).toBe(pValue < 1 - confidence);
        expect(Math.sign(z)).toBe(Math.sign(mean(table)! - limit));
      }),
      { numRuns: 500 },
    );
  });

  test("has the z of the likeliest distribution", () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 101, max: 499 }), (table, cents) => {
        const limit = cents / 100;
        const error = Math.sqrt(varianceOfLikeliest(table, [1, 2, 3, 4, 5], limit) / countOf(table));
        expect(meanTest(table, limit, fiveStars)!.z).toBeCloseTo((mean(table)! - limit) / error, 5);
      }),
    );
  });

  test("finds nothing where the mean is the limit, and everything where no such mean is possible", () => {
    expect(meanTest([[4, 9]], 4, fiveStars)).toEqual({ z: 0, pValue: 1 });
    expect(meanTest([[4, 9]], 5, fiveStars)).toEqual({ z: Number.NEGATIVE_INFINITY, pValue: 0 });
    expect(meanTest([], 4, fiveStars)).toBeNull();
  });
});
