/** Intervals of quantiles, against published ranks and by how often they cover the truth. */

import { expect, test } from "vitest";
import type { ScoreCount } from "../../src/statistics/exact.js";
import type { Interval } from "../../src/statistics/intervals.js";
import { quantileInterval } from "../../src/statistics/quantile-interval.js";
import { seeded } from "../support/seeded.js";
import { drawn, ratings } from "./simulated-answers.js";

const scale = { min: 0, max: 1000 };
const ranks = (n: number): readonly ScoreCount[] => Array.from({ length: n }, (_, index) => [index + 1, 1] as const);

// Conover, Practical Nonparametric Statistics: for the median of 100 the ranks 40 and 61
test("the median of a hundred lies between the scores of the ranks 40 and 61", () => {
  expect(quantileInterval(ranks(100), 0.5, 0.95, scale)).toEqual({ low: 40, high: 61 });
});

test("where there is no score so far out it ends at the scale", () => {
  expect(quantileInterval(ranks(5), 0.9, 0.95, scale)?.high).toBe(1000);
  expect(quantileInterval(ranks(5), 0.1, 0.95, scale)?.low).toBe(0);
  expect(quantileInterval([], 0.5, 0.95, scale)).toBeNull();
});

test("in 2,000 samples of 100 scores it contains the truth in at least 93 of 100", () => {
  const random = seeded(7);
  let medians = 0;
  for (let sample = 0; sample < 2000; sample++) {
    const table = drawn(ratings.worse, 100, random);
    if (holds(quantileInterval(table, 0.5, 0.95, { min: 1, max: 5 }), 4)) medians++; // 40 % lie below 4, 35 % above
  }
  expect(medians / 2000).toBeGreaterThan(0.93);
});

function holds(interval: Interval | null, value: number): boolean {
  return interval !== null && interval.low <= value && value <= interval.high;
}
