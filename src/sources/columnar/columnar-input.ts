/** A columnar file that can be read at any position, and the fault of a damaged one. */

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { withCommas } from "../../base/number.js";
import { fileVersion } from "../input-file.js";

/** A file is damaged, or exceeds a limit. The message states the fault. */
export class ColumnarFault extends Error {}

export interface ColumnarInput {
  readonly bytes: number;
  /** Throws if the file does not have that many bytes there. */
  read(from: number, length: number): Buffer;
  /** Equal if it is the same file, unchanged. */
  version(): string;
  close(): void;
}

/** Opens the file at `path`; `-` is standard input, all of which is held in memory. */
export function openColumnarInput(path: string): ColumnarInput {
  if (path === "-") return inMemory(readFileSync(0));
  const descriptor = openSync(path, "r");
  const { size } = fstatSync(descriptor);
  return {
    bytes: size,
    read: (from, length) => {
      requireInside(from, length, size);
      const buffer = Buffer.allocUnsafeSlow(length);
      let read = 0;
      while (read < length) {
        const more = readSync(descriptor, buffer, read, length - read, from + read);
        if (more === 0) throw new ColumnarFault("it changed while it was read");
        read += more;
      }
      return buffer;
    },
    version: () => fileVersion(fstatSync(descriptor, { bigint: true })),
    close: () => closeSync(descriptor),
  };
}

function inMemory(all: Buffer): ColumnarInput {
  return {
    bytes: all.length,
    read: (from, length) => {
      requireInside(from, length, all.length);
      return Buffer.from(all.subarray(from, from + length));
    },
    version: () => "",
    close: () => {},
  };
}

function requireInside(from: number, length: number, size: number): void {
  const isInside = Number.isSafeInteger(from) && Number.isSafeInteger(length) && from >= 0 && length >= 0;
  if (!isInside || from + length > size)
    throw new ColumnarFault(
      `${withCommas(length)} bytes at ${withCommas(from)} are not inside of its ${withCommas(size)} bytes`,
    );
}

/** Limits far above any export. */
export const mostColumns = 4096;
export const deepestColumn = 64;
/** Rows of a row group or a batch, all columns of which may be in memory. */
export const mostRowsInBatch = 16 * 1024 ** 2;
/** A file of more rows than that has at least one byte for this many: columns of one value are stored in a few bytes for any number of rows. */
const mostRowsPerByte = 100;
export const mostUnpackedBytes = 1024 ** 3;
export const mostMetadataBytes = 64 * 1024 ** 2;

/** Throws if a file states so many rows that it would be read without end. */
export function checkRows(rows: number, bytes: number): void {
  if (rows > mostRowsInBatch && rows > mostRowsPerByte * bytes)
    throw new ColumnarFault(
      `it states ${withCommas(rows)} rows in ${withCommas(bytes)} bytes, more than ${mostRowsPerByte} for each byte`,
    );
}
