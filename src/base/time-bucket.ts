/**
 * The calendar bucket of a time, by the clocks of a zone. Buckets sort by name as they do in time; the hours of a zone other
 * than UTC, of which one comes twice, do so by `compareBuckets`.
 */

import { localTime, offsetName, type TimeZone } from "./time-zone.js";

export const timeUnits = ["hour", "day", "week", "month", "quarter", "year"] as const;
export type TimeUnit = (typeof timeUnits)[number];

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/**
 * `2026-01-02T10:00Z`, `2026-01-02`, `2026-W01` (ISO 8601 week), `2026-01`, `2026-Q1` or `2026`; null for NaN. In another zone
 * than UTC an hour has its offset: `2026-01-02T11:00+01:00`.
 */
export function timeBucket(timeMs: number, unit: TimeUnit, zone: TimeZone): string | null {
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

/** A number that two times share where they are in the same local hour with the same offset: then they share all buckets. */
export function hourNumber(timeMs: number, zone: TimeZone): number {
  const offsetMs = zone.offsetAt(timeMs);
  return Math.floor((timeMs + offsetMs) / hourMs) * 2 ** 18 + offsetMs / 1000; // offsets are less than 2 ** 17 seconds
}

/** A number that two times share where they are on the same local day: then they share all buckets but hours. */
export function dayNumber(timeMs: number, zone: TimeZone): number {
  return Math.floor((timeMs + zone.offsetAt(timeMs)) / dayMs);
}

const hourForm = /^(\d{4}-\d\d-\d\dT\d\d:00)([+-]\d\d:\d\d(?::\d\d)?)$/;

/** Orders names as code units do, and hours as in time: of two with the same name the one farther ahead of UTC comes first. */
export function compareBuckets(a: string, b: string): number {
  const [[, hour, offset = ""], [, otherHour, otherOffset = ""]] = [hourForm.exec(a) ?? [], hourForm.exec(b) ?? []];
  const isEast = hour !== undefined && hour === otherHour && offset.startsWith("+") && otherOffset.startsWith("+");
  return a < b === isEast ? 1 : -1;
}

/** ISO 8601: weeks begin on Monday, and a week belongs to the year that holds its Thursday. */
function isoWeek(timeMs: number): string {
  const dayOfWeek = (new Date(timeMs).getUTCDay() + 6) % 7; // Monday is 0
  const thursday = new Date(timeMs + (3 - dayOfWeek) * dayMs);
  const year = thursday.getUTCFullYear();
  const startOfYear = new Date(0);
  startOfYear.setUTCFullYear(year, 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - startOfYear.getTime()) / (7 * dayMs));
  return `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;
}
