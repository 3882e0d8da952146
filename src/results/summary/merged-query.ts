/** The queries of several summaries -> the one that their sum answers. Where they count different things there is none. */

import { feedbackError } from "../../base/errors.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { SummaryQuery } from "../../query/summary-query.js";

/** A summary's query, with the name of the summary for messages. */
export interface NamedQuery {
  readonly name: string;
  readonly query: SummaryQuery;
}

/** What must be the same in summaries that are added, with the option that asks for it. */
export const countedKeys = {
  by: "--by",
  timeZone: "--tz",
  where: "--where",
  account: "--account",
  includeSubaccounts: "--include-subaccounts",
  survey: "--survey",
  interactionType: "--interaction-type",
  channel: "--channel",
  language: "--language",
  segments: "--segment",
  segmentMode: "--segment-mode",
  dedupe: "--no-dedupe",
  normalize: "--normalize",
} as const satisfies Partial<Record<keyof SummaryQuery, string>>;

export type CountedKey = keyof typeof countedKeys;

/**
 * The query of the sum. Its period begins with the earliest and ends with the latest, and is open where one of them is; its
 * confidence is the highest. Throws `saved-differs` where the summaries count different things.
 */
export function mergedQuery(queries: readonly NamedQuery[]): SummaryQuery {
  const [first, ...others] = queries;
  if (first === undefined) throw new RangeError("no summaries to merge");
  for (const other of others) refuseDifference(first, other);
  const all = queries.map(({ query }) => query);
  const providers = new Set(all.map(({ provider }) => provider));
  return {
    ...first.query,
    from: all.map(({ from }) => from).reduce((a, b) => edge(a, b, "from", first.query)),
    to: all.map(({ to }) => to).reduce((a, b) => edge(a, b, "to", first.query)),
    provider: providers.size === 1 ? first.query.provider : null,
    confidence: Math.max(...all.map(({ confidence }) => confidence)),
  };
}

/** Whether two queries ask for the same in one respect; the order of conditions and tags does not matter. */
export function asksSame(key: CountedKey, a: SummaryQuery, b: SummaryQuery): boolean {
  if (key === "segmentMode" && a.segments.length < 2 && b.segments.length < 2) return true;
  return spelled(key, a) === spelled(key, b);
}

/** The first and the last millisecond of a query's period; infinite where it is open. */
export function periodOf({ from, to, timeZone }: Pick<SummaryQuery, "from" | "to" | "timeZone">): {
  readonly fromMs: number;
  readonly toMs: number;
} {
  return {
    fromMs: from === null ? Number.NEGATIVE_INFINITY : momentOf(from, "from", timeZone),
    toMs: to === null ? Number.POSITIVE_INFINITY : momentOf(to, "to", timeZone),
  };
}

/** How a message states what a query asks for. */
export function stated(key: CountedKey, query: SummaryQuery): string {
  const value = query[key];
  if (value === null || value === false || (Array.isArray(value) && value.length === 0)) {
    return key === "dedupe" ? countedKeys[key] : `no ${countedKeys[key]}`;
  }
  if (value === true) return key === "dedupe" ? `no ${countedKeys[key]}` : countedKeys[key];
  return `${countedKeys[key]} ${Array.isArray(value) ? value.join(",") : value}`;
}

function refuseDifference(first: NamedQuery, other: NamedQuery): void {
  for (const key of Object.keys(countedKeys) as CountedKey[]) {
    if (asksSame(key, first.query, other.query)) continue;
    throw feedbackError("saved-differs", first.name, stated(key, first.query), other.name, stated(key, other.query));
  }
}

function spelled(key: CountedKey, query: SummaryQuery): string {
  const value = query[key];
  return JSON.stringify(Array.isArray(value) && key !== "by" ? [...new Set(value)].sort() : value);
}

function edge(a: string | null, b: string | null, side: "from" | "to", { timeZone }: SummaryQuery): string | null {
  if (a === null || b === null) return null;
  const isLater = momentOf(b, side, timeZone) > momentOf(a, side, timeZone);
  return isLater === (side === "to") ? b : a;
}

const dayMs = 86_400_000;

/** A day is meant from its first or to its last millisecond on the clocks of the zone. */
function momentOf(value: string, side: "from" | "to", timeZone: string): number {
  const timeMs = Date.parse(value);
  if (value.includes("T")) return timeMs;
  const zone = checkedTimeZone(timeZone);
  return side === "from" ? zone.toUtc(timeMs) : zone.toUtc(timeMs + dayMs) - 1;
}
