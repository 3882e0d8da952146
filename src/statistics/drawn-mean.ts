/** The probability that a few answers, drawn at random, have a mean this low: exact if they are few, however skewed. */

import { countOf, type ScoreCounts } from "./exact.js";
import { normalTail } from "./normal.js";
import { raised } from "./raised.js";

/** The most sums that are added up; beyond them the approximation has 3 digits. */
const mostSums = 2000;
/** The finest grid that is tried; scores between its points are rounded to the nearest one. */
const finestGrid = 200;

/**
 * The probability that the mean of `draws` answers, drawn from a table with replacement, is `limit` or lower, with half the
 * probability of the limit itself (the mid-p-value), interpolated linearly between two possible means. Exact (but for the last
 * digits) by convolution where the answers have at most 2,000 possible sums, which is 500 answers on 1-5; beyond that by
 * Lugannani and Rice's approximation. Scores that do not lie on a grid of at most 200 steps are rounded to one.
 *
 * Reference: Lancaster (1961), Significance Tests in Discrete Distributions, Journal of the American Statistical Association
 * 56, for the mid-p-value; Lugannani and Rice (1980), Saddle Point Approximation for the Distribution of the Sum of Independent
 * Random Variables, Advances in Applied Probability 12(2).
 */
export function drawnMeanAtMost(table: ScoreCounts, draws: number, limit: number): number {
  const [lowest, highest] = [table[0]![0], table.at(-1)![0]];
  if (limit > highest) return 1;
  const reached = Math.max(limit, lowest);
  if (lowest === highest) return 0.5;
  const steps = stepsOf(table);
  if (draws * steps <= mostSums) return summedUp(table, steps, draws, (reached - lowest) / (highest - lowest));
  return approximated(table, draws, reached, (highest - lowest) / (steps * draws));
}

/** How many equal steps the range of the scores has so that each score is on one, or the most that are tried. */
function stepsOf(table: ScoreCounts): number {
  const [lowest, width] = [table[0]![0], table.at(-1)![0] - table[0]![0]];
  const isGrid = (steps: number) =>
    table.every(([score]) => {
      const place = ((score - lowest) / width) * steps;
      return Math.abs(place - Math.round(place)) < 1e-6;
    });
  for (let steps = 1; steps < finestGrid; steps++) if (isGrid(steps)) return steps;
  return finestGrid;
}

/** Sums of all draws by doubling: the distribution of 2 n draws is that of n with itself. `share` is the limit's of the range. */
function summedUp(table: ScoreCounts, steps: number, draws: number, share: number): number {
  const all = countOf(table);
  const [lowest, width] = [table[0]![0], table.at(-1)![0] - table[0]![0]];
  const one = new Float64Array(steps + 1);
  for (const [score, count] of table) one[Math.round(((score - lowest) / width) * steps)]! += count / all;
  let sums = Float64Array.of(1);
  for (const digit of draws.toString(2)) {
    sums = convolved(sums, sums);
    if (digit === "1") sums = convolved(sums, one);
  }
  return midCumulative(sums, share * steps * draws);
}

/** At a possible sum half of its probability counts; between two sums it is interpolated linearly. */
function midCumulative(probabilities: Float64Array, limit: number): number {
  const place = Math.min(probabilities.length - 1, Math.max(0, limit));
  const before = Math.floor(place + 1e-9);
  const below = probabilities.subarray(0, before).reduce((sum, probability) => sum + probability, 0);
  const [here = 0, next = 0] = probabilities.subarray(before, before + 2);
  return Math.min(1, below + here / 2 + (Math.max(0, place - before) * (here + next)) / 2);
}

function convolved(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) {
    const factor = a[i]!;
    if (factor === 0) continue;
    for (let j = 0; j < b.length; j++) sums[i + j]! += factor * b[j]!;
  }
  return sums;
}

/** `step` is the distance of two means. At the lowest and the highest of them, where the approximation has no value, it is exact. */
function approximated(table: ScoreCounts, draws: number, limit: number, step: number): number {
  const [lowest, highest, all] = [table[0]!, table.at(-1)!, countOf(table)];
  const [first, last] = [lowest[0] + step, highest[0] - step];
  if (limit >= first && limit <= last) return saddlepoint(table, draws, limit);
  const isLow = limit < first;
  const atEnd = isLow ? raised(lowest[1] / all, draws) / 2 : 1 - raised(highest[1] / all, draws) / 2;
  const away = (isLow ? limit - lowest[0] : highest[0] - limit) / step;
  return atEnd + (saddlepoint(table, draws, isLow ? first : last) - atEnd) * away;
}

function saddlepoint(table: ScoreCounts, draws: number, limit: number): number {
  const { tilt, mean, logMoment, variance } = tiltedTo(table, limit);
  const w = Math.sign(tilt) * Math.sqrt(Math.max(0, 2 * draws * (tilt * limit - logMoment)));
  const u = tilt * Math.sqrt(draws * variance);
  if (Math.abs(w) < 1e-4) return 1 - normalTail((limit - mean) / Math.sqrt(variance / draws));
  const density = Math.exp((-w * w) / 2) / Math.sqrt(2 * Math.PI);
  const below = normalTail(-w);
  return Math.min(1, Math.max(0, below + density * (1 / w - 1 / u)));
}

/** The exponential tilt of a table that has this mean, by bisection; scores are taken from their limit on. */
function tiltedTo(table: ScoreCounts, limit: number) {
  const width = table.at(-1)![0] - table[0]![0];
  let [low, high] = [-700 / width, 700 / width];
  for (let step = 0; step < 100; step++) {
    const tilt = (low + high) / 2;
    if (momentsAt(table, limit, tilt).mean < limit) low = tilt;
    else high = tilt;
  }
  return { tilt: low, ...momentsAt(table, limit, low) };
}

function momentsAt(table: ScoreCounts, limit: number, tilt: number) {
  const all = countOf(table);
  const weights = table.map(([score, count]) => (count / all) * Math.exp(tilt * (score - limit)));
  const sum = weights.reduce((part, weight) => part + weight, 0);
  const mean = limit + table.reduce((part, [score], row) => part + (score - limit) * weights[row]!, 0) / sum;
  const variance = table.reduce((part, [score], row) => part + (score - mean) ** 2 * weights[row]!, 0) / sum;
  return { mean, variance, logMoment: Math.log(sum) + tilt * limit };
}
