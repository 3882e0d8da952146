/** A file that is read at any position, synchronously and into the caller's memory: byte ranges for parallel reading. */

import { type BigIntStats, fstatSync, openSync, readSync } from "node:fs";
import { feedbackError } from "../base/errors.js";
import { closeInput } from "./close-input.js";
import { type PlainFile, readingError } from "./source.js";

export class FileBytes {
  readonly #file: PlainFile;
  readonly #descriptor: number;

  /** Throws `input-missing`, `input-denied`, `input-unreadable`, and `input-changed` if it is another version. */
  constructor(file: PlainFile) {
    this.#file = file;
    try {
      this.#descriptor = openSync(file.path, "r");
    } catch (error) {
      throw readingError(error, file.name);
    }
    this.checkUnchanged();
  }

  get length(): number {
    return this.#file.bytes;
  }

  /** Reads from byte `offset` on until `into` is full. Throws `input-changed` if the file ends before that. */
  read(into: Uint8Array, offset: number): void {
    let length = 0;
    while (length < into.length) {
      const count = this.#readSome(into, length, offset + length);
      if (count === 0) throw feedbackError("input-changed", this.#file.name);
      length += count;
    }
  }

  checkUnchanged(): void {
    const { size, mtimeNs }: BigIntStats = fstatSync(this.#descriptor, { bigint: true });
    if (Number(size) !== this.#file.bytes || mtimeNs !== this.#file.modifiedNs)
      throw feedbackError("input-changed", this.#file.name);
  }

  close(): void {
    closeInput(this.#descriptor, this.#file.name);
  }

  #readSome(into: Uint8Array, from: number, offset: number): number {
    try {
      return readSync(this.#descriptor, into, from, into.length - from, offset);
    } catch (error) {
      throw readingError(error, this.#file.name);
    }
  }
}
