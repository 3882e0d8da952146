/** How a gate estimates its metrics: a sample in; its value and interval, the answers still needed, and the test of a difference out. */

import type { AnswersRange } from "../../statistics/answers-for-margin.js";
import { answersNeededForMean, answersNeededForNps, answersNeededForShare } from "../../statistics/answers-needed.js";
import type { Difference, DifferenceQuestion } from "../../statistics/difference.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { type Interval, type ShareCounts, shareInterval } from "../../statistics/intervals.js";
import { meanDifference } from "../../statistics/mean-difference.js";
import { meanInterval } from "../../statistics/mean-interval.js";
import { mean, sampleStddev } from "../../statistics/moments.js";
import { type NpsCounts, npsInterval, npsScore } from "../../statistics/nps.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { quantile } from "../../statistics/quantile.js";
import { quantileInterval } from "../../statistics/quantile-interval.js";
import { shareDifference } from "../../statistics/share-difference.js";
import { stddevInterval } from "../../statistics/stddev-interval.js";

/** Values are in the unit of the metric, shares as 0-1; `confidence` is 0.95 for 95%. */
export interface Estimator<Sample> {
  value(sample: Sample): number | null;
  /** Absent for counts, which are exact. */
  interval?(sample: Sample, confidence: number): Interval | null;
  /** About how many more answers would show on which side of the limit it lies; null if unknown. */
  answersNeeded?(sample: Sample, limit: number, confidence: number): AnswersRange | null;
  /** The test of the difference of two samples, if regressions are tested. */
  difference?(a: Sample, b: Sample, question: DifferenceQuestion): Difference;
}

/** Scores on one scale, of which a statistic is estimated. */
export interface ScoreSample {
  readonly scores: ScoreCounts;
  readonly scale: { readonly min: number; readonly max: number };
  /** Of a quantile, 0-1; else 0.5. */
  readonly fraction: number;
}

export const meanEstimator: Estimator<ScoreSample> = {
  value: ({ scores }) => mean(scores),
  interval: ({ scores, scale }, confidence) => meanInterval(scores, confidence, scale),
  answersNeeded: ({ scores, scale }, limit, confidence) => answersNeededForMean(scores, limit, scale, confidence),
  difference: (a, b, question) => meanDifference(a.scores, b.scores, a.scale, question),
};

export const stddevEstimator: Estimator<ScoreSample> = {
  value: ({ scores }) => sampleStddev(scores),
  interval: ({ scores, scale }, confidence) => stddevInterval(scores, confidence, scale),
};

export const quantileEstimator: Estimator<ScoreSample> = {
  value: ({ scores, fraction }) => quantile(scores, Math.round(fraction * 1e9), 1e9),
  interval: ({ scores, fraction, scale }, confidence) => quantileInterval(scores, fraction, confidence, scale),
};

export const npsEstimator: Estimator<NpsCounts> = {
  value: npsScore,
  interval: npsInterval,
  answersNeeded: answersNeededForNps,
  difference: npsDifference,
};

export const shareEstimator: Estimator<ShareCounts> = {
  value: ({ count, total }) => count / total, // without answers there is no evidence
  interval: ({ count, total }, confidence) => shareInterval(count, total, confidence),
  answersNeeded: answersNeededForShare,
  // A share cannot be worse by 1 or more, so the margin stays below 1
  difference: (a, b, question) => shareDifference(a, b, { ...question, margin: Math.min(question.margin, 1 - 1e-9) }),
};

export const countEstimator: Estimator<number> = { value: (count) => count };
