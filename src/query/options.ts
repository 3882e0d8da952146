/** The options of a summary, with the names of the flags, and their check before the first byte is read. */

import { availableParallelism } from "node:os";
import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { type Decimal, decimals } from "../base/number.js";
import { type DateOrder, dateOrders } from "../base/ordered-time.js";
import { readTime, utcForm } from "../base/time.js";
import { timeBucket } from "../base/time-bucket.js";
import { type TimeZone, timeZoneNamed, timeZoneNames } from "../base/time-zone.js";
import { type WarningCode, warningCodes } from "../base/warnings.js";
import type { RejectLimit, RejectSink } from "../counts/rejections.js";
import { type Mapping, mappedSpec, parseMapping } from "../importers/mapping.js";
import { feedbackProviders, providerNamed, providers } from "../importers/providers.js";
import type { FeedbackSpec, ProviderSpec } from "../importers/spec.js";
import type { StatedTimes } from "../importers/time-forms.js";
import type { SummaryQuery, TrendEvent } from "../results/summary/summary.js";
import { type Encoding, encodings } from "../sources/encoding.js";
import { type ByKey, byKey, callKey, type EngineQuery, type Selection } from "./query.js";
import { type Conditions, parseConditions } from "./where.js";

/** What can be asked of a summary; everything may be left out. */
export interface SummarizeOptions {
  /** Providers beside those that are built in; they take part in recognition like these. */
  readonly providers?: readonly FeedbackSpec[];
  /** Read every input as an export of this provider. */
  readonly provider?: string;
  /** `ours=theirs` pairs, `scale=1..5`, `category=csat`. */
  readonly map?: readonly string[];
  /** How texts without a byte order mark are encoded; UTF-8 without it. */
  readonly encoding?: string;
  /** The sign before the fraction of a score or of a bound of its scale: `dot` (default) or `comma`. */
  readonly decimal?: string;
  /** `UTC`, a zone such as `Europe/Brussels` or an offset such as `+02:00`: of days, and of times that state none. */
  readonly timeZone?: string;
  /** The order of day, month and year in dates such as 03/04/2026: `dmy`, `mdy` or `ymd`. */
  readonly dateOrder?: string;
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
  /** Segments with fewer responses are left out. */
  readonly minCell?: number;
  /** Segments with fewer responses are marked, and warned of. */
  readonly minN?: number;
  /** Codes of warnings that are not given. */
  readonly noWarn?: readonly string[];
  /** False counts every record, also where a later one replaces it. */
  readonly dedupe?: boolean;
  /** Put scores of all scales on 0-100. */
  readonly normalize?: boolean;
  /** Releases to mark in a trend, as `v2.3=2026-03-01`; `by` is one unit of the calendar then. */
  readonly event?: readonly string[];
  /** Rank the issues by what they cost, and count which come together. */
  readonly drivers?: boolean;
  /** Rejected records that are too many: `10`, `2%`; `strict` is 0. */
  readonly maxRejected?: string;
  readonly strict?: boolean;
  readonly rejects?: RejectSink;
  /** Threads that large inputs are read on; by default as many as the machine has cores. */
  readonly jobs?: number;
  /** Memory that the records may take while duplicates are removed, in bytes; by default, and at most, 4 GiB. */
  readonly maxMemory?: number;
  /** Files that the caller is about to write: an input among them is an error. */
  readonly outputs?: readonly string[];
}

/** Options, checked. */
export interface CheckedQuery {
  readonly engine: EngineQuery;
  /** What the summary says was asked. */
  readonly echo: SummaryQuery;
  /** The specs that an input may be, and the mapping that made them. */
  readonly specs: readonly ProviderSpec[];
  readonly mapping: Mapping | null;
  readonly provider: string | null;
  /** How times are read that do not say it themselves, as far as the user states it. */
  readonly times: StatedTimes;
  readonly encoding: Encoding | null;
  readonly drivers: boolean;
  readonly events: readonly TrendEvent[];
  /** The number of calls that was stated. */
  readonly calls: number | null;
  /** Where the log of calls is. */
  readonly callLog: string | null;
  readonly minCell: number | null;
  /** Codes of warnings that are not given. */
  readonly noWarn: readonly WarningCode[];
  readonly limit: RejectLimit;
  readonly sink: RejectSink | null;
  readonly jobs: number;
  readonly maxMemoryBytes: number;
  readonly outputs: readonly string[];
}

export const defaultConfidence = 0.95;

/** Checks options. Throws a usage error that names the flag. */
export function checkOptions(options: SummarizeOptions): CheckedQuery {
  refuseEmpty(options);
  const mapping = options.map === undefined || options.map.length === 0 ? null : parseMapping(options.map);
  const callLog = typeof options.calls === "string" ? options.calls : null;
  const by = checkBy(options.by ?? [], callLog !== null);
  const zone = checkZone(options.timeZone ?? "UTC");
  const readDate = (text: string, edge: Edge) => timeOf(text, edge, zone);
  const where = parseConditions(options.where ?? [], readDate, callLog !== null);
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
    specs: withDecimal(
      specsOf(options.provider ?? null, mapping, options.providers ?? []),
      checkChoice("--decimal", options.decimal ?? "dot", decimals),
    ),
    mapping,
    provider: options.provider ?? null,
    times: {
      timeZone: options.timeZone === undefined ? null : zone.name,
      dateOrder: checkDateOrder(options.dateOrder ?? null),
    },
    encoding: options.encoding === undefined ? null : checkChoice("--encoding", options.encoding, encodings),
    drivers: options.drivers ?? false,
    events: checkEvents(options.event ?? [], by, zone),
    calls: checkCalls(typeof options.calls === "number" ? options.calls : null),
    callLog,
    minCell: checkResponses("--min-cell", options.minCell ?? null),
    noWarn: (options.noWarn ?? []).map(checkWarning),
    limit: options.strict === true ? { count: 0 } : checkLimit(options.maxRejected ?? null),
    sink: options.rejects ?? null,
    jobs: checkJobs(options.jobs ?? availableParallelism()),
    maxMemoryBytes: checkMemory(options.maxMemory ?? mostMemory),
    outputs: options.outputs ?? [],
  };
}

const named = [
  "calls",
  "timeZone",
  "dateOrder",
  "account",
  "survey",
  "interactionType",
  "channel",
  "language",
] as const;

/** An empty name would select nothing, and an empty list everything: neither is meant. */
function refuseEmpty(options: SummarizeOptions): void {
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

function checkDateOrder(word: string | null): DateOrder | null {
  if (word === null) return null;
  const order = dateOrders.find((known) => known === word.trim().toLowerCase());
  if (order === undefined) throw feedbackError("choice-unknown", "--date-order", word, dateOrders);
  return order;
}

function checkSelection(options: SummarizeOptions, zone: TimeZone, { periods, others }: Conditions): Selection {
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

function checkChoice<Choice extends string>(flag: string, word: string, choices: readonly Choice[]): Choice {
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

function specsOf(
  provider: string | null,
  mapping: Mapping | null,
  own: readonly FeedbackSpec[],
): readonly ProviderSpec[] {
  const base = provider === null ? null : (own.find(({ name }) => name === provider) ?? providerNamed(provider));
  if (provider !== null && base?.kind !== "feedback") {
    const choices = [...own, ...feedbackProviders].map(({ name }) => name);
    throw feedbackError("provider-unknown", provider, choices, closest(provider, choices));
  }
  const spec = mapping === null ? base : mappedSpec(mapping, base?.kind === "feedback" ? base : null);
  if (spec === null) return [...providers, ...own];
  return [spec, ...providers.filter((other) => other.kind === "answers" && other.joins === spec.name)];
}

function withDecimal(specs: readonly ProviderSpec[], decimal: Decimal): readonly ProviderSpec[] {
  if (decimal === "dot") return specs;
  return specs.map((spec) => (spec.kind === "feedback" ? { ...spec, decimal } : spec));
}

function checkCalls(calls: number | null): number | null {
  if (calls !== null && !(Number.isSafeInteger(calls) && calls >= 0))
    throw feedbackError("calls-invalid", String(calls));
  return calls;
}

/** A number of responses. */
function checkResponses(flag: string, count: number | null): number | null {
  if (count !== null && !(Number.isSafeInteger(count) && count >= 1))
    throw feedbackError("responses-invalid", flag, String(count));
  return count;
}

function checkWarning(word: string): WarningCode {
  const code = warningCodes.find((known) => known === word.trim().toLowerCase());
  if (code === undefined) throw feedbackError("warning-unknown", word, warningCodes, closest(word, warningCodes));
  return code;
}

const mostJobs = 256;
const mostMemory = 4 * 1024 ** 3;
const leastMemory = 16 * 1024 ** 2;

function checkJobs(jobs: number): number {
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= mostJobs))
    throw feedbackError("jobs-invalid", String(jobs), mostJobs);
  return jobs;
}

function checkMemory(bytes: number): number {
  if (!(bytes >= leastMemory)) throw feedbackError("memory-invalid", String(bytes), leastMemory);
  return Math.min(bytes, mostMemory);
}

function checkLimit(limit: string | null): RejectLimit {
  if (limit === null) return null;
  const match = /^(\d{1,15}(?:\.\d{1,15})?)(%?)$/.exec(limit.trim());
  const value = Number(match?.[1]);
  const isShare = match?.[2] === "%";
  if (match === null || (isShare ? value > 100 : !Number.isInteger(value))) throw feedbackError("limit-invalid", limit);
  return isShare ? { share: value / 100 } : { count: value };
}

/** The query as the summary states it. */
function echoOf(
  options: SummarizeOptions,
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
