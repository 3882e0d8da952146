/** A file that is read at any position, synchronously and into the caller's memory: byte ranges for parallel reading. */

import { feedbackError } from "../base/errors.js";
import { closeInput, fileVersion, inputStats, openInput, readFully } from "./input-file.js";
import type { PlainFile } from "./source.js";

export class FileBytes {
  readonly #file: PlainFile;
  readonly #descriptor: number;

  /** Throws `input-missing`, `input-denied`, `input-unreadable`, and `input-changed` if it is another version. */
  constructor(file: PlainFile) {
    this.#file = file;
    this.#descriptor = openInput(file.path, file.name);
    try {
      this.checkUnchanged();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get length(): number {
    return this.#file.bytes;
  }

  /** Reads from byte `offset` on until `into` is full. Throws `input-changed` if the file ends before that. */
  read(into: Uint8Array, offset: number): void {
    if (readFully(this.#descriptor, into, offset, this.#file.name) < into.length)
      throw feedbackError("input-changed", this.#file.name);
  }

  checkUnchanged(): void {
    const { name, version } = this.#file;
    if (fileVersion(inputStats(this.#descriptor, name)) !== version) throw feedbackError("input-changed", name);
  }

  close(): void {
    closeInput(this.#descriptor, this.#file.name);
  }
}
