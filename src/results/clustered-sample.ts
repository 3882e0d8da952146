/** Values whose raters are known, with the design of their answers, which intervals and differences need. */

import { type ClusterDesign, clusterDesign, criticalValue } from "../statistics/cluster-design.js";
import type { Difference, DifferenceQuestion } from "../statistics/difference.js";
import { differenceOfIntervals } from "../statistics/difference-of-intervals.js";
import type { ScoreCounts } from "../statistics/exact.js";
import { type Interval, type ScaleEnds, type ShareCounts, shareIntervalAt } from "../statistics/intervals.js";
import { meanIntervalAt } from "../statistics/mean-interval.js";
import { mean, sampleStddev } from "../statistics/moments.js";
import { countOfNps, npsScale, npsScore, npsTable } from "../statistics/nps.js";
import type { HeadlineName, OfHeadline } from "./headline-share.js";
import { designOfNps } from "./summary/clustered-numbers.js";
import { designOfShare, sumsOver } from "./summary/rating-clusters.js";
import { scoresOf } from "./summary/score-tables.js";
import type { Rating, SegmentNps } from "./summary/summary.js";

/** The counts of a rating, and its raters. */
export interface RatedByRaters
  extends Pick<Rating, "count" | "distribution" | "clusters">,
    OfHeadline<{ readonly count: number }> {
  readonly low: { readonly count: number };
  readonly top: { readonly count: number };
}

/** The counts of an NPS, and its raters. */
export type NpsByRaters = Pick<SegmentNps, "promoters" | "passives" | "detractors" | "clusters">;

/** A value with the design of its answers. */
export interface ClusteredSample {
  readonly value: number | null;
  /** Answers. */
  readonly count: number;
  /** Null if one rater gave all answers, since the variation between raters is then unknown. */
  readonly design: ClusterDesign | null;
  /** The interval of `z` standard errors to either side, as if all answers were from different people. */
  readonly intervalAt: (z: number) => Interval | null;
}

/** The interval of a sample; null without a design. `confidence` is 0.95 for 95%. */
export function clusteredInterval({ count, design, intervalAt }: ClusteredSample, confidence: number): Interval | null {
  return design === null ? null : intervalAt(criticalValue(design, count, confidence));
}

/** The difference of two samples, `a` less `b`. A rater in both counts as two people, which errs on the conservative side. */
export function clusteredDifference(a: ClusteredSample, b: ClusteredSample, question: DifferenceQuestion): Difference {
  const estimate = (sample: ClusteredSample) => ({
    value: sample.value,
    interval: (confidence: number) => clusteredInterval(sample, confidence),
  });
  return differenceOfIntervals(estimate(a), estimate(b), question);
}

/** The mean of a rating; `scores` are its own, or converted to another scale. */
export function clusteredMean(rating: RatedByRaters, scores: ScoreCounts, scale: ScaleEnds): ClusteredSample {
  return {
    value: mean(scores),
    count: rating.count,
    design: designOfMean(rating),
    intervalAt: (z) => meanIntervalAt(scores, z, scale),
  };
}

function designOfMean({ clusters, distribution }: RatedByRaters): ClusterDesign | null {
  const deviation = sampleStddev(scoresOf(distribution)) ?? 0;
  return clusterDesign(sumsOver(clusters?.bySize ?? [], "score"), deviation ** 2);
}

/** The share of low or top scores of a rating, or its headline share. */
export function clusteredScoreShare(rating: RatedByRaters, part: "low" | "top" | HeadlineName): ClusteredSample {
  const share = { count: rating[part]!.count, total: rating.count };
  const sums = sumsOver(rating.clusters?.bySize ?? [], part);
  return clusteredShareOf(share, designOfShare(sums, share, designOfMean(rating)));
}

/** The NPS itself, or the share of its promoters or detractors. */
export function clusteredNpsSample(nps: NpsByRaters, part: "promoters" | "detractors" | null): ClusteredSample {
  const bySize = nps.clusters?.bySize ?? [];
  const count = countOfNps(nps);
  const design = designOfNps(nps, sumsOver(bySize, "nps"));
  if (part === null) {
    const scores = npsTable(nps);
    return { value: npsScore(nps), count, design, intervalAt: (z) => meanIntervalAt(scores, z, npsScale) };
  }
  const share = { count: nps[part], total: count };
  return clusteredShareOf(share, designOfShare(sumsOver(bySize, part), share, design));
}

function clusteredShareOf({ count, total }: ShareCounts, design: ClusterDesign | null): ClusteredSample {
  const value = total === 0 ? null : count / total;
  return { value, count: total, design, intervalAt: (z) => shareIntervalAt(count, total, z) };
}
