/** Reads text as an export of a spec, through the reader that it asks for: rows, rejected records, and the importer. */

import { type FeedbackBatch, textAt, valueAt } from "../../src/base/feedback-batch.js";
import type { FeedbackColumn } from "../../src/base/feedback-schema.js";
import { Importer } from "../../src/importers/importer.js";
import type { Answers } from "../../src/importers/joins/answers.js";
import type { RejectedRecord } from "../../src/importers/rejection.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { openTable } from "../../src/readers/open-table.js";
import { columnKey } from "../../src/readers/raw-columns.js";
import { memorySource } from "./memory-source.js";

/** A row in words: times as ISO 8601, the scale as its three numbers, missing as null. */
export type ImportedRow = Readonly<Record<string, unknown>>;

export interface Imported {
  readonly rows: readonly ImportedRow[];
  readonly rejected: readonly RejectedRecord[];
  readonly importer: Importer;
}

export interface ImportOptions {
  readonly columns?: readonly FeedbackColumn[];
  readonly exportColumns?: readonly string[];
  readonly answers?: Answers | null;
  readonly batchLength?: number;
  readonly needsTime?: boolean;
}

/** The batches that an importer of `spec` makes of `content`, with the columns that are asked for. */
export async function importedBatches(content: string, spec: CompleteSpec, options: ImportOptions = {}) {
  const { columns = [], exportColumns = [], answers = null, batchLength = 1000, needsTime = false } = options;
  const table = await openTable(memorySource(content));
  const importer = new Importer(spec, {
    columns: new Set(columns),
    exportColumns: exportColumnsOf(exportColumns, answers),
    needsTime,
  });
  const batches = [];
  for await (const raw of table.batches(importer.projection, { keepText: false, batchLength }))
    batches.push(importer.importBatch(raw));
  return { importer, batches };
}

function exportColumnsOf(names: readonly string[], answers: Answers | null) {
  return names.map((name) => (answers?.columns.has(columnKey(name)) ? answers.column(name) : { name }));
}

/** The rows that an importer of `spec` makes of `content`, in words. */
export async function imported(content: string, spec: CompleteSpec, options: ImportOptions = {}): Promise<Imported> {
  const { importer, batches } = await importedBatches(content, spec, options);
  return {
    importer,
    rows: batches.flatMap(({ batch }) => Array.from({ length: batch.length }, (_, row) => rowOf(batch, row, options))),
    rejected: batches.flatMap(({ rejected }) => rejected),
  };
}

function rowOf(batch: FeedbackBatch, row: number, { columns = [], exportColumns = [] }: ImportOptions): ImportedRow {
  const { min, max, lowThreshold } = batch.scale.scales[batch.scale.codes[row]!]!;
  return {
    record: batch.recordOf[row],
    category: valueAt(batch.category, row),
    score: number(batch.score[row]),
    scale: [min, max, lowThreshold],
    issues: batch.issues.lists[batch.issues.codes[row]!] ?? [],
    tokens: batch.issues_raw.lists[batch.issues_raw.codes[row]!] ?? [],
    status: valueAt(batch.status, row),
    created_at: time(batch.created_at[row]),
    updated_at: time(batch.updated_at[row]),
    ...Object.fromEntries(columns.map((name) => [name, cell(batch, name, row)])),
    ...Object.fromEntries(exportColumns.map((name) => [name, valueAt(batch.exportColumns.get(name)!, row)])),
  };
}

function cell(batch: FeedbackBatch, name: FeedbackColumn, row: number): unknown {
  const vector = batch[name as keyof FeedbackBatch];
  if (typeof vector !== "object" || vector === null) throw new TypeError(`the batch has no column ${name}`);
  if ("lists" in vector) return vector.lists[vector.codes[row]!] ?? [];
  if ("bytes" in vector) return textAt(vector, row);
  if ("values" in vector && "codes" in vector) return valueAt(vector, row);
  throw new TypeError(`the column ${name} is in every row`);
}

function number(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function time(value: number | undefined): string | null {
  const timeMs = number(value);
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
