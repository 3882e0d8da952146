/** The exact test of two shares, for counts too small for any approximation. Counts in, probabilities out. */

import type { ShareCounts } from "./intervals.js";

/** Tail probabilities of an observed table. */
export interface FisherTails {
  /** Of the tables that are no more probable than the observed one. */
  readonly outside: number;
  /** Of those with as large a count on side `a`, or a larger one. */
  readonly above: number;
}

/** Tables whose probabilities are equal but for rounding count as equally probable, as in R's fisher.test. */
const tolerance = 1 + 1e-7;

/**
 * Fisher's exact test: both totals and the sum of the counts are held fixed. Both totals are positive. Not exact: 12
 * digits; one step per table that is possible.
 *
 * Reference: Fisher (1935), The Logic of Inductive Inference, Journal of the Royal Statistical Society 98; two-sided as
 * Irwin (1935), Tests of Significance for Differences between Percentages Based on Small Numbers, Metron 12.
 */
export function fisherTails(a: ShareCounts, b: ShareCounts): FisherTails {
  const sum = a.count + b.count;
  const lowest = Math.max(0, sum - b.total);
  const weights = weightsFrom(lowest, Math.min(a.total, sum), a.total, b.total, sum);
  const observed = weights[a.count - lowest] ?? 0;
  let all = 0;
  let outside = 0;
  let above = 0;
  for (const [index, weight] of weights.entries()) {
    all += weight;
    if (weight <= observed * tolerance) outside += weight;
    if (index >= a.count - lowest) above += weight;
  }
  return { outside: outside / all, above: above / all };
}

/** The hypergeometric probabilities of each count from lowest to highest, in proportion to the largest of them. */
function weightsFrom(lowest: number, highest: number, totalOfA: number, totalOfB: number, sum: number): number[] {
  const mode = Math.floor(((sum + 1) * (totalOfA + 1)) / (totalOfA + totalOfB + 2));
  const riseFrom = (count: number) =>
    ((sum - count) / (count + 1)) * ((totalOfA - count) / (totalOfB - sum + count + 1));
  const weights = Array.from({ length: highest - lowest + 1 }, () => 1);
  for (let count = mode; count < highest; count++)
    weights[count + 1 - lowest] = weights[count - lowest]! * riseFrom(count);
  for (let count = mode; count > lowest; count--)
    weights[count - 1 - lowest] = weights[count - lowest]! / riseFrom(count - 1);
  return weights;
}
