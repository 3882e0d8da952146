/** Periods whose zone is unknown: the offsets from UTC that would move records over their edges. */

import { hourMs, minuteMs } from "../../base/calendar.js";
import { readTime } from "../../base/time.js";
import { offsetName } from "../../base/time-zone.js";
import { statedPeriod } from "../../query/period.js";
import { explanation } from "../../results/reconciliation/reconciliation.js";
import { givenOptions, type SummarizeOptions } from "../options.js";
import type { Assumption, ReadAgain } from "./claim.js";

/** Offsets in use, in minutes: the whole hours from -12 to +14, and those between. */
const offsets = [
  ...Array.from({ length: 27 }, (_, index) => (index - 12) * 60),
  ...[-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765],
]
  .filter((minutes) => minutes !== 0)
  .sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);

/**
 * Explanations in which the provider's times were not in UTC: the offsets, nearest to UTC first, for which records lie between an
 * edge of the period and the shifted edge. Only the edges that the report itself states are shifted; an edge that the user gave is
 * in UTC.
 */
export async function zoneShifts(
  base: SummarizeOptions,
  asked: SummarizeOptions,
  read: ReadAgain,
): Promise<readonly Assumption[]> {
  const stated = (edge: "from" | "to") => (base[edge] === asked[edge] ? (base[edge] ?? null) : null);
  const { fromMs, toMs } = statedPeriod({ from: stated("from"), to: stated("to"), timeZone: "UTC" });
  const edges = [fromMs, toMs].filter((edge) => edge !== null);
  if (edges.length === 0) return [];
  // A record may be as far from the period as the zones are from UTC
  const around = { from: movedTime(fromMs, -14 * hourMs), to: movedTime(toMs, 14 * hourMs) };
  const { segments } = await read(givenOptions({ by: ["hour"], ...around }));
  const hours = segments.flatMap(({ key }) => (key.hour == null ? [] : (readTime(key.hour) ?? [])));
  return offsets
    .map((minutes) => minutes * minuteMs)
    .filter((offsetMs) => edges.some((edge) => hasRecords(hours, edge, edge - offsetMs)))
    .map((offsetMs) => ({
      reasons: [explanation("zone-offset", offsetName(offsetMs))],
      options: givenOptions({ from: movedTime(fromMs, -offsetMs), to: movedTime(toMs, -offsetMs) }),
    }));
}

/** Whether one of the hours, which are the times of their beginnings, lies between the two edges. */
function hasRecords(hours: readonly number[], edge: number, moved: number): boolean {
  const [first, last] = [Math.min(edge, moved), Math.max(edge, moved)];
  return hours.some((hour) => hour + hourMs > first && hour <= last);
}

/** Within the years 1 to 9999, the only ones that a period can have. */
function movedTime(timeMs: number | null, byMs: number): string | null {
  if (timeMs === null) return null;
  return new Date(Math.min(Math.max(timeMs + byMs, -62_135_596_800_000), 253_402_300_799_999)).toISOString();
}
