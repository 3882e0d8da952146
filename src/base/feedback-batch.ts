/** A part of the feedback table in memory: columns in Arrow's layout, dictionaries shared by the batches of an input. */

import type { ColumnOfKind, Scale } from "./feedback-schema.js";

/** A code of `values` per row; -1 is null (Arrow leaves the slot of a null open). */
export interface DictionaryVector {
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/** UTF-8 per row: bytes `offsets[i]` to `offsets[i + 1]`; empty is null. */
export interface TextVector {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/** A list per row, each distinct list once: row `i` has `lists[codes[i]]`; -1 is the empty list. */
export interface ListVector {
  readonly codes: Int32Array;
  readonly lists: readonly (readonly string[])[];
}

/** The scale of each row, each distinct one once: `scale_min`, `scale_max` and `low_threshold`. */
export interface ScaleVector {
  readonly codes: Int32Array;
  readonly scales: readonly Scale[];
}

type Columns<Names extends string, Vector> = { readonly [Name in Names]?: Vector };

/** Some consecutive rows. A column that was not asked for is absent; a column that the export lacks holds nulls. */
export interface FeedbackBatch
  extends Columns<Exclude<ColumnOfKind<"dictionary">, "provider" | "category" | "status">, DictionaryVector>,
    Columns<ColumnOfKind<"text">, TextVector>,
    Columns<"segments", ListVector> {
  readonly length: number;
  /** The record of each row, counted from 0 within the batch; rows of one record are neighbours, the primary one first. */
  readonly recordOf: Int32Array;
  readonly provider: DictionaryVector;
  readonly category: DictionaryVector;
  /** Milliseconds since 1970 in UTC; NaN is null. */
  readonly created_at: Float64Array;
  readonly updated_at: Float64Array;
  /** NaN is null. */
  readonly score: Float64Array;
  readonly scale: ScaleVector;
  /** Canonical codes and the provider's tokens: the same codes index both, and the lists have the same order. */
  readonly issues: ListVector;
  readonly issues_raw: ListVector;
  readonly status: DictionaryVector;
  /** Why the provider does not count the record; null if it counts. */
  readonly exclusion: DictionaryVector;
  /** Columns beyond the schema, of the export or joined to it, by the name that was asked for. */
  readonly exportColumns: ReadonlyMap<string, DictionaryVector>;
}

/** The name in `exportColumns` of the column that has a value if the call of the row is in the log of calls; no query names it. */
export const inCallLog = " in the log of calls";

/** Why records that are not rated are not counted. */
export const unratedReason = "no rating is read from records of their kind";

/** The text of one row, or null. */
export function textAt(vector: TextVector, row: number): string | null {
  const start = vector.offsets[row]!;
  const end = vector.offsets[row + 1]!;
  return start === end
    ? null
    : Buffer.from(vector.bytes.buffer, vector.bytes.byteOffset + start, end - start).toString();
}

/** The dictionary value of one row, or null. */
export function valueAt(vector: DictionaryVector, row: number): string | null {
  return vector.values[vector.codes[row]!] ?? null;
}
