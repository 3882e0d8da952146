/** A file of a log of calls: how it is recognised, and its spec made ready for it: raw columns in, calls out. */

import { feedbackError } from "../../base/errors.js";
import type { TextVector } from "../../base/feedback-batch.js";
import type { TextDictionary } from "../../base/interner.js";
import { columnKey, type Projection, type RawBatch } from "../../readers/raw-columns.js";
import { everyRecord, textReader, timeReader, wordReader } from "../columns.js";
import { completeCalls } from "../complete-spec.js";
import { time, word } from "../converters.js";
import { fitOf, type TableHead } from "../detect.js";
import { nestedNames, ProjectionBuilder } from "../projection-builder.js";
import { callLogSpecs, providerSpecs } from "../provider-specs.js";
import { calls } from "../providers/plain-tables.js";
import type { CallsSpec, CompleteCalls } from "../spec.js";

/** Some consecutive records of a log, a row each. */
export interface CallsBatch {
  readonly length: number;
  readonly id: TextVector;
  /** Milliseconds since 1970 in UTC; NaN is null, also for a date that does not exist. */
  readonly startedAt: Float64Array;
  readonly updatedAt: Float64Array;
  /** Codes of the dictionaries that were given, of the account first, then of the columns that were asked for. */
  readonly words: readonly Int32Array[];
}

/** A column of words, by its name in the log, and the dictionary that the files of the log share. */
export interface CallWords {
  readonly column: string;
  readonly dictionary: TextDictionary;
}

export interface CallsImporter {
  readonly projection: Projection;
  importBatch(raw: RawBatch): CallsBatch;
}

/** Makes an importer for a file of `spec` that also reads the account and `columns`. */
export function createCallsImporter(
  spec: CompleteCalls,
  accounts: TextDictionary,
  columns: readonly CallWords[],
): CallsImporter {
  const builder = new ProjectionBuilder(spec.nestedIn ?? []);
  const id = textReader(spec.columns.id, builder);
  const startedAt = timeReader(spec.columns.started_at, builder);
  const updatedAt = timeReader(spec.columns.updated_at ?? time(), builder);
  const readers = [
    wordReader(spec.columns.account ?? word(), builder, accounts),
    ...columns.map(({ column, dictionary }) => wordReader(word(...callColumnNames(column)), builder, dictionary)),
  ];
  const importBatch = (raw: RawBatch): CallsBatch => {
    const recordOf = everyRecord(raw);
    return {
      length: raw.length,
      id: id(raw, recordOf),
      startedAt: startedAt.values(raw, recordOf),
      updatedAt: updatedAt.values(raw, recordOf),
      words: readers.map((read) => read(raw, recordOf).codes),
    };
  };
  return { projection: builder.projection, importBatch };
}

/** Whether a log of `spec` with these columns in its head has `column`. */
export function hasCallColumn(spec: CompleteCalls, head: readonly string[], column: string): boolean {
  return hasAny(head, nestedNames(callColumnNames(column), spec.nestedIn ?? []));
}

/** Whether a log of `spec` with these columns in its head states accounts. */
export function hasAccounts(spec: CompleteCalls, head: readonly string[]): boolean {
  return hasAny(head, nestedNames(spec.columns.account?.names ?? [], spec.nestedIn ?? []));
}

function hasAny(head: readonly string[], names: readonly string[]): boolean {
  const keys = new Set(names.map(columnKey));
  return head.some((column) => keys.has(columnKey(column)));
}

/** The name as it is, and with the word that many logs put before it: Plivo's direction is `call_direction`. */
function callColumnNames(column: string): readonly string[] {
  return [column, `call_${column}`];
}

export interface CallLogRecognition {
  readonly spec: CompleteCalls;
  readonly shape: string;
}

/**
 * The first log whose signature fits. A file that can be read as feedback is not taken for the plain table. Throws if the file is
 * feedback, or neither feedback nor a log.
 */
export function recogniseCallLog(name: string, head: TableHead): CallLogRecognition {
  return firstFit(callLogSpecs, head) ?? plainFit(name, head);
}

function plainFit(name: string, head: TableHead): CallLogRecognition {
  const other = providerSpecs.find((spec) => spec.kind !== "calls" && fitOf(spec, head) !== null);
  if (other !== undefined) throw feedbackError("calls-are-feedback", name, other.title ?? other.name);
  const fit = firstFit([calls], head);
  if (fit === null) throw feedbackError("calls-not-recognised", name, head.columns);
  return fit;
}

function firstFit(specs: readonly CallsSpec[], head: TableHead): CallLogRecognition | null {
  for (const spec of specs) {
    const fit = fitOf(spec, head);
    if (fit !== null) return { spec: completeCalls(spec), shape: fit.shape };
  }
  return null;
}
