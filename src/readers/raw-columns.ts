/**
 * What every reader hands on: the columns that a query needs, decoded no further than their bytes say, in Arrow's layout.
 * A compiled scanner can take a reader's place as long as it fills the same columns.
 */

import type { Decimal } from "../base/number.js";
import type { TimeForm } from "../base/time.js";
import type { Kernel } from "../kernel/kernel.js";
import type { RecordScanner } from "./record-scanner.js";
import type { ScannerPlan } from "./scanner-plan.js";
import type { TextStart } from "./text-blocks.js";

/**
 * How the values of a column are decoded.
 * - `code`: a dictionary code per record; the text is interpreted later, once per distinct value.
 * - `number`: a Float64; a spelling that is no plain number is handed back as text.
 * - `time`: milliseconds since 1970 in UTC; a spelling that is no known time is handed back as text.
 * - `text`: UTF-8 bytes, for values that differ from record to record.
 */
export type Decoder = "code" | "number" | "time" | "text";

/** One column that is wanted. */
export interface ColumnRequest {
  /** Accepted names, best first: a CSV header, or a path of JSON keys joined by dots. Compared by `columnKey`. */
  readonly names: readonly string[];
  readonly decoder: Decoder;
  /** Only for `time`: how times are read that do not say it themselves; in UTC and in no order without it. */
  readonly form?: TimeForm;
  /** Only for `number`: the sign before the fraction, a dot without it. */
  readonly decimal?: Decimal;
}

/** The columns that are wanted; `RawBatch.columns` has one column for each, in this order. */
export type Projection = readonly ColumnRequest[];

/** The distinct values of a column by code, 0, 1, 2, … in order of first appearance. Codes never change. */
export interface Dictionary {
  readonly values: readonly string[];
  readonly size: number;
}

/** A code of `dictionary` per record, -1 where the record has no value. */
export interface CodeColumn {
  readonly decoder: "code";
  readonly codes: Int32Array;
  readonly dictionary: Dictionary;
}

/** A number (or, for `time`, milliseconds since 1970 UTC) per record; NaN where there is none or where `odd` has the text. */
export interface NumberColumn {
  readonly decoder: "number" | "time";
  readonly values: Float64Array;
  /** Record index in the batch -> the text that the decoder could not take. */
  readonly odd: ReadonlyMap<number, string>;
}

/** UTF-8 text per record: bytes `offsets[i]` to `offsets[i + 1]`; empty where the record has no value. */
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

/** Some consecutive records of one input. */
export interface RawBatch {
  /** Number of records, without the damaged ones. */
  readonly length: number;
  readonly columns: readonly RawColumn[];
  /** Line (from 1) on which each record begins, and the byte offset of its first byte in the decompressed text. */
  readonly lines: Float64Array;
  readonly byteOffsets: Float64Array;
  readonly damaged: readonly DamagedRecord[];
  /** How often the header stood again between these records; it is no record. */
  readonly repeatedHeaders: number;
  /** The record as it stands in the file; filled only with `keepText`, else empty. */
  readonly texts: readonly string[];
}

/** The head of a record, flattened: column name or dotted path -> text (containers as JSON text), null where absent. */
export type SampleRecord = ReadonlyMap<string, string | null>;

export interface ReadOptions {
  /** Keep the text of every record in `RawBatch.texts`. */
  readonly keepText: boolean;
  /** Records per batch; at most 16,384 come in one. */
  readonly batchLength: number;
}

/** How the text of a table is read in the kernel. */
export interface ScannedTable {
  /** Where the records begin in the decompressed text. */
  readonly start: TextStart;
  /** How other threads scan it. */
  readonly plan: ScannerPlan;
  /** A scanner for the text from there on. */
  scanner(kernel: Kernel, projection: Projection): RecordScanner;
}

/** A file of a known format, opened: its head for recognition, its records as batches of raw columns. */
export interface RawTable extends ScannedTable {
  readonly format: "csv" | "json" | "ndjson";
  /** Where the records stand, for people: `comma-separated`, `array`, `records[]`, `tables[].rows`, … */
  readonly envelope: string;
  /** The CSV header, or every path seen in the head of a JSON file, in order of appearance. */
  readonly columns: readonly string[];
  /** Column -> the text of the question that it holds the answers to, where a header says it. */
  readonly titles: ReadonlyMap<string, string>;
  /** The zone of times that state none, where the header says it. */
  readonly timeZone: string | null;
  /** The first records, as many as the reader looks at to find the columns. */
  readonly sample: readonly SampleRecord[];
  /** Reads the whole input from its beginning. Throws a FeedbackError where the file itself is damaged. */
  batches(projection: Projection, options: ReadOptions): AsyncGenerator<RawBatch>;
  /** Whether the export itself says that it is incomplete, as far as `batches` has read. */
  isPartial(): boolean;
}

/**
 * The form in which column names are compared: lower case, without `_`, `-`, spaces and a suffix that tells the zone of its
 * times (`[UTC]`, `(UTC)`, `[Local Time]`); dots stay. `TimeGenerated [UTC]`, `time_generated` and `timeGenerated` are one name.
 */
export function columnKey(name: string): string {
  const key = name
    .normalize("NFC")
    .replace(/[\s_-]+/g, "")
    .toLowerCase();
  return key.replace(/(?:\[utc\]|\(utc\)|\[localtime\])$/, "");
}
