/** A pair of sides whose raters are known: its differences, tested by raters instead of by single ratings. */

import type { Difference } from "../../statistics/difference.js";
import {
  type ClusteredSample,
  clusteredDifference,
  clusteredInterval,
  clusteredMean,
  clusteredNpsSample,
  clusteredScoreShare,
} from "../clustered-sample.js";
import { type HeadlineName, mapHeadline } from "../headline-share.js";
import { ratingKey } from "../summary/ratings.js";
import { scoresOf } from "../summary/score-tables.js";
import type { ComparedSegment, RatingCounts } from "./compared-segment.js";
import type { ComparedPair, ComparedRating, ComparedShare, ComparisonVerdict, Tested } from "./comparison.js";

/** Whether the raters of a side are known. */
export function hasRaters({ ratings, nps }: ComparedSegment): boolean {
  return nps?.clusters !== undefined || ratings.some(({ clusters }) => clusters !== undefined);
}

/** The sides of a pair. */
interface Sides {
  readonly a: ComparedSegment;
  readonly b: ComparedSegment;
}

/**
 * The pair, before its p-values are adjusted, with intervals and tests by raters: `differenceOfIntervals` of the clustered intervals.
 * Tests that treat every rating as a different person's are left out: those of ranks, issues and response rates, and Hedges' g.
 */
export function clusteredPair(pair: ComparedPair, sides: Sides, confidence: number): ComparedPair {
  const [ofA, ofB] = [sides.a, sides.b].map(({ ratings }) => new Map(ratings.map((one) => [ratingKey(one), one])));
  return {
    ...pair,
    ratings: pair.ratings.map((rating) => {
      const key = ratingKey(rating);
      return clusteredRatings(rating, ofA!.get(key)!, ofB!.get(key)!, confidence);
    }),
    nps: clusteredNpsPair(pair, sides, confidence),
    responseRate: pair.responseRate === null ? null : untested(pair.responseRate),
    issues: pair.issues.map(untested),
  };
}

/** `a` and `b` are the counts of the rating and its raters on either side. */
function clusteredRatings(
  rating: ComparedRating,
  a: RatingCounts,
  b: RatingCounts,
  confidence: number,
): ComparedRating {
  const { scale } = rating;
  const sampleOf = (side: RatingCounts) => clusteredMean(side, scoresOf(side.distribution), scale);
  const [ofA, ofB] = [sampleOf(a), sampleOf(b)];
  const shareOf = (part: "low" | "top" | HeadlineName, share: ComparedShare) =>
    shares(share, clusteredScoreShare(a, part), clusteredScoreShare(b, part), confidence);
  const { reason, ...means } = measured(ofB, ofA, confidence);
  return {
    ...rating,
    ...tested(rating, means),
    ...(means.interval === null ? { verdict: "unknown" } : {}),
    reason,
    a: { ...rating.a, interval: clusteredInterval(ofA, confidence) },
    b: { ...rating.b, interval: clusteredInterval(ofB, confidence) },
    hedgesG: null,
    ranks: { ...rating.ranks, interval: null, pValue: null },
    decidedBy: "raters",
    low: shareOf("low", rating.low),
    top: shareOf("top", rating.top),
    ...mapHeadline(rating, (share, name) => shareOf(name, share)),
  };
}

function measured(b: ClusteredSample, a: ClusteredSample, confidence: number): Difference {
  return clusteredDifference(b, a, { confidence, margin: 0 });
}

/** The smallest detectable difference is unknown: it depends on how many answers come from new raters. */
function tested({ difference, verdict }: Tested, { interval, pValue }: Omit<Difference, "reason">): Tested {
  return { difference, interval, pValue, adjustedPValue: pValue, detectable: null, verdict };
}

function shares(share: ComparedShare, a: ClusteredSample, b: ClusteredSample, confidence: number): ComparedShare {
  return {
    ...tested(share, measured(b, a, confidence)),
    a: { ...share.a, interval: clusteredInterval(a, confidence) },
    b: { ...share.b, interval: clusteredInterval(b, confidence) },
  };
}

function clusteredNpsPair({ nps }: ComparedPair, { a, b }: Sides, confidence: number): ComparedPair["nps"] {
  if (nps === null) return null;
  const [ofA, ofB] = [clusteredNpsSample(a.nps!, null), clusteredNpsSample(b.nps!, null)];
  const difference = measured(ofB, ofA, confidence);
  return {
    ...tested(nps, difference),
    ...(difference.interval === null ? { verdict: "unknown" } : {}),
    decidedBy: "raters",
    a: { ...nps.a, interval: clusteredInterval(ofA, confidence) },
    b: { ...nps.b, interval: clusteredInterval(ofB, confidence) },
  };
}

/** A difference as measured, without a verdict. */
function untested<Test extends ComparedShare>(test: Test): Test {
  const unknown = { interval: null, pValue: null, adjustedPValue: null, detectable: null };
  const [a, b] = [test.a, test.b].map((side) => ({ ...side, interval: null }));
  return { ...test, ...unknown, a, b, verdict: "unknown" satisfies ComparisonVerdict };
}
