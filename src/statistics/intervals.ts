/** The type of an interval, and the interval of a share. Counts in, two ends on the scale of the statistic out. */

import { normalQuantileTwoSided } from "./normal.js";

/** Both ends of an interval, low <= high, in units of the statistic that it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share as its counts: `count` of `total` responses. */
export interface ShareCounts {
  readonly count: number;
  readonly total: number;
}

/** Smallest and largest score that can be given. */
export interface ScaleEnds {
  readonly min: number;
  readonly max: number;
}

/**
 * Wilson's score interval of the share `count / total`, as shares of 0-1. Low is exactly 0 if the count is 0, high
 * exactly 1 if it is the total. Null if the total is 0. `confidence` is 0.95 for 95 %.
 * Not exact: 14 digits, also of a low end close to 0; constant cost.
 *
 * Reference: Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal of the
 * American Statistical Association 22; method 3 of Newcombe (1998), Two-Sided Confidence Intervals for the Single
 * Proportion, Statistics in Medicine 17.
 */
export function shareInterval(count: number, total: number, confidence: number): Interval | null {
  return shareIntervalAt(count, total, normalQuantileTwoSided(confidence));
}

/** The same, `z` standard errors to either side: what takes the place of z if answers are not independent. */
export function shareIntervalAt(count: number, total: number, z: number): Interval | null {
  if (total === 0) return null;
  const root = z * Math.sqrt(z * z + (4 * count * (total - count)) / total);
  const upper = 2 * count + z * z + root;
  // The ends are the roots of a quadratic. Low comes from their product: the difference that defines it would cancel.
  const low = (2 * count * count) / total / upper;
  return { low, high: count === total ? 1 : upper / (2 * (total + z * z)) };
}
