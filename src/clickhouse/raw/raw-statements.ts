/**
 * The questions to records of an export: how often each combination of texts occurred, and, where records have an id, how often
 * each history - the combinations of all records with one id, the earliest version first. The importer decides afterwards what
 * they mean.
 */

import type { TimeForm } from "../../base/time.js";
import type { SqlValues } from "../sql.js";
import { whyNoIdSql } from "./identity-sql.js";
import { type OddTimes, timeStates } from "./odd-times.js";
import { firstText, type RawField, type RawRelation } from "./raw-relation.js";
import { usualTimeSql } from "./text-times.js";

/** The parts of each record that are read. */
export interface RawColumns {
  /** The fields of each text, the best first. */
  readonly words: readonly (readonly RawField[])[];
  readonly created: TimeFields;
  readonly updated: TimeFields;
  /** The parts of the id; null if records are not told apart. */
  readonly id: readonly (readonly RawField[])[] | null;
  /** Only exact copies of a whole record are duplicates. */
  readonly comparesRecords: boolean;
}

export interface TimeFields {
  readonly fields: readonly RawField[];
  readonly form: TimeForm;
}

/** The texts of each record, and its times as far as the cluster reads them. */
function textRows(relation: RawRelation, columns: RawColumns, values: SqlValues): string {
  const { words, created, updated, id, comparesRecords } = columns;
  const parts = (id ?? []).map(firstText);
  const isWhole = parts.map((part) => `${part} != ''`).join(" AND ");
  const ids = parts.length < 2 ? (parts[0] ?? "''") : `if(${isWhole}, toJSONString([${parts.join(", ")}]), '')`;
  const whole = comparesRecords
    ? `[${relation.fields.map(({ text }) => text).join(", ")}]`
    : "CAST([], 'Array(String)')";
  return `
    SELECT ${words.length === 0 ? "CAST([], 'Array(String)')" : `[${words.map(firstText).join(", ")}]`} AS words,
      ${firstText(created.fields)} AS created_text, ${usualTime(created)} AS created_usual,
      ${firstText(updated.fields)} AS updated_text, ${usualTime(updated)} AS updated_usual,
      ${ids} AS id, ${whole} AS whole, ${relation.order.length === 0 || id === null ? "0" : `(${relation.order.join(", ")})`} AS place
    FROM ${relation.from(values)}`;
}

/** The time of the first field that has a value. */
function usualTime({ fields, form }: TimeFields): string {
  const times = fields.map(({ text, timeMs }) => ({ text, time: timeMs ?? usualTimeSql(text, form) }));
  const [first, ...others] = times.reverse();
  if (first === undefined) return "CAST(NULL, 'Nullable(Int64)')";
  const nested = others.reduce((rest, { text, time }) => `if(${text} != '', ${time}, ${rest})`, first.time);
  return `CAST(${nested}, 'Nullable(Int64)')`;
}

/** The distinct texts of a time that the cluster does not read, at most `limit`. */
export function oddTextsSql(
  relation: RawRelation,
  columns: RawColumns,
  column: "created" | "updated",
  limit: number,
  values: SqlValues,
): string {
  return `SELECT DISTINCT ${column}_text FROM (${textRows(relation, columns, values)})
WHERE ${column}_text != '' AND isNull(${column}_usual) LIMIT ${limit}${relation.settings}`;
}

/** Both times of each record. */
export interface KnownTimes {
  readonly created: OddTimes;
  readonly updated: OddTimes;
}

/** Records whose times are known. */
export interface TimedRecords {
  readonly relation: RawRelation;
  readonly columns: RawColumns;
  readonly odd: KnownTimes;
}

/** The starts of the time segments that are distinguished; null if none are. */
type TimeStarts = readonly number[] | null;

function timedRows({ relation, columns, odd }: TimedRecords, values: SqlValues): string {
  return `
  SELECT words, ${odd.created.timeSql("created", values)} AS created, ${odd.created.stateSql("created", values)} AS state,
    ${odd.updated.timeSql("updated", values)} AS updated, ${odd.updated.stateSql("updated", values)} AS updated_state,
    id, whole, place, ${columns.id === null ? "1" : whyNoIdSql("id", values)} AS why
  FROM (${textRows(relation, columns, values)})`;
}

/** The earliest and the latest time. */
export function spanSql(records: TimedRecords, values: SqlValues): string {
  return `SELECT min(created), max(created) FROM (${timedRows(records, values)})${records.relation.settings}`;
}

/** The part of time that a record lies in, by where the parts begin; without them all times are alike. */
function bucketSql(starts: TimeStarts, values: SqlValues): string {
  if (starts === null) return "toInt64(0)";
  return `if(isNull(created), 0, roundDown(assumeNotNull(created), ${values.bind("Array(Int64)", starts)}))`;
}

/**
 * Records without an id: words, state of the time, its bucket, why there is no id, an example of what stands there, how many records,
 * the first and the last time, and how many of the times of an update are unreadable.
 */
export function combinationsSql(records: TimedRecords, starts: TimeStarts, values: SqlValues): string {
  return `SELECT words, state, ${bucketSql(starts, values)} AS bucket, why, any(id), count(), min(created), max(created),
  countIf(updated_state = ${timeStates.unreadable})
FROM (${timedRows(records, values)})
WHERE why != 0
GROUP BY words, state, bucket, why${records.relation.settings}`;
}

const [never, always] = ["-9000000000000000000", "9000000000000000000"];

/**
 * Records with an id: for each record of a history its words, state of the time and bucket; which of the distinct records it is a copy of,
 * if that is compared; whether the order of two that differ is unknown; how many ids have that history; for each record the first and the
 * last time, and how many of the times of an update are unreadable.
 */
export function historiesSql(records: TimedRecords, starts: TimeStarts, values: SqlValues): string {
  const { columns, relation } = records;
  const version = `(ifNull(ifNull(updated, created), ${never}), ifNull(created, ${never}), place)`;
  const item = `(${version}, (words, state, ${bucketSql(starts, values)}), whole, created, updated_state = ${timeStates.unreadable})`;
  const isTied = columns.comparesRecords
    ? "0"
    : "arrayExists((one, next) -> one.1 = next.1 AND one.2 != next.2, arrayPopBack(items), arrayPopFront(items))";
  const copies = columns.comparesRecords
    ? "arrayMap(item -> indexOf(arrayDistinct(arrayMap(other -> other.3, items)), item.3), items)"
    : "CAST([], 'Array(UInt64)')";
  return `SELECT arrayMap(item -> item.2, items) AS records, ${copies} AS copies, ${isTied} AS is_tied, count(),
  minForEach(arrayMap(item -> ifNull(item.4, ${always}), items)), maxForEach(arrayMap(item -> ifNull(item.4, ${never}), items)),
  sumForEach(arrayMap(item -> toUInt64(item.5), items))
FROM (
  SELECT arraySort(groupArray(${item})) AS items
  FROM (${timedRows(records, values)})
  WHERE why = 0
  GROUP BY id)
GROUP BY records, copies, is_tied${relation.settings}`;
}
