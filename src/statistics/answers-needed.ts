/**
 * About how many more responses would decide on which side of a limit a value lies, if they spread like those that are
 * there. Counts and a limit in, a number of responses out.
 */

import { exactSums, type ScoreCounts } from "./exact.js";
import { type Interval, type ShareCounts, shareInterval } from "./intervals.js";
import { mean, sampleStddev } from "./moments.js";
import { normalQuantileTwoSided } from "./normal.js";
import { adjustedNps, countOfNps, type NpsCounts, npsScore } from "./nps.js";
import { studentTQuantileTwoSided } from "./student-t.js";

/**
 * More responses until the interval of the mean (Student's t) leaves the limit out, if mean and standard deviation
 * stay as they are. 0 if it already does; null below two responses, or if the mean is the limit. `limit` in units
 * of the score, `confidence` 0.95 for 95 %. An approximation; some 100 intervals.
 */
export function answersNeededForMean(table: ScoreCounts, limit: number, confidence: number): number | null {
  const sums = exactSums(table);
  const [centre, deviation] = [mean(table, sums), sampleStddev(table, sums)];
  if (centre === null || deviation === null) return null;
  return answersNeeded(Number(sums.count), centre, limit, (responses) => {
    const halfWidth = (deviation / Math.sqrt(responses)) * studentTQuantileTwoSided(confidence, responses - 1);
    return { low: centre - halfWidth, high: centre + halfWidth };
  });
}

/**
 * More responses until Wilson's interval of the share leaves the limit (0-1) out, if the share stays as it is. 0
 * if it already does; null without responses, or if the share is the limit. An approximation; some 100 intervals.
 */
export function answersNeededForShare({ count, total }: ShareCounts, limit: number, confidence: number): number | null {
  if (total === 0) return null;
  return answersNeeded(total, count / total, limit, (responses) =>
    shareInterval((count / total) * responses, responses, confidence),
  );
}

/**
 * More responses until the adjusted Wald interval of the NPS leaves the limit (in points) out, if the shares stay as
 * they are. 0 if it already does; null without responses, or if the NPS is the limit. An approximation; some 100
 * intervals.
 */
export function answersNeededForNps(counts: NpsCounts, limit: number, confidence: number): number | null {
  const [count, score] = [countOfNps(counts), npsScore(counts)];
  if (score === null) return null;
  const z = normalQuantileTwoSided(confidence);
  return answersNeeded(count, score, limit, (responses) => {
    const times = responses / count;
    const grown = {
      promoters: counts.promoters * times,
      passives: counts.passives * times,
      detractors: counts.detractors * times,
    };
    const { centre, variance } = adjustedNps(grown, 3);
    return { low: centre - z * Math.sqrt(variance), high: centre + z * Math.sqrt(variance) };
  });
}

/** Doubles the responses until their interval decides, then halves the way back. */
function answersNeeded(
  present: number,
  value: number,
  limit: number,
  intervalAt: (responses: number) => Interval | null,
): number | null {
  const decides = (responses: number): boolean => {
    const interval = intervalAt(responses);
    return interval !== null && (value > limit ? interval.low > limit : interval.high < limit);
  };
  if (value === limit) return null;
  if (decides(present)) return 0;
  let [few, enough] = [present, 2 * present];
  while (!decides(enough)) {
    [few, enough] = [enough, 2 * enough];
    if (enough > Number.MAX_SAFE_INTEGER) return null; // the value is the limit, but for rounding
  }
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (decides(middle)) enough = middle;
    else few = middle;
  }
  return enough - present;
}
