/** How the bytes of inputs become text, and what may be wrong with them. */

import type { Encoding } from "./encoding.js";

export interface InputReading {
  /** The encoding of a text without a byte order mark; null if it is not stated. */
  readonly encoding: Encoding | null;
  /** Whether the complete records of gzip and zstd that end too early are read. */
  readonly isLenient: boolean;
  /** The limit of each input in bytes, unpacked; null for the limit that only packed inputs have. */
  readonly mostBytes: number | null;
  /** The limit of a record in bytes; null for the usual one. */
  readonly mostRecordBytes: number | null;
  /** Whether an input that cannot be opened is skipped. */
  readonly skipsUnreadable: boolean;
}

export const usualReading: InputReading = {
  encoding: null,
  isLenient: false,
  mostBytes: null,
  mostRecordBytes: null,
  skipsUnreadable: false,
};

/** The limit of a packed input: a few kilobytes of zstd unpack to gigabytes. */
export const mostBytesOfPacked = 64 * 1024 ** 3;
