/** The calls of a log that a query is about: how many in total, and in the segments of the feedback that a log knows. */

import { feedbackError } from "../base/errors.js";
import { inserted } from "../base/interner.js";
import { timeSegment } from "../base/time-segment.js";
import { checkedTimeZone } from "../base/time-zone.js";
import { type FeedbackCounts, maxSegments, type SegmentKey } from "../counts/feedback-counts.js";
import type { CallLog } from "../importers/joins/call-log.js";
import type { ByKey } from "../query/by.js";
import { wordTest } from "../query/condition.js";
import type { Query } from "../query/query.js";
import type { ReadCalls } from "./read-calls.js";

export interface CallCounts {
  /** Distinct calls in the period, of the account, for which the conditions on calls hold. */
  readonly total: number;
  /** Those of a segment; null if the log does not know, or if a key has no value: that segment holds other feedback as well. */
  of(key: SegmentKey): number | null;
}

/**
 * Counts the calls by their latest state. Dates look at the time of the call; one without a time lies in no period. Where
 * `areAccountsKnown` is false, a call without an account counts for any.
 */
export function countCalls(
  { log, areAccountsKnown }: Pick<ReadCalls, "log" | "areAccountsKnown">,
  query: Query,
  { segments }: Pick<FeedbackCounts, "segments">,
): CallCounts {
  const isSelected = callTest(log, query, areAccountsKnown);
  const parts = partsOf(log, query);
  const bySegment = new Map<string, number>();
  let total = 0;
  for (let call = 0; call < log.size; call++) {
    if (!isSelected(call)) continue;
    total += 1;
    if (parts === null) continue;
    const key = JSON.stringify(parts.map((part) => part(call)));
    if (segments.has(key)) bySegment.set(key, (bySegment.get(key) ?? 0) + 1);
  }
  const of = (key: SegmentKey) =>
    parts === null || key.includes(null) ? null : (bySegment.get(JSON.stringify(key)) ?? 0);
  return { total, of };
}

/** Calls with the same values of some keys. */
export interface CallStratum {
  readonly key: SegmentKey;
  readonly calls: number;
}

/**
 * The calls that the query is about, by all values that they have of the keys in `by`, answered or not; null if the log does not
 * know one of the keys. Throws `too-many-segments`.
 */
export function callStrata(
  { log, areAccountsKnown }: Pick<ReadCalls, "log" | "areAccountsKnown">,
  query: Query,
  by: readonly ByKey[],
): ReadonlyMap<string, CallStratum> | null {
  const isSelected = callTest(log, query, areAccountsKnown);
  const parts = partsOf(log, { by, timeZone: query.timeZone });
  if (parts === null) return null;
  const strata = new Map<string, { readonly key: SegmentKey; calls: number }>();
  for (let call = 0; call < log.size; call++) {
    if (!isSelected(call)) continue;
    const key = parts.map((part) => part(call));
    const stratum = inserted(strata, JSON.stringify(key), () => ({ key, calls: 0 }));
    stratum.calls += 1;
    if (strata.size > maxSegments) throw feedbackError("too-many-segments", maxSegments);
  }
  return strata;
}

function callTest(log: CallLog, { selection }: Query, areAccountsKnown: boolean): (call: number) => boolean {
  const { fromMs, toMs, account, where } = selection;
  const conditions = where.flatMap((condition) =>
    condition.column.kind === "call" ? [{ name: condition.column.name, holds: wordTest(condition) }] : [],
  );
  const hasPeriod = fromMs !== null || toMs !== null;
  const from = fromMs ?? Number.NEGATIVE_INFINITY;
  const to = toMs ?? Number.POSITIVE_INFINITY;
  return (call) => {
    const time = log.startedAt(call);
    if (hasPeriod && !(time >= from && time <= to)) return false;
    if (!conditions.every(({ name, holds }) => holds(log.word(name, call) ?? ""))) return false;
    if (account === null) return true;
    return (log.account(call) ?? (areAccountsKnown ? null : account)) === account;
  };
}

/** The value of each key for a call; null if a call does not have one of the keys. */
function partsOf(
  log: CallLog,
  { by, timeZone }: Pick<Query, "by" | "timeZone">,
): readonly ((call: number) => string | null)[] | null {
  if (by.length === 0) return null;
  const zone = checkedTimeZone(timeZone);
  const parts = by.map((key) => {
    if (key.kind === "call") return (call: number) => log.word(key.name, call);
    if (key.kind === "time") return (call: number) => timeSegment(log.startedAt(call), key.unit, zone);
    return null;
  });
  return parts.every((part) => part !== null) ? parts : null;
}
