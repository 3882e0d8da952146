/** The evidence of a target: the counts from which its metric is estimated, or the reason why there are none. */

import { closest } from "../../base/closest.js";
import type { Category } from "../../base/feedback-schema.js";
import { feedbackSpecs } from "../../importers/provider-specs.js";
import type { FeedbackSpec } from "../../importers/spec.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import type { NpsCounts } from "../../statistics/nps.js";
import { mergedScores } from "../../statistics/score-counts.js";
import { type ClusteredSample, clusteredMean, clusteredNpsSample, clusteredScoreShare } from "../clustered-sample.js";
import { gateMetric } from "../metrics.js";
import { ratedIn } from "../summary/ratings.js";
import { normalizedScore, normalizedScores, scoresOf } from "../summary/score-tables.js";
import type { Issue, Rating, Segment, Summary } from "../summary/summary.js";
import { clusteredEstimator } from "./clustered-estimator.js";
import { countEstimator, type Estimator, meanEstimator, npsEstimator, shareEstimator } from "./estimators.js";
import { keysOf, type Target } from "./expression.js";
import type { GateMetric, ShareOfScores } from "./gate-metric.js";
import { type GateReason, gateReason } from "./reasons.js";
import { ratingsFor, segmentFor, summaryFor } from "./selected-counts.js";

/** The counts that a metric is estimated from. */
export interface Evidence<Sample = unknown> {
  readonly sample: Sample;
  readonly estimator: Estimator<Sample>;
  /** The answers that the value rests on; for a count, the responses that it is part of. */
  readonly n: number;
  /** Of scores. */
  readonly definition: ScoreDefinition | null;
}

/** What must be equal for the scores of two summaries to be compared. */
export interface ScoreDefinition {
  readonly scale: { readonly min: number; readonly max: number };
  /** The threshold of low scores; null if scores of one scale had different ones, absent if it does not matter. */
  readonly lowThreshold?: number | null;
}

/** The evidence, or why there is none. `own` are providers besides those that are built in, whose issues are known. */
export function evidenceOf(
  target: Target,
  summaries: readonly Summary[],
  own: readonly FeedbackSpec[],
): Evidence | GateReason {
  const summary = summaryFor(target, summaries);
  if (summary === undefined) return gateReason("not-segmented", keysOf(target));
  const segment = segmentFor(target, summary);
  if ("code" in segment) return segment;
  const metric = gateMetric(target.metric);
  if (summary.query.cluster !== undefined && isOfOtherAnswers(metric)) return gateReason("not-clustered", metric.name);
  switch (metric.basis) {
    case "scores":
      return scoreEvidence(target, metric, segment);
    case "nps":
      return npsEvidence(metric, segment);
    case "issue":
      return issueEvidence(target.issue!, target.category, metric, segment, summary, own);
    case "requests":
      return requestEvidence(segment);
    case "responses":
      return countEvidence(target, segment);
  }
}

/** Whether a metric is a share of answers whose raters are not counted. */
function isOfOtherAnswers({ basis, unit }: GateMetric): boolean {
  return basis === "requests" || (basis === "issue" && unit === "share");
}

/** The value of the metric with its evidence. `confidence` is 0.95 for 95%. */
export function estimateOf({ sample, estimator, n }: Evidence, confidence: number) {
  return { value: estimator.value(sample), interval: estimator.interval?.(sample, confidence) ?? null, n };
}

export function isReason(found: Evidence | GateReason): found is GateReason {
  return "code" in found;
}

function scoreEvidence(target: Target, { estimator, part }: GateMetric, segment: Segment): Evidence | GateReason {
  const ratings = ratingsFor(target, segment);
  if ("code" in ratings) return ratings;
  const isNormalized = target.scale === "normalized";
  const { min, max } = (isNormalized ? null : ratings[0]?.scale) ?? { min: 0, max: 100 };
  const scale = { min, max };
  const n = sum(ratings.map(({ count }) => count));
  if (ratings.some(({ clusters }) => clusters !== undefined)) return clusteredScores(target, scale, ratings);
  if (estimator !== undefined) {
    const sample = { scores: mergedRatings(ratings, isNormalized), scale, fraction: target.quantile ?? 0.5 };
    return { sample, estimator, n, definition: { scale } };
  }
  const share = part as ShareOfScores; // a metric of scores has an estimator, or is a share of them
  const count = sum(ratings.map((rating) => rating[share]!.count));
  return shareEvidence(count, n, definitionOf(share, scale, ratings));
}

/** For scores whose raters are known; raters of several ratings cannot be matched. */
function clusteredScores(
  { metric }: Target,
  scale: ScoreDefinition["scale"],
  ratings: readonly Rating[],
): Evidence<ClusteredSample> | GateReason {
  const [rating, ...others] = ratings;
  if (rating === undefined || others.length > 0) return gateReason("clusters-apart", metric);
  const { part, estimator } = gateMetric(metric);
  const evidence = { estimator: clusteredEstimator, n: rating.count };
  if (estimator === meanEstimator) {
    const scores = mergedRatings(ratings, scale.min !== rating.scale.min || scale.max !== rating.scale.max);
    return { ...evidence, sample: clusteredMean(rating, scores, scale), definition: { scale } };
  }
  if (!isScorePart(part)) return gateReason("not-clustered", metric);
  return { ...evidence, sample: clusteredScoreShare(rating, part), definition: definitionOf(part, scale, ratings) };
}

function isScorePart(part: GateMetric["part"]): part is ShareOfScores {
  return part !== undefined && part !== "promoters" && part !== "detractors";
}

/** The threshold matters only for low scores. */
function definitionOf(
  part: ShareOfScores,
  scale: ScoreDefinition["scale"],
  ratings: readonly Rating[],
): ScoreDefinition {
  return part === "low" ? { scale, lowThreshold: thresholdOf(ratings, scale) } : { scale };
}

function shareEvidence(count: number, total: number, definition: ScoreDefinition | null = null): Evidence<ShareCounts> {
  return { sample: { count, total }, estimator: shareEstimator, n: total, definition };
}

function exactEvidence(count: number, n: number): Evidence<number> {
  return { sample: count, estimator: countEstimator, n, definition: null };
}

function mergedRatings(ratings: readonly Rating[], isNormalized: boolean): ScoreCounts {
  const tables = ratings.map(({ distribution, scale }) =>
    isNormalized ? normalizedScores(scoresOf(distribution), scale) : scoresOf(distribution),
  );
  return mergedScores(tables);
}

/** On the scale that the scores are put on. */
function thresholdOf(ratings: readonly Rating[], { min, max }: ScoreDefinition["scale"]): number | null {
  const onScale = ratings.map(({ scale }) =>
    scale.lowThreshold === null || (scale.min === min && scale.max === max)
      ? scale.lowThreshold
      : normalizedScore(scale.lowThreshold, scale),
  );
  const [first = null, ...others] = new Set(onScale);
  return others.length === 0 ? first : null;
}

function npsEvidence({ part }: GateMetric, { nps }: Segment): Evidence | GateReason {
  if (nps === null || nps.count === 0) return gateReason("no-data", "NPS answers on 0-10");
  if (nps.clusters !== undefined) {
    const sample = clusteredNpsSample(nps, part === "promoters" || part === "detractors" ? part : null);
    return { sample, estimator: clusteredEstimator, n: nps.count, definition: null };
  }
  if (part !== undefined) return shareEvidence(part === "promoters" ? nps.promoters : nps.detractors, nps.count);
  return { sample: nps, estimator: npsEstimator, n: nps.count, definition: null } satisfies Evidence<NpsCounts>;
}

function issueEvidence(
  issue: string,
  category: Target["category"],
  { name, unit }: GateMetric,
  { issues, responses, ratings }: Segment,
  summary: Summary,
  own: readonly FeedbackSpec[],
): Evidence | GateReason {
  if (responses === 0) return gateReason("no-data", "responses");
  const places = [...summary.total.issues, ...documentedIssues(summary, own)];
  const known = new Set(places.map((place) => place.issue));
  if (!known.has(issue)) {
    const providers = [...new Set(summary.inputs.flatMap(({ provider }) => provider ?? []))];
    return gateReason("issue-unknown", issue, providers, closest(issue, [...known]));
  }
  const found = issues.filter((one) => one.issue === issue && (category === null || one.category === category));
  const categories = found.map((one) => one.category);
  if (categories.length > 1) return gateReason("issue-in-categories", `${name}[${issue}]`, categories);
  const count = found[0]?.count ?? 0;
  if (unit === "responses") return exactEvidence(count, responses);
  const [ownCategory, documented] = [categories[0] ?? category, places.filter((place) => place.issue === issue)];
  const rated = fewestRated(ratings, ownCategory === null ? documented.map((place) => place.category) : [ownCategory]);
  if (rated === null) return gateReason("rated-unknown", issue);
  return rated === 0 ? gateReason("no-data", `ratings in a category of ${issue}`) : shareEvidence(count, rated);
}

/** Nobody has the issue, so it may belong to any of the categories: the one with the fewest ratings makes the weakest claim. Null if unknown. */
function fewestRated(ratings: readonly Rating[], categories: readonly Category[]): number | null {
  const rated = [...new Set(categories)].map((category) => ratedIn(ratings, category));
  if (rated.includes(null)) return null;
  const some = rated.filter((count): count is number => count !== null && count > 0);
  return some.length === 0 ? 0 : Math.min(...some);
}

/** The issues that the providers of a summary have in their documentation. */
function documentedIssues(
  { inputs }: Summary,
  own: readonly FeedbackSpec[],
): readonly Pick<Issue, "issue" | "category">[] {
  const names = new Set(inputs.map(({ provider }) => provider));
  const specs = [...own, ...feedbackSpecs].filter(({ name }) => names.has(name));
  return specs.flatMap(({ issueCodes }) =>
    Object.entries(issueCodes ?? {}).flatMap(([category, codes]) =>
      Object.values(codes).flatMap((issue) => (issue === null ? [] : [{ issue, category: category as Category }])),
    ),
  );
}

/** Of calls if they are known, as everywhere else; else of requests. */
function requestEvidence({ responses, calls, responseStatistics }: Segment): Evidence | GateReason {
  const asked = calls !== null ? { totalResponses: responses, totalRequests: calls } : responseStatistics;
  if (asked === null) return gateReason("no-requests");
  const { totalResponses: count, totalRequests: total } = asked;
  if (total === 0) return gateReason("no-data", calls !== null ? "calls" : "requests");
  return count > total ? gateReason("more-than-calls", count, total) : shareEvidence(count, total);
}

function countEvidence(target: Target, segment: Segment): Evidence | GateReason {
  const { responses } = segment;
  if (responses === 0) return gateReason("no-data", "responses");
  if (target.category === null && target.scale === null) return exactEvidence(responses, responses);
  const ratings = ratingsFor(target, segment);
  if ("code" in ratings) return ratings;
  const count = sum(ratings.map((rating) => rating.count));
  return exactEvidence(count, count);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
