/**
 * A bet against a mean: how a stake on "the true mean lies below (or above) this one" would have grown, answer by answer, at
 * odds that are fair if it does not. A large capital is evidence.
 */

import type { ScoreCounts } from "./exact.js";
import type { ScaleEnds } from "./intervals.js";

/** Where the true mean is claimed to lie, relative to the mean that is bet against. */
export type BetSide = "below" | "above";

/**
 * Sizes of bets; a part of the stake goes on each. The unit is such that a bet of 1 wins or loses one standard deviation of a
 * share with that mean, the largest that scores of 0-1 can have; no answer takes more than 95 % of a part.
 */
export type BetSizes = readonly number[];

/**
 * Bets for answers that keep coming in: their final number is unknown, so each size is half of the one before. A part is
 * kept, so that a mean which is far off costs no more than the others.
 */
export const growingBets: BetSizes = [0, 2, 1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64];

/** Bets for a complete sample of `count` answers: of the size at which this many are informative, and a part that is kept. */
export function fixedBets(count: number): BetSizes {
  return [0, 1, 2, 4].map((size) => size / Math.sqrt(count));
}

/** Scores of a scale, converted to 0-1, in order. */
export function onUnitScale(scores: ScoreCounts, { min, max }: ScaleEnds): ScoreCounts {
  return scores.map(([score, count]) => [(score - min) / (max - min), count]);
}

/**
 * The logarithm of the capital of a stake of 1. A bet of b on "below" multiplies its part by 1 + b (mean - score) for each
 * score of 0-1; the parts are added up in the end. If the true mean is `mean`, or lies on its other side, the expected capital
 * is at most 1, whatever has happened before: the probability that it ever reaches 20 is at most 1/20. No order of the answers
 * is needed, as the sizes stay the same: the capital follows from the frequency table. It grows with `mean` for "below", and
 * falls for "above". Exact but for rounding; one step per distinct score and size.
 *
 * Reference: Waudby-Smith and Ramdas (2024), Estimating Means of Bounded Random Variables by Betting, Journal of the Royal
 * Statistical Society B 86(1), with the bets of a grid (hgKelly); Ville (1939), Étude critique de la notion de collectif.
 */
export function logCapital(scores: ScoreCounts, mean: number, side: BetSide, sizes: BetSizes): number {
  const held = Math.min(1 - leastDistance, Math.max(leastDistance, mean));
  const logs = sizes.map((size) => logProduct(scores, held, factorOf(held, side, size)));
  const largest = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
  return largest + Math.log(sum / sizes.length);
}

/** A mean nearer than this to an end of the scale is treated as the end. */
const leastDistance = 1e-12;

/** The gain of a part for each unit that a score lies below the mean; negative for a bet on "above". */
function factorOf(mean: number, side: BetSide, size: number): number {
  const most = 0.95 / (side === "below" ? 1 - mean : mean);
  const bet = Math.min(size / Math.sqrt(mean * (1 - mean)), most);
  return side === "below" ? bet : -bet;
}

function logProduct(scores: ScoreCounts, mean: number, factor: number): number {
  if (factor === 0) return 0;
  let sum = 0;
  for (let row = 0; row < scores.length; row++)
    sum += scores[row]![1] * Math.log(1 + factor * (mean - scores[row]![0]));
  return sum;
}
