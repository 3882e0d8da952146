/** A frequency table -> the numbers of one rating. */

import type { Category } from "../../base/feedback-schema.js";
import { knownSum } from "../../base/known-sum.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import type { RaterSizes } from "../../counts/rater-sizes.js";
import { exactSums } from "../../statistics/exact.js";
import { shareInterval } from "../../statistics/intervals.js";
import { meanInterval } from "../../statistics/mean-interval.js";
import { countFrom } from "../../statistics/score-counts.js";
import { ofHeadline } from "../headline-share.js";
import { readStatistics } from "../score-statistics.js";
import { clusteredRating } from "./clustered-numbers.js";
import { ratersOfRating } from "./rating-clusters.js";
import { distributionOf, type ScoreTable } from "./score-tables.js";
import type { Rating, ScaleScores, Share } from "./summary.js";

/**
 * All statistics of a table; `confidence` is 0.95 for 95 %, and with `normalize` the table is on 0-100. `saved` are the raters that
 * summaries state; null if raters are not distinguished.
 */
export function ratingOf(
  table: ScoreTable,
  confidence: number,
  normalize: boolean,
  saved: ReadonlyMap<string, RaterSizes> | null = null,
): Rating {
  const { category, scale, scores, lowCount, cells } = table;
  const sums = exactSums(scores);
  const values = readStatistics(scores, sums);
  const count = values.count!;
  const quantiles = { p10: values.p10, p25: values.p25, p75: values.p75, p90: values.p90 };
  const isRounded = !normalize && cells.some((cell) => cell.scores.isRounded);
  const rating: Rating = {
    category,
    scale,
    count,
    unscored: knownSum(cells.map(({ unscored }) => unscored)),
    mean: values.mean,
    median: values.median,
    populationStddev: values.populationStddev,
    sampleStddev: values.sampleStddev,
    min: values.min,
    max: values.max,
    quantiles,
    meanInterval: meanInterval(scores, confidence, scale, sums),
    low: shareOf(lowCount, count, confidence),
    top: shareOf(countFrom(scores, scale.max), count, confidence),
    ...ofHeadline(table, ({ from }) => shareOf(countFrom(scores, from), count, confidence)),
    distribution: distributionOf(scores),
    ...(normalize ? {} : statedAsked(cells[0])),
    ...(isRounded ? { rounded: true } : {}),
    ...(normalize ? { byScale: cells.map(scaleScores) } : {}),
  };
  if (saved === null) return rating;
  const sizes = ratersOfRating(table, normalize);
  const others = saved.get(keyInSegment(rating, normalize));
  if (others !== undefined) sizes.merge(others);
  return clusteredRating(rating, sizes, confidence);
}

/** How many responses were rated in a category, with a score or with an issue alone; null if that is not known. */
export function ratedIn(ratings: readonly Pick<Rating, "category" | "count" | "unscored">[], category: Category) {
  const own = ratings.filter((rating) => rating.category === category);
  return knownSum(own.flatMap(({ count, unscored }) => [count, unscored]));
}

/** The scores of a scale as they were given. */
function scaleScores(counts: CellCounts): ScaleScores {
  const { cell, scores, unscored } = counts;
  const { scale } = cell;
  return {
    scale,
    unscored,
    distribution: distributionOf(scores.entries()),
    ...statedAsked(counts),
    ...(scores.isRounded ? { rounded: true } : {}),
  };
}

function statedAsked(counts: CellCounts | undefined): Pick<Rating, "askedBelow"> {
  return counts === undefined || counts.askedBelow === null ? {} : { askedBelow: counts.askedBelow };
}

/** A count with its share of `total` and the share's interval; both null if the total is 0. */
export function shareOf(count: number, total: number, confidence: number): Share {
  return { count, rate: total === 0 ? null : count / total, interval: shareInterval(count, total, confidence) };
}

/** Ratings with one key may be compared: category, range and threshold of low scores are the same. */
export function ratingKey({ category, scale }: Pick<Rating, "category" | "scale">): string {
  return `${category} ${scale.min} ${scale.max} ${scale.lowThreshold}`;
}

/** Whether a part of the answers of `whole` has the same rating. For scores on 0-100 a part may have one threshold where the whole has several. */
export function isSameRating(part: Pick<Rating, "category" | "scale">, whole: Pick<Rating, "category" | "scale">) {
  const { lowThreshold } = whole.scale;
  const { category, scale } = part;
  const likeWhole = lowThreshold === null ? { category, scale: { ...scale, lowThreshold } } : part;
  return ratingKey(likeWhole) === ratingKey(whole);
}

/** The key of a rating among those of a segment: scores on 0-100 have one for each category, whatever their thresholds. */
export function keyInSegment(rating: Pick<Rating, "category" | "scale">, normalize: boolean): string {
  return normalize ? rating.category : ratingKey(rating);
}
