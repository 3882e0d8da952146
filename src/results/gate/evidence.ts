/** What a target rests on: the counts of a summary that it selects, or the reason why it selects none. */

import { closest } from "../../base/closest.js";
import type { ScoreCount } from "../../statistics/exact.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import type { NpsCounts } from "../../statistics/nps.js";
import { mergedScores } from "../../statistics/score-counts.js";
import { normalizedScores, scoresOf } from "../summary/score-tables.js";
import type { Rating, Segment, Summary } from "../summary/summary.js";
import type { Target } from "./expression.js";
import { metricNamed } from "./metrics.js";
import { type Reason, reason, scaleWords } from "./reasons.js";

export type Evidence =
  | ScoreEvidence
  | { readonly basis: "nps"; readonly counts: NpsCounts }
  | { readonly basis: "share"; readonly share: ShareCounts }
  /** `n` is what it is counted among. */
  | { readonly basis: "count"; readonly count: number; readonly n: number };

export interface ScoreEvidence {
  readonly basis: "scores";
  readonly scores: readonly ScoreCount[];
  readonly scale: { readonly min: number; readonly max: number };
  /** Null where scores of one scale had different thresholds. */
  readonly lowThreshold: number | null;
  readonly low: ShareCounts;
  readonly top: ShareCounts;
}

/** The evidence, or why there is none. `documented` are the issues that the providers of the summary know. */
export function evidenceOf(
  target: Target,
  summaries: readonly Summary[],
  documented: (summary: Summary) => ReadonlySet<string>,
): Evidence | Reason {
  const keys = target.segment.map(([key]) => key);
  const summary = summaries.find(({ query }) => keys.length === 0 || sameKeys(query.by, keys));
  if (summary === undefined) return reason("not-segmented", keys);
  const segment = keys.length === 0 ? summary.total : segmentOf(summary, target);
  if ("code" in segment) return segment;
  switch (metricNamed(target.metric).basis) {
    case "scores":
      return scoreEvidence(target, segment);
    case "nps":
      return npsEvidence(segment);
    case "issue":
      return issueEvidence(target, segment, summary, documented);
    case "requests":
      return requestEvidence(segment);
    case "responses":
      return countEvidence(target, segment);
  }
}

export function isReason(found: Evidence | Reason): found is Reason {
  return "code" in found;
}

export function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

function segmentOf({ segments, suppressed }: Summary, { segment }: Target): Segment | Reason {
  const found = segments.find(({ key }) => segment.every(([name, value]) => key[name] === value));
  if (found !== undefined) return found;
  const words = segment.map(([name, value]) => `${name}=${value ?? "(none)"}`).join(", ");
  const [only] = segment.length === 1 ? segment : [];
  // Whether it is one of those that are left out, or none at all, must not be told
  if (suppressed !== undefined && suppressed.segments > 0)
    return reason("segment-suppressed", words, suppressed.minCell);
  const known = only === undefined ? [] : segments.flatMap(({ key }) => key[only[0]] ?? []);
  return reason("segment-empty", words, only?.[1] == null ? null : closest(only[1], known));
}

/** The ratings with scores that a target means: of one category. */
function ratingsOf({ metric, category }: Target, { ratings }: Segment): readonly Rating[] | Reason {
  const scored = ratings.filter(({ count }) => count > 0);
  const categories = [...new Set(scored.map((rating) => rating.category))];
  if (categories.length === 0) return reason("no-data", "score");
  if (category !== null && !categories.includes(category)) return reason("category-absent", category, categories);
  if (category === null && categories.length > 1) return reason("several-categories", metric, categories);
  return scored.filter((rating) => category === null || rating.category === category);
}

function scoreEvidence(target: Target, segment: Segment): ScoreEvidence | Reason {
  const ratings = ratingsOf(target, segment);
  if ("code" in ratings) return ratings;
  const chosen = onOneScale(ratings, target.scale);
  if ("code" in chosen) return chosen;
  const isNormalized = target.scale === "normalized";
  const [first] = chosen;
  const scale = isNormalized || first === undefined ? { min: 0, max: 100 } : first.scale;
  const tables = chosen.map(({ distribution, scale: own }) => {
    const table = scoresOf(distribution);
    return isNormalized ? normalizedScores(table, own) : table;
  });
  const total = sum(chosen.map(({ count }) => count));
  const thresholds = new Set(chosen.map(({ scale: { lowThreshold } }) => lowThreshold));
  return {
    basis: "scores",
    scores: mergedScores(tables),
    scale: { min: scale.min, max: scale.max },
    lowThreshold: thresholds.size === 1 ? ([...thresholds][0] ?? null) : null,
    low: { count: sum(chosen.map(({ low }) => low.count)), total },
    top: { count: sum(chosen.map(({ top }) => top.count)), total },
  };
}

/** Thresholds may differ: each rating counted its low scores by its own. */
function onOneScale(ratings: readonly Rating[], scale: Target["scale"]): readonly Rating[] | Reason {
  const scales = [...new Set(ratings.map((rating) => scaleWords(rating.scale)))];
  if (scale === "normalized") return ratings;
  if (scale === null) return scales.length > 1 ? reason("mixed-scales", scales) : ratings;
  const chosen = ratings.filter((rating) => scaleWords(rating.scale) === scaleWords(scale));
  return chosen.length === 0 ? reason("scale-absent", scaleWords(scale), scales) : chosen;
}

function npsEvidence({ nps }: Segment): Evidence | Reason {
  if (nps === null || nps.count === 0) return reason("no-data", "NPS answer on 0-10");
  const { promoters, passives, detractors } = nps;
  return { basis: "nps", counts: { promoters, passives, detractors } };
}

function issueEvidence(
  { metric, issue, category }: Target,
  { issues, responses }: Segment,
  summary: Summary,
  documented: (summary: Summary) => ReadonlySet<string>,
): Evidence | Reason {
  if (responses === 0) return reason("no-data", "response");
  const known = new Set([...summary.total.issues.map((found) => found.issue), ...documented(summary)]);
  if (issue === null || !known.has(issue)) {
    const providers = [...new Set(summary.inputs.flatMap(({ provider }) => provider ?? []))];
    return reason("issue-unknown", issue ?? "", providers, closest(issue ?? "", [...known]));
  }
  const found = issues.filter((one) => one.issue === issue && (category === null || one.category === category));
  if (found.length > 1)
    return reason(
      "issue-in-categories",
      `${metric}[${issue}]`,
      found.map((one) => one.category),
    );
  const count = found[0]?.count ?? 0;
  return metric === "issue_count"
    ? { basis: "count", count, n: responses }
    : { basis: "share", share: { count, total: responses } };
}

/** Of calls where they are known, as everywhere else; else of requests. */
function requestEvidence({ responses, calls, responseStatistics }: Segment): Evidence | Reason {
  if (calls === null && responseStatistics === null) return reason("no-requests");
  const share =
    calls !== null
      ? { count: responses, total: calls }
      : { count: responseStatistics?.totalResponses ?? 0, total: responseStatistics?.totalRequests ?? 0 };
  if (share.total === 0) return reason("no-data", calls !== null ? "call" : "request");
  if (share.count > share.total) return reason("more-than-calls", share.count, share.total);
  return { basis: "share", share };
}

function countEvidence(target: Target, segment: Segment): Evidence | Reason {
  if (segment.responses === 0) return reason("no-data", "response");
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
