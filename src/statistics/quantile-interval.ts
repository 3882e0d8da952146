/** The interval of a quantile, valid for scores of any distribution. Table in, two ends out. */

import { countOf, type ScoreCounts } from "./exact.js";
import { type Interval, type ScaleEnds, shareInterval } from "./intervals.js";
import { scoreAt } from "./score-counts.js";

/**
 * The interval of the quantile at `fraction` (0-1): the scores whose ranks are the ends of Wilson's interval of the
 * fraction, one rank farther out, and the end of the scale if there is no such rank. Both ends are scores that were
 * given, or ends of the scale. Null for an empty table. `confidence` is 0.95 for 95 %. One step per distinct score.
 *
 * Reference: Woodruff (1952), Confidence Intervals for Medians and Other Position Measures, Journal of the American
 * Statistical Association 47.
 */
export function quantileInterval(
  table: ScoreCounts,
  fraction: number,
  confidence: number,
  scale: ScaleEnds,
): Interval | null {
  const n = countOf(table);
  const share = shareInterval(fraction * n, n, confidence);
  if (share === null) return null;
  return {
    low: scoreAt(table, Math.floor(share.low * n) - 1) ?? scale.min,
    high: scoreAt(table, Math.ceil(share.high * n)) ?? scale.max,
  };
}
