/** The source of bytes: a file, or standard input, decompressed, as UTF-8. And its errors. */

import { feedbackError } from "../base/errors.js";
import type { Encoding } from "./encoding.js";

/** Bytes in order, in pieces of any size. */
export type Chunks = AsyncGenerator<Uint8Array>;

/** One version of a file with a size. */
export interface PlainFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly version: string;
}

/** The place of the bytes of a file that has to be unpacked: a zip archive, a workbook or a columnar table. */
export type StoredArchive = { readonly path: string } | { readonly bytes: Buffer };

/** Whether a column has to be in the text. */
export type IsWanted = (column: string) => boolean;

/** One input, as bytes. */
export interface Source {
  /** The name as the user gave it or as the folder walk found it; `-` for standard input. */
  readonly name: string;
  /** Size in bytes as stored (compressed); null for standard input until it was read to its end. */
  readonly bytes: number | null;
  /** How many stored bytes the last `chunks` has read; not for every source. */
  readonly readBytes?: number;
  /** How the bytes are stored, by their magic bytes; known after `head`. */
  readonly compression: "gzip" | "zstd" | "zip" | null;
  /** A part of it is zstd without a checksum, so that damage may go unnoticed; known once it was read. */
  readonly isUnverified?: boolean;
  /** The compressed byte at which it ends too early, if it is read all the same; known once it was read. */
  readonly truncatedAt?: number | null;
  /** How the text is encoded as stored; known after `head`. */
  readonly encoding: Encoding | null;
  /** The first bytes, decompressed and decoded to UTF-8: at most `limit`, fewer only where the input ends. May be called again. */
  head(limit: number): Promise<Uint8Array>;
  /**
   * The whole input, decompressed and decoded to UTF-8, from its beginning. A file can be read again, standard input only once (after
   * `head`). A source that makes its text from columns leaves out unneeded columns, and missing values.
   */
  chunks(isWanted?: IsWanted): Chunks;
  /** The file, which can be read at any position, in the version that `head` has seen; null if it is compressed, not UTF-8 or a stream. */
  plainFile(): PlainFile | null;
  /** The stored bytes if they have to be unpacked and cannot be read as text; else null. Checked before anything else. */
  storedArchive(): Promise<StoredArchive | null>;
  /** The row of a sheet that a line of its text belongs to; other sources have lines only. */
  rowOf?(line: number): number;
  /** Rows of a sheet that are hidden, once it was read. */
  readonly hiddenRows?: number;
  /** The format that its text was made from, if it is a columnar table. */
  readonly format?: "parquet" | "arrow";
  /** The metadata of a columnar table under our key; known after `head`. */
  readonly tableMetadata?: string | null;
  /** The limit of a record of its text, if the user sets one. */
  readonly mostRecordBytes?: number | null;
  /** Whether `chunks` can be called again. */
  readonly isRepeatable: boolean;
}

/** The error for the user if `name` could not be opened or read; an error that is not of the file system stays as it is. */
export function readingError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "ERR_INVALID_ARG_VALUE") return feedbackError("input-unreadable", name, "a path contains no NUL");
  if (!("syscall" in error)) return error;
  if (error.code === "ENOENT" && name.includes("\ufffd")) return feedbackError("input-name", name);
  if (error.code === "ENOENT") return feedbackError("input-missing", name);
  if (error.code === "EACCES") return feedbackError("input-denied", name);
  if (error.code === "EMFILE" || error.code === "ENFILE") return feedbackError("too-many-files", name);
  return feedbackError("input-unreadable", name, String(error.code));
}
