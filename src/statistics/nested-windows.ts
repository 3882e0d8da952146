/** The largest of several nested sums, each of which contains the one before: its probability by chance. */

import { normalTail } from "./normal.js";

/** Steps of the rule for the standard deviation of an increment, and for half the range of a sum. */
const stepsPerDeviation = 8;
const mostSteps = 200;
/** A sum that adds less variance than this is too close to the one before for these steps. */
const leastAdded = 0.002;

/** Sums that have not crossed a limit: cells of equal width, and their probabilities. */
interface Inside {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The probability that any of several nested sums of independent normal increments, each divided by its own standard
 * deviation, lies `limit`, 0 or more, or farther from 0. `variances` are those of the sums, positive and ascending. The sum of the
 * single probabilities, Bonferroni's, is larger. By the recursive integration of group-sequential tests; 3 digits or more,
 * some 10,000 steps for each sum.
 *
 * Reference: Armitage, McPherson and Rowe (1969), Repeated Significance Tests on Accumulating Data, Journal of the Royal
 * Statistical Society A 132(2).
 */
export function largestOfNested(limit: number, variances: readonly number[]): number {
  let crossed = 0;
  let inside: Inside = { nodes: Float64Array.of(0), weights: Float64Array.of(1) };
  let variance = 0;
  for (const next of variances) {
    const added = next - variance;
    if (added < leastAdded * next) continue;
    const bound = limit * Math.sqrt(next);
    crossed += sumOver(inside, (node) => outside(node, bound, Math.sqrt(added)));
    inside = stepFrom(inside, bound, added);
    variance = next;
  }
  return Math.min(1, crossed);
}

/** The probability that a normal variable around `mean` lies outside -bound and bound. */
function outside(mean: number, bound: number, deviation: number): number {
  return normalTail((bound - mean) / deviation) + normalTail((bound + mean) / deviation);
}

/** The distribution of the sums inside the bound after an increment. */
function stepFrom(before: Inside, bound: number, added: number): Inside {
  const cells = 2 * Math.min(mostSteps, Math.ceil((stepsPerDeviation * bound) / Math.sqrt(added)));
  const width = (2 * bound) / cells;
  const nodes = Float64Array.from({ length: cells }, (_, cell) => (cell + 0.5) * width - bound);
  const scale = width / Math.sqrt(2 * Math.PI * added);
  const weights = nodes.map((node) => scale * sumOver(before, (from) => Math.exp(-((node - from) ** 2) / (2 * added))));
  return { nodes, weights };
}

function sumOver({ nodes, weights }: Inside, of: (node: number) => number): number {
  let sum = 0;
  for (let cell = 0; cell < nodes.length; cell++) sum += weights[cell]! * of(nodes[cell]!);
  return sum;
}
