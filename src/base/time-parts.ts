/** The parts that the spellings of times share: a date with a time of day, and the zone behind it. */

import type { TimeZone } from "./time-zone.js";

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What the clocks show at that time, in milliseconds since 1970 as if they were UTC's; null where there is no such time. */
export function clockTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
): number | null {
  if (!isDate(year, month, day) || minute > 59 || second > 60) return null;
  const midnight = hour === 24 && minute === 0 && second === 0 && Number(fraction ?? 0) === 0;
  if (hour > 23 && !midnight) return null;
  const milliseconds = Number((fraction ?? "").slice(0, 3).padEnd(3, "0"));
  const wholeSeconds = second === 60 ? 59 : second;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0-99 as 1900-1999
  date.setUTCHours(hour, minute, wholeSeconds, second === 60 ? 999 : milliseconds);
  return date.getTime();
}

/** Whether the day exists in the Gregorian calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day <= (daysInMonth[month - 1] ?? 0) + leapDay;
}

/** 12 AM is midnight, 12 PM noon; null for hours that a clock of twelve hours does not have. */
export function hourOfHalf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === "P" ? 12 : 0);
}

/** A zone as it was spelled: the word for UTC, or sign, hours and minutes; nothing where none is stated. */
export interface SpelledZone {
  readonly utc: string | undefined;
  readonly sign: string | undefined;
  readonly hours: string | undefined;
  readonly minutes: string | undefined;
}

/** The moment of a time of `clockTime`, in the zone that is spelled or, without one, in `unstated`. */
export function momentOf(
  local: number | null,
  { utc, sign, hours, minutes }: SpelledZone,
  unstated: TimeZone,
): number | null {
  if (local === null || utc !== undefined) return local;
  if (sign === undefined) return unstated.toUtc(local);
  if (Number(hours) > 23 || Number(minutes ?? 0) > 59) return null;
  const offsetMs = (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "+" ? local - offsetMs : local + offsetMs;
}
