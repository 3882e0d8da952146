/** A rating along the calendar with the interval of each bucket, gaps included: what the chart and the table of a trend show. */

import type { TimeUnit } from "../../base/calendar.js";
import { timeSegmentName, timeSegmentNumber, timeSegmentStart } from "../../base/time-segment.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { TrendEvent } from "../../query/summary-query.js";
import { isSameRating } from "../summary/ratings.js";
import type { Interval, RatingTrend, Segment, Summary, Trend } from "../summary/summary.js";
import { seriesNumbers } from "../summary/time-series.js";

export { rangeOfMeasure } from "../summary/measured-rating.js";

/** A bucket; without scores of the rating its value is null. */
export interface BucketPoint {
  readonly bucket: string;
  /** When it begins on the clocks of the query's zone, as if these showed UTC, in milliseconds since 1970. */
  readonly startMs: number;
  /** Scores. */
  readonly count: number;
  /** The mean, the NPS, or the share (0-1) that is satisfied or found it easy, as the trend says. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Feedback covers only a part of it. */
  readonly isPart: boolean;
  readonly events: readonly TrendEvent[];
}

/** The last buckets of a trend, at most `most`. */
export function trendPoints(summary: Summary, trend: Trend, rating: RatingTrend, most: number): readonly BucketPoint[] {
  const { unit, partial, events } = trend;
  const { segments, query } = summary;
  const byNumber = new Map(
    segments.flatMap((segment) => {
      const bucket = segment.key[unit] ?? null;
      return bucket === null ? [] : [[timeSegmentNumber(bucket, unit), { bucket, segment }] as const];
    }),
  );
  const zone = checkedTimeZone(query.timeZone);
  return seriesNumbers(segments, unit, most).map((number) => {
    const known = byNumber.get(number);
    const bucket = known?.bucket ?? timeSegmentName(number, unit, zone);
    return {
      bucket,
      startMs: startOf(bucket, unit),
      ...valueIn(known?.segment, rating),
      isPart: partial.includes(bucket),
      events: events.filter((event) => event.bucket === bucket),
    };
  });
}

/** The time of an event, on the same clocks as the buckets. */
export function eventStart({ bucket }: TrendEvent, unit: TimeUnit): number {
  return startOf(bucket, unit);
}

/** An hour by the clocks that its name shows; a longer bucket by its first day. */
function startOf(bucket: string, unit: TimeUnit): number {
  if (unit === "hour") return Date.parse(`${bucket.slice(0, 16)}Z`);
  return timeSegmentStart(timeSegmentNumber(bucket, unit), unit, checkedTimeZone("UTC"));
}

function valueIn(segment: Segment | undefined, trend: RatingTrend): Pick<BucketPoint, "count" | "value" | "interval"> {
  const rating = segment?.ratings.find((other) => isSameRating(other, trend));
  const { statistic } = trend;
  if (segment === undefined || rating === undefined) return { count: 0, value: null, interval: null };
  const { count } = rating;
  if (statistic === "mean") return { count, value: rating.mean, interval: rating.meanInterval };
  if (statistic === "nps") return { count, value: segment.nps!.score, interval: segment.nps!.interval };
  const { rate, interval } = rating[statistic]!; // as of the whole: it has the same category and scale
  return { count, value: rate, interval };
}
