/** What can be asked of the feedback, with the names of the flags, and its check before the first byte is read. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { readTime, utcForm } from "../base/time.js";
import { timeBucket } from "../base/time-bucket.js";
import { type TimeZone, timeZoneNamed, timeZoneNames } from "../base/time-zone.js";
import { type ByKey, byKey, callKey, type Query, type Selection } from "./query.js";
import type { SummaryQuery, TrendEvent } from "./summary-query.js";
import { type Conditions, parseConditions } from "./where.js";

/** Everything may be left out. */
export interface QueryOptions {
  /** Read every input as an export of this provider. */
  readonly provider?: string;
  /** `UTC`, a zone such as `Europe/Brussels` or an offset such as `+02:00`: of days, and of times that state none. */
  readonly timeZone?: string;
  /** Dates (inclusive, in `timeZone`) or date-times on `created_at`. */
  readonly from?: string;
  readonly to?: string;
  readonly account?: string;
  /** With `account`: the feedback of every account in the export. */
  readonly includeSubaccounts?: boolean;
  readonly survey?: string;
  readonly interactionType?: string;
  readonly channel?: string;
  readonly language?: string;
  /** Tags that a response must have, all or any of them. */
  readonly segment?: readonly string[];
  readonly segmentMode?: string;
  /** Conditions that all have to hold, as `column op value`: `score <= 2`, `plan in (free, pro)`. */
  readonly where?: readonly string[];
  /** Number of calls that the feedback is about, the denominator of shares of calls; or the log of them: a file, folder, pattern. */
  readonly calls?: number | string;
  /** Keys to segment by. */
  readonly by?: readonly string[];
  /** Segments with fewer responses are marked, and warned of. */
  readonly minN?: number;
  /** False counts every record, also where a later one replaces it. */
  readonly dedupe?: boolean;
  /** Put scores of all scales on 0-100. */
  readonly normalize?: boolean;
  /** Releases to mark in a trend, as `v2.3=2026-03-01`; `by` is one unit of the calendar then. */
  readonly event?: readonly string[];
  /** Rank the issues by what they cost, and count which come together. */
  readonly drivers?: boolean;
}

/** The query of a run, checked. */
export interface CheckedQueryOptions {
  readonly engine: Query;
  /** What the summary says was asked. */
  readonly echo: SummaryQuery;
  readonly drivers: boolean;
  readonly events: readonly TrendEvent[];
}

export const defaultConfidence = 0.95;

/** Checks what is asked. Throws a usage error that names the flag. */
export function checkQuery(options: QueryOptions): CheckedQueryOptions {
  refuseEmpty(options);
  const hasCallLog = typeof options.calls === "string";
  const by = checkBy(options.by ?? [], hasCallLog);
  const zone = checkZone(options.timeZone ?? "UTC");
  const readDate = (text: string, edge: Edge) => timeOf(text, edge, zone);
  const where = parseConditions(options.where ?? [], readDate, hasCallLog);
  const selection = checkSelection(options, zone, where);
  return {
    engine: {
      selection,
      by,
      timeZone: zone.name,
      dedupe: options.dedupe ?? true,
      issuePairs: options.drivers ?? false,
    },
    echo: echoOf(options, selection, by, zone, where.texts),
    drivers: options.drivers ?? false,
    events: checkEvents(options.event ?? [], by, zone),
  };
}

const named = ["calls", "timeZone", "account", "survey", "interactionType", "channel", "language"] as const;

/** An empty name would select nothing, and an empty list everything: neither is meant. */
function refuseEmpty(options: QueryOptions): void {
  const empty = named.find((name) => String(options[name] ?? "-").trim() === "");
  if (empty !== undefined) throw feedbackError("option-empty", flagOf(empty));
  for (const name of ["by", "segment", "where"] as const) {
    if (options[name]?.some((word) => word.trim() === "")) throw feedbackError("option-empty", flagOf(name));
  }
}

const flagOf = (name: string): string =>
  name === "timeZone" ? "--tz" : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function checkBy(words: readonly string[], hasCallLog: boolean): readonly ByKey[] {
  const keys = words.map((word) => (hasCallLog ? callKey(word) : null) ?? byKey(word));
  const names = new Set<string>();
  for (const { name } of keys) {
    if (names.has(name)) throw feedbackError("by-repeated", name);
    names.add(name);
  }
  return keys;
}

/** Throws a usage error where there is no such zone. */
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

function checkSelection(options: QueryOptions, zone: TimeZone, { periods, others }: Conditions): Selection {
  const fromMs = options.from === undefined ? null : checkTime("--from", options.from, "start", zone);
  const toMs = options.to === undefined ? null : checkTime("--to", options.to, "end", zone);
  if (fromMs !== null && toMs !== null && fromMs > toMs)
    throw feedbackError("period-empty", options.from ?? "", options.to ?? "");
  const mode = checkChoice("--segment-mode", options.segmentMode ?? "any", ["all", "any"]);
  return {
    fromMs: highest([fromMs, ...periods.map((period) => period.fromMs)]),
    toMs: lowest([toMs, ...periods.map((period) => period.toMs)]),
    account: options.includeSubaccounts === true ? null : (options.account ?? null),
    survey: options.survey ?? null,
    interactionType: options.interactionType ?? null,
    channel: options.channel ?? null,
    language: options.language ?? null,
    segments: options.segment ?? [],
    segmentMode: mode,
    where: others,
  };
}

const highest = (values: readonly (number | null)[]): number | null =>
  values.reduce((highest, value) => (highest === null || (value ?? highest) > highest ? value : highest), null);
const lowest = (values: readonly (number | null)[]): number | null =>
  values.reduce((lowest, value) => (lowest === null || (value ?? lowest) < lowest ? value : lowest), null);

/** Returns the choice that a word of a flag names, in any case. Throws a usage error. */
export function checkChoice<Choice extends string>(flag: string, word: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === word.trim().toLowerCase());
  if (chosen === undefined) throw feedbackError("choice-unknown", flag, word, choices);
  return chosen;
}

const dayMs = 86_400_000;

/** A date means its first or its last millisecond on the clocks of the zone, a date-time itself. */
export function checkTime(flag: string, value: string, edge: Edge, zone: TimeZone): number {
  const time = timeOf(value, edge, zone);
  if (time === null) throw feedbackError("date-invalid", flag, value);
  return time;
}

type Edge = "start" | "end";

function timeOf(value: string, edge: Edge, zone: TimeZone): number | null {
  const text = value.trim();
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? readTime(text, { ...utcForm, timeZone: zone.name }) : null;
  if (time === null) return null;
  if (edge === "start" || !isDateOnly(text)) return time;
  return zone.toUtc((readTime(text) ?? 0) + dayMs) - 1; // the next day may begin 23 or 25 hours later
}

export const isDateOnly = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Events are marks in a trend, and there is one with a calendar unit alone. */
function checkEvents(words: readonly string[], by: readonly ByKey[], zone: TimeZone): readonly TrendEvent[] {
  if (words.length === 0) return [];
  const [key, ...others] = by;
  if (key?.kind !== "time" || others.length > 0) throw feedbackError("event-without-trend");
  return words.map(eventOf).map(({ name, time }) => {
    const bucket = timeBucket(checkTime("--event", time, "start", zone), key.unit, zone);
    return { name, at: echoTime(time, zone) ?? "", bucket: bucket ?? "" };
  });
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

/** A number of responses. */
export function checkResponses(flag: string, count: number | null): number | null {
  if (count !== null && !(Number.isSafeInteger(count) && count >= 1))
    throw feedbackError("responses-invalid", flag, String(count));
  return count;
}

/** The query as the summary states it. */
function echoOf(
  options: QueryOptions,
  selection: Selection,
  by: readonly ByKey[],
  zone: TimeZone,
  conditions: readonly string[],
): SummaryQuery {
  const minN = checkResponses("--min-n", options.minN ?? null);
  return {
    from: echoTime(options.from, zone),
    to: echoTime(options.to, zone),
    timeZone: zone.name,
    by: by.map(({ name }) => name),
    where: conditions,
    provider: options.provider ?? null,
    account: options.account ?? null,
    includeSubaccounts: options.includeSubaccounts ?? false,
    survey: selection.survey,
    interactionType: selection.interactionType,
    channel: selection.channel,
    language: selection.language,
    segments: selection.segments,
    segmentMode: selection.segmentMode,
    dedupe: options.dedupe ?? true,
    normalize: options.normalize ?? false,
    confidence: defaultConfidence,
    ...(minN === null ? {} : { minN }),
  };
}

function echoTime(value: string | undefined, zone: TimeZone): string | null {
  if (value === undefined) return null;
  const text = value.trim();
  return isDateOnly(text) ? text : new Date(readTime(text, { ...utcForm, timeZone: zone.name }) ?? 0).toISOString();
}
