/** A summary over time, as it is drawn: segments with gaps and events, and values of a trend by bucket. */

import type { TimeUnit } from "../../base/calendar.js";
import { timeSegmentNumber } from "../../base/time-segment.js";
import type { TrendEvent } from "../../query/summary-query.js";
import { byLowest } from "../ordered.js";
import { rangeOfMeasure } from "./measured-rating.js";
import type { RatingTrend, Segment, Summary, Trend } from "./summary.js";
import { datedNumbers, type Gap, gapsBefore, seriesNumbers, seriesOf } from "./time-series.js";

/** A segment of a unit of the calendar, with the gap before it. */
export interface DatedSegment {
  readonly segment: Segment;
  /** Events in the time of the segment. */
  readonly events: readonly TrendEvent[];
  /** Null if there is no gap, if segments are left out (which would look like a gap), or if they are not in the order of time. */
  readonly gap: Gap | null;
  readonly eventsInGap: readonly TrendEvent[];
}

/** The segments of a summary in their order, with `unit` the one key of `--by` that is a unit of the calendar. */
export function datedSegments(summary: Summary, unit: TimeUnit): readonly DatedSegment[] {
  const { segments, query, suppressed, order, trend } = summary;
  const gaps = suppressed === undefined && order === undefined ? gapsBefore(segments, unit, query) : [];
  const events = trend?.events ?? [];
  return segments.map((segment, index) => {
    const gap = gaps[index] ?? null;
    return {
      segment,
      events: events.filter(({ bucket }) => bucket === segment.key[unit]),
      gap,
      eventsInGap: gap === null ? [] : events.filter(({ bucket }) => isWithin(bucket, unit, gap.from, gap.to)),
    };
  });
}

/** A trend bucket by bucket, gaps included. */
export interface Timeline {
  /** Of each bucket, whether an event is in it. */
  readonly hasEvent: readonly boolean[];
  /** For each rating of the trend its value in each bucket, as a share (0-1) of the scale; null without scores. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Events before the first segment or after the last. */
  readonly eventsOutside: readonly TrendEvent[];
}

/** The last buckets of a trend, at most `most` of them; none if `--top` left some out. */
export function timelineOf(
  { segments: listed, order }: Summary,
  { unit, ratings, events }: Trend,
  most: number,
): Timeline {
  if ((order?.omitted ?? 0) > 0) return { hasEvent: [], values: ratings.map(() => []), eventsOutside: [] };
  const segments = byLowest(listed, ({ key: { [unit]: name = null } }) =>
    name === null ? null : timeSegmentNumber(name, unit),
  );
  const numbers = seriesNumbers(segments, unit, most);
  const dated = datedNumbers(segments, unit);
  const [first = Number.NaN, last = Number.NaN] = [dated[0], dated.at(-1)];
  return {
    hasEvent: numbers.map((number) => events.some(({ bucket }) => isWithin(bucket, unit, number, number))),
    values: ratings.map((rating) => {
      const values = new Map(seriesOf(segments, unit, rating).map(({ number, value }) => [number, value]));
      return numbers.map((number) => shareOfScale(values.get(number), rating));
    }),
    eventsOutside: events.filter(({ bucket }) => !isWithin(bucket, unit, first, last)),
  };
}

/** Whether a bucket is between two, both included; not if these are NaN. */
function isWithin(bucket: string, unit: TimeUnit, from: number, to: number): boolean {
  const number = timeSegmentNumber(bucket, unit);
  return number >= from && number <= to;
}

function shareOfScale(value: number | undefined, rating: RatingTrend): number | null {
  if (value === undefined) return null;
  const [low, high] = rangeOfMeasure(rating);
  return (value - low) / (high - low);
}
