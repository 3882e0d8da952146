/** The join of a log of calls to the feedback: the columns of each response's call, found by call id. */

import type { DictionaryVector, TextVector } from "../../base/feedback-batch.js";
import type { RawBatch } from "../../readers/raw-columns.js";
import { textReader } from "../columns.js";
import type { ProjectionBuilder } from "../projection-builder.js";
import { type CompleteSpec, text } from "../spec.js";

/** The calls of a log, as far as the join needs them. */
export interface Calls {
  /** Numbers of the calls whose ids are given; -1 where the log has none. */
  find(ids: TextVector, length: number): Int32Array;
  /** The values of the column `name` (as the query names it) for calls, by their numbers. */
  vector(name: string, calls: Int32Array): DictionaryVector;
  /** What the query names columns of the log by. */
  readonly names: readonly string[];
}

/** What the join gives to the rows of a batch. */
export interface CallColumns {
  readonly columns: readonly (readonly [name: string, vector: DictionaryVector])[];
  readonly inCallLog?: Uint8Array;
}

/** Reads the call ids of a feedback export and joins the calls; gives nothing where there is no log to join. */
export function callJoin(calls: Calls | null, spec: CompleteSpec, builder: ProjectionBuilder) {
  if (calls === null) return (): CallColumns => ({ columns: [] });
  const readIds = textReader(spec.columns.call_id ?? text("call_id", "call_sid", "call_uuid"), builder);
  return (raw: RawBatch, recordOf: Int32Array): CallColumns => {
    const found = calls.find(readIds(raw, recordOf), recordOf.length);
    return {
      columns: calls.names.map((name) => [name, calls.vector(name, found)] as const),
      inCallLog: Uint8Array.from(found, (call) => (call < 0 ? 0 : 1)),
    };
  };
}
