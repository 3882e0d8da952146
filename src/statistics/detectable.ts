/**
 * The smallest difference that this many responses would have shown: the meaning of "no difference was found". Counts of
 * two sides in, a size on the scale of the statistic out; always with 80 % power. Of several tests that are judged together by
 * Holm's method `confidence` is that of the first of them, 1 - (1 - confidence) / tests, which a single difference has to pass.
 */

import type { PulledPair } from "./difference-tail.js";
import { countOf, type ScoreCounts } from "./exact.js";
import { increasingRoot } from "./increasing-root.js";
import type { ScaleEnds, ShareCounts } from "./intervals.js";
import { pulledPairs, shiftOf } from "./mean-difference.js";
import { normalQuantile, normalQuantileTwoSided } from "./normal.js";
import { type NpsCounts, npsScale, npsTable } from "./nps.js";
import { raised } from "./raised.js";

/** The probability of finding a difference of the returned size, if there is one. */
const power = 0.8;

/**
 * The smallest difference of two means, in units of the score, that is found with 80 % power at the given confidence (0.95 for
 * 95 %, two-sided), at the present spread: as many standard errors as the quantiles of confidence and power add up to, where
 * the standard error is that of the likeliest distributions that differ by this much; the larger one of a rise and a drop. Null
 * if a side is empty, or if so few responses would not even show one end of the scale against the other. An approximation for
 * large samples; some 100 steps per distinct score.
 *
 * Reference: Bloom (1995), Minimum Detectable Effects, Evaluation Review 19(5), with the standard error of the score test.
 */
export function detectableMeanDifference(
  a: ScoreCounts,
  b: ScoreCounts,
  scale: ScaleEnds,
  confidence: number,
): number | null {
  const [m, n] = [countOf(a), countOf(b)];
  if (!isEnough(m, n, confidence)) return null;
  const { up, down } = pulledPairs(a, b, scale);
  const found = Math.max(...[up, down].map((pair) => shiftOfScore(pair, multiple(confidence) ** 2)));
  return found > scale.max - scale.min ? null : found;
}

/** The shift at which the squared z of the score test, pull times shift, is as large as asked. */
function shiftOfScore(pair: PulledPair, squaredZ: number): number {
  const pull = increasingRoot((at) => at * shiftOf(pair, at) - squaredZ, 1);
  return pull === null ? Number.POSITIVE_INFINITY : shiftOf(pair, pull);
}

/** Whether opposite ends of the scale on the two sides would be found to differ; without answers they are not. */
function isEnough(m: number, n: number, confidence: number): boolean {
  return 2 * raised(m / (m + n), m) * raised(n / (m + n), n) < 1 - confidence;
}

/**
 * The smallest difference of two shares, as a share, that is found with 80 % power at the given confidence: of two shares
 * around the present one of all responses, by Cohen's h; if such a pair would leave 0-1, of the pair that touches its end. Null
 * if a side is empty, or if so few responses would not even show 0 against 1. An approximation; constant cost.
 *
 * Reference: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 6.4.
 */
export function detectableShareDifference(a: ShareCounts, b: ShareCounts, confidence: number): number | null {
  // Of the two angles, here 0 to pi / 2; infinite where a side is empty
  const between = (multiple(confidence) / 2) * Math.sqrt(1 / a.total + 1 / b.total);
  if (between > Math.PI / 2) return null;
  const centre = Math.asin(Math.sqrt((a.count + b.count) / (a.total + b.total)));
  const kept = Math.min(Math.max(centre, between / 2), Math.PI / 2 - between / 2);
  return Math.sin(2 * kept) * Math.sin(between); // sin² of the one angle less sin² of the other
}

/** The same for two NPS, in points, as means of their values. */
export function detectableNpsDifference(a: NpsCounts, b: NpsCounts, confidence: number): number | null {
  return detectableMeanDifference(npsTable(a), npsTable(b), npsScale, confidence);
}

/** How many standard errors a difference must have to be found with this power. */
function multiple(confidence: number): number {
  return normalQuantileTwoSided(confidence) + normalQuantile(power);
}
