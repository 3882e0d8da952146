/** Periods whose zone is unknown: the offsets from UTC that would move records over their edges. */

import { hourMs, minuteMs } from "../../base/calendar.js";
import { readTime } from "../../base/time.js";
import type { SummarizeOptions } from "../options.js";
import type { ReadAgain } from "./claim.js";

/** Offsets in use, in minutes: the whole hours from -12 to +14, and those between. */
const offsets = [
  ...Array.from({ length: 27 }, (_, index) => (index - 12) * 60),
  ...[-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765],
]
  .filter((minutes) => minutes !== 0)
  .sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);

export interface ZoneShift {
  /** `+01:00`. */
  readonly offset: string;
  /** The period in UTC, if the provider's times were in that zone. */
  readonly options: SummarizeOptions;
}

/**
 * The offsets, nearest to UTC first, for which records lie between an edge of the period and the shifted edge. Only the edges
 * that the report itself states are shifted; an edge that the user gave is in UTC.
 */
export async function zoneShifts(
  base: SummarizeOptions,
  asked: SummarizeOptions,
  read: ReadAgain,
): Promise<readonly ZoneShift[]> {
  const from = base.from !== undefined && base.from === asked.from ? timeOf(base.from, "start") : null;
  const to = base.to !== undefined && base.to === asked.to ? timeOf(base.to, "end") : null;
  if (from === null && to === null) return [];
  const hours = await hoursWithRecords(from, to, read);
  return offsets
    .map((minutes) => ({ minutes, movedMs: -minutes * minuteMs }))
    .filter(({ movedMs }) => [from, to].some((edge) => edge !== null && hasRecords(hours, edge, edge + movedMs)))
    .map(({ minutes, movedMs }) => ({ offset: offsetText(minutes), options: shifted(from, to, movedMs) }));
}

/** The hours, as times of their beginning, in which records were made, from 14 hours before the period to 14 after it. */
async function hoursWithRecords(from: number | null, to: number | null, read: ReadAgain) {
  const { segments } = await read({
    by: ["hour"],
    ...(from === null ? {} : { from: isoTime(from - 14 * hourMs) }),
    ...(to === null ? {} : { to: isoTime(to + 14 * hourMs) }),
  });
  return segments.flatMap(({ key }) => (key.hour == null ? [] : (readTime(key.hour) ?? [])));
}

function hasRecords(hours: readonly number[], edge: number, moved: number): boolean {
  const first = Math.min(edge, moved);
  const last = Math.max(edge, moved);
  return hours.some((hour) => hour + hourMs > first && hour <= last);
}

function shifted(from: number | null, to: number | null, movedMs: number): SummarizeOptions {
  return {
    ...(from === null ? {} : { from: isoTime(from + movedMs) }),
    ...(to === null ? {} : { to: isoTime(to + movedMs) }),
  };
}

/** Within the years 1 to 9999, the only ones that a period can have. */
function isoTime(timeMs: number): string {
  return new Date(Math.min(Math.max(timeMs, -62_135_596_800_000), 253_402_300_799_999)).toISOString();
}

function timeOf(text: string, edge: "start" | "end"): number | null {
  const time = readTime(text);
  return time !== null && edge === "end" && /^\d{4}-\d{2}-\d{2}$/.test(text) ? time + 24 * hourMs - 1 : time;
}

function offsetText(minutes: number): string {
  const of = (value: number) => String(value).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${of(Math.floor(size / 60))}:${of(size % 60)}`;
}
