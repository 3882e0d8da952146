/**
 * The difference of two NPS. Counts of promoters, passives and detractors in, a difference in points (-200 to 200) out.
 */

import { type Difference, type DifferenceQuestion, unknownDifference } from "./difference.js";
import { roundedQuotient } from "./exact.js";
import { normalOutside, normalQuantileTwoSided, normalTail } from "./normal.js";
import { adjustedNps, countOfNps, type NpsCounts } from "./nps.js";

/** Rocks's 3 responses, shared out to the two sides as Agresti and Caffo do with the 4 of a single share. */
export const addedToEachSide = 1.5;

/**
 * The difference of two NPS, in points, with its adjusted Wald interval and test. To each side 3/8 of a promoter, 3/4
 * of a passive and 3/8 of a detractor are added, then it is the normal interval of a difference; all of Rocks's 3 on
 * each side would pull a small side so far towards 0 that a difference to a large one would be found that does not exist.
 * The interval is cut off at -200 and 200; its centre is not the difference. Null with a reason if a side is empty.
 * The difference is exact, then rounded once; the others have 12 digits. Constant cost.
 *
 * Reference: Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4); Agresti
 * and Caffo (2000), Simple and Effective Confidence Intervals for Proportions and Differences of Proportions Result
 * from Adding Two Successes and Two Failures, The American Statistician 54(4).
 */
export function npsDifference(a: NpsCounts, b: NpsCounts, question: DifferenceQuestion): Difference {
  const [m, n] = [countOfNps(a), countOfNps(b)];
  if (m === 0 || n === 0) return unknownDifference(null, "no-responses");
  const [ofA, ofB] = [adjustedNps(a, addedToEachSide), adjustedNps(b, addedToEachSide)];
  const centre = ofA.centre - ofB.centre;
  const error = Math.sqrt(ofA.variance + ofB.variance);
  const halfWidth = error * normalQuantileTwoSided(question.confidence);
  return {
    difference: exactDifference(a, m, b, n),
    interval: { low: Math.max(-200, centre - halfWidth), high: Math.min(200, centre + halfWidth) },
    pValue: normalOutside(centre / error),
    pAboveMargin: normalTail((centre - question.margin) / error),
    reason: null,
  };
}

function exactDifference(a: NpsCounts, m: number, b: NpsCounts, n: number): number {
  const ofA = BigInt(a.promoters - a.detractors) * BigInt(n);
  const ofB = BigInt(b.promoters - b.detractors) * BigInt(m);
  return roundedQuotient(100n * (ofA - ofB), BigInt(m) * BigInt(n));
}
