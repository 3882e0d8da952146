/** The counts that a target selects: one of several summaries, a segment of it, and its ratings; or the reason why there are none. */

import { closest } from "../../base/closest.js";
import { type HeadlineShare, headlineShares } from "../headline-share.js";
import type { Rating, Segment, Summary } from "../summary/summary.js";
import { keysOf, type Target } from "./expression.js";
import { type GateReason, gateReason, scaleWords } from "./reasons.js";

/** The summary that is segmented by just the keys of a target; any if it has none. */
export function summaryFor(target: Target, summaries: readonly Summary[]): Summary | undefined {
  const keys = keysOf(target);
  return summaries.find(({ query }) => keys.length === 0 || sameKeys(query.by, keys));
}

export function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

/** The segment of a summary that a target names, or why there is none; all responses if it names none. */
export function segmentFor({ segment }: Target, { total, segments, suppressed, order }: Summary): Segment | GateReason {
  if (segment.length === 0) return total;
  const found = segments.find(({ key }) => segment.every(([name, value]) => key[name] === value));
  if (found !== undefined) return found;
  const words = segment.map(([name, value]) => `${name}=${value ?? "(none)"}`).join(", ");
  const [only] = segment.length === 1 ? segment : [];
  // The message must not reveal whether the segment is left out or does not exist
  if (suppressed !== undefined && suppressed.segments > 0)
    return gateReason("segment-suppressed", words, suppressed.minCell);
  if (order !== undefined && order.omitted > 0) return gateReason("segment-omitted", words);
  const known = only === undefined ? [] : segments.flatMap(({ key }) => key[only[0]] ?? []);
  return gateReason("segment-empty", words, only?.[1] == null ? null : closest(only[1], known));
}

/** The ratings with scores that a target means, of one category, on one scale; or why there are none. */
export function ratingsFor(target: Target, { ratings }: Segment): readonly Rating[] | GateReason {
  const { metric, category } = target;
  const answered = ratings.filter(({ count }) => count > 0);
  if (answered.length === 0) return gateReason("no-data", "scores");
  const headline = headlineShares.find(({ name }) => name === metric);
  const scored = headline === undefined ? answered : answered.filter((rating) => rating[headline.name] !== undefined);
  if (headline !== undefined && scored.length === 0)
    return gateReason(
      "no-headline",
      metric,
      ratingWords(headline),
      answered.map(({ category, scale }) => ratingWords({ category, ...scale })),
    );
  const categories = [...new Set(scored.map((rating) => rating.category))];
  if (category !== null && !categories.includes(category)) return gateReason("category-absent", category, categories);
  if (category === null && categories.length > 1) return gateReason("several-categories", metric, categories);
  return onOneScale(
    scored.filter((rating) => category === null || rating.category === category),
    target.scale,
  );
}

/** `csat 1-5`. */
function ratingWords({ category, ...scale }: Pick<HeadlineShare, "category" | "min" | "max">): string {
  return `${category} ${scaleWords(scale)}`;
}

/** The ratings on one scale. Their thresholds may differ: each rating counted its low scores by its own. */
function onOneScale(ratings: readonly Rating[], scale: Target["scale"]): readonly Rating[] | GateReason {
  const scales = [...new Set(ratings.map((rating) => scaleWords(rating.scale)))];
  if (scale === "normalized") return ratings;
  if (scale === null) return scales.length > 1 ? gateReason("mixed-scales", scales) : ratings;
  const chosen = ratings.filter((rating) => scaleWords(rating.scale) === scaleWords(scale));
  return chosen.length === 0 ? gateReason("scale-absent", scaleWords(scale), scales) : chosen;
}
