/** The values of a rating that a time series follows: its mean or NPS, and its headline share. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { npsCounts, npsScore, npsTable } from "../../statistics/nps.js";
import { shareTable } from "../../statistics/score-counts.js";
import { headlineOf } from "../headline-share.js";
import { scoresOf } from "./score-tables.js";
import type { Rating, RatingTrend } from "./summary.js";

/** A rating with the value that is followed. */
export type MeasuredRating = Pick<RatingTrend, "category" | "scale" | "statistic">;

/** Its value in one bucket. */
export interface MeasuredValue {
  /** Null without scores. */
  readonly value: number | null;
  /** Of which the value is the mean: of an NPS 100 for a promoter, -100 for a detractor, 0 between; of a share 1 and 0. */
  readonly scores: ScoreCounts;
}

/** The NPS of a rating on 0-10, else the mean; and the headline share, if there is one. */
export function measuresOf(rating: Pick<Rating, "category" | "scale">): readonly MeasuredRating[] {
  const { category, scale } = rating;
  const headline = headlineOf(rating);
  return [
    { category, scale, statistic: isNpsRating(rating) ? "nps" : "mean" },
    ...(headline === null ? [] : [{ category, scale, statistic: headline.name }]),
  ];
}

/** The value of a rating of one bucket. */
export function measuredValue(rating: Rating, statistic: MeasuredRating["statistic"]): MeasuredValue {
  const scores = scoresOf(rating.distribution);
  if (statistic === "mean") return { value: rating.mean, scores };
  if (statistic === "nps") {
    const nps = npsCounts(scores);
    return { value: npsScore(nps), scores: npsTable(nps) };
  }
  const { count, rate } = rating[statistic]!; // as of the whole: it has the same category and scale
  return { value: rate, scores: shareTable({ count, total: rating.count }) };
}

/** The lowest and the highest possible value. */
export function rangeOfMeasure({ statistic, scale: { min, max } }: MeasuredRating): readonly [number, number] {
  if (statistic === "mean") return [min, max];
  return statistic === "nps" ? [-100, 100] : [0, 1];
}
