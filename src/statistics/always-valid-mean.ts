/** The mean of scores that are looked at while they come in: an interval and p-values that hold over all looks together. */

import { type BetSide, growingBets, logCapital, onUnitScale } from "./betting-capital.js";
import type { ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { tailProbability } from "./normal.js";

/** The evidence that the true mean lies on one side of a limit. */
export interface AlwaysValidTest {
  readonly pBelow: number;
  readonly pAbove: number;
}

/**
 * One-sided p-values against a limit, in units of the score: below 0.05 at any time, however often one looks, with a
 * probability of at most 5 % if the true mean does not lie on that side. Each is one over the capital of a bet. 1 without
 * scores. Exact but for rounding; eight steps per distinct score.
 *
 * Reference: Waudby-Smith and Ramdas (2024); see `logCapital`.
 */
export function alwaysValidTest(scores: ScoreCounts, limit: number, scale: ScaleEnds): AlwaysValidTest {
  const unit = onUnitScale(scores, scale);
  const mean = (limit - scale.min) / (scale.max - scale.min);
  const pValue = (side: BetSide) => Math.min(1, Math.exp(-logCapital(unit, mean, side, growingBets)));
  return { pBelow: pValue("below"), pAbove: pValue("above") };
}

/**
 * A confidence sequence for the mean, in units of the score: with a probability of `confidence` (0.95 for 95 %) the true mean
 * lies in the intervals of all looks, whenever and however often they are taken. It is what the two bets of `alwaysValidTest`, each
 * with half of the error rate, do not rule out. Scores are independent, and bounded by the ends of the scale; nothing else is
 * assumed, and it holds from the first answer on. It is wider than an interval for one look: by half at a thousand answers.
 * Null without scores. Not exact: rounded outwards to a hundred-thousandth of the scale; some 300 steps per distinct score.
 *
 * Reference: Waudby-Smith and Ramdas (2024), Estimating Means of Bounded Random Variables by Betting, Journal of the Royal
 * Statistical Society B 86(1).
 */
export function alwaysValidInterval(scores: ScoreCounts, confidence: number, scale: ScaleEnds): Interval | null {
  if (scores.length === 0) return null;
  const unit = onUnitScale(scores, scale);
  const enough = -Math.log(tailProbability(confidence));
  const excess = (mean: number, side: BetSide) => logCapital(unit, mean, side, growingBets) - enough;
  const high = firstFrom((mean) => excess(mean, "below"), 0, 1);
  const low = 1 - firstFrom((rest) => excess(1 - rest, "above"), 0, 1);
  const inScores = (mean: number) => scale.min + mean * (scale.max - scale.min);
  return { low: inScores(low), high: inScores(high) };
}

/**
 * The point between `low` and `high` at which a rising function ceases to be negative; `high` if it is still negative there.
 * Rounded up, to a hundred-thousandth of the way.
 */
export function firstFrom(valueAt: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  const close = 1e-5 * (high - low);
  while (to - from > close) {
    const middle = (from + to) / 2;
    if (valueAt(middle) >= 0) to = middle;
    else from = middle;
  }
  return to;
}
