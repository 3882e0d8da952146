/** The options of a query, named like their flags, and their check before the first byte is read. */

import { isConfidence } from "../base/confidence-levels.js";
import { feedbackError } from "../base/errors.js";
import { timeSegment } from "../base/time-segment.js";
import { type AskedPeriod, askedPeriod, clockOf } from "./asked-period.js";
import { type ByKey, byKey } from "./by.js";
import { type ClusterKey, clusterKey } from "./cluster.js";
import { type Clock, dateSpan } from "./date-span.js";
import { type FilterName, filterRecord, filters } from "./filters.js";
import { checkDate, commonPeriod, eventOf } from "./period.js";
import type { Query } from "./query.js";
import { type AskedOrder, askedOrder } from "./sort-key.js";
import type { SummaryQuery, TrendEvent } from "./summary-query.js";
import { parseConditions } from "./where.js";

/** Every option may be left out. Each does what the help says about the flag with its name; differences are stated here. */
export interface QueryOptions extends Readonly<Partial<Record<FilterName, string>>> {
  readonly provider?: string;
  /** `--tz`: `UTC` (default), a zone such as `Europe/Brussels` or an offset such as `+02:00`. */
  readonly timeZone?: string;
  /** Dates (inclusive, in `timeZone`) or date-times on `created_at`: `2026-01-31`, `2026-01`, `2026-W05`, `2026-Q1`, `2026`, `-7d`. */
  readonly from?: string;
  readonly to?: string;
  /** The last hours, days, weeks, months, quarters or years until `to`, or until now: `30d`, `12w`. */
  readonly last?: string;
  /** The time that `last` and dates such as `-7d` count from; by default the time of the call. */
  readonly now?: Date;
  readonly includeSubaccounts?: boolean;
  readonly tag?: readonly string[];
  readonly tagMode?: SummaryQuery["tagMode"];
  /** Conditions that all have to hold, as `column op value`: `score <= 2`, `plan in (free, pro)`. */
  readonly where?: readonly string[];
  /** The number of calls, or their log: a file, folder or pattern. */
  readonly calls?: number | string;
  readonly by?: readonly string[];
  /** Columns of the log of calls: `call.direction`. */
  readonly weightBy?: readonly string[];
  readonly minN?: number;
  /** The order of segments: `mean` (lowest first), `-mean` or `mean:desc`, `issue_rate[echo]`, `name`. */
  readonly sort?: string;
  /** How many segments are shown, from the first on. */
  readonly top?: number;
  /** The confidence level of all intervals and tests: 0.95 (default) for 95%. */
  readonly confidence?: number;
  /** False (`--no-dedupe`) counts every record, even if a later one replaces it. */
  readonly dedupe?: boolean;
  readonly normalize?: boolean;
  /** `v2.3=2026-03-01`; requires `by` to be one unit of the calendar. */
  readonly event?: readonly string[];
  readonly drivers?: boolean;
  /** The column that distinguishes raters: `participant`, `account` or another one. */
  readonly cluster?: string;
}

/** The query of a run, checked. */
export interface CheckedQueryOptions {
  readonly query: Query;
  /** The query as the summary states it. */
  readonly echo: SummaryQuery;
  /** The requested confidence; null if it was left out. */
  readonly confidence: number | null;
  readonly drivers: boolean;
  readonly events: readonly TrendEvent[];
  /** Null if all segments are shown in the order of their keys. */
  readonly order: AskedOrder | null;
}

const defaultConfidence = 0.95;

/** Checks the options. Throws a usage error that names the flag. */
export function checkQuery(options: QueryOptions): CheckedQueryOptions {
  refuseEmpty(options);
  const hasCallLog = typeof options.calls === "string";
  const by = checkBy("--by", options.by ?? [], hasCallLog);
  const weightBy = checkWeights(options.weightBy ?? [], by, hasCallLog);
  const clock = clockOf(options);
  const where = parseConditions(options.where ?? [], (text) => dateSpan(text, clock), hasCallLog);
  const asked = askedPeriod(options, clock);
  const period = commonPeriod([asked, ...where.periods]);
  const cluster = options.cluster === undefined ? null : clusterKey(options.cluster, hasCallLog);
  if (cluster !== null && options.drivers === true)
    throw feedbackError("cluster-with", "--drivers", "the intervals of drivers take each rating for another person's");
  if (cluster !== null && weightBy.length > 0)
    throw feedbackError("cluster-with", "--weight-by", "its intervals take each rating for another person's");
  const echo = echoOf(options, { by, weightBy, cluster, period: asked, clock }, where.texts);
  const { includeSubaccounts, dedupe, tags, tagMode } = echo;
  const words = filterRecord(({ option }) => (option === "account" && includeSubaccounts ? null : echo[option]));
  const drivers = options.drivers ?? false;
  return {
    query: {
      selection: { ...period, ...words, tags, tagMode, where: where.others },
      by: [...by, ...weightBy.filter(({ name }) => !by.some((key) => key.name === name))],
      ...(weightBy.length === 0 ? {} : { weightBy }),
      timeZone: clock.zone.name,
      dedupe,
      issueCombinations: drivers,
      ...(cluster === null ? {} : { cluster }),
    },
    echo,
    confidence: options.confidence ?? null,
    drivers,
    events: checkEvents(options.event ?? [], by, clock),
    order: askedOrder(options),
  };
}

/** The options whose value is one word. */
const named = ["calls", "timeZone", "cluster", ...filters.map(({ option }) => option)] as const;

/** An empty name would select nothing, and an empty list everything: neither is meant. */
function refuseEmpty(options: QueryOptions): void {
  const empty = named.find((name) => String(options[name] ?? "-").trim() === "");
  if (empty !== undefined) throw feedbackError("option-empty", flagOf(empty));
  for (const name of ["by", "weightBy", "tag", "where"] as const) {
    if (options[name]?.some((word) => word.trim() === "")) throw feedbackError("option-empty", flagOf(name));
  }
}

const flagOf = (name: string): string =>
  name === "timeZone" ? "--tz" : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function checkBy(flag: string, words: readonly string[], hasCallLog: boolean): readonly ByKey[] {
  const keys = words.map((word) => byKey(word, hasCallLog));
  const names = new Set<string>();
  for (const { name } of keys) {
    if (names.has(name)) throw feedbackError("by-repeated", flag, name);
    names.add(name);
  }
  return keys;
}

/** A log of calls has numbers of calls only by its own columns; a response with several tags would be weighted several times. */
function checkWeights(words: readonly string[], by: readonly ByKey[], hasCallLog: boolean): readonly ByKey[] {
  if (words.length === 0) return [];
  if (!hasCallLog) throw feedbackError("weights-without-log");
  const keys = checkBy("--weight-by", words, hasCallLog);
  const other = keys.find(({ kind }) => kind !== "call");
  if (other !== undefined) throw feedbackError("weights-unknown", other.name);
  if (by.some(({ kind }) => kind === "tags")) throw feedbackError("weights-tags");
  return keys;
}

/** Returns the choice that a word of a flag names; upper or lower case does not matter. Throws a usage error. */
export function checkChoice<Choice extends string>(flag: string, word: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === word.trim().toLowerCase());
  if (chosen === undefined) throw feedbackError("choice-unknown", flag, word, choices);
  return chosen;
}

/** Events are marks in a trend, which needs a single unit of the calendar. */
function checkEvents(words: readonly string[], by: readonly ByKey[], clock: Clock): readonly TrendEvent[] {
  if (words.length === 0) return [];
  const [key, ...others] = by;
  if (key?.kind !== "time" || others.length > 0) throw feedbackError("event-without-trend");
  return words.map(eventOf).map(({ name, time }) => {
    const { fromMs, first } = checkDate("--event", time, clock);
    return { name, at: first, bucket: timeSegment(fromMs, key.unit, clock.zone)! };
  });
}

/** A number of responses. */
export function checkResponses(flag: string, count: number | null): number | null {
  if (count !== null && !(Number.isSafeInteger(count) && count >= 1))
    throw feedbackError("responses-invalid", flag, String(count));
  return count;
}

function checkConfidence(confidence: number): number {
  if (!isConfidence(confidence)) throw feedbackError("confidence-invalid", String(confidence));
  return confidence;
}

/** The checked parts of the query. */
interface CheckedParts {
  readonly by: readonly ByKey[];
  readonly weightBy: readonly ByKey[];
  readonly cluster: ClusterKey | null;
  readonly period: AskedPeriod;
  readonly clock: Clock;
}

/** The query as the summary states it. */
function echoOf(
  options: QueryOptions,
  { by, weightBy, cluster, period, clock }: CheckedParts,
  where: readonly string[],
): SummaryQuery {
  const { account, ...otherWords } = filterRecord(({ option }) => options[option] ?? null);
  const tagMode = checkChoice("--tag-mode", options.tagMode ?? "any", ["all", "any"]);
  const minN = checkResponses("--min-n", options.minN ?? null);
  return {
    from: period.from,
    to: period.to,
    timeZone: clock.zone.name,
    by: by.map(({ name }) => name),
    where,
    provider: options.provider ?? null,
    account,
    includeSubaccounts: options.includeSubaccounts ?? false,
    ...otherWords,
    tags: options.tag ?? [],
    tagMode,
    dedupe: options.dedupe ?? true,
    normalize: options.normalize ?? false,
    confidence: checkConfidence(options.confidence ?? defaultConfidence),
    ...(weightBy.length === 0 ? {} : { weightBy: weightBy.map(({ name }) => name) }),
    ...(minN === null ? {} : { minN }),
    ...(cluster === null ? {} : { cluster: cluster.name }),
  };
}
