/** The segments of a summary in the requested order and number; those left out are counted. */

import type { AskedOrder, SortKey } from "../../query/sort-key.js";
import { byLowest } from "../ordered.js";
import { type SegmentMetric, segmentMetric, sortablePlaceOf } from "./segment-values.js";
import type { Segment, Summary } from "./summary.js";

/** Orders the segments of a summary. */
export type SegmentChoice = (summary: Summary) => Summary;

/** The function that orders segments as requested. Throws a usage error if there is no such name; `by` are the keys of the segments. */
export function segmentChoice({ sort, top }: AskedOrder, by: readonly string[]): SegmentChoice {
  const metricIn = metricNamed(sort, by);
  return (summary) => {
    const { name, rating, numberOf } = metricIn(summary);
    const sorted = byLowest(summary.segments, numberOf, sort.descending);
    const segments = sorted.slice(0, top ?? sorted.length);
    return {
      ...summary,
      segments,
      order: {
        by: name,
        issue: sort.issue,
        descending: sort.descending,
        category: rating?.category ?? null,
        scale: rating === null ? null : { min: rating.scale.min, max: rating.scale.max },
        segments: sorted.length,
        omitted: sorted.length - segments.length,
      },
    };
  };
}

/** `name` is the order of the keys themselves, and so is one of them if there are no others. */
function metricNamed({ name, issue }: SortKey, by: readonly string[]): (summary: Summary) => SegmentMetric {
  if (name === "name" || (by.length === 1 && by[0] === name)) {
    return placeAmongKeys;
  }
  const metric = sortablePlaceOf(name, issue, ["name"]);
  return ({ total }: Summary) => segmentMetric(metric.name, metric.place, issue, total);
}

/** The segments of a summary come in the order of their keys; those without any value stay last. */
function placeAmongKeys({ segments }: Summary): SegmentMetric {
  const places = new Map(segments.map((segment, place) => [segment, place]));
  const hasName = ({ key }: Segment) => Object.values(key).some((value) => value !== null);
  return { name: "name", rating: null, numberOf: (one) => (hasName(one) ? places.get(one)! : null) };
}
