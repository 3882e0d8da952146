/** The one time at which a series of means changed its level, where a test supports that it did. */

import { tailProbability } from "./normal.js";
import { reachingShare } from "./reaching-share.js";
import type { TrendPoint } from "./theil-sen.js";

/** A supported change of level. */
export interface ChangePoint {
  /** Of the first point with the new level, counted from 0. */
  readonly index: number;
  readonly time: number;
  /** Means of the responses before the change and from it on, each point weighing by its count. */
  readonly before: number;
  readonly after: number;
  /** Pettitt's K: the largest distance of his U from 0. */
  readonly k: number;
  readonly pValue: number;
}

/** 2 ** 18 sets of points are walked through in some hundredths of a second, and 18! is below 2 ** 53. */
const exactUpTo = 18;

/**
 * The change point of a series by Pettitt's test: where the values before and those from there on differ most by their
 * ranks. Null where that might be chance: the p-value is above 1 - confidence. Of several equal distances the first.
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
  let k = 0;
  let index = 0;
  for (const [previous, step] of steps.entries()) {
    u += step;
    if (Math.abs(u) > k) [k, index] = [Math.abs(u), previous + 1];
  }
  const pValue = n <= exactUpTo ? reachingShare(steps, k) : Math.min(1, 2 * Math.exp((-6 * k * k) / (n ** 3 + n ** 2)));
  const time = points[index]?.time;
  if (k === 0 || time === undefined || pValue > 2 * tailProbability(confidence)) return null;
  return { index, time, before: level(points.slice(0, index)), after: level(points.slice(index)), k, pValue };
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
