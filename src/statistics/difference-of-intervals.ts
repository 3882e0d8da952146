/** The difference of two values that each have an interval: from the intervals alone, by squaring and adding. */

import { type Difference, type DifferenceQuestion, unknownDifference } from "./difference.js";
import type { Interval } from "./intervals.js";
import { pValueOfInterval } from "./p-value-of-interval.js";

/** A value with its interval at any confidence, 0.95 for 95 %; both null if unknown. */
export interface Estimate {
  readonly value: number | null;
  readonly interval: (confidence: number) => Interval | null;
}

/**
 * The difference of two independent values, `a` less `b`: the distance to each end of its interval is the root of the summed
 * squares of the two distances that lead there. For two shares with Wilson's intervals it is Newcombe's method. The p-values
 * are those of the interval, by inversion, so that p is below 0.05 exactly where the 95 % interval excludes 0, and one-sided
 * where an end of the 90 % interval passes the margin. Accuracy of the intervals; some 150 of them on each side.
 *
 * Reference: method 10 of Newcombe (1998), Interval Estimation for the Difference between Independent Proportions, Statistics
 * in Medicine 17; Zou and Donner (2008), Construction of Confidence Limits about Effect Measures, Statistics in Medicine 27.
 */
export function differenceOfIntervals(
  a: Estimate,
  b: Estimate,
  { confidence, margin }: DifferenceQuestion,
): Difference {
  if (a.value === null || b.value === null) return unknownDifference(null, "no-responses");
  const difference = a.value - b.value;
  const intervalAt = (at: number) => squaredAndAdded(a, b, at);
  const interval = intervalAt(confidence);
  if (interval === null) return unknownDifference(difference, "too-few-responses");
  const leavesOut = (value: number) => pValueOfInterval((at) => isOutside(value, intervalAt(at)!));
  return {
    difference,
    interval,
    pValue: leavesOut(0),
    pAboveMargin: oneSided(leavesOut(margin), difference > margin),
    reason: null,
  };
}

/** The interval of `a` less `b`; null if that of either is. */
export function squaredAndAdded(a: Estimate, b: Estimate, confidence: number): Interval | null {
  const [ofA, ofB] = [a.interval(confidence), b.interval(confidence)];
  if (a.value === null || b.value === null || ofA === null || ofB === null) return null;
  const difference = a.value - b.value;
  return {
    low: difference - Math.hypot(a.value - ofA.low, ofB.high - b.value),
    high: difference + Math.hypot(ofA.high - a.value, b.value - ofB.low),
  };
}

function isOutside(value: number, { low, high }: Interval): boolean {
  return value < low || value > high;
}

/** The half of a two-sided p-value that lies beyond, or 1 less that half. */
function oneSided(pValue: number, isAbove: boolean): number {
  return isAbove ? pValue / 2 : 1 - pValue / 2;
}
