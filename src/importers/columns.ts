/** Raw columns -> columns of the feedback table: one row for each emitted rating, values of its record. */

import type { DictionaryVector, ListVector, TextVector } from "../base/feedback-batch.js";
import { TextDictionary } from "../base/interner.js";
import { ordersOf } from "../base/time.js";
import type { CodeColumn, NumberColumn, RawBatch, TextColumn } from "../readers/raw-columns.js";
import { codeColumn, numberColumn, textColumn } from "../readers/raw-columns.js";
import type { ListConverter, TextConverter, TimeConverter, WordConverter } from "./converters.js";
import { ListReader } from "./lists.js";
import { isMissing, isMissingText } from "./missing.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedDate } from "./rejection.js";
import type { CompleteCondition } from "./spec.js";

/** Reads a column of a raw batch for the rows whose records are given. */
export type ColumnReader<Vector> = (raw: RawBatch, recordOf: Int32Array) => Vector;

/** With a `dictionary` that is given, several inputs share the codes. */
export function wordReader(
  source: WordConverter,
  builder: ProjectionBuilder,
  dictionary = new TextDictionary(),
): ColumnReader<DictionaryVector> {
  const slot = builder.slot(source.names, "code");
  const codeOfRaw: number[] = [];
  return (raw, recordOf) => {
    const column = codeColumn(raw, slot);
    const codes = gather(recordOf, (record) => wordCode(column, record, codeOfRaw, dictionary, source.form));
    return { codes, values: dictionary.values };
  };
}

/** Reads codes as they are. */
export function codeReader(slot: number): ColumnReader<DictionaryVector> {
  return (raw, recordOf) => {
    const { codes, dictionary } = codeColumn(raw, slot);
    return { codes: gather(recordOf, (record) => codes[record] ?? -1), values: dictionary.values };
  };
}

function wordCode(
  column: CodeColumn,
  record: number,
  codeOfRaw: number[],
  dictionary: TextDictionary,
  form: WordConverter["form"],
): number {
  const rawCode = column.codes[record] ?? -1;
  if (rawCode < 0) return -1;
  const known = codeOfRaw[rawCode];
  if (known !== undefined) return known;
  const word = wordForms[form](wordIn(column.dictionary.values[rawCode] ?? ""));
  const code = word === "" ? -1 : dictionary.code(word);
  codeOfRaw[rawCode] = code;
  return code;
}

/** The word in a cell; "" if it is empty. "NA" may be a region, but Azure's "None" means an empty cell in any column. */
export function wordIn(cell: string): string {
  const word = cell.trim();
  return word === "None" ? "" : word;
}

const wordForms = {
  "as-is": (word: string) => word,
  "upper-case": (word: string) => word.toUpperCase(),
  "language-tag": languageTag,
} as const;

/** en-GB for ` en-gb ` and `en_GB`, fr for FR: the case conventions of BCP 47 for language and region. */
function languageTag(word: string): string {
  const [language = "", ...rest] = word.split(/[-_]/);
  return [language.toLowerCase(), ...rest.map((part) => (part.length === 2 ? part.toUpperCase() : part))].join("-");
}

export function listReader(source: ListConverter, builder: ProjectionBuilder): ColumnReader<ListVector> {
  const slot = builder.slot(source.names, "code");
  const lists = new ListReader();
  return (raw, recordOf) => {
    const column = codeColumn(raw, slot);
    return { codes: gather(recordOf, (record) => lists.codeAt(column, record)), lists: lists.lists };
  };
}

function gather(recordOf: Int32Array, codeAt: (record: number) => number): Int32Array {
  const codes = new Int32Array(recordOf.length);
  for (let row = 0; row < recordOf.length; row++) codes[row] = codeAt(recordOf[row] ?? 0);
  return codes;
}

export function textReader(source: TextConverter, builder: ProjectionBuilder): ColumnReader<TextVector> {
  const slot = builder.textSlot(source);
  return (raw, recordOf) => gatherText(textColumn(raw, slot), recordOf);
}

/** The texts of the rows; a word such as `None` is a missing value and becomes null. */
function gatherText(column: TextColumn, recordOf: Int32Array): TextVector {
  const offsets = new Int32Array(recordOf.length + 1);
  let length = 0;
  for (let row = 0; row < recordOf.length; row++) {
    const record = recordOf[row] ?? 0;
    const [start, end] = span(column, record);
    length += end - start;
    offsets[row + 1] = length;
  }
  const bytes = new Uint8Array(length);
  for (let row = 0; row < recordOf.length; row++) {
    const [start, end] = span(column, recordOf[row] ?? 0);
    if (end > start) bytes.set(column.bytes.subarray(start, end), offsets[row] ?? 0);
  }
  return { offsets, bytes };
}

function span(column: TextColumn, record: number): readonly [number, number] {
  const start = column.offsets[record] ?? 0;
  const end = column.offsets[record + 1] ?? 0;
  return isMissingText(column.bytes, start, end) ? [start, start] : [start, end];
}

/** Times of the records; NaN is null. */
export interface TimeReader {
  readonly slot: number;
  readonly values: ColumnReader<Float64Array>;
  /** Why the date of a record is invalid; null if it is valid or missing. */
  readonly problemAt: (raw: RawBatch, record: number) => Problem | null;
}

export function timeReader(source: TimeConverter, builder: ProjectionBuilder): TimeReader {
  const slot = builder.slot(source.names, "time", source.monthFirst);
  return {
    slot,
    values: (raw, recordOf) => {
      const column = numberColumn(raw, slot);
      return Float64Array.from(recordOf, (record) => column.values[record] ?? Number.NaN);
    },
    problemAt: (raw, record) => timeProblem(numberColumn(raw, slot), record, source.names[0] ?? "date"),
  };
}

/** The text of a cell that is neither empty nor a number or time; else null. */
export function unparsedAt({ unparsed }: NumberColumn, record: number): string | null {
  const text = unparsed.size === 0 ? undefined : unparsed.get(record);
  return text === undefined || isMissing(text) ? null : text;
}

function timeProblem(column: NumberColumn, record: number, name: string): Problem | null {
  const unparsed = unparsedAt(column, record);
  if (unparsed === null) return null;
  const orders = ordersOf(unparsed);
  const hint = orders.length === 0 ? "" : ` without --date-order ${orders.join(" or ")}`;
  const value = quotedDate(unparsed);
  return { code: "date-invalid", message: `${name} ${value} is no date that exists or is understood${hint}`, value };
}

/** The distinct words of a column that is watched whether a query needs it or not; empty without a source. */
export class SeenWords {
  words: readonly string[] = [];
  readonly #read: ColumnReader<DictionaryVector> | null;

  constructor(source: WordConverter | undefined, builder: ProjectionBuilder) {
    this.#read = source === undefined ? null : wordReader(source, builder);
  }

  look(raw: RawBatch): void {
    if (this.#read !== null) this.words = this.#read(raw, everyRecord(raw)).values;
  }
}

/** Whether something holds of a record of the batch. */
export type RecordTest = (record: number) => boolean;

/** Prepares a condition: call it with each raw batch. Words are compared once per distinct value. */
export function conditionReader(
  { column, is }: CompleteCondition,
  builder: ProjectionBuilder,
): (raw: RawBatch) => RecordTest {
  const read = wordReader(column, builder);
  const holdsWithout = is.includes("");
  return (raw) => {
    const { codes, values } = read(raw, everyRecord(raw));
    const holds = values.map((value) => is.includes(value.toLowerCase()));
    return (record) => holds[codes[record] ?? -1] ?? holdsWithout;
  };
}

/** The records of a batch, one row each. */
export function everyRecord(raw: RawBatch): Int32Array {
  return Int32Array.from({ length: raw.length }, (_, record) => record);
}
