import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScoreCount } from "../../src/statistics/exact.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { sampleStddev } from "../../src/statistics/moments.js";
import { stddevInterval } from "../../src/statistics/stddev-interval.js";
import { seeded } from "../support/seeded.js";
import { tableOf } from "./table-of.js";

const fiveStars = { min: 1, max: 5 };

test("of equal scores reaches from 0 to what that many would not have shown", () => {
  const { low, high } = stddevInterval([[5, 30]], 0.95, fiveStars)!;
  expect(low).toBe(0);
  // A mean squared distance of 16 times Wilson's upper end of none in 30, times 30 / 29
  expect(high).toBeCloseTo(4 * Math.sqrt((shareInterval(0, 30, 0.95)!.high * 30) / 29), 10);
});

test("is unknown below two scores", () => {
  expect(stddevInterval([], 0.95, fiveStars)).toBeNull();
  expect(stddevInterval([[4, 1]], 0.95, fiveStars)).toBeNull();
});

test("is the one of large samples where there are very many, normal scores", () => {
  const table = Array.from({ length: 401 }, (_, index): ScoreCount => {
    const z = (index - 200) / 40;
    return [50 + 10 * z, Math.round(1e6 * Math.exp((-z * z) / 2))];
  }).filter(([, count]) => count > 0);
  const n = table.reduce((sum, [, count]) => sum + count, 0);
  const { low, high } = stddevInterval(table, 0.95, { min: 0, max: 100 })!;
  const [observed, error] = [sampleStddev(table)!, 10 / Math.sqrt(2 * n)];
  expect((high - observed) / error).toBeCloseTo(1.96, 1);
  expect((observed - low) / error).toBeCloseTo(1.96, 1);
});

test("contains the sample deviation, lies on the scale, grows with the confidence and mirrors with the scores", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 40 }), (scores) => {
      const table = tableOf(scores);
      const [narrow, broad] = [0.8, 0.99].map((confidence) => stddevInterval(table, confidence, fiveStars)!);
      const ends = [0, broad!.low, narrow!.low, sampleStddev(table)!, narrow!.high, broad!.high];
      for (const [index, end] of ends.entries())
        expect(end).toBeLessThanOrEqual((ends[index + 1] ?? Number.POSITIVE_INFINITY) + 1e-6);
      const turned = stddevInterval(tableOf(scores.map((score) => 6 - score)), 0.8, fiveStars)!;
      expect(turned.low).toBeCloseTo(narrow!.low, 6);
      expect(turned.high).toBeCloseTo(narrow!.high, 9);
    }),
    { numRuns: 50 },
  );
});

test.each([[[1, 1, 2, 5, 5, 5, 5]], [[3, 3, 3, 3, 3, 4]], [[1, 2, 2, 3, 5, 5, 5, 5, 5, 5, 5, 5]], [[1, 1, 1, 5, 5]]])(
  "of %j has the lowest end of the mean squared distance from any point of a fine grid",
  (scores) => {
    const lows = Array.from({ length: 8001 }, (_, index) => {
      const point = 1 + index / 2000;
      const squares = tableOf(scores.map((score) => (score - point) ** 2));
      return meanInterval(squares, 0.95, { min: 0, max: Math.max(5 - point, point - 1) ** 2 })!.low;
    });
    const { low } = stddevInterval(tableOf(scores), 0.95, fiveStars)!;
    expect(low ** 2).toBeLessThanOrEqual(Math.min(...lows) + 1e-9);
    expect(low ** 2).toBeGreaterThan(Math.min(...lows) - 1e-5);
  },
);

test("ends at half of the scale, which no deviation of a population exceeds", () => {
  const table: readonly ScoreCount[] = [
    [1, 20],
    [2, 4],
    [5, 20],
  ];
  expect(sampleStddev(table)).toBeLessThan(2);
  expect(stddevInterval(table, 0.95, fiveStars)!.high).toBe(2);
});

test("takes scores of many decimals", () => {
  const random = seeded(4);
  const table = tableOf(Array.from({ length: 3000 }, () => Math.round(1e7 * random()) / 1e5));
  const { low, high } = stddevInterval(table, 0.95, { min: 0, max: 100 })!;
  expect(low).toBeLessThan(100 / Math.sqrt(12));
  expect(high).toBeGreaterThan(100 / Math.sqrt(12));
  expect(high - low).toBeLessThan(1.2);
});
