/** A compared pair and the strata of its sides -> its differences, split into a change within the strata and a change of their mix. */

import { countOf, type ScoreCounts } from "../../statistics/exact.js";
import { homogeneityTest } from "../../statistics/homogeneity.js";
import type { ScaleEnds } from "../../statistics/intervals.js";
import { type DifferencePart, mixDecomposition, type Stratum } from "../../statistics/mix-decomposition.js";
import { mean } from "../../statistics/moments.js";
import { type NpsCounts, npsScale, npsTable } from "../../statistics/nps.js";
import { shareScale, shareTable } from "../../statistics/score-counts.js";
import { type HeadlineName, mapHeadline } from "../headline-share.js";
import { isSameRating } from "../summary/ratings.js";
import { scoresOf } from "../summary/score-tables.js";
import type { Segment } from "../summary/summary.js";
import type { AdjustedDifference, AdjustedRating, Adjustment, MixShift, StratumOfSide } from "./adjustment.js";
import type { ComparedSegment, RatingCounts } from "./compared-segment.js";
import type { ComparedPair, ComparedRating, Tested } from "./comparison.js";

/** A value of the keys with its responses on both sides; one side may be empty. */
export interface StratumPair {
  readonly key: Segment["key"];
  readonly a: ComparedSegment;
  readonly b: ComparedSegment;
}

/** The differences of `pair`, whose sides are the sums of `strata`, which have no response in common. */
export function adjustedPair(
  pair: Pick<ComparedPair, "ratings" | "nps">,
  by: readonly string[],
  strata: readonly StratumPair[],
  confidence: number,
): Adjustment {
  return {
    by,
    ratings: pair.ratings.map((rating) => adjustedRating(rating, strata, confidence)),
    nps:
      pair.nps === null
        ? null
        : adjustedDifference(
            pair.nps,
            strata.map(({ a, b }) => ({ a: npsScores(a.nps), b: npsScores(b.nps) })),
            npsScale,
            confidence,
          ),
  };
}

function npsScores(counts: NpsCounts | null): ScoreCounts {
  return counts === null ? [] : npsTable(counts);
}

function adjustedRating(rating: ComparedRating, pairs: readonly StratumPair[], confidence: number): AdjustedRating {
  const { category, scale } = rating;
  const rated = pairs.map(({ key, a, b }) => ({ key, a: countsIn(a, rating), b: countsIn(b, rating) }));
  const ofShare = (share: Tested, part: "low" | "top" | HeadlineName) =>
    adjustedDifference(
      share,
      rated.map(({ a, b }) => ({ a: shareScores(a, part), b: shareScores(b, part) })),
      shareScale,
      confidence,
    );
  return {
    category,
    scale,
    mean: adjustedDifference(
      rating,
      rated.map(({ a, b }) => ({ a: scoresIn(a), b: scoresIn(b) })),
      scale,
      confidence,
    ),
    low: ofShare(rating.low, "low"),
    top: ofShare(rating.top, "top"),
    ...mapHeadline(rating, ofShare),
    strata: rated
      .filter(({ a, b }) => (a?.count ?? 0) + (b?.count ?? 0) > 0)
      .map(({ key, a, b }) => {
        const [sideA, sideB] = [ofSide(a, rating.a.count), ofSide(b, rating.b.count)];
        const isKnown = sideA.mean !== null && sideB.mean !== null;
        return { key, a: sideA, b: sideB, difference: isKnown ? sideB.mean - sideA.mean : null };
      }),
  };
}

/** The scores of the rating in a stratum. */
function countsIn({ ratings }: ComparedSegment, whole: ComparedRating): RatingCounts | null {
  return ratings.find((rating) => isSameRating(rating, whole)) ?? null;
}

function scoresIn(rating: RatingCounts | null): ScoreCounts {
  return scoresOf(rating?.distribution ?? []);
}

function shareScores(rating: RatingCounts | null, part: "low" | "top" | HeadlineName): ScoreCounts {
  return rating === null ? [] : shareTable({ count: rating[part]?.count ?? 0, total: rating.count });
}

function ofSide(rating: RatingCounts | null, all: number): StratumOfSide {
  const count = rating?.count ?? 0;
  return { count, share: all === 0 ? null : count / all, mean: mean(scoresIn(rating)) };
}

/** `whole` is the difference of the sums of the strata, of which some may have no scores on either side. */
function adjustedDifference(
  whole: Pick<Tested, "difference" | "verdict">,
  all: readonly Stratum[],
  scale: ScaleEnds,
  confidence: number,
): AdjustedDifference | null {
  const strata = all.filter(({ a, b }) => a.length > 0 || b.length > 0);
  const parts = mixDecomposition(strata, scale, confidence);
  if (whole.difference === null || parts === null) return null;
  return {
    difference: whole.difference,
    ...parts,
    unmatchedShare: { a: unmatchedShare(strata, "a", "b"), b: unmatchedShare(strata, "b", "a") },
    homogeneity: homogeneityTest(strata, scale),
    shift: shiftOf(whole.difference, whole.verdict, parts),
  };
}

function unmatchedShare(strata: readonly Stratum[], own: keyof Stratum, other: keyof Stratum): number {
  const all = strata.reduce((sum, stratum) => sum + countOf(stratum[own]), 0);
  const alone = strata.filter((stratum) => stratum[other].length === 0);
  return alone.reduce((sum, stratum) => sum + countOf(stratum[own]), 0) / all;
}

function shiftOf(
  whole: number,
  verdict: Tested["verdict"],
  { within, mix }: Readonly<Record<"within" | "mix", DifferencePart>>,
): MixShift | null {
  if (!isShown(mix)) return null;
  const isOpposite = isShown(within) && within.difference * mix.difference < 0;
  if (verdict === "no-difference") return isOpposite ? "hidden" : null;
  if (isOpposite && within.difference * whole < 0) return "reversed";
  return mix.difference * whole > 0 && Math.abs(mix.difference) > Math.abs(whole) / 2 ? "most" : null;
}

/** Whether the interval excludes 0. */
function isShown({ interval }: DifferencePart): boolean {
  return interval !== null && (interval.low > 0 || interval.high < 0);
}
