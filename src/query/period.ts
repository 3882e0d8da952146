/** Periods and zones as options write them -> moments. A date is the whole day on the clocks of its zone. */

import { dayMs } from "../base/calendar.js";
import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { readTime, utcForm } from "../base/time.js";
import { checkedTimeZone, type TimeZone, timeZoneNamed, timeZoneNames } from "../base/time-zone.js";
import type { SummaryQuery } from "./summary-query.js";

/** Milliseconds since 1970 UTC, both inclusive; null is open. */
export interface Period {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** Which end of a day a date means. */
export type Edge = "start" | "end";

/** The zone of that name. Throws a usage error if there is none. */
export function checkZone(name: string): TimeZone {
  const zone = timeZoneNamed(name.trim());
  if (zone === null) throw feedbackError("zone-unknown", name, zoneLike(name));
  return zone;
}

/** The nearest name; a city alone is taken for its zone. */
function zoneLike(name: string): string | null {
  const names = timeZoneNames();
  const cities = new Map(names.map((known) => [known.slice(known.lastIndexOf("/") + 1), known]));
  const word = name.trim().replace(/ /g, "_");
  return closest(word, names) ?? cities.get(closest(word, [...cities.keys()]) ?? "") ?? null;
}

/** The time that the value of `flag` means. Throws a usage error if no such date exists. */
export function checkTime(flag: string, value: string, edge: Edge, zone: TimeZone): number {
  const time = timeOf(value, edge, zone);
  if (time === null) throw feedbackError("date-invalid", flag, value);
  return time;
}

/** The first or last millisecond of a date on the clocks of the zone, a date-time itself; null if no such date exists. */
export function timeOf(value: string, edge: Edge, zone: TimeZone): number | null {
  const text = value.trim();
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? readTime(text, { ...utcForm, timeZone: zone.name }) : null;
  if (time === null || edge === "start" || !isDateOnly(text)) return time;
  return zone.toUtc((readTime(text) ?? 0) + dayMs) - 1; // the next day may begin 23 or 25 hours later
}

export const isDateOnly = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A checked time as a summary states it: a date as it was given, a date-time in UTC. */
export function statedTime(value: string, zone: TimeZone): string {
  const text = value.trim();
  return isDateOnly(text) ? text : new Date(timeOf(text, "start", zone) ?? 0).toISOString();
}

/** The period of `--from` and `--to`. Throws usage errors. */
export function checkPeriod({ from, to }: { readonly from?: string; readonly to?: string }, zone: TimeZone): Period {
  const fromMs = from === undefined ? null : checkTime("--from", from, "start", zone);
  const toMs = to === undefined ? null : checkTime("--to", to, "end", zone);
  if (fromMs !== null && toMs !== null && fromMs > toMs) throw feedbackError("period-empty", from ?? "", to ?? "");
  return { fromMs, toMs };
}

/** The period that lies in all of these. */
export function commonPeriod(periods: readonly Period[]): Period {
  const [starts, ends] = [periods.flatMap(({ fromMs }) => fromMs ?? []), periods.flatMap(({ toMs }) => toMs ?? [])];
  return {
    fromMs: starts.length === 0 ? null : Math.max(...starts),
    toMs: ends.length === 0 ? null : Math.min(...ends),
  };
}

/** The moment of a time that a summary states. */
export function statedMoment(value: string, edge: Edge, timeZone: string): number {
  return timeOf(value, edge, checkedTimeZone(timeZone)) ?? Number.NaN;
}

/** The period that a summary states. */
export function statedPeriod({ from, to, timeZone }: Pick<SummaryQuery, "from" | "to" | "timeZone">): Period {
  return {
    fromMs: from === null ? null : statedMoment(from, "start", timeZone),
    toMs: to === null ? null : statedMoment(to, "end", timeZone),
  };
}

/** A release, or another event that splits time in two. */
export interface ReleaseEvent {
  readonly name: string;
  readonly time: string;
}

/** `NAME=TIME`; the name may hold an equals sign. Throws a usage error. */
export function eventOf(text: string): ReleaseEvent {
  const place = text.lastIndexOf("=");
  const [name, time] = [text.slice(0, Math.max(0, place)).trim(), text.slice(place + 1).trim()];
  if (name === "" || time === "") throw feedbackError("event-invalid", text);
  return { name, time };
}
