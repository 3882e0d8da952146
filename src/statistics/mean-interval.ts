/**
 * The score interval of a mean and the test that it inverts: Wilson's, for scores of any number of points. A frequency table
 * in, means on its scale out.
 *
 * A mean m is compared with the variance of the likeliest distribution that has it: each score has the weight count / (c -
 * score), for a pole c beyond the end of the scale that m lies towards, and what is missing from 1 lies at that end. The
 * variance of that is (c - m)(m - mean of the scores), so the distribution itself need not be computed. No point between the
 * ends that nobody chose is ever given weight: scores of five points and of any number of decimals have one method.
 */

import { type ExactSums, exactSums, type ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { mean } from "./moments.js";
import { normalOutside, normalQuantileTwoSided } from "./normal.js";
import { type Deviations, deviationsOf, type ScaleSide } from "./score-deviations.js";

/**
 * The score interval of the mean, in units of the score: all means m with n (mean - m)² <= z² s²(m), where s²(m) is the
 * variance of the likeliest distribution on the scale with mean m. Of scores on two points it is Wilson's; it lies on the scale
 * and has a width even where all scores are equal. Null for an empty table. It assumes a random sample;
 * test/simulations/coverage.test.ts measures its coverage. `confidence` is 0.95 for 95 %. Not exact: 13 digits of the
 * half-width; some five steps per distinct score.
 *
 * Reference: Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
 * Statistical Association 22; Lang (2008), Score and Profile Likelihood Confidence Intervals for Contingency Table Parameters,
 * Statistics in Medicine 27; the distribution as in Owen (2001), Empirical Likelihood, 2.9.
 */
export function meanInterval(
  table: ScoreCounts,
  confidence: number,
  scale: ScaleEnds,
  sums: ExactSums = exactSums(table),
): Interval | null {
  return meanIntervalAt(table, normalQuantileTwoSided(confidence), scale, sums);
}

/** The same, `z` standard errors to either side: what takes the place of z if ratings are not independent. */
export function meanIntervalAt(
  table: ScoreCounts,
  z: number,
  scale: ScaleEnds,
  sums: ExactSums = exactSums(table),
): Interval | null {
  const centre = mean(table, sums);
  return centre === null ? null : meanIntervalAround(centre, table, z, scale);
}

/** The same if the mean of the table is known, which is not empty. Rows of equal scores may be side by side. */
export function meanIntervalAround(centre: number, table: ScoreCounts, z: number, scale: ScaleEnds): Interval {
  const squaredZ = z ** 2;
  const farthest = (side: ScaleSide) => farthestMean(deviationsOf(table, centre, scale, side), squaredZ);
  return {
    low: Math.max(scale.min, centre - farthest(-1)),
    high: Math.min(scale.max, centre + farthest(1)),
  };
}

/** How far the end of the interval lies from the mean: z² pole / (n + z²), the pole counted from the mean, too. */
function farthestMean(deviations: Deviations, squaredZ: number): number {
  const pole = Math.max(deviations.end, poleOfInterval(deviations, squaredZ));
  return (squaredZ * pole) / (deviations.count + squaredZ);
}

/** The pole at which the sum of count deviation² / (pole - deviation) is z² pole; 0 if all scores are equal. */
function poleOfInterval({ values, counts, top, topCount, squares, cubes }: Deviations, squaredZ: number): number {
  if (squares === 0) return 0;
  // Both are below the root or on it, and the difference of the two sides is convex: Newton's steps never pass the root
  const ofTop = (top + Math.sqrt(top * top * (1 + (4 * topCount) / squaredZ))) / 2;
  const skew = cubes / squares;
  let pole = Math.max(ofTop, (skew + Math.sqrt(skew * skew + (4 * squares) / squaredZ)) / 2);
  for (let step = 0; step < mostSteps; step++) {
    let excess = -squaredZ * pole;
    let slope = -squaredZ;
    for (let row = 0; row < values.length; row++) {
      const deviation = values[row]!;
      const part = (counts[row]! * deviation * deviation) / (pole - deviation);
      excess += part;
      slope -= part / (pole - deviation);
    }
    const next = pole - excess / slope;
    if (!(next > pole * (1 + precision))) return Math.max(pole, next);
    pole = next;
  }
  return pole;
}

/** Newton's steps double the digits; this bound is never reached. */
const mostSteps = 100;
const precision = 1e-14;

/** The score test of a mean. */
export interface MeanTest {
  /** How many standard errors, as they are if the mean is the limit, it lies above the limit; negative below. May be infinite. */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * The test that the mean is `limit`, a point of the scale: the one that `meanInterval` inverts, so that the limit lies
 * outside the interval exactly where the p-value is below 1 - confidence. Null for an empty table. Not exact: 12 digits;
 * some ten steps per distinct score.
 *
 * Reference: as of `meanInterval`.
 */
export function meanTest(
  table: ScoreCounts,
  limit: number,
  scale: ScaleEnds,
  sums: ExactSums = exactSums(table),
): MeanTest | null {
  const centre = mean(table, sums);
  if (centre === null) return null;
  if (centre === limit) return { z: 0, pValue: 1 };
  const side = limit > centre ? 1 : -1;
  const squared = squaredZOf(deviationsOf(table, centre, scale, side), side * (limit - centre));
  const z = -side * Math.sqrt(squared);
  return { z, pValue: normalOutside(z) };
}

/** n (limit - mean)² / s²(limit), which is n (limit - mean) / (pole - limit). `shift` is the limit, counted from the mean. */
function squaredZOf(deviations: Deviations, shift: number): number {
  const room = deviations.end - shift;
  if (room <= 0) return Number.POSITIVE_INFINITY; // no distribution has this mean and gives such scores
  return deviations.count * shift * inversePole(deviations, shift, 1 / room);
}

/**
 * 1 / (pole - limit): where the scores, weighed by 1 / (pole - score), have the limit as their mean, or `most`, the end of the
 * scale, if they do not reach it before.
 */
function inversePole(deviations: Deviations, shift: number, most: number): number {
  if (aboveLimit(deviations, shift, most) <= 0) return most;
  const { values, counts, top } = deviations;
  let [low, high] = [0, top > shift ? Math.min(most, 1 / (top - shift)) : most];
  let inverse = high / 2;
  for (let step = 0; step < mostSteps; step++) {
    let above = 0;
    let slope = 0;
    for (let row = 0; row < values.length; row++) {
      const deviation = values[row]! - shift;
      const part = (counts[row]! * deviation) / (1 - inverse * deviation);
      above += part;
      slope += (part * deviation) / (1 - inverse * deviation);
    }
    if (above > 0) high = inverse;
    else low = inverse;
    const newton = inverse - above / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - inverse) <= precision * inverse) return next;
    inverse = next;
  }
  return inverse;
}

/** By how much the scores lie above the limit, each weighed so; without bound where the pole is not beyond the top score. */
function aboveLimit({ values, counts }: Deviations, shift: number, inversePole: number): number {
  let above = 0;
  for (let row = 0; row < values.length; row++) {
    const deviation = values[row]! - shift;
    if (inversePole * deviation >= 1) return Number.POSITIVE_INFINITY;
    above += (counts[row]! * deviation) / (1 - inversePole * deviation);
  }
  return above;
}
