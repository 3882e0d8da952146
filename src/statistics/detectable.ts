/**
 * The smallest difference that so many responses would have shown: what "no difference was found" is worth. Counts of
 * two sides in, a size on the scale of the statistic out; always with 80 % power.
 */

import type { ScoreCounts } from "./exact.js";
import type { ShareCounts } from "./intervals.js";
import { normalQuantile, normalQuantileTwoSided } from "./normal.js";
import { adjustedNps, countOfNps, type NpsCounts } from "./nps.js";
import { addedToEachSide } from "./nps-difference.js";
import { studentTQuantileTwoSided } from "./student-t.js";
import { welch } from "./welch.js";

/** The probability to find a difference of the size that is returned, if there is one. */
const power = 0.8;
/** The probability between -t and t if `power` lies below t. */
const powerTwoSided = 0.6;

/**
 * The smallest difference of two means, in units of the score, that is found with 80 % power at the given confidence
 * (0.95 for 95 %, two-sided), at the present spread: Bloom's multiple of the standard error, with Welch's degrees of
 * freedom. Null below two responses on a side, or if the scores of each side are all equal. An approximation; cost
 * of `welch`.
 *
 * Reference: Bloom (1995), Minimum Detectable Effects, Evaluation Review 19(5).
 */
export function detectableMeanDifference(a: ScoreCounts, b: ScoreCounts, confidence: number): number | null {
  const { standardError, degreesOfFreedom } = welch(a, b, { confidence, margin: 0 });
  if (standardError === null || degreesOfFreedom === null) return null;
  const found = studentTQuantileTwoSided(confidence, degreesOfFreedom);
  return standardError * (found + studentTQuantileTwoSided(powerTwoSided, degreesOfFreedom));
}

/**
 * The smallest difference of two shares, as a share, that is found with 80 % power at the given confidence: of two
 * shares around the present one of all responses, by Cohen's h; if such a pair would leave 0-1, of the pair that
 * touches its end. Null if a side is empty, or so few responses would not even show 0 against 1. An approximation;
 * constant cost.
 *
 * Reference: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 6.4.
 */
export function detectableShareDifference(a: ShareCounts, b: ShareCounts, confidence: number): number | null {
  if (a.total === 0 || b.total === 0) return null;
  const between = (multiple(confidence) / 2) * Math.sqrt(1 / a.total + 1 / b.total); // the two angles, here 0 to pi / 2
  if (between > Math.PI / 2) return null;
  const centre = Math.asin(Math.sqrt((a.count + b.count) / (a.total + b.total)));
  const kept = Math.min(Math.max(centre, between / 2), Math.PI / 2 - between / 2);
  return Math.sin(2 * kept) * Math.sin(between); // sin² of the one angle less sin² of the other
}

/**
 * The smallest difference of two NPS, in points, that is found with 80 % power at the given confidence, at the present
 * spread. Null if a side is empty, or so few responses would not even show 200 points. An approximation; constant
 * cost.
 *
 * Reference: the standard error is that of `npsDifference`, its multiple that of Bloom (1995) with normal quantiles.
 */
export function detectableNpsDifference(a: NpsCounts, b: NpsCounts, confidence: number): number | null {
  if (countOfNps(a) === 0 || countOfNps(b) === 0) return null;
  const variance = adjustedNps(a, addedToEachSide).variance + adjustedNps(b, addedToEachSide).variance;
  const difference = multiple(confidence) * Math.sqrt(variance);
  return difference > 200 ? null : difference;
}

/** How many standard errors a difference must have to be found with the power. */
function multiple(confidence: number): number {
  return normalQuantileTwoSided(confidence) + normalQuantile(power);
}
