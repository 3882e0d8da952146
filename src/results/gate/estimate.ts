/** Evidence -> the value of a metric with its interval and what it rests on. */

import { answersNeededForMean, answersNeededForNps, answersNeededForShare } from "../../statistics/answers-needed.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import { type Interval, meanInterval, shareInterval } from "../../statistics/intervals.js";
import { mean, sampleStddev } from "../../statistics/moments.js";
import { countOfNps, npsInterval, npsScore } from "../../statistics/nps.js";
import { quantile } from "../../statistics/quantile.js";
import { quantileInterval, stddevInterval } from "../../statistics/spread-intervals.js";
import type { Evidence, ScoreEvidence } from "./evidence.js";
import type { Target } from "./expression.js";

export interface Estimate {
  /** In the unit of the metric, shares as 0-1. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Answers that it rests on. */
  readonly n: number;
  /** A count: it has no interval, and needs no number of answers to be sure of. */
  readonly isCount: boolean;
  /** About how many more answers would decide on which side of the limit it lies; null where that cannot be told. */
  readonly answersNeeded: (limit: number) => number | null;
}

/** The value of the target's metric. `confidence` is 0.95 for 95 %. */
export function estimateOf(target: Target, evidence: Evidence, confidence: number): Estimate {
  switch (evidence.basis) {
    case "count":
      return { value: evidence.count, interval: null, n: evidence.n, isCount: true, answersNeeded: () => null };
    case "share":
      return shareEstimate(evidence.share, confidence);
    case "nps": {
      const { promoters, detractors } = evidence.counts;
      const n = countOfNps(evidence.counts);
      if (target.metric === "promoters") return shareEstimate({ count: promoters, total: n }, confidence);
      if (target.metric === "detractors") return shareEstimate({ count: detractors, total: n }, confidence);
      return {
        value: npsScore(evidence.counts),
        interval: npsInterval(evidence.counts, confidence),
        n,
        isCount: false,
        answersNeeded: (limit) => answersNeededForNps(evidence.counts, limit, confidence),
      };
    }
    case "scores":
      return scoreEstimate(target, evidence, confidence);
  }
}

function shareEstimate(share: ShareCounts, confidence: number): Estimate {
  return {
    value: share.total === 0 ? null : share.count / share.total,
    interval: shareInterval(share.count, share.total, confidence),
    n: share.total,
    isCount: false,
    answersNeeded: (limit) => answersNeededForShare(share, limit, confidence),
  };
}

function scoreEstimate(target: Target, { scores, scale, low, top }: ScoreEvidence, confidence: number): Estimate {
  const base = { n: low.total, isCount: false };
  switch (target.metric) {
    case "low_rate":
      return shareEstimate(low, confidence);
    case "top_rate":
      return shareEstimate(top, confidence);
    case "mean":
      return {
        ...base,
        value: mean(scores),
        interval: meanInterval(scores, confidence, scale),
        answersNeeded: (limit) => answersNeededForMean(scores, limit, confidence),
      };
    case "stddev":
      return {
        ...base,
        value: sampleStddev(scores),
        interval: stddevInterval(scores, confidence),
        answersNeeded: () => null,
      };
    default: {
      const fraction = target.quantile ?? 0.5;
      return {
        ...base,
        value: quantile(scores, Math.round(fraction * 1e9), 1e9),
        interval: quantileInterval(scores, fraction, confidence, scale),
        answersNeeded: () => null,
      };
    }
  }
}
