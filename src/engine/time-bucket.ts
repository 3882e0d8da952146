/** The calendar bucket of a time, in UTC. Buckets sort by name as they do in time. */

import type { TimeUnit } from "./query.js";

const dayMs = 86_400_000;

/** `2026-01-02T10:00Z`, `2026-01-02`, `2026-W01` (ISO 8601 week), `2026-01`, `2026-Q1` or `2026`; null for NaN. */
export function timeBucket(timeMs: number, unit: TimeUnit): string | null {
  if (Number.isNaN(timeMs)) return null;
  const text = new Date(timeMs).toISOString();
  switch (unit) {
    case "hour":
      return `${text.slice(0, 13)}:00Z`;
    case "day":
      return text.slice(0, 10);
    case "week":
      return isoWeek(timeMs);
    case "month":
      return text.slice(0, 7);
    case "quarter":
      return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
    case "year":
      return text.slice(0, 4);
  }
}

/** The first bucket boundary after `timeMs` at which the smallest unit changes: times within one hour share all buckets. */
export const smallestBucketMs = 3_600_000;

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
