/** The queries of several summaries -> the query of their sum; an error if they count different things. */

import { feedbackError } from "../../base/errors.js";
import { type Edge, statedMoment } from "../../query/period.js";
import { type DefiningKey, definingFlags, definingKeys, type SummaryQuery } from "../../query/summary-query.js";

/** A summary's query, with the name of the summary for messages. */
export interface NamedQuery {
  readonly name: string;
  readonly query: SummaryQuery;
}

/**
 * The query of the sum of one or more. Its period begins with the earliest and ends with the latest, and is open if one of them is; its
 * confidence is the highest. Throws `saved-differs` if the summaries count different things.
 */
export function mergedQuery(queries: readonly NamedQuery[]): SummaryQuery {
  const [first, ...others] = queries as readonly [NamedQuery, ...NamedQuery[]];
  for (const other of others) refuseDifference(first, other);
  const all = queries.map(({ query }) => query);
  const { weightBy, ...query } = first.query;
  const providers = new Set(all.map(({ provider }) => provider));
  return {
    ...query,
    from: all.map(({ from }) => from).reduce((a, b) => outermost(a, b, "start", first.query)),
    to: all.map(({ to }) => to).reduce((a, b) => outermost(a, b, "end", first.query)),
    provider: providers.size === 1 ? first.query.provider : null,
    confidence: Math.max(...all.map(({ confidence }) => confidence)),
  };
}

/** Whether two queries ask for the same in one respect; the order of conditions and tags does not matter. */
export function asksSame(key: DefiningKey, a: SummaryQuery, b: SummaryQuery): boolean {
  if (key === "tagMode" && a.tags.length < 2 && b.tags.length < 2) return true;
  return spelled(key, a) === spelled(key, b);
}

/** The wording of a query in messages. */
export function stated(key: DefiningKey, query: SummaryQuery): string {
  const value = query[key];
  if (value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)) {
    return key === "dedupe" ? definingFlags[key] : `no ${definingFlags[key]}`;
  }
  if (value === true) return key === "dedupe" ? `no ${definingFlags[key]}` : definingFlags[key];
  return `${definingFlags[key]} ${Array.isArray(value) ? value.join(",") : value}`;
}

function refuseDifference(first: NamedQuery, other: NamedQuery): void {
  for (const key of definingKeys) {
    if (asksSame(key, first.query, other.query)) continue;
    throw feedbackError("saved-differs", first.name, stated(key, first.query), other.name, stated(key, other.query));
  }
}

function spelled(key: DefiningKey, query: SummaryQuery): string {
  const value = query[key];
  return JSON.stringify(Array.isArray(value) && key !== "by" ? [...new Set(value)].sort() : value);
}

function outermost(a: string | null, b: string | null, edge: Edge, { timeZone }: SummaryQuery): string | null {
  if (a === null || b === null) return null;
  const isLater = statedMoment(b, edge, timeZone) > statedMoment(a, edge, timeZone);
  return isLater === (edge === "end") ? b : a;
}
