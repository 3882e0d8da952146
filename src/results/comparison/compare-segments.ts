/** Two segments -> every difference between them, tested. Distributions and counts in, a plain object out. */

import {
  detectableMeanDifference,
  detectableNpsDifference,
  detectableShareDifference,
} from "../../statistics/detectable.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import { type Interval, meanInterval } from "../../statistics/intervals.js";
import { mannWhitney } from "../../statistics/mann-whitney.js";
import { mean } from "../../statistics/moments.js";
import { countOfNps, type NpsCounts, npsInterval, npsScore } from "../../statistics/nps.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { shareDifference } from "../../statistics/share-difference.js";
import { superiority } from "../../statistics/superiority.js";
import { hedgesG, welch } from "../../statistics/welch.js";
import { shareOf } from "../summary/ratings.js";
import { scoresOf } from "../summary/score-tables.js";
import { adjustVerdicts } from "./adjust-verdicts.js";
import { type ComparedSegment, issueKey, type RatingCounts, ratingKey } from "./compared-segment.js";
import {
  type ComparedIssue,
  type ComparedNps,
  type ComparedPair,
  type ComparedRating,
  type ComparedResponseRate,
  type ComparedShare,
  type ComparisonVerdict,
  fewAnswers,
  type NpsOfSide,
  type Side,
  type UnmatchedRating,
} from "./comparison.js";

/** A segment with the name of its side. */
export interface NamedSegment {
  readonly name: string;
  readonly segment: ComparedSegment;
}

/**
 * Each pair of sides, `confidence` 0.95 for 95 %. With several pairs the p-values of one measure are adjusted by Holm over
 * the pairs; those of issues always over all issues of all pairs. Cost of the tests, some milliseconds a pair.
 */
export function compareSegments(
  pairs: readonly (readonly [a: NamedSegment, b: NamedSegment])[],
  confidence: number,
): readonly ComparedPair[] {
  return adjustVerdicts(
    pairs.map(([a, b]) => measuredPair(a, b, confidence)),
    confidence,
  );
}

/** Before the adjustment: each verdict is only the direction of the difference, each adjusted p-value the one that decides. */
function measuredPair(a: NamedSegment, b: NamedSegment, confidence: number): ComparedPair {
  return {
    a: sideOf(a),
    b: sideOf(b),
    ratings: pairsOf(a.segment.ratings, b.segment.ratings, ratingKey).map(([ofA, ofB]) =>
      comparedRating(ofA, ofB, confidence),
    ),
    notCompared: [
      ...unmatchedRatings(a.segment.ratings, b.segment.ratings, "a"),
      ...unmatchedRatings(b.segment.ratings, a.segment.ratings, "b"),
    ],
    nps:
      a.segment.nps === null || b.segment.nps === null ? null : comparedNps(a.segment.nps, b.segment.nps, confidence),
    responseRate: comparedResponseRate(a.segment, b.segment, confidence),
    issues: comparedIssues(a.segment, b.segment, confidence),
  };
}

function sideOf({ name, segment: { responses, calls, firstAt, lastAt } }: NamedSegment): Side {
  return { name, responses, calls, firstAt, lastAt };
}

function pairsOf<Item>(
  a: readonly Item[],
  b: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [a: Item, b: Item])[] {
  const others = new Map(b.map((item) => [keyOf(item), item]));
  return a.flatMap((item) => {
    const other = others.get(keyOf(item));
    return other === undefined ? [] : [[item, other] as const];
  });
}

function unmatchedRatings(
  own: readonly RatingCounts[],
  others: readonly RatingCounts[],
  side: "a" | "b",
): readonly UnmatchedRating[] {
  const keys = new Set(others.map(ratingKey));
  return own
    .filter((rating) => !keys.has(ratingKey(rating)))
    .map(({ category, scale, count }) => ({ category, scale, count, side }));
}

function comparedRating(a: RatingCounts, b: RatingCounts, confidence: number): ComparedRating {
  const [tableOfA, tableOfB] = [scoresOf(a.distribution), scoresOf(b.distribution)];
  const { category, scale } = a;
  const widest = scale.max - scale.min;
  const means = welch(tableOfB, tableOfA, { confidence, margin: 0 });
  const ranks = mannWhitney(tableOfB, tableOfA);
  const higher = superiority(tableOfB, tableOfA, confidence);
  const isByRanks = Math.min(a.count, b.count) < fewAnswers || means.pValue === null;
  const direction = isByRanks ? (higher === null ? null : higher.probability - 0.5) : means.difference;
  const detectable = detectableMeanDifference(tableOfB, tableOfA, confidence);
  return {
    category,
    scale,
    a: { count: a.count, mean: mean(tableOfA), interval: meanInterval(tableOfA, confidence, scale) },
    b: { count: b.count, mean: mean(tableOfB), interval: meanInterval(tableOfB, confidence, scale) },
    difference: means.difference,
    interval: cutOff(means.interval, widest),
    pValue: means.pValue,
    reason: means.reason,
    hedgesG: hedgesG(tableOfB, tableOfA),
    ranks: {
      superiority: higher?.probability ?? null,
      interval: higher?.interval ?? null,
      pValue: ranks.pValue,
      method: ranks.method,
    },
    decidedBy: isByRanks ? "mann-whitney" : "welch",
    adjustedPValue: isByRanks ? ranks.pValue : means.pValue,
    detectable: detectable === null || detectable > widest ? null : detectable,
    verdict: directionOf(direction, "better", "worse"),
    low: comparedShare(lowOf(a), lowOf(b), confidence, ["worse", "better"]),
    top: comparedShare(topOf(a), topOf(b), confidence, ["better", "worse"]),
  };
}

const lowOf = ({ low, count }: RatingCounts): ShareCounts => ({ count: low.count, total: count });
const topOf = ({ top, count }: RatingCounts): ShareCounts => ({ count: top.count, total: count });

/** No difference can be wider than the scale. */
function cutOff(interval: Interval | null, widest: number): Interval | null {
  if (interval === null) return null;
  return { low: Math.max(-widest, interval.low), high: Math.min(widest, interval.high) };
}

function directionOf<Verdict extends ComparisonVerdict>(
  difference: number | null,
  ifAbove: Verdict,
  ifBelow: Verdict,
): Verdict | "no-difference" | "unknown" {
  if (difference === null) return "unknown";
  if (difference === 0) return "no-difference";
  return difference > 0 ? ifAbove : ifBelow;
}

/** `above` and `below` are the verdicts for a higher and for a lower share of B. */
function comparedShare(
  a: ShareCounts,
  b: ShareCounts,
  confidence: number,
  [above, below]: readonly [above: ComparisonVerdict, below: ComparisonVerdict],
): ComparedShare {
  const { difference, interval, pValue } = shareDifference(b, a, { confidence, margin: 0 });
  return {
    a: { ...shareOf(a.count, a.total, confidence), total: a.total },
    b: { ...shareOf(b.count, b.total, confidence), total: b.total },
    difference,
    interval,
    pValue,
    adjustedPValue: pValue,
    detectable: detectableShareDifference(b, a, confidence),
    verdict: directionOf(difference, above, below),
  };
}

function comparedNps(a: NpsCounts, b: NpsCounts, confidence: number): ComparedNps {
  const { difference, interval, pValue } = npsDifference(b, a, { confidence, margin: 0 });
  return {
    a: npsOfSide(a, confidence),
    b: npsOfSide(b, confidence),
    difference,
    interval,
    pValue,
    adjustedPValue: pValue,
    detectable: detectableNpsDifference(b, a, confidence),
    verdict: directionOf(difference, "better", "worse"),
  };
}

function npsOfSide(counts: NpsCounts, confidence: number): NpsOfSide {
  return { count: countOfNps(counts), score: npsScore(counts), interval: npsInterval(counts, confidence) };
}

/** Of calls if both sides know them, else of requests if both list them. More responses than calls are not a share. */
function comparedResponseRate(a: ComparedSegment, b: ComparedSegment, confidence: number): ComparedResponseRate | null {
  const ofCalls = [a, b].map(({ responses, calls }) => ({ count: responses, total: calls ?? 0 }));
  const ofRequests = [a, b].map(({ responseStatistics }) => ({
    count: responseStatistics?.totalResponses ?? 0,
    total: responseStatistics?.totalRequests ?? 0,
  }));
  for (const [of, [sideA, sideB]] of [["calls", ofCalls] as const, ["requests", ofRequests] as const])
    if (isShare(sideA) && isShare(sideB))
      return { of, ...comparedShare(sideA, sideB, confidence, ["higher", "lower"]) };
  return null;
}

function isShare(share: ShareCounts | undefined): share is ShareCounts {
  return share !== undefined && share.total > 0 && share.count <= share.total;
}

function comparedIssues(a: ComparedSegment, b: ComparedSegment, confidence: number): readonly ComparedIssue[] {
  if (a.responses === 0 || b.responses === 0) return [];
  const [countsOfA, countsOfB] = [a, b].map(
    ({ issues }) => new Map(issues.map((issue) => [issueKey(issue), issue.count])),
  );
  const all = new Map([...a.issues, ...b.issues].map((issue) => [issueKey(issue), issue]));
  return [...all]
    .map(([key, { issue, category }]) => ({
      issue,
      category,
      ...comparedShare(
        { count: countsOfA?.get(key) ?? 0, total: a.responses },
        { count: countsOfB?.get(key) ?? 0, total: b.responses },
        confidence,
        ["worse", "better"],
      ),
    }))
    .sort(byChange);
}

/** The largest change first, then by name, by code unit. */
function byChange(a: ComparedIssue, b: ComparedIssue): number {
  const change = Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0);
  return change !== 0 ? change : issueKey(a) < issueKey(b) ? -1 : 1;
}
