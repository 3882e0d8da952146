/** Recognises by its first bytes a file that is not read as text but unpacked: a zip archive or a columnar table. */

import { isZip } from "./archive/zip-magic.js";
import { closeInput, openInput, readFully } from "./input-file.js";

/** Formats of columnar tables. */
export type ColumnarFormat = "parquet" | "arrow" | "arrow-stream";

/** The number of bytes that are examined. */
export const containerMagicBytes = 12;

/** The format of a file that begins with `first`; null if it is not columnar. */
export function columnarFormat(first: Uint8Array): ColumnarFormat | null {
  const head = Buffer.from(first.subarray(0, containerMagicBytes)).toString("latin1");
  if (head.startsWith("PAR1")) return "parquet";
  if (head.startsWith("ARROW1\0\0")) return "arrow";
  return isArrowStream(first) ? "arrow-stream" : null;
}

const mostSchemaBytes = 16 * 1024 ** 2;

/** A stream begins with the mark of a message, the length of its metadata, and the place of its first table. */
function isArrowStream(first: Uint8Array): boolean {
  if (first.length < containerMagicBytes) return false;
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
  const [mark, length, root] = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)];
  return (
    mark === 0xffff_ffff && length >= 16 && length <= mostSchemaBytes && length % 8 === 0 && root >= 4 && root <= 64
  );
}

/** Whether a file that begins with `first` has to be unpacked. */
export function isContainer(first: Uint8Array): boolean {
  return isZip(first) || columnarFormat(first) !== null;
}

/** The first bytes of a file. Throws `input-missing`, `input-denied`, `input-unreadable`. */
export function magicOf(path: string, name: string): Uint8Array {
  const file = openInput(path, name);
  const first = Buffer.alloc(containerMagicBytes);
  try {
    return first.subarray(0, readFully(file, first, 0, name));
  } finally {
    closeInput(file, name);
  }
}
