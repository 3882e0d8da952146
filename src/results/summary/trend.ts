/** Whether the scores rise or fall over time, and when they changed: the segments of one calendar unit in, slopes and tests out. */

import type { SummaryQuery, TrendEvent } from "../../query/summary-query.js";
import type { TrendTest } from "../../statistics/mann-kendall.js";
import { tailProbability } from "../../statistics/normal.js";
import {
  describedTrend,
  type SeriesAnalysis,
  seriesAnalysis,
  tellsWhatRecurs,
} from "../../statistics/series-analysis.js";
import { cyclesOf } from "./bucket-cycles.js";
import { type MeasuredRating, measuresOf, rangeOfMeasure } from "./measured-rating.js";
import { partialBuckets } from "./partial-buckets.js";
import type { RatingTrend, Segment, Trend } from "./summary.js";
import { bucketsSpanned, calendarKey, type SeriesPoint, seriesOf } from "./time-series.js";

type TrendQuery = Pick<SummaryQuery, "by" | "confidence" | "from" | "to" | "timeZone">;

/**
 * The trend of every rating and of its headline share, in the order of the ratings of the total; null unless the one key of
 * `by` is a unit of the calendar. Slopes are per bucket of the calendar, gaps included; a bucket without scores is not a point,
 * and one that feedback covers only in part is left out. Days and hours are tested from two full weeks on: before, a weekend cannot be
 * told from a change. `confidence` is 0.95 for 95 %. Cost: `seriesAnalysis` for each rating.
 */
export function trendIn(
  { total, segments }: { readonly total: Segment; readonly segments: readonly Segment[] },
  query: TrendQuery,
  events: readonly TrendEvent[],
): Trend | null {
  const unit = calendarKey(query.by);
  if (unit === null || query.by.length > 1) return null;
  const buckets = bucketsSpanned(segments, unit);
  const dated = segments.filter((segment) => segment.key[unit] !== null);
  const partial = partialBuckets(dated, unit, query);
  const whole = dated.filter(({ key }) => !partial.includes(key[unit]!));
  const knowsWeekdays = tellsWhatRecurs(whole.map(({ key }) => ({ cycles: cyclesOf(key[unit]!, unit) })));
  return {
    unit,
    buckets,
    gaps: buckets - dated.length,
    partial,
    weekdays: unit !== "day" && unit !== "hour" ? null : knowsWeekdays ? "adjusted" : "unknown",
    ratings: total.ratings
      .flatMap(measuresOf)
      .map((measured) => ratingTrend(measured, seriesOf(whole, unit, measured), unit, query.confidence)),
    events,
  };
}

function ratingTrend(
  rating: MeasuredRating,
  series: readonly SeriesPoint[],
  unit: Trend["unit"],
  confidence: number,
): RatingTrend {
  const points = series.map(({ number, bucket, value, scores }) => ({
    ...{ time: number, value, scores },
    cycles: cyclesOf(bucket, unit),
  }));
  const isTested = tellsWhatRecurs(points);
  const analysis = isTested ? seriesAnalysis(points, confidence) : null;
  const { test, slope } = analysis?.trend ?? describedTrend(points, confidence);
  const pValue = isTested ? (test?.pValue ?? null) : null;
  const isSupported = pValue !== null && pValue <= 2 * tailProbability(confidence);
  return {
    category: rating.category,
    scale: rating.scale,
    statistic: rating.statistic,
    buckets: series.length,
    slope: slope?.slope ?? null,
    interval: isTested ? (slope?.interval ?? null) : null,
    tau: test?.tau ?? null,
    pValue,
    direction: isSupported ? (test!.s > 0 ? "up" : "down") : null,
    ...(analysis === null
      ? { changes: [], outliers: [], newest: null }
      : eventsOf(analysis, rating, series, confidence)),
    reason: reasonOf(test, isTested),
  };
}

/** What happened along the series, by the names of its buckets. */
function eventsOf(
  { changes, outliers, newest }: SeriesAnalysis,
  rating: MeasuredRating,
  series: readonly SeriesPoint[],
  confidence: number,
): Pick<RatingTrend, "changes" | "outliers" | "newest"> {
  const nameOf = (index: number) => series[index]!.bucket;
  const [lowest, highest] = rangeOfMeasure(rating);
  const onScale = (value: number) => Math.min(highest, Math.max(lowest, value));
  return {
    changes: changes.map(({ index, first, last, ...change }) => ({
      ...{ bucket: nameOf(index), first: nameOf(first), last: nameOf(last) },
      ...change,
    })),
    outliers: outliers.map(({ index, difference, pValue }) => {
      const value = series[index]!.value;
      return { bucket: nameOf(index), value, expected: onScale(value - difference), pValue };
    }),
    newest:
      newest === null
        ? null
        : {
            buckets: newest.points,
            first: nameOf(series.length - newest.points),
            value: newest.value,
            expected: onScale(newest.value - newest.difference),
            pValue: newest.pValue,
            direction:
              newest.pValue <= 2 * tailProbability(confidence) ? (newest.difference > 0 ? "up" : "down") : null,
          },
  };
}

function reasonOf(test: TrendTest | null, isTested: boolean): RatingTrend["reason"] {
  if (test === null) return "too-many-buckets";
  if (test.reason === "no-spread") return "no-spread";
  if (test.reason !== null) return "too-few-buckets";
  return isTested ? null : "weekdays-unknown";
}
