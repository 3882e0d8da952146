/**
 * The one grammar of times in exports: ISO 8601, RFC 2822, the US 12-hour form, seconds to nanoseconds since 1970, dates such as
 * 03/04/2026 if their order is stated, what `written-time.ts` reads, and the day numbers of spreadsheets where a column has them.
 * `Date.parse` never sees data: it turns 31 February into March, reads a time without zone as local, guesses month and day.
 */

import { dayMs, firstTime, hourMs, isDate, lastTime, minuteMs } from "./calendar.js";
import { type DateOrder, dateOrders } from "./date-order.js";
import { checkedTimeZone, type TimeZone } from "./time-zone.js";
import { type TimeParts, writtenParts } from "./written-time.js";

/** How the times of a column are read where they do not state it themselves. Plain data. */
export interface TimeForm {
  /** The zone of times that state none: a name that was checked. */
  readonly timeZone: string;
  /** The order of day, month and year in dates such as 03/04/2026; if null, such dates are invalid. */
  readonly dateOrder: DateOrder | null;
  /** The export writes `2/25/2025, 9:19:25.391 AM` with the month first, whatever `dateOrder` says of other times. */
  readonly monthFirst: boolean;
  /** The column contains numbers of days, as spreadsheets count them from 1900 on: 45293 is 2024-01-02. */
  readonly dayNumbers?: true;
}

export const utcForm: TimeForm = { timeZone: "UTC", dateOrder: null, monthFirst: false };
export const monthFirstForm: TimeForm = { ...utcForm, monthFirst: true };

const fraction = (point: string) => `(?:${point}(?<fraction>\\d{1,9}))?`;
const isoZone = "(?: ?(?:(?<utc>Z|z|UTC)|(?<sign>[+-])(?<zoneHours>\\d{2}):?(?<zoneMinutes>\\d{2})))?";
const isoClock = `[T ](?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2})${fraction("[.,]")})?${isoZone}`;
const iso = new RegExp(`^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:${isoClock})?$`);
/** The same without captures. */
const isoShape = new RegExp(iso.source.replace(/\(\?<\w+>/g, "(?:"));

const mailZone = "(?:(?<utc>GMT|UTC|UT|Z)|(?<sign>[+-])(?<zoneHours>\\d{2})(?<zoneMinutes>\\d{2}))";
const mailDate = "(?:[A-Za-z]{3},? +)?(?<day>\\d{1,2}) (?<monthName>[A-Za-z]{3}) (?<year>\\d{4})";
const rfc2822 = new RegExp(`^${mailDate} (?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))? ${mailZone}$`);
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const halfClock = `(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})${fraction("\\.")})?[ \\u202f]?(?<half>[AP])M`;
const monthFirstTime = new RegExp(`^(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4}),? +${halfClock}$`, "i");
const hasHalf = /[AP]M$/i;

const dayMonthZone =
  "(?: ?(?:(?<utc>Z|UTC|GMT)|(?:UTC|GMT)?(?<sign>[+-])(?<zoneHours>\\d{1,2})(?::?(?<zoneMinutes>\\d{2}))?))?";
const dayMonthClock = `(?:,? +|,|T)(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})${fraction("[.,]")})?(?:[ \\u202f\\u00a0]?(?<half>[AP])M)?${dayMonthZone}`;
/** Dates with numbers for day and month: `16/07/2026 20:26`, `3.4.2026`. */
const dateParts = { d: "(?<day>\\d{1,2})", m: "(?<month>\\d{1,2})", y: "(?<year>\\d{4})" } as const;
type DatePart = keyof typeof dateParts;
const dayMonthTimes = {
  dmy: dayMonthTime("d", "m", "y"),
  mdy: dayMonthTime("m", "d", "y"),
  ymd: dayMonthTime("y", "m", "d"),
};

/** Seconds, also with a fraction, milliseconds, microseconds, or nanoseconds: all are of the years 2001 to 2286. */
const epoch = /^(?:(\d{10})(?:\.(\d{1,9}))?|(\d{13})(?:\.0{1,9})?|(\d{13})(?:\d{3}|\d{6}))$/;
/** Days and their fraction; five digits are the years 1927 to 2173. */
const dayNumber = /^\d{5}(?:[.,]\d{1,15})?$/;
/** The number of 1970-01-01, as spreadsheets count: for them 1900 was a leap year. */
const dayOf1970 = 25_569;

/**
 * Milliseconds since 1970 in UTC, or null if `text` is not such a time or no such date exists.
 * Digits below the millisecond are cut off. 24:00:00 is the next midnight, second 60 is 59.999.
 * A form is a statement about the export, never a guess from the value.
 */
export function readTime(text: string, form: TimeForm = utcForm): number | null {
  const { timeZone, dateOrder, monthFirst } = form;
  const trimmed = text.trim();
  const zone = checkedTimeZone(timeZone);
  const time =
    readSpelled(iso, trimmed, zone) ??
    readSpelled(rfc2822, trimmed, zone) ??
    (monthFirst ? readSpelled(monthFirstTime, trimmed, zone) : null) ??
    (dateOrder === null || (monthFirst && hasHalf.test(trimmed))
      ? null
      : readSpelled(dayMonthTimes[dateOrder], trimmed, zone)) ??
    readEpoch(trimmed) ??
    (form.dayNumbers === true ? readDayNumber(trimmed, zone) : null) ??
    readWritten(trimmed, form, zone);
  return time !== null && time >= firstTime && time <= lastTime ? time : null;
}

const noOrders: readonly DateOrder[] = [];

/** The orders in which `text` is a time, although it is not one without an order. */
export function ordersOf(text: string, form: TimeForm = utcForm): readonly DateOrder[] {
  // Whether such a text is a time does not depend on the order: its numbers stay where they are
  if (isoShape.test(text.trim()) || readTime(text, form) !== null) return noOrders;
  return dateOrders.filter((dateOrder) => readTime(text, { ...form, dateOrder }) !== null);
}

/** Whether `text` is a time that states no zone: the moment then depends on the zone. */
export function isWithoutZone(text: string, form: TimeForm): boolean {
  const [here, there] = ["UTC", "+01:00"].map((timeZone) => readTime(text, { ...form, timeZone }));
  return here !== there;
}

/** A number as a time since 1970, else null: the digits before the fraction decide the unit. Digits below the millisecond are cut off. */
export function readEpoch(text: string): number | null {
  const match = epoch.exec(text);
  if (match === null) return null;
  const [, seconds, fraction = "", ...milliseconds] = match;
  if (seconds === undefined) return Number(milliseconds.find((digits) => digits !== undefined));
  return Number(seconds) * 1000 + millisecondsOf(fraction);
}

/** Whether a text may be a number of days: it is not a time in any other form. */
export function isDayNumber(text: string): boolean {
  return dayNumber.test(text.trim());
}

/** To the nearest millisecond: the fraction of a day is seldom exact. */
function readDayNumber(text: string, zone: TimeZone): number | null {
  if (!dayNumber.test(text)) return null;
  return zone.toUtc(Math.round((Number(text.replace(",", ".")) - dayOf1970) * dayMs));
}

function readWritten(text: string, { dateOrder, monthFirst }: TimeForm, zone: TimeZone): number | null {
  const parts = writtenParts(text, { withHalf: monthFirst ? "mdy" : dateOrder, other: dateOrder });
  return parts === null ? null : timeOfParts(parts, zone);
}

function dayMonthTime(...order: readonly [DatePart, DatePart, DatePart]): RegExp {
  const [one, two, three] = order.map((part) => dateParts[part]);
  return new RegExp(`^${one}(?<separator>[/.-])${two}\\k<separator>${three}(?:${dayMonthClock})?$`, "i");
}

/** The moment of a text of this form, in `unstated` if it states no zone. */
function readSpelled(form: RegExp, text: string, unstated: TimeZone): number | null {
  const parts: TimeParts | undefined = form.exec(text)?.groups;
  return parts === undefined ? null : timeOfParts(parts, unstated);
}

/** The moment of the parts of a time, in `unstated` if they state no zone. */
function timeOfParts(parts: TimeParts, unstated: TimeZone): number | null {
  const local = clockTime(parts);
  if (local === null || parts.utc !== undefined) return local;
  if (parts.sign === undefined) return unstated.toUtc(local);
  const [hours, minutes] = [Number(parts.zoneHours), Number(parts.zoneMinutes ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  const offsetMs = hours * hourMs + minutes * minuteMs;
  return parts.sign === "+" ? local - offsetMs : local + offsetMs;
}

/** The local time in milliseconds since 1970, as if the clocks were UTC's; null if there is no such time. */
function clockTime(parts: TimeParts): number | null {
  const month = parts.monthName === undefined ? Number(parts.month) : monthNumber(parts.monthName);
  const [year, day, hour] = [Number(parts.year), Number(parts.day), hourOf(parts)];
  const [minute, second] = [Number(parts.minute ?? 0), Number(parts.second ?? 0)];
  if (!isDate(year, month, day) || hour === null || minute > 59 || second > 60) return null;
  const isMidnight = hour === 24 && minute === 0 && second === 0 && Number(parts.fraction ?? 0) === 0;
  if (hour > 23 && !isMidnight) return null;
  const milliseconds = millisecondsOf(parts.fraction ?? "");
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0-99 as 1900-1999
  date.setUTCHours(hour, minute, Math.min(second, 59), second === 60 ? 999 : milliseconds);
  return date.getTime();
}

function millisecondsOf(fraction: string): number {
  return Number(fraction.slice(0, 3).padEnd(3, "0"));
}

function monthNumber(name: string): number {
  return monthNames.indexOf(name.toLowerCase()) + 1;
}

/** 12 AM is midnight, 12 PM noon; null for hours that a clock of twelve hours does not have. */
function hourOf({ hour = "0", half }: TimeParts): number | null {
  const number = Number(hour);
  if (half === undefined) return number;
  return number < 1 || number > 12 ? null : (number % 12) + (half.toUpperCase() === "P" ? 12 : 0);
}

/** A time in ISO 8601 to the minute, for people: `2026-03-01 09:30`. */
export function minute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
