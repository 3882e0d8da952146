/** A writer of tables in one format: batches come in, the next pieces of the file go out. */

import type { OutputBatch, OutputColumn } from "../base/output-table.js";

/** Pieces of a file, in their order. */
export type FilePieces = readonly (string | Uint8Array)[];

export interface TableWriter {
  write(batch: OutputBatch): FilePieces;
  /** The last pieces. */
  finish(): FilePieces;
}

/** Begins a file with these columns; `metadata` says what the table is, in formats that have a place for it. */
export type OpenWriter = (columns: readonly OutputColumn[], metadata: string) => Promise<TableWriter>;
