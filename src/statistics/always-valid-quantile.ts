/** A quantile of scores that are looked at while they come in: an interval that holds over all looks together. */

import { type BetSide, growingBets, logCapital } from "./betting-capital.js";
import { countOf, type ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { tailProbability } from "./normal.js";
import { countUpTo, shareTable } from "./score-counts.js";

/**
 * A confidence sequence for the quantile at `fraction` (0-1), in units of the score: with a probability of `confidence` the
 * true quantile lies in the intervals of all looks. A score is below the interval if a bet that the share of scores up to it is
 * smaller than `fraction` succeeds, and above it likewise, each with half of the error rate. Its ends are scores that were
 * given, or ends of the scale. Null without scores. Exact but for rounding; some 20 steps per distinct score.
 *
 * Reference: Howard and Ramdas (2022), Sequential Estimation of Quantiles with Applications to A/B Testing and Best-Arm
 * Identification, Bernoulli 28(3); here with the capital of bets.
 */
export function alwaysValidQuantile(
  scores: ScoreCounts,
  fraction: number,
  confidence: number,
  scale: ScaleEnds,
): Interval | null {
  const total = countOf(scores);
  if (total === 0) return null;
  const enough = -Math.log(tailProbability(confidence));
  const isShown = (count: number, side: BetSide) =>
    logCapital(shareTable({ count, total }), fraction, side, growingBets) >= enough;
  const given = scores.map(([score]) => score);
  const shareUpTo = (score: number) => countUpTo(scores, score);
  const low = isShown(shareUpTo(scale.min), "below")
    ? given.find((score) => !isShown(shareUpTo(score), "below"))
    : scale.min;
  const high = given.find((score) => isShown(shareUpTo(score), "above")) ?? scale.max;
  return { low: low ?? scale.max, high };
}
