/**
 * Dates as options write them -> the time that they mean, on the clocks of a zone: a day, month, quarter, week or year of the calendar,
 * a day or an hour that lies so far before now, or a date-time, which is one moment.
 */

import { dayMs, firstTime, hourMs, type TimeUnit } from "../base/calendar.js";
import { readTime, utcForm } from "../base/time.js";
import { dayNumber, timeSegmentName, timeSegmentNumber, timeSegmentStart } from "../base/time-segment.js";
import { checkedTimeZone, type TimeZone } from "../base/time-zone.js";
import { dayBefore, startOfHour, timeLength } from "./time-length.js";

const utc = checkedTimeZone("UTC");

/** The zone and the present time that dates are read with. */
export interface Clock {
  readonly zone: TimeZone;
  /** In milliseconds since 1970 UTC. */
  readonly now: number;
}

/** The time that a date means. */
export interface DateSpan {
  /** Its first and its last millisecond since 1970 UTC. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Both as a summary states them: the first and the last day, or date-times in UTC. */
  readonly first: string;
  readonly last: string;
  /** It depends on the time of the run. */
  readonly isRelative: boolean;
}

/**
 * The time that a word means: `2026-01-31`, `2026-01`, `2026-W05`, `2026-Q1`, `2026`, `-7d` (the day a week ago), `-6h` or a date-time;
 * null if it is not a date or no such date exists.
 */
export function dateSpan(word: string, clock: Clock): DateSpan | null {
  return statedSpan(word, clock.zone) ?? spanBeforeNow(word.trim(), clock);
}

/** The time of a word that does not depend on the present time. */
export function statedSpan(word: string, zone: TimeZone): DateSpan | null {
  const text = word.trim();
  return isDateTime(text) ? momentSpan(text, zone) : unitSpan(text, zone);
}

const isDateTime = (text: string): boolean => /^\d{4}-\d{2}-\d{2}./.test(text);

function momentSpan(text: string, zone: TimeZone): DateSpan | null {
  const time = readTime(text, { ...utcForm, timeZone: zone.name });
  return time === null ? null : timesSpan(time, time, false);
}

const unitForms: readonly (readonly [unit: TimeUnit, form: RegExp])[] = [
  ["day", /^\d{4}-\d{2}-\d{2}$/],
  ["week", /^\d{4}-?W\d{2}$/i],
  ["month", /^\d{4}-\d{2}$/],
  ["quarter", /^\d{4}-?Q\d$/i],
  ["year", /^\d{4}$/],
];

/** A unit of the calendar by its name. */
function unitSpan(text: string, zone: TimeZone): DateSpan | null {
  const [unit] = unitForms.find(([, form]) => form.test(text)) ?? [];
  if (unit === undefined) return null;
  const name = text.toUpperCase().replace(/^(\d{4})([WQ])/, "$1-$2");
  const number = timeSegmentNumber(name, unit);
  if (timeSegmentName(number, unit, utc) !== name) return null; // 2026-02-30, 2026-W54, the year 0
  const dayAt = (segment: number) => timeSegmentStart(segment, unit, utc) / dayMs;
  return daySpan(dayAt(number), dayAt(number + 1) - 1, zone, false);
}

function spanBeforeNow(text: string, clock: Clock): DateSpan | null {
  const length = text.startsWith("-") ? timeLength(text.slice(1)) : null;
  if (length === null) return null;
  if (length.unit === "hour") return hourSpan(clock.now - length.count * hourMs, clock.zone);
  const day = dayBefore(dayNumber(clock.now, clock.zone), length);
  return day === null ? null : daySpan(day, day, clock.zone, true);
}

/** The whole hour of a moment; null before the year 1. */
export function hourSpan(timeMs: number, zone: TimeZone): DateSpan | null {
  if (timeMs < firstTime) return null;
  const start = startOfHour(timeMs, zone);
  return timesSpan(start, start + hourMs - 1, true);
}

/** The days from one to another, by their numbers since 1970; a day may have 23 or 25 hours. */
export function daySpan(first: number, last: number, zone: TimeZone, isRelative: boolean): DateSpan {
  const [fromMs, toMs] = [zone.toUtc(first * dayMs), zone.toUtc((last + 1) * dayMs) - 1];
  return { fromMs, toMs, first: dayName(first), last: dayName(last), isRelative };
}

function timesSpan(fromMs: number, toMs: number, isRelative: boolean): DateSpan {
  return { fromMs, toMs, first: new Date(fromMs).toISOString(), last: new Date(toMs).toISOString(), isRelative };
}

const dayName = (day: number): string => timeSegmentName(day, "day", utc);
