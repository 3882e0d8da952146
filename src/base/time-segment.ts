/**
 * Segments of time: the hour, day, week, month, quarter or year of a time, by the clocks of a zone. Their names sort
 * in the order of time, except hours in a zone other than UTC, of which one occurs twice: `compareTimeSegments` orders these.
 */

import { dayMs, hourMs, type TimeUnit } from "./calendar.js";
import { checkedTimeZone, localTime, offsetName, type TimeZone } from "./time-zone.js";

/** 1970 began on a Thursday: the first Monday was the fifth. */
const firstMonday = 4;

/**
 * `2026-01-02T10:00Z`, `2026-01-02`, `2026-W01` (ISO 8601 week), `2026-01`, `2026-Q1` or `2026`; null for NaN. In another zone
 * than UTC an hour has its offset: `2026-01-02T11:00+01:00`.
 */
export function timeSegment(timeMs: number, unit: TimeUnit, zone: TimeZone): string | null {
  if (Number.isNaN(timeMs)) return null;
  const localMs = localTime(timeMs, zone);
  const text = new Date(localMs).toISOString();
  switch (unit) {
    case "hour":
      return `${text.slice(0, 13)}:00${zone.name === "UTC" ? "Z" : offsetName(zone.offsetAt(timeMs))}`;
    case "day":
      return text.slice(0, 10);
    case "week":
      return isoWeek(localMs);
    case "month":
      return text.slice(0, 7);
    case "quarter":
      return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
    case "year":
      return text.slice(0, 4);
  }
}

/** A number that is equal for two times in the same local hour with the same offset: these share all segments. */
export function hourNumber(timeMs: number, zone: TimeZone): number {
  const offsetMs = zone.offsetAt(timeMs);
  return Math.floor((timeMs + offsetMs) / hourMs) * 2 ** 18 + offsetMs / 1000; // offsets are less than 2 ** 17 seconds
}

/** A number that is equal for two times on the same local day: these share all segments except hours. */
export function dayNumber(timeMs: number, zone: TimeZone): number {
  return Math.floor((timeMs + zone.offsetAt(timeMs)) / dayMs);
}

/** Where the name of an hour has the sign of its offset. */
const signAt = 16;

/** Orders names by code unit, and hours by time: of two with the same name, the one farther ahead of UTC comes first. */
export function compareTimeSegments(a: string, b: string): number {
  const isEast = a.charAt(signAt) === "+" && a.slice(0, signAt + 1) === b.slice(0, signAt + 1);
  return a < b === isEast ? 1 : -1;
}

/**
 * The number of a segment by its name, in units since some moment: the next segment has the next number. Hours are those of
 * UTC, so that in a zone whose offset has half an hour they are halves. NaN for an invalid name.
 */
export function timeSegmentNumber(name: string, unit: TimeUnit): number {
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

/** The name of the segment with that number; hours are named by the clocks of the zone. */
export function timeSegmentName(number: number, unit: TimeUnit, zone: TimeZone): string {
  const utc = checkedTimeZone("UTC");
  const nameAt = (timeMs: number, at = utc) => timeSegment(timeMs, unit, at) ?? "";
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

/** When the segment with that number begins, in milliseconds since 1970 UTC. */
export function timeSegmentStart(number: number, unit: TimeUnit, zone: TimeZone): number {
  switch (unit) {
    case "hour":
      return number * hourMs;
    case "day":
      return zone.toUtc(number * dayMs);
    case "week":
      return zone.toUtc((number * 7 + firstMonday) * dayMs);
    case "month":
      return zone.toUtc(firstOfMonth(number));
    case "quarter":
      return zone.toUtc(firstOfMonth(number * 3));
    case "year":
      return zone.toUtc(firstOfMonth(number * 12));
  }
}

/** How many segments are between two; if the clocks are set back by half an hour, an hour of half the length is one. */
export function timeSegmentsBetween(earlier: number, later: number): number {
  return Math.max(0, Math.round(later - earlier) - 1);
}

/** ISO 8601: weeks begin on Monday, and a week belongs to the year that contains its Thursday. */
function isoWeek(timeMs: number): string {
  const dayOfWeek = (new Date(timeMs).getUTCDay() + 6) % 7; // Monday is 0
  const thursday = new Date(timeMs + (3 - dayOfWeek) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - firstOfMonth(year * 12)) / (7 * dayMs));
  return `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;
}

/** Z, `+01:00`, or `+00:17:30`. */
function offsetMs(text: string): number {
  const [, sign, hours, minutes, seconds = "0"] = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The week that contains the fourth of January is the first one (ISO 8601). */
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
