/**
 * The one grammar of times in exports: ISO 8601, RFC 2822, the US 12-hour form, seconds or milliseconds since 1970, and dates
 * such as 03/04/2026 where their order is stated.
 * `Date.parse` never sees data: it turns 31 February into March, reads a time without zone as local, guesses month and day.
 */

import { type DateOrder, dateOrders, readOrderedTime } from "./ordered-time.js";
import { clockTime, hourOfHalf, momentOf } from "./time-parts.js";
import { checkedTimeZone, firstTime, lastTime, type TimeZone } from "./time-zone.js";

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(?:(Z|z|UTC)|([+-])(\d{2}):?(\d{2})))?$/;
const rfc2822 =
  /^(?:[A-Za-z]{3},? +)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:(GMT|UTC|UT|Z)|([+-])(\d{2})(\d{2}))$/;
const monthFirstTime =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? +(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?[ \u202f]?([AP])M$/i;
const hasHalf = /[AP]M$/i;
const epoch = /^(\d{10}|\d{13})$/;
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** How the times of a column are read where they do not say it themselves. Plain data. */
export interface TimeForm {
  /** The zone of times that state none: a name that was checked. */
  readonly timeZone: string;
  /** The order of day, month and year in dates such as 03/04/2026; null where nothing states it, and they are no times. */
  readonly dateOrder: DateOrder | null;
  /** The export writes `2/25/2025, 9:19:25.391 AM` with the month first, whatever `dateOrder` says of other times. */
  readonly monthFirst: boolean;
}

export const utcForm: TimeForm = { timeZone: "UTC", dateOrder: null, monthFirst: false };
export const monthFirstForm: TimeForm = { ...utcForm, monthFirst: true };

/**
 * Milliseconds since 1970 in UTC, or null where `text` is no such time or no such date exists.
 * Digits below the millisecond are cut off. 24:00:00 is the next midnight, second 60 is 59.999.
 * A form is a statement about the export, never a guess from the value.
 */
export function readTime(text: string, { timeZone, dateOrder, monthFirst }: TimeForm = utcForm): number | null {
  const trimmed = text.trim();
  const zone = checkedTimeZone(timeZone);
  const time =
    readIso(trimmed, zone) ??
    readRfc2822(trimmed, zone) ??
    (monthFirst ? readMonthFirst(trimmed, zone) : null) ??
    (dateOrder === null || (monthFirst && hasHalf.test(trimmed)) ? null : readOrderedTime(trimmed, dateOrder, zone)) ??
    readEpoch(trimmed);
  return time !== null && time >= firstTime && time <= lastTime ? time : null;
}

/** The orders in which `text` would be a time although it is none without. */
export function ordersOf(text: string, form: TimeForm = utcForm): readonly DateOrder[] {
  if (readTime(text, form) !== null) return [];
  return dateOrders.filter((dateOrder) => readTime(text, { ...form, dateOrder }) !== null);
}

/** Whether `text` is a time that states no zone: then it is another moment in another zone. */
export function isWithoutZone(text: string, form: TimeForm): boolean {
  const [here, there] = ["UTC", "+01:00"].map((timeZone) => readTime(text, { ...form, timeZone }));
  return here !== there;
}

/** A number as a time: whole seconds (10 digits) or milliseconds (13 digits) since 1970, else null. */
export function readEpoch(text: string): number | null {
  const match = epoch.exec(text);
  if (match === null) return null;
  return text.length === 10 ? Number(text) * 1000 : Number(text);
}

function readIso(text: string, zone: TimeZone): number | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, utc, sign, hours, minutes] = match;
  if (hour === undefined && (utc !== undefined || sign !== undefined)) return null;
  const local = clockTime(
    Number(year),
    Number(month),
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    fraction,
  );
  return momentOf(local, { utc, sign, hours, minutes }, zone);
}

function readRfc2822(text: string, zone: TimeZone): number | null {
  const match = rfc2822.exec(text);
  if (match === null) return null;
  const [, day, name, year, hour, minute, second, utc, sign, hours, minutes] = match;
  const month = monthNames.indexOf((name ?? "").toLowerCase()) + 1;
  const local = clockTime(
    Number(year),
    month,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
    undefined,
  );
  return momentOf(local, { utc, sign, hours, minutes }, zone);
}

function readMonthFirst(text: string, zone: TimeZone): number | null {
  const match = monthFirstTime.exec(text);
  if (match === null) return null;
  const [, month, day, year, hour12, minute, second, fraction, half] = match;
  const hour = hourOfHalf(Number(hour12), half ?? "");
  if (hour === null) return null;
  const local = clockTime(
    Number(year),
    Number(month),
    Number(day),
    hour,
    Number(minute),
    Number(second ?? 0),
    fraction,
  );
  return local === null ? null : zone.toUtc(local);
}

/** A time in ISO 8601 to the minute, for people: `2026-03-01 09:30`. */
export function minute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
