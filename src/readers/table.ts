/** A file of a known format, opened: its head for recognition, its records as batches of raw columns. */

import type { Kernel } from "../kernel/kernel.js";
import type { CsvShape } from "./csv/csv-dialect.js";
import type { JsonShape } from "./json/json-tokenizer.js";
import type { Projection, RawBatch } from "./raw-columns.js";
import type { RecordScanner } from "./record-scanner.js";
import type { TextStart } from "./text-blocks.js";

/** How much of an input is looked at to find out its dialect, its columns and its provider. */
export const headBytes = 256 * 1024;

/** How the text of an opened table is scanned, as plain data: another thread makes its own scanner of it. */
export type ScannerPlan =
  | { readonly format: "csv"; readonly shape: CsvShape; readonly headers: readonly string[] }
  | { readonly format: "json"; readonly shape: JsonShape };

/** The head of a record, flattened: column name or dotted path -> text (containers as JSON text), null if absent. */
export type SampleRecord = ReadonlyMap<string, string | null>;

export interface ReadOptions {
  /** Keep the text of every record in `RawBatch.texts`. */
  readonly keepText: boolean;
  /** Records per batch; at most 16,384 come in one. */
  readonly batchLength: number;
}

/** How the text of a table is read in the kernel. */
export interface ScannedTable {
  /** The beginning of the records in the decompressed text. */
  readonly start: TextStart;
  /** How other threads scan it. */
  readonly plan: ScannerPlan;
  /** A scanner for the text from there on. */
  scanner(kernel: Kernel, projection: Projection): RecordScanner;
}

/** A file of a known format, opened: its head for recognition, its records as batches of raw columns. */
export interface RawTable extends ScannedTable {
  readonly format: "csv" | "json" | "ndjson";
  /** Where the records are, in words: `comma-separated`, `array`, `records[]`, `tables[].rows`, … */
  readonly envelope: string;
  /** The CSV header, or every path seen in the head of a JSON file, in order of appearance. */
  readonly columns: readonly string[];
  /** Column -> the text of the question that it holds the answers to, if a header says it. */
  readonly titles: ReadonlyMap<string, string>;
  /** The zone of times that state none, if the header says it. */
  readonly timeZone: string | null;
  /** The first records, as many as the reader looks at to find the columns. */
  readonly sample: readonly SampleRecord[];
  /** Reads the whole input from its beginning. Throws a FeedbackError if the file itself is damaged. */
  batches(projection: Projection, options: ReadOptions): AsyncGenerator<RawBatch>;
  /** Whether the export itself says that it is incomplete, as far as `batches` has read. */
  isPartial(): boolean;
}
