/** How unusual the mean of some answers is compared with that of many others, in standard deviations: exact if they are few. */

import { drawnMeanAtMost } from "./drawn-mean.js";
import type { ScoreCounts } from "./exact.js";
import { mean, populationStddev } from "./moments.js";
import { normalQuantile } from "./normal.js";

/** A difference of two means as a normal deviate. */
export interface ComparedMean {
  /** With the sign of the difference; its normal tail is the probability of a difference at least this large on that side. */
  readonly deviate: number;
  /** The variance of the difference that is due to the sampling of the answers. */
  readonly variance: number;
}

/** Answers, some of which are compared with the others. */
export interface PooledAnswers {
  readonly scores: ScoreCounts;
  readonly mean: number;
  readonly deviation: number;
}

/** Null if all answers are equal. Exact sums, one step per distinct score: once for all that are compared. */
export function pooledAnswers(scores: ScoreCounts): PooledAnswers | null {
  const [middle, deviation] = [mean(scores), populationStddev(scores)];
  return middle === null || deviation === null || deviation === 0 ? null : { scores, mean: middle, deviation };
}

/** Below this a difference is not significant in any family of tests, and its normal deviate is accurate enough. */
const exactFrom = 1.5;
/** Beyond it probabilities are below the smallest double. */
const farthest = 38;

/**
 * The mean of `count` answers less that of `others`, which is `difference`, if all are answers of `pooled`: the probability of
 * a mean that low or that high when `count` answers are drawn from the pooled ones, as a deviate. So a few answers, nearly all
 * of them fives, are judged by the distribution of such answers, not by a bell curve. `added` is further variance of the
 * difference. Cost of `drawnMeanAtMost`.
 */
export function comparedMean(
  pooled: PooledAnswers,
  difference: number,
  [count, others]: readonly [count: number, others: number],
  added: number,
): ComparedMean {
  const sampling = pooled.deviation ** 2 * (1 / count + 1 / others);
  const variance = sampling + added;
  const z = difference / Math.sqrt(variance);
  if (Math.abs(z) < exactFrom) return { deviate: z, variance };
  // The pooled mean has moved along by the share of these answers; without replacement the mean of a draw varies less
  const share = count / (count + others);
  const tail = tailOf(pooled.scores, count, pooled.mean, difference * (1 - share));
  const drawn = tail > 0 ? Math.max(0, -normalQuantile(tail)) : farthest;
  const exact = (drawn * Math.sqrt(sampling / variance)) / Math.sqrt(1 - share);
  // A tail below the smallest double does not tell how far out it lies: then the bell curve does, so that two of them can be compared
  return { deviate: Math.sign(z) * (tail > 0 ? exact : Math.max(exact, Math.abs(z))), variance };
}

/** The probability of a mean at least this far from the middle, on the side of the deviation. */
function tailOf(table: ScoreCounts, draws: number, middle: number, deviation: number): number {
  return deviation < 0
    ? drawnMeanAtMost(table, draws, middle + deviation)
    : drawnMeanAtMost(mirrored(table), draws, -middle - deviation);
}

function mirrored(table: ScoreCounts): ScoreCounts {
  return table.map(([score, count]) => [-score, count] as const).toReversed();
}
