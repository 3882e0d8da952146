/**
 * The probability that a response of one side is higher than one of the other. Two frequency tables in, a share out.
 */

import { countOf, type ScoreCounts } from "./exact.js";
import type { Interval } from "./intervals.js";
import { mannWhitneyU } from "./mann-whitney.js";
import { normalQuantileTwoSided } from "./normal.js";
import { type AlignedCounts, alignedCounts } from "./score-counts.js";

/** An effect size of ranks, 0-1: one half if neither side tends to be higher. */
export interface Superiority {
  readonly probability: number;
  readonly interval: Interval;
}

/** With fewer responses on a side, the variance estimated from them is too often too small. */
const estimatedFrom = 50;

/**
 * The probability of superiority: that a response of `a` is higher than one of `b`, ties counted by half (Vargha and Delaney's
 * A, U / (m n), the area under the ROC curve). From 50 responses on each side on its interval is DeLong's, on the logit scale.
 * Below, and if one side is all higher, it is Newcombe's method 5, which estimates no variance from the responses: its coverage
 * is right from 5 responses on, but it is wider than need be if most scores are equal. Null if a side is empty. `confidence` is
 * 0.95 for 95 %. The probability is exact below 2 ** 53 pairs, then rounded once; the ends have 12 digits. One step per
 * distinct score.
 *
 * Reference: Vargha and Delaney (2000), A Critique and Improvement of the CL Common Language Effect Size Statistics of McGraw
 * and Wong, Journal of Educational and Behavioral Statistics 25(2); Newcombe (2006), Confidence Intervals for an Effect Size
 * Measure Based on the Mann-Whitney Statistic, part 2, Statistics in Medicine 25; DeLong, DeLong and Clarke-Pearson (1988),
 * Comparing the Areas under Two or More Correlated Receiver Operating Characteristic Curves, Biometrics 44; the logit as in
 * Pepe (2003), The Statistical Evaluation of Medical Tests, 5.2.
 */
export function superiority(a: ScoreCounts, b: ScoreCounts, confidence: number): Superiority | null {
  const [m, n] = [countOf(a), countOf(b)];
  if (m === 0 || n === 0) return null;
  const scores = alignedCounts(a, b);
  const probability = mannWhitneyU(scores) / (m * n);
  const z = normalQuantileTwoSided(confidence);
  const variance = Math.min(m, n) < estimatedFrom ? 0 : varianceFromPlacements(scores, m, n, probability);
  if (variance === 0 || probability === 0 || probability === 1)
    return { probability, interval: newcombeInterval(probability, m, n, z) };
  return { probability, interval: logitInterval(probability, z * Math.sqrt(variance)) };
}

/** DeLong's variance, from the place of each response among those of the other side. */
function varianceFromPlacements(scores: readonly AlignedCounts[], m: number, n: number, probability: number): number {
  const below = { a: 0, b: 0 };
  const squares = { a: 0, b: 0 };
  for (const { a, b } of scores) {
    squares.a += a * ((below.b + b / 2) / n - probability) ** 2;
    squares.b += b * (1 - (below.a + a / 2) / m - probability) ** 2;
    below.a += a;
    below.b += b;
  }
  return squares.a / (m * (m - 1)) + squares.b / (n * (n - 1));
}

function logitInterval(probability: number, halfWidth: number): Interval {
  const odds = probability / (1 - probability);
  const factor = Math.exp(halfWidth / (probability * (1 - probability)));
  return { low: odds / (odds + factor), high: (odds * factor) / (1 + odds * factor) };
}

/** All probabilities that lie within z of their own standard errors from the observed one. */
function newcombeInterval(observed: number, m: number, n: number, z: number): Interval {
  const rest = (m + n) / 2 - 1;
  const isInside = (p: number): boolean => {
    const variance = ((p * (1 - p)) / (m * n)) * (1 + rest * ((1 - p) / (2 - p) + p / (1 + p)));
    return (observed - p) ** 2 <= z * z * variance;
  };
  return { low: lastInside(observed, 0, isInside), high: lastInside(observed, 1, isInside) };
}

/** The end of the stretch from `inside` towards `outside` on which the condition holds, by halving it. */
function lastInside(inside: number, outside: number, holds: (value: number) => boolean): number {
  if (holds(outside)) return outside;
  let [near, far] = [inside, outside];
  for (;;) {
    const middle = (near + far) / 2;
    if (middle === near || middle === far) return near;
    if (holds(middle)) near = middle;
    else far = middle;
  }
}
