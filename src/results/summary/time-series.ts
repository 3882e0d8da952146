/** Segments of a calendar unit as a time series: its gaps, and the values of a rating along it. */

import { type TimeUnit, timeUnits } from "../../base/calendar.js";
import { timeSegmentName, timeSegmentNumber, timeSegmentsBetween } from "../../base/time-segment.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { type MeasuredRating, measuredValue } from "./measured-rating.js";
import { isSameRating } from "./ratings.js";
import type { Segment } from "./summary.js";

/** Consecutive buckets without feedback. */
export interface Gap {
  /** Numbers and names of the first and of the last. */
  readonly from: number;
  readonly to: number;
  readonly first: string;
  readonly last: string;
  readonly buckets: number;
}

/** A rating in one bucket. */
export interface SeriesPoint {
  readonly number: number;
  readonly bucket: string;
  readonly value: number;
  /** As in `measuredValue`. */
  readonly scores: ScoreCounts;
}

/** The one key of `--by` that is a unit of the calendar; null if there is none, or more than one. */
export function calendarKey(by: readonly string[]): TimeUnit | null {
  const units = timeUnits.filter((unit) => by.includes(unit));
  return units.length === 1 ? units[0]! : null;
}

/**
 * For each segment the gap between it and the one before it; null if there is none, or if they differ in a key before the
 * time. `segments` are in their order.
 */
export function gapsBefore(
  segments: readonly Segment[],
  unit: TimeUnit,
  { by, timeZone }: Pick<SummaryQuery, "by" | "timeZone">,
): readonly (Gap | null)[] {
  const outer = by.slice(0, by.indexOf(unit));
  const zone = checkedTimeZone(timeZone);
  return segments.map(({ key }, index) => {
    const before = segments[index - 1]?.key;
    const [last, next] = [before?.[unit] ?? null, key[unit] ?? null];
    if (last === null || next === null || outer.some((name) => before?.[name] !== key[name])) return null;
    const [number, nextNumber] = [timeSegmentNumber(last, unit), timeSegmentNumber(next, unit)];
    const buckets = timeSegmentsBetween(number, nextNumber);
    if (buckets === 0) return null;
    const [from, to] = [number + 1, nextNumber - 1];
    return { from, to, first: timeSegmentName(from, unit, zone), last: timeSegmentName(to, unit, zone), buckets };
  });
}

/** A rating along the segments of one calendar key; segments without its scores, or without a time, are left out. */
export function seriesOf(segments: readonly Segment[], unit: TimeUnit, rating: MeasuredRating): readonly SeriesPoint[] {
  return segments.flatMap(({ key, ratings }) => {
    const bucket = key[unit] ?? null;
    const found = ratings.find((other) => isSameRating(other, rating));
    if (bucket === null || found === undefined) return [];
    const { value, scores } = measuredValue(found, rating.statistic);
    return value === null ? [] : [{ number: timeSegmentNumber(bucket, unit), bucket, value, scores }];
  });
}

/** Buckets from the first to the last segment that has a time, gaps included. */
export function bucketsSpanned(segments: readonly Segment[], unit: TimeUnit): number {
  const numbers = datedNumbers(segments, unit);
  return numbers.reduce((sum, number, index) => sum + 1 + timeSegmentsBetween(numbers[index - 1] ?? number, number), 0);
}

/** Those buckets as numbers, in their order, the last `most` of them. */
export function seriesNumbers(segments: readonly Segment[], unit: TimeUnit, most: number): readonly number[] {
  const dated = datedNumbers(segments, unit).slice(-most);
  const numbers = dated.flatMap((number, index) => {
    const gaps = Math.min(most, timeSegmentsBetween(dated[index - 1] ?? number, number));
    return Array.from({ length: gaps + 1 }, (_, place) => number - gaps + place);
  });
  return numbers.slice(-most);
}

/** The numbers of the segments that have a time, in their order. */
export function datedNumbers(segments: readonly Segment[], unit: TimeUnit): readonly number[] {
  return segments.flatMap(({ key }) => key[unit] ?? []).map((name) => timeSegmentNumber(name, unit));
}
