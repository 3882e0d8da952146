/** Closes a file that was read. A file system on another machine may report only then that reading failed. */

import { closeSync } from "node:fs";
import { readingError } from "./source.js";

/** Throws `input-unreadable`. */
export function closeInput(descriptor: number, name: string): void {
  try {
    closeSync(descriptor);
  } catch (error) {
    throw readingError(error, name);
  }
}
