/** Evidence -> the value of a metric with its interval and what it rests on. */

import { answersNeededForNps, answersNeededForShare } from "../../statistics/answers-needed.js";
import { type Interval, type ShareCounts, shareInterval } from "../../statistics/intervals.js";
import { countOfNps, type NpsCounts, npsInterval, npsScore } from "../../statistics/nps.js";
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
  /** About how many more answers would decide on which side of the limit it lies; null if that is unknown. */
  readonly answersNeeded: (limit: number) => number | null;
}

/** The value of the target's metric. `confidence` is 0.95 for 95 %. */
export function estimateOf({ quantile }: Pick<Target, "quantile">, evidence: Evidence, confidence: number): Estimate {
  switch (evidence.basis) {
    case "count":
      return { value: evidence.count, interval: null, n: evidence.n, isCount: true, answersNeeded: () => null };
    case "share":
      return shareEstimate(evidence.share, confidence);
    case "nps":
      return npsEstimate(evidence.counts, confidence);
    case "scores":
      return scoreEstimate(evidence, quantile ?? 0.5, confidence);
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

function npsEstimate(counts: NpsCounts, confidence: number): Estimate {
  return {
    value: npsScore(counts),
    interval: npsInterval(counts, confidence),
    n: countOfNps(counts),
    isCount: false,
    answersNeeded: (limit) => answersNeededForNps(counts, limit, confidence),
  };
}

function scoreEstimate(evidence: ScoreEvidence, fraction: number, confidence: number): Estimate {
  const { scores, scale, n, estimator } = evidence;
  const sample = { scores, scale, fraction, confidence };
  return {
    value: estimator.value(sample),
    interval: estimator.interval(sample),
    n,
    isCount: false,
    answersNeeded: (limit) => estimator.answersNeeded?.(sample, limit) ?? null,
  };
}
