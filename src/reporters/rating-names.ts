/** The names of ratings in text. Two ratings on one range may differ in their low threshold alone, which then belongs to the name. */

import type { Rating, RatingTrend } from "../results/summary/summary.js";
import { scaleText, score } from "./numbers.js";

export type NamedRating = Pick<Rating, "category" | "scale">;

/** `overall 1-5`, or with a measure `overall 1-5 mean`; beside one of `others` on the same range, `overall 1-5, low up to 2`. */
export function ratingName(rating: NamedRating, others: readonly NamedRating[], measure: string | null = null): string {
  const { category, scale } = rating;
  return withLow([category, scaleText(scale), ...(measure === null ? [] : [measure])].join(" "), rating, others);
}

/** The subject of a finding about a rating: `overall 1-5`, `csat satisfied`, or `NPS`. */
export function statisticName(
  finding: NamedRating & Pick<RatingTrend, "statistic">,
  others: readonly NamedRating[],
): string {
  const { category, statistic } = finding;
  if (statistic === "nps") return "NPS";
  return statistic === "mean" ? ratingName(finding, others) : withLow(`${category} ${statistic}`, finding, others);
}

/** A name or a scale with what tells the rating from one of the others: `1-5, low up to 2`. */
export function withLow(name: string, rating: NamedRating, others: readonly NamedRating[]): string {
  const low = lowNote(rating, others);
  return low === null ? name : `${name}, ${low}`;
}

/** `low up to 2` if that tells the rating from one of the others; else null. */
export function lowNote({ category, scale }: NamedRating, others: readonly NamedRating[]): string | null {
  const isShared = others.some(
    (other) =>
      other.category === category && isSameRange(other.scale, scale) && other.scale.lowThreshold !== scale.lowThreshold,
  );
  if (!isShared) return null;
  return scale.lowThreshold === null ? "no low scores" : `low up to ${score(scale.lowThreshold)}`;
}

const isSameRange = (a: NamedRating["scale"], b: NamedRating["scale"]): boolean => a.min === b.min && a.max === b.max;
