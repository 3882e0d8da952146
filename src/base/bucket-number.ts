/** Calendar buckets as numbers, so that what lies between two of them can be counted. The names are those of `timeBucket`. */

import type { TimeUnit } from "./time-bucket.js";
import { timeBucket } from "./time-bucket.js";
import { checkedTimeZone, type TimeZone } from "./time-zone.js";

const [hourMs, dayMs] = [3_600_000, 86_400_000];
/** 1970 began on a Thursday: the first Monday was the fifth. */
const firstMonday = 4;

/**
 * The number of a bucket, in units since some moment: the next one has the next number. Hours are those of UTC, so that
 * in a zone that is half an hour beside it they are halves. NaN for a name that is none.
 */
export function bucketNumber(name: string, unit: TimeUnit): number {
  const year = Number(name.slice(0, 4));
  switch (unit) {
    case "hour":
      return (Date.parse(`${name.slice(0, 16)}Z`) - offsetMs(name.slice(16))) / hourMs;
    case "day":
      return Date.parse(name) / dayMs;
    case "week":
      return mondayOfFirstWeek(name.slice(0, 4)) + Number(name.slice(6)) - 1;
    case "month":
      return year * 12 + Number(name.slice(5)) - 1;
    case "quarter":
      return year * 4 + Number(name.slice(6)) - 1;
    case "year":
      return year;
  }
}

/** The name of the bucket with that number; hours are named by the clocks of the zone. */
export function bucketName(number: number, unit: TimeUnit, zone: TimeZone): string {
  const utc = checkedTimeZone("UTC");
  const nameAt = (timeMs: number, at = utc) => timeBucket(timeMs, unit, at) ?? "";
  switch (unit) {
    case "hour":
      return nameAt(number * hourMs, zone);
    case "day":
      return nameAt(number * dayMs);
    case "week":
      return nameAt((number * 7 + firstMonday) * dayMs);
    case "month":
      return nameAt(firstOfMonth(number));
    case "quarter":
      return nameAt(firstOfMonth(number * 3));
    case "year":
      return nameAt(firstOfMonth(number * 12));
  }
}

/** How many buckets lie between two; where the clocks are set back by half an hour, an hour of half the length is one. */
export function bucketsBetween(earlier: number, later: number): number {
  return Math.max(0, Math.round(later - earlier) - 1);
}

/** Z, `+01:00`, or `+00:17:30`. */
function offsetMs(text: string): number {
  const [, sign, hours, minutes, seconds = "0"] = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The week that holds the fourth of January is the first one (ISO 8601). */
function mondayOfFirstWeek(year: string): number {
  const day = Date.parse(`${year}-01-04`) / dayMs;
  return Math.floor((day - firstMonday) / 7);
}

/** Months are counted from the year 0. */
function firstOfMonth(months: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), months - 12 * Math.floor(months / 12), 1);
  return date.getTime();
}
