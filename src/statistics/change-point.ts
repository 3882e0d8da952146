/** The one time at which a series of means changed its level, if a test supports that it did. */

import { tailProbability } from "./normal.js";
import type { TrendPoint } from "./theil-sen.js";

/** A supported change of level. */
export interface ChangePoint {
  /** Of the first point with the new level, counted from 0. */
  readonly index: number;
  /** Means of the responses before the change and from it on, each point weighing by its count. */
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
}

/** 2 ** 18 sets of points take some hundredths of a second, and 18! is below 2 ** 53. */
const exactUpTo = 18;

/**
 * The change point of a series by Pettitt's test: where the values before and those from it on differ most by their
 * ranks. Null if that may be chance: the p-value is above 1 - confidence. Of several equal distances the first.
 * Every point counts alike in the test, ties by half. Up to 18 points the p-value is exact, also with ties; beyond that
 * it is Pettitt's approximation 2 exp(-6 K² / (n³ + n²)), which is on the safe side. It looks for a step: a steady
 * trend shows as a change in its middle, so the trend is to be looked at first. Times ascend. 13 digits; cost of a sort
 * beyond 18 points.
 *
 * Reference: Pettitt (1979), A Non-Parametric Approach to the Change-Point Problem, Applied Statistics 28(2).
 */
export function changePoint(points: readonly TrendPoint[], confidence: number): ChangePoint | null {
  const n = points.length;
  const steps = doubledRanks(points.map(({ value }) => value)).map((rank) => rank - (n + 1));
  let u = 0;
  let k = 0; // the largest distance of U from 0
  let index = 0;
  for (const [previous, step] of steps.entries()) {
    u += step;
    if (Math.abs(u) > k) [k, index] = [Math.abs(u), previous + 1];
  }
  const pValue = n <= exactUpTo ? pettittExactP(steps, k) : Math.min(1, 2 * Math.exp((-6 * k * k) / (n ** 3 + n ** 2)));
  if (k === 0 || pValue > 2 * tailProbability(confidence)) return null;
  return { index, before: level(points.slice(0, index)), after: level(points.slice(index)), pValue };
}

/** Twice the rank of each value, so that the middle rank of equal ones is whole. */
function doubledRanks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const [index, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, index + 1);
    last.set(value, index + 1);
  }
  return values.map((value) => (first.get(value) ?? 0) + (last.get(value) ?? 0));
}

function level(points: readonly TrendPoint[]): number {
  const weights = points.reduce((sum, { count }) => sum + count, 0);
  return points.reduce((sum, { value, count }) => sum + value * count, 0) / weights;
}

/**
 * The exact p-value of Pettitt's K: the share of all orders of the steps of his U in which their running sum lies `k` or
 * farther from 0 at some point. Exact while n! is below 2 ** 53, which is up to 18 steps, and sums are whole. n 2 ** n
 * steps and 16 bytes for each of 2 ** n sets.
 *
 * Reference: the orders that stay inside are counted set by set, as Held and Karp (1962), A Dynamic Programming
 * Approach to Sequencing Problems, Journal of SIAM 10, go through the orders of a tour.
 */
function pettittExactP(steps: readonly number[], k: number): number {
  const sets = 2 ** steps.length;
  const sums = new Float64Array(sets);
  const ordersInside = new Float64Array(sets).fill(0);
  ordersInside[0] = 1;
  for (let set = 1; set < sets; set++) {
    let orders = 0;
    for (const [index, step] of steps.entries()) {
      const without = set & ~(1 << index);
      if (without === set) continue;
      sums[set] = sums[without]! + step;
      orders += ordersInside[without]!;
    }
    ordersInside[set] = Math.abs(sums[set]!) >= k ? 0 : orders;
  }
  const all = steps.reduce((product, _, index) => product * (index + 1), 1);
  return (all - ordersInside[sets - 1]!) / all;
}
