/** Confidence intervals of a mean, a share and an NPS. Counts in, two ends on the scale of the statistic out. */

import { type ExactSums, exactSums, roundedQuotient, roundedSquareRoot, type ScoreCount } from "./exact.js";
import { mean, standardError } from "./moments.js";
import { normalQuantileTwoSided } from "./normal.js";
import { studentTQuantileTwoSided } from "./student-t.js";

/** Both ends of an interval, low <= high, in units of the statistic that it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Smallest and largest score that can be given. */
export interface ScaleEnds {
  readonly min: number;
  readonly max: number;
}

/**
 * The interval of the mean, in units of the score: mean +- t s / sqrt(n), with the sample standard deviation and
 * Student's t at n - 1 degrees of freedom, cut off at the ends of the scale, outside which no mean can lie. Where all
 * scores are equal it has no width. Null below two responses. `confidence` is 0.95 for 95 %.
 * Not exact: 14 digits of the half-width; one step per distinct score, none where the sums are given.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2.
 */
export function meanInterval(
  table: readonly ScoreCount[],
  confidence: number,
  scale: ScaleEnds,
  sums: ExactSums = exactSums(table),
): Interval | null {
  const centre = mean(table, sums);
  const error = standardError(table, sums);
  if (centre === null || error === null) return null;
  const halfWidth = error * studentTQuantileTwoSided(confidence, Number(sums.count) - 1);
  return { low: Math.max(scale.min, centre - halfWidth), high: Math.min(scale.max, centre + halfWidth) };
}

/**
 * Wilson's score interval of the share `count / total`, as shares of 0-1. Low is exactly 0 where the count is 0, high
 * exactly 1 where it is the total. Null where the total is 0. `confidence` is 0.95 for 95 %.
 * Not exact: 14 digits, also of a low end close to 0; constant cost.
 *
 * Reference: Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal of the
 * American Statistical Association 22; method 3 of Newcombe (1998), Two-Sided Confidence Intervals for the Single
 * Proportion, Statistics in Medicine 17.
 */
export function shareInterval(count: number, total: number, confidence: number): Interval | null {
  if (total === 0) return null;
  const z = normalQuantileTwoSided(confidence);
  const root = z * Math.sqrt(z * z + (4 * count * (total - count)) / total);
  const upper = 2 * count + z * z + root;
  // The ends are the roots of a quadratic. Low comes from their product: the difference that defines it would cancel.
  const low = (2 * count * count) / total / upper;
  return { low, high: count === total ? 1 : upper / (2 * (total + z * z)) };
}

/**
 * The adjusted Wald interval of an NPS, on -100..100 and cut off there: 3/4 of a promoter, 3/2 passives and 3/4 of a
 * detractor are added, then it is the normal interval of the difference of the two shares. Its centre lies nearer to 0
 * than the score. Null without responses. `confidence` is 0.95 for 95 %.
 * Not exact: 14 digits of the half-width; constant cost.
 *
 * Reference: Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4).
 */
export function npsInterval(
  promoters: number,
  passives: number,
  detractors: number,
  confidence: number,
): Interval | null {
  if (promoters + passives + detractors === 0) return null;
  const total = BigInt(promoters + passives + detractors) + 3n;
  const difference = BigInt(promoters) - BigInt(detractors);
  const twiceEither = 2n * (BigInt(promoters) + BigInt(detractors)) + 3n; // both with their 3/4, doubled
  const centre = roundedQuotient(100n * difference, total);
  // The variance of the share of promoters less that of detractors: (share of either - difference ** 2) / total
  const variance = { numerator: twiceEither * total - 2n * difference ** 2n, denominator: 2n * total ** 3n };
  const error = roundedSquareRoot(10_000n * variance.numerator, variance.denominator);
  const halfWidth = error * normalQuantileTwoSided(confidence);
  return { low: Math.max(-100, centre - halfWidth), high: Math.min(100, centre + halfWidth) };
}
