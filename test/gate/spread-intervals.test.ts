/** Intervals of quantiles and deviations, against published ranks and by how often they cover the truth. */

import { expect, test } from "vitest";
import { quantileInterval, stddevInterval } from "../../src/gate/spread-intervals.js";
import type { ScoreCount } from "../../src/summary/exact.js";

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

test("equal scores and too few of them have no interval of the deviation", () => {
  expect(stddevInterval([[4, 100]], 0.95)).toBeNull();
  expect(
    stddevInterval(
      [
        [4, 2],
        [5, 2],
      ],
      0.95,
    ),
  ).toBeNull();
});

test("in 2,000 samples of 100 scores both hold the truth in at least 93 of 100", () => {
  // 1-5 with 5, 10, 15, 30, 40 %: median 4, mean 3.9, deviation 1.1790
  const random = generator(7);
  let [medians, deviations] = [0, 0];
  for (let sample = 0; sample < 2000; sample++) {
    const counts = new Map<number, number>();
    for (let answer = 0; answer < 100; answer++) {
      const draw = random();
      const score = draw < 0.05 ? 1 : draw < 0.15 ? 2 : draw < 0.3 ? 3 : draw < 0.6 ? 4 : 5;
      counts.set(score, (counts.get(score) ?? 0) + 1);
    }
    const table = [...counts].sort(([a], [b]) => a - b);
    const median = quantileInterval(table, 0.5, 0.95, { min: 1, max: 5 });
    if (median !== null && median.low <= 4 && median.high >= 4) medians++;
    const deviation = stddevInterval(table, 0.95);
    const truth = Math.sqrt(0.05 * 1 + 0.1 * 4 + 0.15 * 9 + 0.3 * 16 + 0.4 * 25 - 3.9 ** 2);
    if (deviation !== null && deviation.low <= truth && deviation.high >= truth) deviations++;
  }
  expect(medians / 2000).toBeGreaterThan(0.93);
  expect(deviations / 2000).toBeGreaterThan(0.93);
});

/** Mulberry32: the same numbers each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
