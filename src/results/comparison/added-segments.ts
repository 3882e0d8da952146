/** The sum of segments that have no response in common. */

import { knownSum } from "../../base/known-sum.js";
import type { NpsCounts } from "../../statistics/nps.js";
import { mergedScores } from "../../statistics/score-counts.js";
import { mapHeadline } from "../headline-share.js";
import { keyInSegment } from "../summary/ratings.js";
import { distributionOf, scoresOf } from "../summary/score-tables.js";
import { type ComparedSegment, type IssueCount, issueKey, type RatingCounts } from "./compared-segment.js";

/** An empty segment. */
export const emptySegment: ComparedSegment = {
  responses: 0,
  calls: null,
  firstAt: null,
  lastAt: null,
  ratings: [],
  issues: [],
  nps: null,
  responseStatistics: null,
};

/** The sum of segments; a single one is returned as it is. The number of calls is known if that of each segment is. */
export function addedSegments(segments: readonly ComparedSegment[]): ComparedSegment {
  const [first = emptySegment, ...others] = segments;
  return others.length === 0 ? first : others.reduce(added, first);
}

function added(a: ComparedSegment, b: ComparedSegment): ComparedSegment {
  return {
    responses: a.responses + b.responses,
    calls: knownSum([a.calls, b.calls]),
    firstAt: outermost(a.firstAt, b.firstAt, (x, y) => x < y),
    lastAt: outermost(a.lastAt, b.lastAt, (x, y) => x > y),
    ratings: joined(a.ratings, b.ratings, keyOfRating, addedRating),
    issues: joined(a.issues, b.issues, issueKey, addedIssue),
    nps: a.nps === null || b.nps === null ? (a.nps ?? b.nps) : addedNps(a.nps, b.nps),
    responseStatistics: addedStatistics(a.responseStatistics, b.responseStatistics),
  };
}

function outermost(a: string | null, b: string | null, isOuter: (a: string, b: string) => boolean): string | null {
  if (a === null || b === null) return a ?? b;
  return isOuter(a, b) ? a : b;
}

/** Those with the same key are added; the others stay. */
function joined<Value>(
  a: readonly Value[],
  b: readonly Value[],
  keyOf: (value: Value) => string,
  add: (a: Value, b: Value) => Value,
): readonly Value[] {
  const byKey = new Map(a.map((value) => [keyOf(value), value]));
  for (const value of b) {
    const known = byKey.get(keyOf(value));
    byKey.set(keyOf(value), known === undefined ? value : add(known, value));
  }
  return [...byKey.values()];
}

function keyOfRating(rating: RatingCounts): string {
  return keyInSegment(rating, rating.byScale !== undefined);
}

function addedRating(a: RatingCounts, b: RatingCounts): RatingCounts {
  const { lowThreshold } = a.scale;
  return {
    category: a.category,
    scale: lowThreshold === b.scale.lowThreshold ? a.scale : { ...a.scale, lowThreshold: null },
    ...(a.byScale === undefined || b.byScale === undefined ? {} : { byScale: [...a.byScale, ...b.byScale] }),
    count: a.count + b.count,
    unscored: knownSum([a.unscored, b.unscored]),
    low: { count: a.low.count + b.low.count },
    top: { count: a.top.count + b.top.count },
    ...mapHeadline(a, ({ count }, name) => ({ count: count + b[name]!.count })),
    distribution: distributionOf(mergedScores([scoresOf(a.distribution), scoresOf(b.distribution)])),
  };
}

function addedIssue({ issue, category, count }: IssueCount, other: IssueCount): IssueCount {
  return { issue, category, count: count + other.count };
}

function addedNps(a: NpsCounts, b: NpsCounts): NpsCounts {
  return {
    promoters: a.promoters + b.promoters,
    passives: a.passives + b.passives,
    detractors: a.detractors + b.detractors,
  };
}

function addedStatistics(
  a: ComparedSegment["responseStatistics"],
  b: ComparedSegment["responseStatistics"],
): ComparedSegment["responseStatistics"] {
  if (a === null || b === null) return a ?? b;
  return {
    totalRequests: a.totalRequests + b.totalRequests,
    totalResponses: a.totalResponses + b.totalResponses,
  };
}
