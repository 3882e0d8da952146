/** What an issue has to do with the score. Frequency tables of the responses with and without it in, numbers out. */

import { countOf, exactSums, type ScoreCount } from "./exact.js";
import { type Interval, shareInterval } from "./intervals.js";
import { mergedScores } from "./score-counts.js";
import { differenceOfMeans, type MeanDifference, welch } from "./welch.js";

/** An issue as a driver of the mean score. */
export interface IssueDriver {
  /** Share of the scored responses that have the issue, with Wilson's interval. Null where there are none. */
  readonly prevalence: number | null;
  readonly prevalenceInterval: Interval | null;
  /** The mean with the issue less the mean without it: negative where it goes with low scores. */
  readonly difference: MeanDifference;
  /**
   * The mean without the issue's responses less the mean of all, in units of the score. Null where all have it or none
   * is there.
   */
  readonly gain: number | null;
}

/**
 * How far an issue drives the mean of the scores that it is ticked beside. The gain is by how much the mean would rise
 * if the responses with the issue scored like the others: the prevalence times the difference of the means, its sign
 * turned round. It is what the issue goes with, not proof of what it causes. The two tables have no response in common.
 * `confidence` is 0.95 for 95 %. The gain is exact, then rounded once; the others as in `welch`. One step per distinct
 * score.
 */
export function issueDriver(
  withIssue: readonly ScoreCount[],
  without: readonly ScoreCount[],
  confidence: number,
): IssueDriver {
  const [affected, others] = [countOf(withIssue), countOf(without)];
  const all = affected + others;
  return {
    prevalence: all === 0 ? null : affected / all,
    prevalenceInterval: shareInterval(affected, all, confidence),
    difference: welch(withIssue, without, { confidence, margin: 0 }),
    gain: differenceOfMeans(exactSums(without), exactSums(mergedScores([withIssue, without]))),
  };
}
