/** Two segments -> every difference between them, with tests. Distributions and counts in, a plain object out. */

import { hasMembers, requireArgument } from "../../base/argument-check.js";
import {
  detectableMeanDifference,
  detectableNpsDifference,
  detectableShareDifference,
} from "../../statistics/detectable.js";
import type { Difference } from "../../statistics/difference.js";
import { hedgesG } from "../../statistics/hedges-g.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import { mannWhitney } from "../../statistics/mann-whitney.js";
import { meanDifference } from "../../statistics/mean-difference.js";
import { meanInterval } from "../../statistics/mean-interval.js";
import { mean } from "../../statistics/moments.js";
import { countOfNps, type NpsCounts, npsInterval, npsScore } from "../../statistics/nps.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { shareDifference } from "../../statistics/share-difference.js";
import { superiority } from "../../statistics/superiority.js";
import { type HeadlineName, ofHeadline } from "../headline-share.js";
import { ratedIn, ratingKey, shareOf } from "../summary/ratings.js";
import { scoresOf } from "../summary/score-tables.js";
import { adjustVerdicts } from "./adjust-verdicts.js";
import { clusteredPair, hasRaters } from "./clustered-pair.js";
import { withCommonThresholds } from "./common-thresholds.js";
import { type ComparedSegment, issueKey, type RatingCounts } from "./compared-segment.js";
import type {
  ComparedIssue,
  ComparedNps,
  ComparedPair,
  ComparedRating,
  ComparedResponseRate,
  ComparedShare,
  ComparisonVerdict,
  NpsOfSide,
  Side,
  Tested,
  UnmatchedRating,
} from "./comparison.js";
import { type FirstLevels, firstLevels } from "./first-levels.js";

/** A segment with the name of its side. */
export interface NamedSegment {
  readonly name: string;
  readonly segment: ComparedSegment;
}

/**
 * Each pair of sides, `confidence` 0.95 for 95%. With several pairs the p-values of one measure are adjusted by Holm over
 * the pairs; those of issues always over all issues of all pairs. Cost of the tests, some milliseconds a pair.
 */
export function compareSegments(
  pairs: readonly (readonly [a: NamedSegment, b: NamedSegment])[],
  confidence: number,
): readonly ComparedPair[] {
  const arePairs =
    Array.isArray(pairs) &&
    pairs.every(
      (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((side) => hasMembers(side, "name", "segment")),
    );
  requireArgument("compareSegments", pairs, arePairs, "a list of pairs of segments");
  return comparedPairs(pairsWithCommonThresholds(pairs), confidence);
}

type SegmentPairs = readonly (readonly [a: NamedSegment, b: NamedSegment])[];

function pairsWithCommonThresholds(pairs: SegmentPairs): SegmentPairs {
  const compared = withCommonThresholds(pairs.flat().map(({ segment }) => segment));
  const sideOf = (side: NamedSegment): NamedSegment => ({ ...side, segment: compared(side.segment) });
  return pairs.map(([a, b]) => [sideOf(a), sideOf(b)]);
}

function comparedPairs(pairs: SegmentPairs, confidence: number): readonly ComparedPair[] {
  const levels = firstLevels(
    pairs.map(([a, b]) => [a.segment, b.segment]),
    confidence,
  );
  return adjustVerdicts(
    pairs.map(([a, b]) => {
      const [pair, sides] = [measuredPair(a, b, confidence, levels), { a: a.segment, b: b.segment }];
      return hasRaters(sides.a) || hasRaters(sides.b) ? clusteredPair(pair, sides, confidence) : pair;
    }),
    confidence,
  );
}

/** Before the adjustment: each verdict is only the direction of the difference, each adjusted p-value the one that decides. */
function measuredPair(sideA: NamedSegment, sideB: NamedSegment, confidence: number, levels: FirstLevels): ComparedPair {
  const [a, b] = [sideA.segment, sideB.segment];
  const ratingsOfB = new Map(b.ratings.map((rating) => [ratingKey(rating), rating]));
  return {
    a: sideOf(sideA),
    b: sideOf(sideB),
    ratings: a.ratings.flatMap((ofA) => {
      const ofB = ratingsOfB.get(ratingKey(ofA));
      const level = levels.ratings.get(ratingKey(ofA)) ?? confidence;
      return ofB === undefined ? [] : [comparedRating(ofA, ofB, confidence, level)];
    }),
    notCompared: [...unmatchedRatings(a, b, "a"), ...unmatchedRatings(b, a, "b")],
    nps: a.nps === null || b.nps === null ? null : comparedNps(a.nps, b.nps, confidence, levels.nps),
    responseRate: comparedResponseRate(a, b, confidence, levels.responseRate),
    issues: comparedIssues(a, b, confidence, levels.issues),
  };
}

function sideOf({ name, segment: { responses, calls, firstAt, lastAt } }: NamedSegment): Side {
  return { name, responses, calls, firstAt, lastAt };
}

function unmatchedRatings(
  own: ComparedSegment,
  other: ComparedSegment,
  side: UnmatchedRating["side"],
): readonly UnmatchedRating[] {
  const keys = new Set(other.ratings.map(ratingKey));
  return own.ratings
    .filter((rating) => !keys.has(ratingKey(rating)))
    .map(({ category, scale, count }) => ({ category, scale, count, side }));
}

function comparedRating(a: RatingCounts, b: RatingCounts, confidence: number, level: number): ComparedRating {
  const [tableOfA, tableOfB] = [scoresOf(a.distribution), scoresOf(b.distribution)];
  const { category, scale } = a;
  const means = meanDifference(tableOfB, tableOfA, scale, { confidence, margin: 0 });
  const ranks = mannWhitney(tableOfB, tableOfA);
  const higher = superiority(tableOfB, tableOfA, confidence);
  const higherShare = (part: "top" | HeadlineName) =>
    comparedShare(countedPart(a, part), countedPart(b, part), confidence, level, higherIsBetter);
  return {
    category,
    scale,
    a: { count: a.count, mean: mean(tableOfA), interval: meanInterval(tableOfA, confidence, scale) },
    b: { count: b.count, mean: mean(tableOfB), interval: meanInterval(tableOfB, confidence, scale) },
    ...tested(means, detectableMeanDifference(tableOfB, tableOfA, scale, level), higherIsBetter),
    reason: means.reason,
    hedgesG: hedgesG(tableOfB, tableOfA),
    ranks: {
      superiority: higher?.probability ?? null,
      interval: higher?.interval ?? null,
      pValue: ranks.pValue,
      method: ranks.method,
    },
    decidedBy: "answers",
    low: comparedShare(countedPart(a, "low"), countedPart(b, "low"), confidence, level, lowerIsBetter),
    top: higherShare("top"),
    ...ofHeadline(a, ({ name }) => higherShare(name)),
  };
}

function countedPart(rating: RatingCounts, part: "low" | "top" | HeadlineName): ShareCounts {
  return { count: rating[part]?.count ?? 0, total: rating.count };
}

/** The verdicts on B if its number is above that of A, and below it. */
type Verdicts = readonly [above: ComparisonVerdict, below: ComparisonVerdict];

const higherIsBetter: Verdicts = ["better", "worse"];
const lowerIsBetter: Verdicts = ["worse", "better"];

function directionOf(difference: number | null, [above, below]: Verdicts): ComparisonVerdict {
  if (difference === null) return "unknown";
  if (difference === 0) return "no-difference";
  return difference > 0 ? above : below;
}

function tested({ difference, interval, pValue }: Difference, detectable: number | null, verdicts: Verdicts): Tested {
  const verdict = directionOf(difference, verdicts);
  return { difference, interval, pValue, adjustedPValue: pValue, detectable, verdict };
}

/** `level` is the confidence that a single difference of the family needs. */
function comparedShare(
  a: ShareCounts,
  b: ShareCounts,
  confidence: number,
  level: number,
  verdicts: Verdicts,
): ComparedShare {
  return {
    a: { ...shareOf(a.count, a.total, confidence), total: a.total },
    b: { ...shareOf(b.count, b.total, confidence), total: b.total },
    ...tested(shareDifference(b, a, { confidence, margin: 0 }), detectableShareDifference(b, a, level), verdicts),
  };
}

function comparedNps(a: NpsCounts, b: NpsCounts, confidence: number, level: number): ComparedNps {
  return {
    a: npsOfSide(a, confidence),
    b: npsOfSide(b, confidence),
    ...tested(npsDifference(b, a, { confidence, margin: 0 }), detectableNpsDifference(b, a, level), higherIsBetter),
  };
}

function npsOfSide(counts: NpsCounts, confidence: number): NpsOfSide {
  return { count: countOfNps(counts), score: npsScore(counts), interval: npsInterval(counts, confidence) };
}

/** Of calls if both sides know them, else of requests if both list them. More responses than calls are not a share. */
function comparedResponseRate(
  a: ComparedSegment,
  b: ComparedSegment,
  confidence: number,
  level: number,
): ComparedResponseRate | null {
  const ofCalls = [a, b].map(({ responses, calls }) => ({ count: responses, total: calls ?? 0 }));
  const ofRequests = [a, b].map(({ responseStatistics }) => ({
    count: responseStatistics?.totalResponses ?? 0,
    total: responseStatistics?.totalRequests ?? 0,
  }));
  for (const [of, [sideA, sideB]] of [["calls", ofCalls] as const, ["requests", ofRequests] as const])
    if (isShare(sideA) && isShare(sideB))
      return { of, ...comparedShare(sideA, sideB, confidence, level, ["higher", "lower"]) };
  return null;
}

function isShare(share: ShareCounts | undefined): share is ShareCounts {
  return share !== undefined && share.total > 0 && share.count <= share.total;
}

/** Those of categories that were rated on both sides; the share of each is of those who rated its category. */
function comparedIssues(
  a: ComparedSegment,
  b: ComparedSegment,
  confidence: number,
  level: number,
): readonly ComparedIssue[] {
  const countsOf = ({ issues }: ComparedSegment) => new Map(issues.map((issue) => [issueKey(issue), issue.count]));
  const [countsOfA, countsOfB] = [countsOf(a), countsOf(b)];
  const all = new Map([...a.issues, ...b.issues].map((issue) => [issueKey(issue), issue]));
  return [...all]
    .flatMap(([key, { issue, category }]) => {
      const [ratedOfA, ratedOfB] = [a, b].map(({ ratings }) => ratedIn(ratings, category) ?? 0);
      if (!ratedOfA || !ratedOfB) return [];
      const ofA = { count: countsOfA.get(key) ?? 0, total: ratedOfA };
      const ofB = { count: countsOfB.get(key) ?? 0, total: ratedOfB };
      return [{ issue, category, ...comparedShare(ofA, ofB, confidence, level, lowerIsBetter) }];
    })
    .sort(byChange);
}

/** The largest change first, then by name, by code unit. */
function byChange(a: ComparedIssue, b: ComparedIssue): number {
  const change = Math.abs(b.difference!) - Math.abs(a.difference!); // both sides were rated
  return change !== 0 ? change : issueKey(a) < issueKey(b) ? -1 : 1;
}
