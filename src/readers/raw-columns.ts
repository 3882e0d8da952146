/**
 * The output of every reader: the columns that a query needs, decoded without interpretation, in Arrow's layout.
 * All readers fill the same columns.
 */

import { withoutHidden } from "../base/hidden-characters.js";
import type { Ids } from "../base/id-table.js";
import type { DecimalMark } from "../base/number.js";
import type { TimeForm } from "../base/time.js";

/**
 * How the values of a column are decoded.
 * - `code`: a dictionary code per record; the text is interpreted later, once per distinct value.
 * - `number`: a Float64; other spellings are returned as text.
 * - `time`: milliseconds since 1970 in UTC; other spellings are returned as text.
 * - `text`: UTF-8 bytes, for values that differ from record to record.
 */
export type Decoder = "code" | "number" | "time" | "text";

/** One requested column. */
export interface ColumnRequest {
  /** Accepted names, best first: a CSV header, or a path of JSON keys joined by dots. Compared by `columnKey`. */
  readonly names: readonly string[];
  readonly decoder: Decoder;
  /** Only for `time`: how times without a stated zone or order are read; by default in UTC and without an order. */
  readonly form?: TimeForm;
  /** Only for `number`: the sign before the fraction, a dot without it. */
  readonly decimal?: DecimalMark;
  /** Only for `text`, without names: the slots whose texts are one id together; no value if one of them is missing. */
  readonly parts?: readonly number[];
  /** Only for `code`, without names: the column of another table that is looked up by the id in the slot `id`. */
  readonly lookUp?: { readonly id: number; readonly column: LookedUpColumn };
}

/** A column of another table that is looked up by id. Plain data. */
export interface LookedUpColumn {
  readonly ids: Ids;
  /** By number of the id: a code of `values`; -1 for none. */
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/** The requested columns; `RawBatch.columns` has one column for each, in this order. */
export type Projection = readonly ColumnRequest[];

/** The distinct values of a column by code, 0, 1, 2, … in order of first appearance. Codes never change. */
export interface Dictionary {
  readonly values: readonly string[];
  readonly size: number;
}

/** A code of `dictionary` per record, -1 if the record has no value. */
export interface CodeColumn {
  readonly decoder: "code";
  readonly codes: Int32Array;
  readonly dictionary: Dictionary;
}

/** A number (or, for `time`, milliseconds since 1970 UTC) per record; NaN if there is none or `unparsed` has the text. */
export interface NumberColumn {
  readonly decoder: "number" | "time";
  readonly values: Float64Array;
  /** Record index in the batch -> the text that the decoder could not take. */
  readonly unparsed: ReadonlyMap<number, string>;
}

/** UTF-8 text per record: bytes `offsets[i]` to `offsets[i + 1]`; empty if the record has no value. */
export interface TextColumn {
  readonly decoder: "text";
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

export type RawColumn = CodeColumn | NumberColumn | TextColumn;

/** A record that is damaged as a record (a wrong number of fields): it is read, counted and rejected. */
export interface DamagedRecord {
  readonly line: number;
  readonly byteOffset: number;
  readonly code: "ragged-record" | "not-a-record";
  readonly message: string;
  readonly text: string;
}

/** A row with a word such as `Total` at its head. */
export interface TotalsRow {
  /** As the row has it, and the name of its column, "" if it has none. */
  readonly word: string;
  readonly column: string;
  /** Whether the rest of the row confirms it; if not, the row may be an answer. */
  readonly isSure: boolean;
  /** Whether the word can also name people and questions. */
  readonly isCommon?: boolean;
}

/** Notes after the last record of a text. */
export interface Footer {
  /** The first of them, from 1. */
  readonly line: number;
  /** How many of them are not blank. */
  readonly lines: number;
}

/** Some consecutive records of one input. */
export interface RawBatch {
  /** Number of records, without the damaged ones. */
  readonly length: number;
  readonly columns: readonly RawColumn[];
  /** Line (from 1) on which each record begins, and the byte offset of its first byte in the decompressed text. */
  readonly lines: Float64Array;
  readonly byteOffsets: Float64Array;
  readonly damaged: readonly DamagedRecord[];
  /** How often the header was repeated between these records; it is not a record. */
  readonly repeatedHeaders: number;
  /** Notes after the last record of the text, if they were met. */
  readonly footer: Footer | null;
  /** The text of the record in the file; only with `keepText`, else empty. */
  readonly texts: readonly string[];
  /** Records that are, or may be, rows of totals; left out if none was looked for. */
  readonly totals?: ReadonlyMap<number, TotalsRow>;
}

/**
 * The form in which column names are compared: lower case, without `_`, `-`, spaces, characters that cannot be seen and a suffix with
 * the zone of its times (`[UTC]`, `(UTC)`, `[Local Time]`); dots stay. `TimeGenerated [UTC]`, `time_generated` and `timeGenerated` are one name.
 */
export function columnKey(name: string): string {
  if (isKey.test(name)) return name;
  const key = withoutHidden(name)
    .normalize("NFC")
    .replace(/[\s_-]+/g, "")
    .toLowerCase();
  return key.replace(/(?:\[utc\]|\(utc\)|\[localtime\])$/, "");
}

const isKey = /^[a-z0-9.]*$/;

/** The first column for each of the names, in the order of the names; none where there is no such column. */
export function namedColumns(names: readonly string[], columns: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const key = columnKey(name);
    return columns.find((column) => columnKey(column) === key) ?? [];
  });
}

/** The column in a slot of a batch, with the decoder that the projection asked for. */
export function codeColumn(raw: RawBatch, slot: number): CodeColumn {
  const column = raw.columns[slot];
  if (column?.decoder !== "code") throw new TypeError(`raw column ${slot} holds no codes`);
  return column;
}

export function numberColumn(raw: RawBatch, slot: number): NumberColumn {
  const column = raw.columns[slot];
  if (column?.decoder !== "number" && column?.decoder !== "time")
    throw new TypeError(`raw column ${slot} holds no numbers`);
  return column;
}

export function textColumn(raw: RawBatch, slot: number): TextColumn {
  const column = raw.columns[slot];
  if (column?.decoder !== "text") throw new TypeError(`raw column ${slot} holds no text`);
  return column;
}
