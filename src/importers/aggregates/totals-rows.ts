/**
 * Rows of totals and averages in a table of answers. The word alone is not evidence - a person, a team or a plan may be called `Total` -
 * so the rest of the row has to confirm it: the time, the id and the texts that every answer has are missing.
 */

import { columnKey, type TotalsRow } from "../../readers/raw-columns.js";
import type { RawTable, SampleRecord } from "../../readers/table.js";
import { isMissing } from "../missing.js";
import type { CompleteSpec } from "../spec.js";
import { filledValues } from "./column-profile.js";
import { totalsLabel } from "./totals-words.js";

/** What the head of a table shows about its answers. Other columns are positions in `columns`. Plain data. */
export interface TotalsPlan {
  /** The names in the header, "" for none; of JSON the paths of the members. */
  readonly columns: readonly string[];
  /** Null for JSON. */
  readonly delimiter: string | null;
  /** Columns that answers nearly always have, and that cannot be added up: texts, ids, times. */
  readonly usual: readonly number[];
  /** The columns of the time, and the usual one among them; -1 if there is none. */
  readonly times: readonly number[];
  readonly time: number;
  /** The names that the time has in the spec. */
  readonly timeNames: readonly string[];
  /** The column of ids, in which words have no meaning; -1 if there is none. */
  readonly id: number;
  /** Columns in which such a word is an answer: comments, scores, issues. */
  readonly answers: readonly number[];
  /** The columns of scores, in which a word of totals is not a score. */
  readonly scores: readonly number[];
  /** The column whose words the user has declared to be people; -1 if there is none. */
  readonly people: number;
  /** The values in the first column of the head, in lower case. */
  readonly names: readonly string[];
}

/** The share of answers in the head that have a value in a usual column. */
const usualShare = 0.9;

/** Null if such an input has none: JSON from a provider's API is not a table made by a person. */
export function totalsPlan(
  spec: CompleteSpec,
  { plan, sample, columns }: Pick<RawTable, "plan" | "sample" | "columns">,
  people: string | null,
): TotalsPlan | null {
  if (plan.format === "json" && spec.plain !== true) return null;
  const headers = plan.format === "csv" ? plan.headers : columns;
  const positionsOf = (names: readonly string[]) => {
    const keys = names.map(columnKey);
    return headers.flatMap((header, position) => (header !== "" && keys.includes(columnKey(header)) ? [position] : []));
  };
  const { response_id: id, created_at: created, comment } = spec.columns;
  const scores = [...spec.ratings.flatMap(({ score }) => score.names), ...(spec.count?.names ?? [])];
  const issues = spec.ratings.flatMap((rating) => (rating.issues ?? []).flatMap(({ names }) => names));
  const answers = positionsOf([...scores, ...issues, ...(comment?.names ?? [])]);
  const ofScores = positionsOf(scores);
  const [ownId] = positionsOf(id?.names ?? []);
  const times = positionsOf(created?.names ?? []);
  const records = sample.filter((record) => !hasLabel(record, headers));
  const values = headers.map((header) => filledValues(header, records));
  const valuesAt = (position: number) => values[position] ?? [];
  const idAt = ownId ?? (areNumbered(valuesAt(0)) ? 0 : -1);
  const isUsual = (position: number) => records.length > 0 && valuesAt(position).length >= records.length * usualShare;
  const isSummable = (position: number) =>
    position !== idAt && !times.includes(position) && valuesAt(position).every((value) => isNumber(value));
  const usual = headers.flatMap((header, position) => {
    const isText = header !== "" && !ofScores.includes(position) && isUsual(position) && !isSummable(position);
    return isText ? [position] : [];
  });
  return {
    columns: headers,
    delimiter: plan.format === "csv" ? plan.shape.delimiter : null,
    usual,
    times,
    time: times.find((position) => usual.includes(position)) ?? -1,
    timeNames: created?.names ?? [],
    id: idAt !== -1 && valuesAt(idAt).length > 0 && valuesAt(idAt).every((value) => /[0-9]/.test(value)) ? idAt : -1,
    answers,
    scores: positionsOf(spec.ratings.flatMap(({ score }) => score.names)),
    people: people === null ? -1 : (positionsOf([people])[0] ?? -1),
    names: [...new Set(valuesAt(0).map((value) => value.toLowerCase()))],
  };
}

/**
 * Whether a word in the first column can show a row of totals that has a time, if there nearly always is a time: in a column of
 * ids, times or scores it can; in other columns it cannot.
 */
export function isFirstTelling({ time, id, times, scores }: TotalsPlan): boolean {
  return time === -1 || id === 0 || times.includes(0) || scores.includes(0);
}

/** Whether a record may be a row of totals, which does not show what answers look like. */
export function hasLabel(record: SampleRecord, headers: readonly string[]): boolean {
  const cells = headers.map((header) => record.get(header)?.trim() ?? "").filter((cell) => cell !== "");
  return cells.some((cell, index) => {
    const label = totalsLabel(cell);
    return label !== null && (index === 0 || label.kind === "alone");
  });
}

/** Whether a first column without a known name contains ids: each occurs once and has a digit. */
function areNumbered(values: readonly string[]): boolean {
  return values.length > 1 && new Set(values).size === values.length && values.every((value) => /[0-9]/.test(value));
}

const isNumber = (text: string): boolean => /^[+-]?[0-9.,]{1,30} ?%?$/.test(text);

/** The kind of a row with these fields; null if it is an answer. */
export function totalsRow(fields: readonly string[], plan: TotalsPlan): TotalsRow | null {
  const first = fields.findIndex((field) => field.trim() !== "");
  const label = plan.scores.includes(first) ? totalsLabel(fields[first]!) : null;
  if (label?.kind === "alone" && !label.isCommon)
    return { word: fields[first]!.trim(), column: plan.columns[first]!, isSure: true };
  for (const at of new Set([first, plan.id, ...plan.times])) {
    const found = at === -1 || plan.answers.includes(at) ? null : labelledRow(fields, at, plan);
    if (found !== null) return found;
  }
  if (plan.time === -1 || !isEmptyAt(plan.time, fields, plan)) return null;
  const at = fields.findIndex((_, position) => isInnerLabel(fields, position, plan));
  return at === -1 ? null : { word: fields[at]!.trim(), column: plan.columns[at]!, isSure: true };
}

/** A row with a word of totals in its first cell, or in that of its id. */
function labelledRow(fields: readonly string[], at: number, plan: TotalsPlan): TotalsRow | null {
  const word = fields[at]?.trim() ?? "";
  const label = totalsLabel(word);
  if (label === null) return null;
  if (plan.times.includes(at)) return { word, column: plan.columns[at] ?? "", isSure: true };
  const isId = at === plan.id;
  const others = plan.usual.filter((position) => position !== at);
  const empty = others.filter((position) => isEmptyAt(position, fields, plan));
  const sure = { word, column: plan.columns[at] ?? "", isSure: true };
  const doubtful =
    at === plan.people ? null : { word, column: plan.columns[at] ?? "", isSure: false, isCommon: label.isCommon };
  if (others.length === 0) {
    if (isId) return sure;
    return label.kind !== "before-a-name" || plan.names.includes(label.name) ? doubtful : null;
  }
  if (empty.length === others.length) return sure;
  if (label.kind !== "alone") return null;
  if (isId) return empty.length > 0 ? sure : doubtful;
  return empty.includes(plan.time) && empty.length * 2 > others.length ? sure : null;
}

/** A word of totals after the names of the groups that a row adds up, with no usual value after it. */
function isInnerLabel(fields: readonly string[], at: number, plan: TotalsPlan): boolean {
  if (plan.answers.includes(at) || totalsLabel(fields[at]!) === null) return false;
  return plan.usual.every((position) => {
    const isGroup = position < at && position !== plan.id && position !== plan.time;
    return isGroup || position === at || isEmptyAt(position, fields, plan);
  });
}

/** Whether a usual column has no value, or no time; a word of totals does not count as one. */
function isEmptyAt(position: number, fields: readonly string[], { time }: TotalsPlan): boolean {
  const cell = fields[position]?.trim() ?? "";
  return isMissing(cell) || (position === time && !/[0-9]/.test(cell));
}
