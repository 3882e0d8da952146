/** Raw columns -> columns of the feedback table: one row for each emitted rating, values of its record. */

import type { DictionaryVector, ListVector, TextVector } from "../base/feedback-batch.js";
import { Interner, TextDictionary } from "../base/interner.js";
import { monthFirstForm, ordersOf, utcForm } from "../base/time.js";
import {
  codeColumn,
  type NumberColumn,
  numberColumn,
  type RawBatch,
  type TextColumn,
  textColumn,
} from "../readers/raw-columns.js";
import type { ListConverter, TextConverter, TimeConverter, WordConverter } from "./converters.js";
import { isMissingText } from "./missing.js";
import { isNoAnswer } from "./no-answer.js";
import { nothingOfAzure } from "./no-answer-words.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedDate } from "./rejection.js";
import type { CompleteCondition } from "./spec.js";
import { splitList } from "./split-list.js";

/** Reads a column of a raw batch for the rows whose records are given; a record -1 has no value. */
export type ColumnReader<Vector> = (raw: RawBatch, recordOf: Int32Array) => Vector;

/** Reads a property of single records: call it with each raw batch, and call its result with records of that batch. */
export type RecordReader<Value> = (raw: RawBatch) => (record: number) => Value;

/** Reads a column of few distinct cells, each of which is read once. */
export function cellReader<Value>(
  names: readonly string[],
  builder: ProjectionBuilder,
  read: (cell: string) => Value,
  absent: Value,
): RecordReader<Value> {
  const slot = builder.slot(names, "code");
  const valueOfCode: Value[] = [];
  return (raw) => {
    const { codes, dictionary } = codeColumn(raw, slot);
    return (record) => {
      const code = codes[record]!;
      if (code < 0) return absent;
      const known = valueOfCode[code];
      if (known !== undefined) return known;
      const value = read(dictionary.values[code]!);
      valueOfCode[code] = value;
      return value;
    };
  };
}

/** With a `dictionary` that is given, several inputs share the codes. */
export function wordReader(
  { names, form }: WordConverter,
  builder: ProjectionBuilder,
  dictionary = new TextDictionary(),
): ColumnReader<DictionaryVector> {
  const codeOf = (cell: string) => {
    const word = wordForms[form](wordIn(cell));
    return word === "" ? -1 : dictionary.code(word);
  };
  const codesOf = cellReader(names, builder, codeOf, -1);
  return (raw, recordOf) => ({ codes: recordOf.map(codesOf(raw)), values: dictionary.values });
}

/** Reads codes as they are. */
export function codeReader(slot: number): ColumnReader<DictionaryVector> {
  return (raw, recordOf) => {
    const { codes, dictionary } = codeColumn(raw, slot);
    return { codes: recordOf.map((record) => codes[record]!), values: dictionary.values };
  };
}

/** The word in a cell; "" if it is empty. "NA" may be a region. */
export function wordIn(cell: string): string {
  const word = cell.trim();
  return word === nothingOfAzure ? "" : word;
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

/** The tags of a cell, each once; each distinct list has a code. */
export function listReader({ names }: ListConverter, builder: ProjectionBuilder): ColumnReader<ListVector> {
  const lists = new Interner<readonly string[]>();
  const codeOf = (cell: string) => {
    const words = [...new Set(splitList(cell))];
    return words.length === 0 ? -1 : lists.id(JSON.stringify(words), () => words);
  };
  const codesOf = cellReader(names, builder, codeOf, -1);
  return (raw, recordOf) => ({ codes: recordOf.map(codesOf(raw)), lists: lists.values });
}

/** The texts of the rows; a word such as `None` is a missing value and becomes null. */
export function textReader(source: TextConverter, builder: ProjectionBuilder): ColumnReader<TextVector> {
  const slot = builder.textSlot(source);
  return (raw, recordOf) => {
    const column = textColumn(raw, slot);
    const offsets = new Int32Array(recordOf.length + 1);
    for (let row = 0; row < recordOf.length; row++) {
      const [start, end] = spanOf(column, recordOf[row]!);
      offsets[row + 1] = offsets[row]! + end - start;
    }
    const bytes = new Uint8Array(offsets[recordOf.length]!);
    for (let row = 0; row < recordOf.length; row++) {
      const [start, end] = spanOf(column, recordOf[row]!);
      if (end > start) bytes.set(column.bytes.subarray(start, end), offsets[row]!);
    }
    return { offsets, bytes };
  };
}

function spanOf(column: TextColumn, record: number): readonly [number, number] {
  if (record < 0) return [0, 0];
  const start = column.offsets[record]!;
  const end = column.offsets[record + 1]!;
  return isMissingText(column.bytes, start, end) ? [start, start] : [start, end];
}

/** Times of the records; NaN is null. */
export interface TimeReader {
  readonly slot: number;
  readonly values: ColumnReader<Float64Array>;
  /** Why the date of a record is invalid; null if it is valid or missing. */
  readonly problemAt: (raw: RawBatch, record: number) => Problem | null;
  /** Record -> the text that is not a time. */
  readonly unreadIn: (raw: RawBatch) => ReadonlyMap<number, string>;
  /** Why a text is not a time. */
  readonly problemOf: (text: string) => Problem;
}

/** Without a `form` that was found for the input, times are read as the spec states. */
export function timeReader(
  source: TimeConverter,
  builder: ProjectionBuilder,
  form = source.monthFirst ? monthFirstForm : utcForm,
): TimeReader {
  const slot = builder.slot(source.names, "time", form);
  const problemOf = (text: string) => timeProblem(text, source.names[0] ?? "date");
  return {
    slot,
    values: (raw, recordOf) => {
      const column = numberColumn(raw, slot);
      return Float64Array.from(recordOf, (record) => column.values[record]!);
    },
    problemAt: (raw, record) => {
      const text = unparsedAt(numberColumn(raw, slot), record);
      return text === null ? null : problemOf(text);
    },
    unreadIn: (raw) => new Map([...numberColumn(raw, slot).unparsed].filter(([, text]) => !isNoAnswer(text))),
    problemOf,
  };
}

/** The text of a cell that is neither empty nor a number or time; else null. */
export function unparsedAt({ unparsed }: NumberColumn, record: number): string | null {
  const text = unparsed.size === 0 ? undefined : unparsed.get(record);
  return text === undefined || isNoAnswer(text) ? null : text;
}

function timeProblem(text: string, name: string): Problem {
  const orders = ordersOf(text);
  const hint = orders.length === 0 ? "" : ` without --date-order ${orders.join(" or ")}`;
  const value = quotedDate(text);
  return { code: "date-invalid", message: `${name} ${value} is not a valid date${hint}`, value };
}

/** Reads whether a condition holds. */
export function conditionReader({ column, is }: CompleteCondition, builder: ProjectionBuilder): RecordReader<boolean> {
  const holds = (word: string) => is.includes(word.toLowerCase());
  return cellReader(column.names, builder, (cell) => holds(wordForms[column.form](wordIn(cell))), holds(""));
}

/** The records of a batch, one row each. */
export function everyRecord(raw: RawBatch): Int32Array {
  return new Int32Array(raw.length).map((_, record) => record);
}
