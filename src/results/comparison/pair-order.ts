/** The segments of a comparison in the requested order and number, after everything was computed from all of them. */

import { closest } from "../../base/closest.js";
import { feedbackError } from "../../base/errors.js";
import type { AskedOrder } from "../../query/sort-key.js";
import { byLowest } from "../ordered.js";
import { ratingKey } from "../summary/ratings.js";
import type { AdjustedPair, ComparedPair, ComparedRating, Comparison } from "./comparison.js";

/** The values that pairs of sides can be ordered by; for metrics of a rating, the first compared one. */
const pairMetrics: Readonly<Record<string, (pair: ComparedPair, rating: ComparedRating | null) => number | null>> = {
  difference: ofRating(({ difference }) => difference),
  p: ofRating(({ adjustedPValue }) => adjustedPValue),
  mean: ofRating(({ b }) => b.mean),
  count: ofRating(({ b }) => b.count),
  low_rate: ofRating(({ low }) => low.b.rate),
  top_rate: ofRating(({ top }) => top.b.rate),
  nps: ({ nps }) => nps?.b.score ?? null,
  nps_difference: ({ nps }) => nps?.difference ?? null,
  responses: ({ b }) => b.responses,
};

function ofRating(value: (rating: ComparedRating) => number | null) {
  return (_: ComparedPair, rating: ComparedRating | null): number | null => (rating === null ? null : value(rating));
}

const pairNames: readonly string[] = [...Object.keys(pairMetrics), "name"];

/** The function that orders the segments of a comparison as requested. Throws a usage error if there is no such name. */
export function pairChoice({ sort, top }: AskedOrder): (comparison: Comparison) => Comparison {
  const { name, issue, descending } = sort;
  if (!pairNames.includes(name)) throw feedbackError("sort-unknown", name, pairNames, closest(name, pairNames));
  if (issue !== null) throw feedbackError("sort-issue", name, false);
  return (comparison) => {
    const { mode, pairs, segments } = comparison;
    const all: readonly AdjustedPair[] = mode === "by" ? pairs : segments;
    const rating = all.find((pair) => pair.ratings.length > 0)?.ratings[0] ?? null;
    const sorted = byLowest(all, valueIn(name, all, rating), descending);
    const shown = sorted.slice(0, top ?? sorted.length);
    const isOfRating = rating !== null && !["name", "nps", "nps_difference", "responses"].includes(name);
    return {
      ...comparison,
      ...(mode === "by" ? { pairs: shown } : { segments: shown as Comparison["segments"] }),
      order: {
        ...{ by: name, issue: null, descending },
        category: isOfRating ? rating.category : null,
        scale: isOfRating ? { min: rating.scale.min, max: rating.scale.max } : null,
        segments: sorted.length,
        omitted: sorted.length - shown.length,
      },
    };
  };
}

function valueIn(name: string, all: readonly AdjustedPair[], rating: ComparedRating | null) {
  const places = new Map(all.map((pair, place) => [pair, place]));
  const sameRating = ({ ratings }: ComparedPair) =>
    ratings.find((other) => rating !== null && ratingKey(other) === ratingKey(rating)) ?? null;
  return (pair: AdjustedPair): number | null =>
    pairMetrics[name]?.(pair, sameRating(pair)) ?? (name === "name" ? places.get(pair)! : null);
}
