/** The feedback table has no rows of records that the provider does not count: they are no feedback, whatever stands in them. */

import type { DictionaryVector, FeedbackBatch, ListVector, ScaleVector, TextVector } from "../base/feedback-batch.js";

/** The batch without the rows of excluded records. */
export function countedRows(batch: FeedbackBatch): FeedbackBatch {
  const { codes } = batch.exclusion;
  if (codes.every((code) => code === -1)) return batch;
  const rows = Array.from({ length: batch.length }, (_, row) => row).filter((row) => codes[row] === -1);
  const columns = Object.fromEntries(
    Object.entries(batch).map(([name, column]) => [name, columnOf(column as FeedbackBatch[keyof FeedbackBatch], rows)]),
  );
  return { ...batch, ...columns, length: rows.length };
}

function columnOf(column: FeedbackBatch[keyof FeedbackBatch], rows: readonly number[]): unknown {
  if (column instanceof Map) return new Map([...column].map(([name, vector]) => [name, wordsOf(vector, rows)]));
  if (column instanceof Float64Array) return Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  if (column instanceof Int32Array) return Int32Array.from(rows, (row) => column[row] ?? 0);
  if (column instanceof Uint8Array) return Uint8Array.from(rows, (row) => column[row] ?? 0);
  if (typeof column !== "object") return column;
  if ("codes" in column) return wordsOf(column, rows);
  return "offsets" in column ? textsOf(column, rows) : column;
}

function wordsOf<Vector extends DictionaryVector | ListVector | ScaleVector>(vector: Vector, rows: readonly number[]) {
  return { ...vector, codes: Int32Array.from(rows, (row) => vector.codes[row] ?? -1) };
}

function textsOf({ offsets, bytes }: TextVector, rows: readonly number[]): TextVector {
  const texts = rows.map((row) => bytes.subarray(offsets[row], offsets[row + 1]));
  const ends = new Int32Array(rows.length + 1);
  for (const [row, { length }] of texts.entries()) ends[row + 1] = (ends[row] ?? 0) + length;
  return { offsets: ends, bytes: Buffer.concat(texts) };
}
