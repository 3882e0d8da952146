/**
 * The cost of raters who rate more than once: the design effect of a ratio over raters, and its reliability. Sums over
 * raters in. An interval or a test for ratings of different people is valid for these raters if its z is replaced by the
 * critical value returned here.
 */

import { normalQuantileTwoSided } from "./normal.js";
import { studentTQuantileTwoSided } from "./student-t.js";

/** Raters with the same number of ratings: the sums of a value over a rater's ratings, and the squares of these sums, added up over raters. */
export interface RaterSums {
  readonly ratings: number;
  readonly raters: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The loss of information if ratings come from the same raters. */
export interface ClusterDesign {
  /** The variance of the mean over that of as many ratings of different people; null if no ratings differ. */
  readonly designEffect: number | null;
  /** Of the variance; null if every rater gave one rating, so that nothing had to be estimated. */
  readonly degreesOfFreedom: number | null;
  /** The number of ratings of different people that would be as informative; never more than there are. */
  readonly effectiveCount: number;
}

/**
 * The design of a mean over ratings, the ratio of two sums over raters. Its variance is the linearised one, in which each rater's sum
 * of deviations counts as one observation, with the correction CR2 that leaves no bias if ratings are independent; its degrees of
 * freedom are Satterthwaite's, after Bell and McCaffrey. `variance` is the sample variance of the ratings. If no ratings differ,
 * it is unknown how similar those of a rater are, and each rater counts as one answer (Kish). Null without ratings, and if a single rater gave several.
 * It assumes that raters are independent of each other, whatever the ratings of one have in common. Not exact: 12 digits;
 * one step for each distinct number of ratings.
 *
 * Reference: Bell and McCaffrey (2002), Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples, Survey
 * Methodology 28(2); Kish (1965), Survey Sampling, 8.2.
 */
export function clusterDesign(sizes: readonly RaterSums[], variance: number): ClusterDesign | null {
  const total = totalOf(sizes);
  if (total.ratings === 0) return null;
  if (total.ratings === total.raters) return { designEffect: 1, degreesOfFreedom: null, effectiveCount: total.ratings };
  if (total.raters < 2) return null;
  const degreesOfFreedom = satterthwaite(sizes, total.ratings);
  if (variance === 0)
    return { designEffect: null, degreesOfFreedom, effectiveCount: total.ratings ** 2 / total.squares };
  const designEffect = (clusteredVariance(sizes, total) * total.ratings) / variance;
  return { designEffect, degreesOfFreedom, effectiveCount: total.ratings / Math.max(1, designEffect) };
}

interface Total {
  readonly ratings: number;
  readonly raters: number;
  /** The sum of the squares of the raters' numbers of ratings. */
  readonly squares: number;
  readonly sum: number;
}

function totalOf(sizes: readonly RaterSums[]): Total {
  let [ratings, raters, squares, sum] = [0, 0, 0, 0];
  for (const size of sizes) {
    ratings += size.ratings * size.raters;
    raters += size.raters;
    squares += size.ratings ** 2 * size.raters;
    sum += size.sum;
  }
  return { ratings, raters, squares, sum };
}

/** CR2: (I - H)^(-1/2) of a rater with m of n ratings multiplies the square of the sum of its residuals by n / (n - m). */
function clusteredVariance(sizes: readonly RaterSums[], { ratings: n, sum: total }: Total): number {
  const mean = total / n;
  let variance = 0;
  for (const { ratings: m, raters, sum, sumOfSquares } of sizes) {
    const expected = mean * m;
    const squares = sumOfSquares - 2 * expected * sum + expected ** 2 * raters;
    variance += (Math.max(0, squares) * n) / (n - m);
  }
  return variance / n ** 2;
}

/**
 * (trace V)² / trace V² of the quadratic form that the variance is if ratings are independent: a rater with m of n ratings has m on
 * the diagonal, two with m and l have -m l / sqrt((n - m)(n - l)) next to it.
 */
function satterthwaite(sizes: readonly RaterSums[], n: number): number {
  let [squares, beside, sameRater] = [0, 0, 0];
  for (const { ratings: m, raters } of sizes) {
    const weight = m ** 2 / (n - m);
    squares += raters * m ** 2;
    beside += raters * weight;
    sameRater += raters * weight ** 2;
  }
  return Math.max(1, n ** 2 / (squares + beside ** 2 - sameRater));
}

/**
 * The half-width of the interval in standard errors of independent ratings, in place of z: Student's t times the root of the
 * design effect, which counts as 1 if it is less. `count` is the number of ratings, `confidence` 0.95 for 95 %.
 */
export function criticalValue(design: ClusterDesign, count: number, confidence: number): number {
  const { degreesOfFreedom } = design;
  const factor =
    degreesOfFreedom === null
      ? normalQuantileTwoSided(confidence)
      : studentTQuantileTwoSided(confidence, degreesOfFreedom);
  return factor * Math.sqrt(count / design.effectiveCount);
}
