/** The Net Promoter Score of a frequency table on 0-10: counts, score, interval. */

import type { Count } from "../base/ranges.js";
import type { ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { meanInterval } from "./mean-interval.js";

/** The counts of an NPS. */
export interface NpsCounts {
  readonly promoters: Count;
  readonly passives: Count;
  readonly detractors: Count;
}

/** An NPS with the counts under it; score and interval are on -100..100, and null without answers. */
export interface Nps extends NpsCounts {
  readonly count: Count;
  /**
   * @minimum -100
   * @maximum 100
   */
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly method: "score";
}

/**
 * The NPS of scores on 0-10: promoters are 9 and above, passives 7 and above, detractors all below 7. Score and interval
 * are `npsScore` and `npsInterval`. `confidence` is 0.95 for 95 %. One step per distinct score.
 *
 * Reference: Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12).
 */
export function netPromoterScore(table: ScoreCounts, confidence: number): Nps {
  const counts = npsCounts(table);
  return {
    count: countOfNps(counts),
    ...counts,
    score: npsScore(counts),
    interval: npsInterval(counts, confidence),
    method: "score",
  };
}

/** The promoters, passives and detractors of scores on 0-10. */
export function npsCounts(table: ScoreCounts): NpsCounts {
  let [promoters, passives, detractors] = [0, 0, 0];
  for (const [score, count] of table) {
    if (score >= 9) promoters += count;
    else if (score >= 7) passives += count;
    else detractors += count;
  }
  return { promoters, passives, detractors };
}

/** Responses of an NPS. */
export function countOfNps({ promoters, passives, detractors }: NpsCounts): number {
  return promoters + passives + detractors;
}

/** 100 (promoters - detractors) / count, in points. Null without responses. Exact, then rounded once, below 2 ** 46. */
export function npsScore(counts: NpsCounts): number | null {
  const count = countOfNps(counts);
  return count === 0 ? null : (100 * (counts.promoters - counts.detractors)) / count;
}

/**
 * The interval of an NPS, on -100..100: the score interval of the mean of 100 for each promoter, 0 for each passive and -100
 * for each detractor, which is what an NPS is. Null without responses. `confidence` is 0.95 for 95 %. Accuracy and
 * reference as of `meanInterval`; constant cost.
 */
export function npsInterval(counts: NpsCounts, confidence: number): Interval | null {
  return meanInterval(npsTable(counts), confidence, npsScale);
}

/** The values of an NPS, whose mean it is. */
export const npsScale: ScaleEnds = { min: -100, max: 100 };

/** 100 for each promoter, 0 for each passive, -100 for each detractor. */
export function npsTable({ promoters, passives, detractors }: NpsCounts): ScoreCounts {
  const rows: ScoreCounts = [
    [-100, detractors],
    [0, passives],
    [100, promoters],
  ];
  return rows.filter(([, count]) => count > 0);
}
