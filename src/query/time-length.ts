/** Lengths of time as options write them, `30d` or `6m`, and the day or hour that is this long before another one. */

import { dayMs, firstTime, hourMs, isDate } from "../base/calendar.js";
import type { TimeZone } from "../base/time-zone.js";

/** A length of time: a number of hours, days or calendar months. */
export interface TimeLength {
  readonly count: number;
  readonly unit: "hour" | "day" | "month";
}

/** The meaning of the letter after a number. */
const letters = {
  h: { count: 1, unit: "hour" },
  d: { count: 1, unit: "day" },
  w: { count: 7, unit: "day" },
  m: { count: 1, unit: "month" },
  q: { count: 3, unit: "month" },
  y: { count: 12, unit: "month" },
} as const satisfies Record<string, TimeLength>;

/** Reads `30d`; null if it is not a length of time. */
export function timeLength(text: string): TimeLength | null {
  const match = /^(\d{1,6})([hdwmqy])$/i.exec(text.trim());
  if (match === null) return null;
  const { count, unit } = letters[match[2]!.toLowerCase() as keyof typeof letters];
  return { count: Number(match[1]) * count, unit };
}

/**
 * The number of the day (since 1970) that is a length of time before `day`; for months the same day of the month, or its last one.
 * Null before the year 1.
 */
export function dayBefore(day: number, { count, unit }: TimeLength): number | null {
  const earlier = unit === "month" ? monthsBefore(day, count) : day - count;
  return earlier * dayMs >= firstTime ? earlier : null;
}

/** NaN before the year 1. */
function monthsBefore(day: number, months: number): number {
  const date = new Date(day * dayMs);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() - months;
  const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
  const dayOfMonth = [date.getUTCDate(), 30, 29, 28].find((one) => isDate(year, number, one))!;
  const earlier = new Date(0);
  earlier.setUTCFullYear(year, number - 1, dayOfMonth); // Date.UTC would read the years 0-99 as 1900-1999
  return earlier.getTime() / dayMs;
}

/** The moment at which the hour of `timeMs` begins on the clocks of the zone. */
export function startOfHour(timeMs: number, zone: TimeZone): number {
  const offsetMs = zone.offsetAt(timeMs);
  return Math.floor((timeMs + offsetMs) / hourMs) * hourMs - offsetMs;
}
