/** The cycles of the buckets of a unit: the hours of the day and the days of the week. */

import { dayMs, type TimeUnit } from "../../base/calendar.js";
import { timeSegmentNumber } from "../../base/time-segment.js";
import type { CyclePlace } from "../../statistics/series-analysis.js";

/** 1970 began on a Thursday, three days after a Monday. */
const daysAfterMonday = 3;

/** Where a bucket is in the cycles of its unit, by the clocks of its zone: the week of a day, day and week of an hour. */
export function cyclesOf(bucket: string, unit: TimeUnit): readonly CyclePlace[] {
  if (unit === "day") return [weekPlace(timeSegmentNumber(bucket, unit))];
  if (unit !== "hour") return [];
  const day = Date.parse(bucket.slice(0, 10)) / dayMs;
  return [{ season: Number(bucket.slice(11, 13)), round: day, seasons: 24 }, weekPlace(day)];
}

function weekPlace(day: number): CyclePlace {
  const days = day + daysAfterMonday;
  const round = Math.floor(days / 7);
  return { season: days - 7 * round, round, seasons: 7 };
}
