/** An opened file of a known format: its head for recognition, its records as batches of raw columns. */

import type { Kernel } from "../kernel/kernel.js";
import type { Source } from "../sources/source.js";
import type { CsvShape } from "./csv/csv-dialect.js";
import { columnPositions } from "./csv/csv-header.js";
import type { QuoteStyle } from "./csv/csv-layout.js";
import { CsvRecordScanner } from "./csv/csv-record-scanner.js";
import { JsonDocumentScanner } from "./json/json-document-scanner.js";
import { JsonLineScanner } from "./json/json-line-scanner.js";
import type { JsonShape } from "./json/json-tokenizer.js";
import { type ReadOptions, readRawBatches } from "./raw-batches.js";
import type { Projection, RawBatch } from "./raw-columns.js";
import type { RecordScanner } from "./record-scanner.js";
import type { TextStart } from "./text-blocks.js";

/** How much of an input is examined to determine its dialect, its columns and its provider. */
export const headBytes = 256 * 1024;

/** How the text of an opened table is scanned, as plain data: another thread makes its own scanner of it. */
export type ScannerPlan =
  | { readonly format: "csv"; readonly shape: CsvShape; readonly headers: readonly string[] }
  | { readonly format: "json"; readonly shape: JsonShape };

/** The head of a record, flattened: column name or dotted path -> text (containers as JSON text), null if absent. */
export interface SampleRecord extends Iterable<readonly [column: string, text: string | null]> {
  get(column: string): string | null | undefined;
}

/** The information in the head of a table. */
export interface TableDescription {
  readonly format: "csv" | "json" | "ndjson";
  /** Where the records are, in words: `comma-separated`, `array`, `records[]`, `tables[].rows`, … */
  readonly envelope: string;
  /** The CSV header, or every path seen in the head of a JSON file, in order of appearance. */
  readonly columns: readonly string[];
  /** Column -> the text of its question, if a header states it. */
  readonly titles: ReadonlyMap<string, string>;
  /** The zone of times that state none, if the header says it. */
  readonly timeZone: string | null;
  /** The first records, as many as the reader examines to find the columns. */
  readonly sample: readonly SampleRecord[];
  /** The beginning of the records in the decompressed text. */
  readonly start: TextStart;
  readonly plan: ScannerPlan;
  /** How a table of lines is laid out; null for JSON, and without a header. */
  readonly layout: TextLayout | null;
}

/** The detected layout of a CSV text. */
export interface TextLayout {
  /** Whether quotes enclose fields and are doubled inside them, or are text. */
  readonly quoting: QuoteStyle;
  readonly headerLine: number;
  /** Whether there are lines with content before the header. */
  readonly hasLinesBefore: boolean;
}

export interface RawTable extends TableDescription {
  /** A scanner for the text from `start` on, which `isPartial` follows. */
  scanner(kernel: Kernel, projection: Projection): RecordScanner;
  /** Reads the whole input from its beginning. Throws a FeedbackError if the file itself is damaged. */
  batches(projection: Projection, options: ReadOptions): AsyncGenerator<RawBatch>;
  /** Whether the export states that it is incomplete, as far as it has been read. */
  isPartial(): boolean;
}

/** The table in `source`; `isPartial` is the statement of its head. */
export function rawTable(source: Source, head: TableDescription, isPartial: boolean): RawTable {
  let reading: Pick<RecordScanner, "isPartial"> = { isPartial };
  const scanner = (kernel: Kernel, projection: Projection) => {
    const scanner = newScanner(kernel, head.plan, projection);
    reading = scanner;
    return scanner;
  };
  return {
    ...head,
    scanner,
    batches: (projection, options) => readRawBatches(source, head.start, scanner, projection, options),
    isPartial: () => reading.isPartial === true,
  };
}

/** A scanner as `plan` describes it. */
export function newScanner(kernel: Kernel, plan: ScannerPlan, projection: Projection): RecordScanner {
  if (plan.format === "csv")
    return new CsvRecordScanner(kernel, plan.shape, columnPositions(plan.headers, projection, plan.shape.name));
  return new (plan.shape.isLines ? JsonLineScanner : JsonDocumentScanner)(kernel, projection, plan.shape);
}

/** Whether the text can be read in parts: every line end in it is between records, or known not to be. */
export function isDivisible(plan: ScannerPlan): boolean {
  return plan.format === "csv" || plan.shape.isLines;
}
