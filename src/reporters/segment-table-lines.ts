/** The lines of the table of segments: each segment with each of its ratings, the times without feedback between, the total last. */

import type { TrendEvent } from "../query/summary-query.js";
import type { Rating, Segment, SegmentNps, Summary } from "../results/summary/summary.js";
import { calendarKey, type Gap } from "../results/summary/time-series.js";
import { datedSegments } from "../results/summary/timeline.js";
import { placeOfNps } from "./key-figure-columns.js";

/** A segment with one of its ratings, or with none. */
export interface SegmentLine {
  readonly segment: Segment;
  readonly rating: Rating | null;
  /** The first line of a segment shows the values of the segment as a whole. */
  readonly isFirst: boolean;
  /** On the line of its rating. */
  readonly nps: SegmentNps | null;
  readonly isTotal: boolean;
  /** The line is not the segment but the time before it, which has no feedback. */
  readonly gap: Gap | null;
  readonly events: readonly TrendEvent[];
  /** So few responses that a few more could change every number considerably. */
  readonly isFew: boolean;
  /** A period that feedback covers only in part. */
  readonly isPart: boolean;
}

/** Fewer responses than this are few, unless `--min-n` is given. */
const usualFewBelow = 30;

/** How many responses a segment needs not to be marked. */
export function fewBelow({ query }: Pick<Summary, "query">): number {
  return query.minN ?? usualFewBelow;
}

/** The lines in the order of the segments. */
export function segmentLines(summary: Summary): readonly SegmentLine[] {
  const { segments, total, query, trend } = summary;
  const unit = calendarKey(query.by);
  const dated =
    unit === null
      ? segments.map((segment) => ({ segment, gap: null, events: [], eventsInGap: [] }))
      : datedSegments(summary, unit);
  return [
    ...dated.flatMap(({ segment, events, gap, eventsInGap }): readonly SegmentLine[] => {
      const isFew = segment.responses < fewBelow(summary);
      const isPart = unit !== null && (trend?.partial.includes(segment.key[unit] ?? "") ?? false);
      const line = { segment, isTotal: false, gap: null, events, isFew, isPart };
      if (gap === null) return ratingLines(line);
      return [{ ...line, gap, events: eventsInGap, rating: null, isFirst: true, nps: null }, ...ratingLines(line)];
    }),
    ...ratingLines({ segment: total, isTotal: true, gap: null, events: [], isFew: false, isPart: false }),
  ];
}

function ratingLines(line: Omit<SegmentLine, "rating" | "isFirst" | "nps">): readonly SegmentLine[] {
  const { ratings, nps } = line.segment;
  const place = placeOfNps(ratings, nps);
  return (ratings.length === 0 ? [null] : ratings).map((rating, index) => ({
    ...line,
    rating,
    isFirst: index === 0,
    nps: index === place ? nps : null,
  }));
}
