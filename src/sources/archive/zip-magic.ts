/** Recognises a zip archive by its first bytes; all formats of Office and OpenDocument are zip archives. */

import { closeSync, openSync, readSync } from "node:fs";

const zipMagicBytes = 4;

/** Whether a file that begins with `first` is an archive, perhaps one without members. */
export function isZip(first: Uint8Array): boolean {
  const [a, b, c, d] = first;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

/** Whether the file at `path` is an archive; an unreadable file is reported when it is opened. */
export function isZipFile(path: string): boolean {
  try {
    const descriptor = openSync(path, "r");
    const first = Buffer.alloc(zipMagicBytes);
    try {
      return readSync(descriptor, first, 0, zipMagicBytes, 0) === zipMagicBytes && isZip(first);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
