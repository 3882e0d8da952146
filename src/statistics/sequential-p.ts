/** The p-value of a test whose data are looked at while they grow, over all looks so far. */

import { spentAlpha } from "./alpha-spending.js";
import { lookBoundaries } from "./look-boundaries.js";
import { normalQuantile } from "./normal.js";

/** A look that has been taken. */
export interface TakenLook {
  /** Of the data so far, in any unit: the inverse of the variance of the estimate. It grows from look to look. */
  readonly information: number;
  /** How much of the plan is used up, 0 to 1: look 3 of 30 is 0.1. It grows from look to look. */
  readonly time: number;
  /** One-sided, of the test of these data alone. */
  readonly pValue: number;
}

/** No p-value is computed more precisely than this, and none above the other. */
const smallest = 1e-12;
const largest = 0.5;

/**
 * The smallest error rate at which one of the looks has crossed its boundary: below 0.05 with a probability of 5 % at most over
 * all looks together, if there is nothing to find. One-sided; it never grows from look to look, and is compared and adjusted
 * like any p-value. 1 where it would be above 1/2, at least 1e-12. Not exact: 6 digits; some ten times the cost of the
 * boundaries.
 *
 * Reference: Liu and Anderson (2008), On Adaptive Extensions of Group Sequential Trials for Clinical Investigations, Journal of
 * the American Statistical Association 103; used with Holm's method as in Maurer and Bretz (2013), Multiple Testing in Group
 * Sequential Trials Using Graphical Approaches, Statistics in Biopharmaceutical Research 5(4).
 */
export function sequentialPValue(looks: readonly TakenLook[]): number {
  const scores = looks.map(({ pValue }) => zOf(pValue));
  const above = (alpha: number) => largestExcess(looks, scores, alpha);
  if (!(above(largest) >= 0)) return 1;
  if (above(smallest) >= 0) return smallest;
  return Math.exp(rootBetween((logarithm) => above(Math.exp(logarithm)), Math.log(smallest), Math.log(largest)));
}

/** How far the z of a look lies above the boundary that it has at this error rate, where that is furthest. */
function largestExcess(looks: readonly TakenLook[], scores: readonly number[], alpha: number): number {
  const boundaries = spendingBoundaries(looks, alpha);
  return Math.max(...boundaries.map((boundary, index) => scores[index]! - boundary));
}

/** The boundaries of looks at the one-sided error rate `alpha`, spent as O'Brien and Fleming's. */
export function spendingBoundaries(
  looks: readonly Pick<TakenLook, "information" | "time">[],
  alpha: number,
): readonly number[] {
  return lookBoundaries(looks.map(({ information, time }) => ({ information, spent: spentAlpha(alpha, time) })));
}

function zOf(pValue: number): number {
  if (pValue >= 1) return Number.NEGATIVE_INFINITY;
  return -normalQuantile(Math.max(pValue, 1e-300));
}

/**
 * The root of a rising function that is negative at `low` and not at `high`, by the Illinois method; the side above it is the
 * answer, so that a p-value is never too small.
 */
function rootBetween(valueAt: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let [below, above] = [valueAt(low), valueAt(high)];
  let wasAbove: boolean | null = null;
  for (let step = 0; step < 60 && to - from > 1e-6; step++) {
    const isUsual = step < 20 && Number.isFinite(below) && Number.isFinite(above);
    // A little to the side of the root, so that both ends close in on it
    const x = isUsual ? from + ((to - from) * below) / (below - above) + 1e-7 : (from + to) / 2;
    const value = valueAt(x);
    const isAbove = value >= 0;
    if (isAbove) [to, above, below] = [x, value, wasAbove === true ? below / 2 : below];
    else [from, below, above] = [x, value, wasAbove === false ? above / 2 : above];
    wasAbove = isAbove;
  }
  return to;
}
