/** The difference between scores that keep coming in and those of a complete sample, such as a baseline: valid over all looks together. */

import { firstFrom } from "./always-valid-mean.js";
import { type BetSizes, fixedBets, growingBets, logCapital, onUnitScale } from "./betting-capital.js";
import { type Difference, type DifferenceQuestion, unknownDifference } from "./difference.js";
import { countOf, exactSums, type ScoreCounts } from "./exact.js";
import type { ScaleEnds } from "./intervals.js";
import { leastOfSum } from "./least-of-sum.js";
import { differenceOfMeans } from "./mean-difference.js";
import { tailProbability } from "./normal.js";

/** The side that keeps growing; the other one is complete. */
export type GrowingSide = "a" | "b";

/**
 * The difference of two means, `a` less `b`, in units of the score, with an interval and p-values that hold at all looks
 * together, as those of `alwaysValidInterval`. The evidence against a difference is the capital of two bets, one on each side,
 * the second with the gains of the first: at the common mean at which it is smallest, because the mean of the complete side is unknown.
 * So the uncertainty of that side is included, however often it is used for comparison. Null with a reason if a side is empty. The
 * difference is exact, then rounded once; the others have 3 digits, on the safe side. Some 1,000 steps per distinct score for a
 * p-value, 40 times as many for the interval.
 *
 * Reference: Waudby-Smith and Ramdas (2024), Estimating Means of Bounded Random Variables by Betting, Journal of the Royal
 * Statistical Society B 86(1); the product of independent e-values is in Vovk and Wang (2021), E-values: Calibration, Combination
 * and Applications, Annals of Statistics 49(3).
 */
export function alwaysValidDifference(
  a: ScoreCounts,
  b: ScoreCounts,
  { confidence, margin }: DifferenceQuestion,
  scale: ScaleEnds,
  growing: GrowingSide,
): Difference {
  const difference = differenceOfMeans(exactSums(a), exactSums(b));
  if (difference === null) return unknownDifference(null, "no-responses");
  const width = scale.max - scale.min;
  const sides = [onUnitScale(a, scale), onUnitScale(b, scale)] as const;
  const above = (limit: number, ...range: Range) => leastCapital(sides[0], sides[1], limit / width, growing, ...range);
  const below = (limit: number, ...range: Range) =>
    leastCapital(sides[1], sides[0], -limit / width, other(growing), ...range);
  const pValue = Math.min(1, 2 * Math.exp(-Math.max(above(0), below(0))));
  const enough = -Math.log(tailProbability(confidence));
  // The evidence that the difference is above a value falls as that value rises
  const low = -firstFrom((negated) => above(-negated, enough, enough) - enough, -width, width);
  const high = firstFrom((limit) => below(limit, enough, enough) - enough, -width, width);
  return {
    difference,
    interval: { low, high },
    pValue,
    pAboveMargin: alwaysValidPAbove(a, b, margin, scale, growing),
    reason: null,
  };
}

/** Only its `pAboveMargin`, at a fortieth of the cost; no side is empty. */
export function alwaysValidPAbove(
  a: ScoreCounts,
  b: ScoreCounts,
  margin: number,
  scale: ScaleEnds,
  growing: GrowingSide,
): number {
  const difference = margin / (scale.max - scale.min);
  return Math.min(1, Math.exp(-leastCapital(onUnitScale(a, scale), onUnitScale(b, scale), difference, growing)));
}

/** The question about a capital: see `leastCapital`. */
type Range = readonly [from?: number, to?: number];

function other(side: GrowingSide): GrowingSide {
  return side === "a" ? "b" : "a";
}

/**
 * The logarithm of the capital that was bet on "the mean of `a` lies more than `difference` above that of `b`", both on 0-1, where
 * the mean of b is the one at which it is smallest; what is returned is no larger. The search ends when it is known to lie below
 * `from`, or at `to` or above.
 */
function leastCapital(
  a: ScoreCounts,
  b: ScoreCounts,
  difference: number,
  growing: GrowingSide,
  from = 0,
  to = ofNothing,
): number {
  const sizes = { a: sizesOf(a, growing === "a"), b: sizesOf(b, growing === "b") };
  const rising = (mean: number) => logCapital(b, mean, "below", sizes.b);
  const falling = (mean: number) => logCapital(a, mean + difference, "above", sizes.a);
  // Both means have to be on the scale
  const [lowest, highest] = [Math.max(0, -difference), Math.min(1, 1 - difference)];
  if (lowest > highest) return Number.POSITIVE_INFINITY;
  const isKnown = (least: number, found: number) => found - least < closeEnough || found < from || least >= to;
  return leastOfSum(rising, falling, [lowest, highest], isKnown);
}

/** A capital with a larger logarithm leaves a p-value below the smallest double: it need not be known more precisely. */
const ofNothing = 750;

/** The precision of the logarithm: a p-value is too large by at most this fraction of itself. */
const closeEnough = 1e-3;

function sizesOf(scores: ScoreCounts, isGrowing: boolean): BetSizes {
  return isGrowing ? growingBets : fixedBets(countOf(scores));
}
