/** Periods, zones and releases as options write them and summaries state them -> moments. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { checkedTimeZone, type TimeZone, timeZoneNamed, timeZoneNames } from "../base/time-zone.js";
import { type Clock, type DateSpan, dateSpan, statedSpan } from "./date-span.js";
import type { SummaryQuery } from "./summary-query.js";

/** Milliseconds since 1970 UTC, both inclusive; null is open. */
export interface Period {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** Which end of its time a date means. */
export type Edge = "start" | "end";

/** The zone of that name. Throws a usage error if there is none. */
export function checkZone(name: string): TimeZone {
  const zone = timeZoneNamed(name.trim());
  if (zone === null) throw feedbackError("zone-unknown", name, zoneLike(name));
  return zone;
}

/** The nearest name; a city alone means its zone. */
function zoneLike(name: string): string | null {
  const names = timeZoneNames();
  const cities = new Map(names.map((known) => [known.slice(known.lastIndexOf("/") + 1), known]));
  const word = name.trim().replace(/ /g, "_");
  return closest(word, names) ?? cities.get(closest(word, [...cities.keys()]) ?? "") ?? null;
}

/** What a date of the option `flag` means. Throws a usage error if it is not a date. */
export function checkDate(flag: string, value: string, clock: Clock): DateSpan {
  const span = dateSpan(value, clock);
  if (span === null) throw feedbackError("date-invalid", flag, value);
  return span;
}

export const isDateOnly = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

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
  const span = statedSpan(value, checkedTimeZone(timeZone));
  return (edge === "start" ? span?.fromMs : span?.toMs) ?? Number.NaN;
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
