/**
 * About how many more responses it would take to show on which side of a limit a value lies. Counts and a limit in, a number of
 * responses out, with its own range.
 */

import type { AnswersRange } from "./answers-for-margin.js";
import { countOf, type ScoreCounts } from "./exact.js";
import type { ScaleEnds, ShareCounts } from "./intervals.js";
import { meanInterval, meanTest } from "./mean-interval.js";
import { mean, populationStddev } from "./moments.js";
import { normalQuantile, normalQuantileTwoSided } from "./normal.js";
import { type NpsCounts, npsScale, npsTable } from "./nps.js";
import { shareScale, shareTable } from "./score-counts.js";

/** The probability that this many responses decide. */
const power = 0.8;
/** Of the interval of the value that the range represents. */
const rangeConfidence = 0.8;

/**
 * How many more responses decide with 80 % power whether the mean lies above the limit or below it. They are added to those
 * that are there, so that only the new ones are left to chance: the distance of the mean of all from the limit has to be z of the
 * confidence × the standard error at the limit + z of the power × that of the new ones. 0 if the interval excludes the limit; null
 * without responses, or if the mean is the limit. It assumes that further answers are like the present ones;
 * test/simulations/answers-needed.test.ts measures how often it is right. `limit` in units of the score, `confidence` 0.95 for
 * 95 %. An approximation for large samples; cost of `meanTest`.
 *
 * Reference: Lachin (1981), Introduction to Sample Size Determination and Power Analysis for Clinical Trials, Controlled
 * Clinical Trials 2(2), conditional on the first responses.
 */
export function answersNeededForMean(
  table: ScoreCounts,
  limit: number,
  scale: ScaleEnds,
  confidence: number,
): AnswersRange | null {
  const value = mean(table);
  if (value === null || value === limit) return null;
  const test = meanTest(table, limit, scale)!;
  const spread = populationStddev(table)!;
  const interval = meanInterval(table, rangeConfidence, scale)!;
  const least = normalQuantileTwoSided(confidence);
  if (Math.abs(test.z) > least) return { answers: 0, low: 0, high: 0 };
  const [count, distance] = [countOf(table), Math.abs(value - limit)];
  const spreadAtLimit = (distance * Math.sqrt(count)) / Math.abs(test.z);
  const side = value > limit ? 1 : -1;
  const neededAt = (truth: number) =>
    moreUntilDecided({ count, distance, spread, atLimit: least * spreadAtLimit }, side * (truth - limit));
  const [nearer, farther] = side === 1 ? [interval.low, interval.high] : [interval.high, interval.low];
  const answers = neededAt(value);
  return answers === null ? null : { answers, low: neededAt(farther), high: neededAt(nearer) };
}

/** The data: the responses, the distance of their mean from the limit, their deviation, and z deviations at the limit. */
interface Known {
  readonly count: number;
  readonly distance: number;
  readonly spread: number;
  readonly atLimit: number;
}

/** More responses, whose true mean lies `away` from the limit on the side of the mean so far. Null if no number would suffice. */
function moreUntilDecided({ count, distance, spread, atLimit }: Known, away: number): number | null {
  if (away <= 0) return null;
  const decides = (more: number) => {
    const all = count + more;
    const expected = (count * distance + more * away) / Math.sqrt(all);
    return expected >= atLimit + normalQuantile(power) * spread * Math.sqrt(more / all);
  };
  let [few, enough] = [0, 1];
  while (!decides(enough)) {
    [few, enough] = [enough, 2 * enough];
    if (enough > Number.MAX_SAFE_INTEGER) return null;
  }
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (decides(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}

/** The same for a share, as the mean of 0 and 1, whose score interval is Wilson's. `limit` is a share, 0-1. */
export function answersNeededForShare(share: ShareCounts, limit: number, confidence: number): AnswersRange | null {
  return answersNeededForMean(shareTable(share), limit, shareScale, confidence);
}

/** The same for an NPS, as the mean of its values. `limit` is in points. */
export function answersNeededForNps(counts: NpsCounts, limit: number, confidence: number): AnswersRange | null {
  return answersNeededForMean(npsTable(counts), limit, npsScale, confidence);
}
