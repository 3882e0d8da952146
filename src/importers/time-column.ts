/**
 * Which column contains the time of the answers if the spec has no name for it: the only one whose first values are all dates, or
 * of several the one with a sure name. Plain tables, tables that the user mapped and forms have free column names; the
 * documentation of other providers names theirs.
 */

import { columnEvidence } from "./column-evidence.js";
import { type TimeConverter, time } from "./converters.js";
import { customName } from "./mapping.js";
import type { SignatureHead } from "./recognition.js";
import type { CompleteSpec } from "./spec.js";
import { recordsLooked } from "./time-evidence.js";
import { timeColumnsOf } from "./time-forms.js";
import { type NamedTime, namedTime } from "./time-names.js";
import { unreadColumns } from "./unread-columns.js";

export interface TimeColumn {
  /** Reads the time from the column that was found, if one was. */
  readonly spec: CompleteSpec;
  /** The column that was found by its values; null if it was found by name, or not at all. */
  readonly found: string | null;
  /** Whether its name shows that it is the time of the answer. */
  readonly isSure: boolean;
  /** Columns of dates of which none was chosen; empty if a time is read. */
  readonly candidates: readonly string[];
}

export function findTimeColumn(spec: CompleteSpec, head: SignatureHead): TimeColumn {
  const nothing = { spec, found: null, isSure: true, candidates: [] };
  if (!isNamedFreely(spec) || hasTime(spec, head)) return nothing;
  const dated = columnsOfDates(spec, head);
  const named = dated.map((column) => ({ column, ...namedTime(column) }));
  const chosen = chosenOf(named.filter(({ isOther }) => !isOther));
  if (chosen === null) return { ...nothing, candidates: dated };
  const source = time(chosen.column);
  foundSources.add(source);
  const columns = { ...spec.columns, created_at: source };
  return { spec: { ...spec, columns }, found: chosen.column, isSure: chosen.rank !== null, candidates: [] };
}

/** Whether an input has a column that the spec names as the time. */
export function hasTime(spec: CompleteSpec, head: Pick<SignatureHead, "columns">): boolean {
  return timesIn(spec, head).length > 0;
}

/** The columns of an input that the spec names as the time. */
export function timesIn(spec: CompleteSpec, head: Pick<SignatureHead, "columns">): readonly string[] {
  return timeColumnsOf(spec, spec.columns.created_at ?? time(), head);
}

const foundSources = new WeakSet<TimeConverter>();

/** Whether the column of a time was found by its values. */
export function isFoundByValues(source: TimeConverter): boolean {
  return foundSources.has(source);
}

/** Whether such inputs have free column names. */
export function isNamedFreely({ plain, name, ratings }: CompleteSpec): boolean {
  return plain === true || name === customName || ratings.some(({ score }) => score.titled !== undefined);
}

type Candidate = NamedTime & { readonly column: string };

/** The only one, else the one whose name is better than those of all others. */
function chosenOf(named: readonly Candidate[]): Candidate | null {
  const [only, other] = named;
  if (only === undefined || other === undefined) return only ?? null;
  const ranks = named.map(({ rank }) => rank ?? Number.POSITIVE_INFINITY);
  const best = Math.min(...ranks);
  const atBest = named.filter((_, index) => ranks[index] === best);
  return Number.isFinite(best) && atBest.length === 1 ? atBest[0]! : null;
}

/** The otherwise unread columns whose first values are all dates. */
export function columnsOfDates(spec: CompleteSpec, head: SignatureHead): readonly string[] {
  const columns = unreadColumns(spec, head.columns);
  const evidence = columnEvidence({ ...head, columns, sample: head.sample.slice(0, recordsLooked) });
  return evidence.filter(({ looksLike }) => looksLike === "time").map(({ column }) => column);
}
