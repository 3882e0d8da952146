/** The unit of the calendar that feedback is drawn by, unless one is asked for. */

import { dayMs, hourMs, type TimeUnit } from "../../base/calendar.js";
import type { Segment } from "../summary/summary.js";

const lengths: readonly (readonly [TimeUnit, ms: number])[] = [
  ["hour", hourMs],
  ["day", dayMs],
  ["week", 7 * dayMs],
  ["month", 30.4 * dayMs],
  ["quarter", 91.3 * dayMs],
  ["year", 365.25 * dayMs],
];

const mostBuckets = 70;
const fewestBuckets = 3;
/** On average; fewer make a line of noise. */
const fewestResponses = 5;

/** The shortest unit that makes no more buckets than can be read, with enough responses each; null if no unit makes three. */
export function timelineUnit({ firstAt, lastAt, responses }: Pick<Segment, "firstAt" | "lastAt" | "responses">) {
  if (firstAt === null || lastAt === null) return null;
  const span = Date.parse(lastAt) - Date.parse(firstAt);
  const fitting = lengths.filter(([, length]) => span / length <= mostBuckets && span / length >= fewestBuckets - 1);
  const filled = fitting.filter(([, length]) => responses / (span / length) >= fewestResponses);
  return (filled[0] ?? fitting.at(-1))?.[0] ?? null;
}
