/**
 * About how many more responses would decide on which side of a limit a value lies. Counts and a limit in, a number of
 * responses out, with its own range.
 */

import type { AnswersRange } from "./answers-for-margin.js";
import { countOf, type ScoreCounts } from "./exact.js";
import type { ScaleEnds, ShareCounts } from "./intervals.js";
import { meanInterval, meanTest } from "./mean-interval.js";
import { mean } from "./moments.js";
import { normalQuantile, normalQuantileTwoSided } from "./normal.js";
import { type NpsCounts, npsScale, npsTable } from "./nps.js";
import { shareScale, shareTable } from "./score-counts.js";

/** The probability that so many responses decide. */
const power = 0.8;
/** Of the interval of the value that the range stands for. */
const rangeConfidence = 0.8;

/**
 * How many more responses decide with 80 % power whether the mean lies above the limit or below it, at the spread that the
 * scores have if it is the limit. A standard error is then the distance over the z of the score test, so that
 * ((z of the confidence + z of the power) / z)² times the responses that are there are needed in all. 0 if the interval
 * leaves the limit out already; null without responses, or if the mean is the limit. It assumes that the answers to
 * come are like those that are there. `limit` in units of the score, `confidence` 0.95 for 95 %. An approximation for
 * large samples; cost of `meanTest`.
 *
 * Reference: Lachin (1981), Introduction to Sample Size Determination and Power Analysis for Clinical Trials, Controlled
 * Clinical Trials 2(2), with the variance at the limit in both of its terms.
 */
export function answersNeededForMean(
  table: ScoreCounts,
  limit: number,
  scale: ScaleEnds,
  confidence: number,
): AnswersRange | null {
  const [value, test] = [mean(table), meanTest(table, limit, scale)];
  const interval = meanInterval(table, rangeConfidence, scale);
  if (value === null || test === null || interval === null || value === limit) return null;
  const least = normalQuantileTwoSided(confidence);
  if (Math.abs(test.z) > least) return { answers: 0, low: 0, high: 0 };
  const count = countOf(table);
  /** If the true value is so many times as far from the limit as the one observed. */
  const neededAt = (times: number) => missing(count, (least + normalQuantile(power)) / (times * Math.abs(test.z)));
  const times = [interval.low, interval.high].map((end) => (end - limit) / (value - limit));
  const nearest = Math.min(...times);
  return {
    answers: neededAt(1),
    low: neededAt(Math.max(...times)),
    high: nearest > 0 ? neededAt(nearest) : null,
  };
}

/** At least one, as they have not decided yet. */
function missing(count: number, multiple: number): number {
  return Math.min(Math.max(1, Math.ceil(count * (multiple ** 2 - 1))), Number.MAX_SAFE_INTEGER);
}

/** The same of a share, as the mean of 0 and 1, whose score interval is Wilson's. `limit` is a share, 0-1. */
export function answersNeededForShare(share: ShareCounts, limit: number, confidence: number): AnswersRange | null {
  return answersNeededForMean(shareTable(share), limit, shareScale, confidence);
}

/** The same of an NPS, as the mean of its values. `limit` is in points. */
export function answersNeededForNps(counts: NpsCounts, limit: number, confidence: number): AnswersRange | null {
  return answersNeededForMean(npsTable(counts), limit, npsScale, confidence);
}
