/** The Net Promoter Score of a frequency table on 0-10. Table in, the three counts, the score and its interval out. */

import type { Count } from "../base/ranges.js";
import { roundedQuotient, type ScoreCount } from "./exact.js";
import { type Interval, npsInterval } from "./intervals.js";

/** An NPS with the counts under it; score and interval are on -100..100, and null where nobody answered. */
export interface Nps {
  readonly count: Count;
  readonly promoters: Count;
  readonly passives: Count;
  readonly detractors: Count;
  /**
   * @minimum -100
   * @maximum 100
   */
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly method: "adjusted-wald";
}

/**
 * The NPS of scores on 0-10: promoters are 9 and above, passives 7 and above, detractors all below 7; the score is
 * 100 (promoters - detractors) / count. The counts and, rounded once, the score are exact; the interval is
 * `npsInterval`. `confidence` is 0.95 for 95 %. One step per distinct score.
 *
 * Reference: Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12).
 */
export function nps(table: readonly ScoreCount[], confidence: number): Nps {
  let promoters = 0;
  let passives = 0;
  let detractors = 0;
  for (const [score, count] of table) {
    if (score >= 9) promoters += count;
    else if (score >= 7) passives += count;
    else detractors += count;
  }
  const count = promoters + passives + detractors;
  const score = count === 0 ? null : roundedQuotient(100n * BigInt(promoters - detractors), BigInt(count));
  const interval = npsInterval(promoters, passives, detractors, confidence);
  return { count, promoters, passives, detractors, score, interval, method: "adjusted-wald" };
}
