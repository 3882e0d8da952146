/**
 * Scores on 0-100 are one rating of their category, whatever their own scales call low. Segments that were given different scales
 * are compared all the same: with the threshold that they have in common, or with none.
 */

import type { Category } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import { ratingKey } from "../summary/ratings.js";
import type { ComparedSegment } from "./compared-segment.js";

/** Each of `segments` as it is compared with the others. Ratings that were not put on 0-100 (`byScale`) keep their thresholds. */
export function withCommonThresholds(
  segments: readonly ComparedSegment[],
): (segment: ComparedSegment) => ComparedSegment {
  const ratings = segments.flatMap((segment) => segment.ratings);
  const normalized = new Set(ratings.filter(({ byScale }) => byScale !== undefined).map(({ category }) => category));
  const thresholds = new Map<Category, Set<number | null>>();
  for (const { category, scale } of ratings)
    if (normalized.has(category)) inserted(thresholds, category, () => new Set()).add(scale.lowThreshold);
  const differ = (category: Category): boolean => (thresholds.get(category)?.size ?? 0) > 1;
  return (segment) => ({
    ...segment,
    ratings: segment.ratings.map((rating) =>
      differ(rating.category) ? { ...rating, scale: { ...rating.scale, lowThreshold: null } } : rating,
    ),
  });
}

/** Whether a rating of one segment can be compared with one of the other. */
export function haveCommonRating(a: ComparedSegment, b: ComparedSegment): boolean {
  const compared = withCommonThresholds([a, b]);
  const ofA = new Set(compared(a).ratings.map(ratingKey));
  return compared(b).ratings.some((rating) => ofA.has(ratingKey(rating)));
}
