/** Whether the scores rise or fall over time: the segments of one calendar unit in, slopes and tests out. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { SummaryQuery, TrendEvent } from "../../query/summary-query.js";
import { changePoint } from "../../statistics/change-point.js";
import type { TrendTest } from "../../statistics/mann-kendall.js";
import { tailProbability } from "../../statistics/normal.js";
import { mostPoints, trendOf } from "../../statistics/theil-sen.js";
import type { Rating, RatingTrend, Segment, Trend } from "./summary.js";
import { bucketsSpanned, calendarKey, seriesOf } from "./time-series.js";

/**
 * The trend of every rating, in the order of the ratings of the total; null unless the one key of `by` is a unit of the
 * calendar. Slopes are per bucket of the calendar, gaps included; a bucket without scores is no point. `confidence` is
 * 0.95 for 95 %. Cost: `trendOf` and `changePoint` for each rating.
 */
export function trendIn(
  { total, segments }: { readonly total: Segment; readonly segments: readonly Segment[] },
  { by, confidence }: Pick<SummaryQuery, "by" | "confidence">,
  events: readonly TrendEvent[],
): Trend | null {
  const unit = calendarKey(by);
  if (unit === null || by.length > 1) return null;
  const buckets = bucketsSpanned(segments, unit);
  const dated = segments.filter((segment) => segment.key[unit] !== null).length;
  return {
    unit,
    buckets,
    gaps: buckets - dated,
    ratings: total.ratings.map((rating) => ratingTrend(rating, segments, unit, confidence)),
    events,
  };
}

function ratingTrend(
  rating: Rating,
  segments: readonly Segment[],
  unit: Trend["unit"],
  confidence: number,
): RatingTrend {
  const series = seriesOf(segments, unit, rating);
  const points = series.map(({ number, value, count }) => ({ time: number, value, count }));
  const { test, slope } = trendOf(points, confidence);
  const pValue = test?.pValue ?? null;
  const isSupported = test !== null && pValue !== null && pValue <= 2 * tailProbability(confidence);
  const change = series.length > mostPoints ? null : changePoint(points, confidence);
  return {
    category: rating.category,
    scale: rating.scale,
    statistic: isNpsRating(rating) ? "nps" : "mean",
    buckets: series.length,
    slope: slope?.slope ?? null,
    interval: slope?.interval ?? null,
    tau: test?.tau ?? null,
    pValue,
    direction: isSupported ? (test.s > 0 ? "up" : "down") : null,
    changePoint:
      change === null
        ? null
        : {
            bucket: series[change.index]?.bucket ?? "",
            before: change.before,
            after: change.after,
            pValue: change.pValue,
          },
    reason: reasonOf(test),
  };
}

function reasonOf(test: TrendTest | null): RatingTrend["reason"] {
  if (test === null) return "too-many-buckets";
  if (test.reason === null) return null;
  return test.reason === "no-spread" ? "no-spread" : "too-few-buckets";
}
