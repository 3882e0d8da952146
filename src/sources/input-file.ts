/** The calls of an input that is a file; whatever the system refuses is an error that names the input. */

import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readingError } from "./source.js";

/** The descriptor of the file. Throws `input-missing`, `input-denied`, `input-unreadable`, `too-many-files`. */
export function openInput(path: string, name: string): number {
  return orReadingError(name, () => openSync(path, "r"));
}

/** Throws `input-unreadable`. */
export function inputStats(descriptor: number, name: string): BigIntStats {
  return orReadingError(name, () => fstatSync(descriptor, { bigint: true }));
}

/** Equal while a file is the same, unchanged: not if another one has taken its name, or it was written to. */
export function fileVersion({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return `${dev}:${ino} ${size} ${mtimeNs}`;
}

/** Reads from byte `position` on until `into` is full, or the file ends. Returns the number of bytes. Throws `input-unreadable`. */
export function readFully(descriptor: number, into: Uint8Array, position: number, name: string): number {
  let length = 0;
  while (length < into.length) {
    const at = position + length;
    const count = orReadingError(name, () => readSync(descriptor, into, length, into.length - length, at));
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** A file system on another machine may report only at the end that reading failed. Throws `input-unreadable`. */
export function closeInput(descriptor: number, name: string): void {
  orReadingError(name, () => closeSync(descriptor));
}

function orReadingError<Result>(name: string, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw readingError(error, name);
  }
}
