/** The raters of the scores of a rating, or of the answers of an NPS -> raters by their number of ratings, and the designs of its numbers. */

import type { CellCounts } from "../../counts/cell-counts.js";
import { type RaterSizes, raterSizes } from "../../counts/rater-sizes.js";
import { type ClusterDesign, clusterDesign, type RaterSums } from "../../statistics/cluster-design.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import { type HeadlineName, headlineOf } from "../headline-share.js";
import { normalizedScore, type ScoreTable } from "./score-tables.js";
import type { Clusters, RaterMoments, RatersOfNps, RatersOfRating, Rating } from "./summary.js";

/** The values summed over the ratings of each rater, in this order; the headline share, if there is one, comes last. */
const ratingValues = ["score", "low", "top"] as const;
const npsValues = ["nps", "promoters", "detractors"] as const;

/** A row of the summary: raters with the same number of ratings, and sums over them. */
type NamedSize = RatersOfRating | RatersOfNps;
type ValueName = (typeof ratingValues)[number] | HeadlineName | (typeof npsValues)[number];

/** The raters of the scores of a table, whose cells are of one category. */
export function ratersOfRating(table: ScoreTable, normalize: boolean): RaterSizes {
  const headline = headlineOf(table);
  return raterSizes(table.cells, (score, { scale }) => {
    const value = normalize ? normalizedScore(score, scale) : score;
    const flags = [
      score <= scale.lowThreshold,
      score >= scale.max,
      ...(headline === null ? [] : [score >= headline.from]),
    ];
    return [value, ...flags.map(Number)];
  });
}

/** The key of the raters of an NPS, next to those of the ratings. */
export const npsRaters = "nps";

/** The raters of the answers of an NPS. */
export function ratersOfNps(cells: readonly CellCounts[]): RaterSizes {
  return raterSizes(cells, (score) => {
    const [promoter, detractor] = [Number(score >= 9), Number(score < 7)];
    return [100 * (promoter - detractor), promoter, detractor];
  });
}

/** The raters as the summary states them. */
export function bySizeOfRating(
  sizes: RaterSizes,
  rating: Pick<Rating, "category" | "scale">,
): readonly RatersOfRating[] {
  const headline = headlineOf(rating);
  const names = headline === null ? ratingValues : [...ratingValues, headline.name];
  return named(sizes, names) as readonly RatersOfRating[];
}

export function bySizeOfNps(sizes: RaterSizes): readonly RatersOfNps[] {
  return named(sizes, npsValues) as readonly RatersOfNps[];
}

function named(sizes: RaterSizes, names: readonly ValueName[]): readonly unknown[] {
  return sizes.list().map(({ ratings, raters, moments }) => ({
    ratings,
    raters,
    ...Object.fromEntries(moments.map((sums, value) => [names[value], sums])),
  }));
}

/** The sums of one value over raters. */
export function sumsOver(bySize: readonly NamedSize[], value: ValueName): readonly RaterSums[] {
  return bySize.map((size: NamedSize & Partial<Record<ValueName, RaterMoments>>) => {
    const { sum, sumOfSquares } = size[value]!;
    return { ratings: size.ratings, raters: size.raters, sum, sumOfSquares };
  });
}

/** The design of a share. If all or none have it, the design is unknown, and that of the mean is used. */
export function designOfShare(
  sums: readonly RaterSums[],
  { count, total }: ShareCounts,
  ofMean: ClusterDesign | null,
): ClusterDesign | null {
  const variance = total < 2 ? 0 : (count * (total - count)) / total / (total - 1);
  return variance === 0 ? ofMean : clusterDesign(sums, variance);
}

/** The raters as the summary states them, except their sizes. */
export function clustersOf(sizes: RaterSizes, design: ClusterDesign | null): Clusters {
  const raters = sizes.list().reduce((sum, size) => sum + size.raters, 0) - sizes.unknown;
  return {
    raters,
    unknown: sizes.unknown,
    designEffect: design?.designEffect ?? null,
    degreesOfFreedom: design?.degreesOfFreedom ?? null,
    effectiveCount: design?.effectiveCount ?? null,
  };
}
