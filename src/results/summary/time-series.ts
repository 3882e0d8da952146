/** Segments of a calendar unit as what they are, a series in time: the gaps in it, and the values of a rating along it. */

import { type TimeUnit, timeUnits } from "../../base/calendar.js";
import { isNpsRating } from "../../base/feedback-schema.js";
import { timeSegmentName, timeSegmentNumber, timeSegmentsBetween } from "../../base/time-segment.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { npsCounts, npsScore } from "../../statistics/nps.js";
import { scoresOf } from "./score-tables.js";
import type { Rating, Segment } from "./summary.js";

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
  /** The mean; of an NPS rating on 0-10 the NPS. */
  readonly value: number;
  readonly count: number;
}

/** The one key of `--by` that is a unit of the calendar; null if there is none, or more than one. */
export function calendarKey(by: readonly string[]): TimeUnit | null {
  const units = timeUnits.filter((unit) => by.includes(unit));
  return units.length === 1 ? (units[0] ?? null) : null;
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
export function seriesOf(
  segments: readonly Segment[],
  unit: TimeUnit,
  rating: Pick<Rating, "category" | "scale">,
): readonly SeriesPoint[] {
  return segments.flatMap(({ key, ratings }) => {
    const bucket = key[unit] ?? null;
    const found = ratings.find((other) => isSameRating(other, rating));
    const value = found === undefined ? null : trendValue(found);
    if (bucket === null || found === undefined || value === null) return [];
    return [{ number: timeSegmentNumber(bucket, unit), bucket, value, count: found.count }];
  });
}

function trendValue(rating: Rating): number | null {
  if (!isNpsRating(rating)) return rating.mean;
  return npsScore(npsCounts(scoresOf(rating.distribution)));
}

/** Whether two ratings are of one category and scale. */
export function isSameRating(a: Pick<Rating, "category" | "scale">, b: Pick<Rating, "category" | "scale">): boolean {
  return (
    a.category === b.category &&
    a.scale.min === b.scale.min &&
    a.scale.max === b.scale.max &&
    a.scale.lowThreshold === b.scale.lowThreshold
  );
}

/** Buckets from the first to the last segment that has a time, gaps included. */
export function bucketsSpanned(segments: readonly Segment[], unit: TimeUnit): number {
  const numbers = datedNumbers(segments, unit);
  return numbers.reduce((sum, number, index) => sum + 1 + timeSegmentsBetween(numbers[index - 1] ?? number, number), 0);
}

/** Those buckets as numbers, in their order, the last `most` of them. */
export function seriesNumbers(segments: readonly Segment[], unit: TimeUnit, most: number): readonly number[] {
  const numbers: number[] = [];
  let later: number | null = null;
  for (const number of datedNumbers(segments, unit).toReversed()) {
    const between = later === null ? 0 : timeSegmentsBetween(number, later);
    for (let gap = 1; gap <= between && numbers.length < most; gap++) numbers.push((later ?? 0) - gap);
    if (numbers.length >= most) break;
    numbers.push(number);
    later = number;
  }
  return numbers.reverse();
}

/** Whether a bucket lies between two, both included. */
export function isWithin(bucket: string, unit: TimeUnit, from: number, to: number): boolean {
  const number = timeSegmentNumber(bucket, unit);
  return number >= from && number <= to;
}

/** The same for the names of buckets; nothing lies between none. */
export function isBetween(
  bucket: string,
  unit: TimeUnit,
  first: string | undefined,
  last: string | undefined,
): boolean {
  if (first === undefined || last === undefined) return false;
  return isWithin(bucket, unit, timeSegmentNumber(first, unit), timeSegmentNumber(last, unit));
}

function datedNumbers(segments: readonly Segment[], unit: TimeUnit): readonly number[] {
  return segments.flatMap(({ key }) => key[unit] ?? []).map((name) => timeSegmentNumber(name, unit));
}
