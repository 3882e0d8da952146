/** The evidence of a target: the counts of a summary that it selects, or the reason why it selects none. */

import { closest } from "../../base/closest.js";
import type { ScoreCount } from "../../statistics/exact.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import type { NpsCounts } from "../../statistics/nps.js";
import { mergedScores } from "../../statistics/score-counts.js";
import { gateMetric } from "../metrics.js";
import { normalizedScores, scoresOf } from "../summary/score-tables.js";
import type { Rating, Segment, Summary } from "../summary/summary.js";
import type { Target } from "./expression.js";
import type { Estimator, GateMetric } from "./gate-metric.js";
import { type GateReason, gateReason, scaleWords } from "./reasons.js";

export type Evidence =
  | ScoreEvidence
  | { readonly basis: "nps"; readonly counts: NpsCounts }
  /** `of` is the definition of a share of scores. */
  | { readonly basis: "share"; readonly share: ShareCounts; readonly of?: ScoreDefinition }
  /** `n` is the number of responses that it is counted among. */
  | { readonly basis: "count"; readonly count: number; readonly n: number };

/** Scores, and how their statistic is estimated. */
export interface ScoreEvidence {
  readonly basis: "scores";
  readonly scores: readonly ScoreCount[];
  readonly n: number;
  readonly scale: ScoreDefinition["scale"];
  readonly estimator: Estimator;
}

/** What must be the same if scores of two summaries are compared. */
export interface ScoreDefinition {
  readonly scale: { readonly min: number; readonly max: number };
  /** Of low scores; null if scores of one scale had different thresholds, absent if it does not matter. */
  readonly lowThreshold?: number | null;
}

/** The evidence, or why there is none. `documented` are the issues that the providers of the summary know. */
export function evidenceOf(
  target: Target,
  summaries: readonly Summary[],
  documented: (summary: Summary) => ReadonlySet<string>,
): Evidence | GateReason {
  const keys = target.segment.map(([key]) => key);
  const summary = summaries.find(({ query }) => keys.length === 0 || sameKeys(query.by, keys));
  if (summary === undefined) return gateReason("not-segmented", keys);
  const segment = keys.length === 0 ? summary.total : segmentOf(summary, target);
  if ("code" in segment) return segment;
  const metric = gateMetric(target.metric);
  switch (metric.basis) {
    case "scores":
      return scoreEvidence(target, metric, segment);
    case "nps":
      return npsEvidence(metric, segment);
    case "issue":
      return issueEvidence(target, metric, segment, summary, documented);
    case "requests":
      return requestEvidence(segment);
    case "responses":
      return countEvidence(target, segment);
  }
}

export function isReason(found: Evidence | GateReason): found is GateReason {
  return "code" in found;
}

export function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

function segmentOf({ segments, suppressed }: Summary, { segment }: Target): Segment | GateReason {
  const found = segments.find(({ key }) => segment.every(([name, value]) => key[name] === value));
  if (found !== undefined) return found;
  const words = segment.map(([name, value]) => `${name}=${value ?? "(none)"}`).join(", ");
  const [only] = segment.length === 1 ? segment : [];
  // The message must not reveal whether the segment is left out or does not exist
  if (suppressed !== undefined && suppressed.segments > 0)
    return gateReason("segment-suppressed", words, suppressed.minCell);
  const known = only === undefined ? [] : segments.flatMap(({ key }) => key[only[0]] ?? []);
  return gateReason("segment-empty", words, only?.[1] == null ? null : closest(only[1], known));
}

/** The ratings with scores that a target means: of one category. */
function ratingsOf({ metric, category }: Target, { ratings }: Segment): readonly Rating[] | GateReason {
  const scored = ratings.filter(({ count }) => count > 0);
  const categories = [...new Set(scored.map((rating) => rating.category))];
  if (categories.length === 0) return gateReason("no-data", "score");
  if (category !== null && !categories.includes(category)) return gateReason("category-absent", category, categories);
  if (category === null && categories.length > 1) return gateReason("several-categories", metric, categories);
  return scored.filter((rating) => category === null || rating.category === category);
}

function scoreEvidence(target: Target, { estimator, part }: GateMetric, segment: Segment): Evidence | GateReason {
  const ratings = ratingsOf(target, segment);
  if ("code" in ratings) return ratings;
  const chosen = onOneScale(ratings, target.scale);
  if ("code" in chosen) return chosen;
  const isNormalized = target.scale === "normalized";
  const { min, max } = (isNormalized ? null : chosen[0]?.scale) ?? { min: 0, max: 100 };
  const n = sum(chosen.map(({ count }) => count));
  if (estimator !== undefined)
    return { basis: "scores", scores: mergedRatings(chosen, isNormalized), n, scale: { min, max }, estimator };
  const isLow = part === "low";
  return {
    basis: "share",
    share: { count: sum(chosen.map(({ low, top }) => (isLow ? low : top).count)), total: n },
    of: { scale: { min, max }, ...(isLow ? { lowThreshold: thresholdOf(chosen) } : {}) },
  };
}

function mergedRatings(ratings: readonly Rating[], isNormalized: boolean): readonly ScoreCount[] {
  const tables = ratings.map(({ distribution, scale }) =>
    isNormalized ? normalizedScores(scoresOf(distribution), scale) : scoresOf(distribution),
  );
  return mergedScores(tables);
}

function thresholdOf(ratings: readonly Rating[]): number | null {
  const [first = null, ...others] = new Set(ratings.map(({ scale: { lowThreshold } }) => lowThreshold));
  return others.length === 0 ? first : null;
}

/** The ratings on one scale. Their thresholds may differ: each rating counted its low scores by its own. */
function onOneScale(ratings: readonly Rating[], scale: Target["scale"]): readonly Rating[] | GateReason {
  const scales = [...new Set(ratings.map((rating) => scaleWords(rating.scale)))];
  if (scale === "normalized") return ratings;
  if (scale === null) return scales.length > 1 ? gateReason("mixed-scales", scales) : ratings;
  const chosen = ratings.filter((rating) => scaleWords(rating.scale) === scaleWords(scale));
  return chosen.length === 0 ? gateReason("scale-absent", scaleWords(scale), scales) : chosen;
}

function npsEvidence({ part }: GateMetric, { nps }: Segment): Evidence | GateReason {
  if (nps === null || nps.count === 0) return gateReason("no-data", "NPS answer on 0-10");
  if (part === undefined) return { basis: "nps", counts: nps };
  return { basis: "share", share: { count: part === "promoters" ? nps.promoters : nps.detractors, total: nps.count } };
}

function issueEvidence(
  { issue, category }: Target,
  { name, unit }: GateMetric,
  { issues, responses }: Segment,
  summary: Summary,
  documented: (summary: Summary) => ReadonlySet<string>,
): Evidence | GateReason {
  if (responses === 0) return gateReason("no-data", "response");
  const known = new Set([...summary.total.issues.map((found) => found.issue), ...documented(summary)]);
  if (issue === null || !known.has(issue)) {
    const providers = [...new Set(summary.inputs.flatMap(({ provider }) => provider ?? []))];
    return gateReason("issue-unknown", issue ?? "", providers, closest(issue ?? "", [...known]));
  }
  const found = issues.filter((one) => one.issue === issue && (category === null || one.category === category));
  if (found.length > 1)
    return gateReason(
      "issue-in-categories",
      `${name}[${issue}]`,
      found.map((one) => one.category),
    );
  const count = found[0]?.count ?? 0;
  return unit === "responses"
    ? { basis: "count", count, n: responses }
    : { basis: "share", share: { count, total: responses } };
}

/** Of calls if they are known, as everywhere else; else of requests. */
function requestEvidence({ responses, calls, responseStatistics }: Segment): Evidence | GateReason {
  if (calls === null && responseStatistics === null) return gateReason("no-requests");
  const share =
    calls !== null
      ? { count: responses, total: calls }
      : { count: responseStatistics?.totalResponses ?? 0, total: responseStatistics?.totalRequests ?? 0 };
  if (share.total === 0) return gateReason("no-data", calls !== null ? "call" : "request");
  if (share.count > share.total) return gateReason("more-than-calls", share.count, share.total);
  return { basis: "share", share };
}

function countEvidence(target: Target, segment: Segment): Evidence | GateReason {
  if (segment.responses === 0) return gateReason("no-data", "response");
  if (target.category === null && target.scale === null)
    return { basis: "count", count: segment.responses, n: segment.responses };
  const ratings = ratingsOf(target, segment);
  if ("code" in ratings) return ratings;
  const chosen = onOneScale(ratings, target.scale);
  if ("code" in chosen) return chosen;
  const count = sum(chosen.map((rating) => rating.count));
  return { basis: "count", count, n: count };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
