/** A block of CSV in the kernel's memory: its places in the file, and what is wrong with its records. */

import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { DamagedRecord } from "../raw-columns.js";
import { type Block, maxRecordBytes } from "../record-scanner.js";
import { validUtf8 } from "../utf8.js";
import type { CsvShape } from "./csv-dialect.js";

const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

export class CsvBlock {
  readonly shape: CsvShape;
  readonly place: Block;
  /** Number of fields of the ragged record that was met last; 0 before the first. */
  raggedFields = 0;
  readonly #kernel: Kernel;
  /** An address whose line is known. */
  #counted: { readonly at: number; readonly line: number };

  constructor(kernel: Kernel, shape: CsvShape, place: Block) {
    this.#kernel = kernel;
    this.shape = shape;
    this.place = place;
    this.#counted = { at: place.input, line: place.line };
  }

  /** The part of the block from the address `at` on. */
  rest(at: number): Block {
    return { ...this.place, input: at, line: this.lineAt(at), byteOffset: this.#byteOffsetOf(at) };
  }

  /** Counts on from the address that was asked for last, or a block of ragged records would be counted once for each. */
  lineAt(at: number): number {
    const known = at >= this.#counted.at ? this.#counted : { at: this.place.input, line: this.place.line };
    const line = known.line + this.#kernel.functions.countLineEnds(known.at, at, true);
    this.#counted = { at, line };
    return line;
  }

  recordText(start: number): string {
    const { bytes } = this.#kernel;
    let isQuoted = false;
    let end = start;
    for (; end < this.place.end; end++) {
      const byte = bytes[end];
      if (byte === quote) isQuoted = !isQuoted;
      if (!isQuoted && (byte === lineFeed || byte === carriageReturn)) break;
    }
    return this.#kernel.text(start, end - start);
  }

  /** What is wrong with the record at `start`, which has `fields` fields. */
  ragged(start: number, fields: number): DamagedRecord {
    this.raggedFields = fields;
    return {
      line: this.lineAt(start),
      byteOffset: this.#byteOffsetOf(start),
      code: "ragged-record",
      message: `has ${fields} ${fields === 1 ? "field" : "fields"} where the header has ${this.shape.width}`,
      text: this.recordText(start),
    };
  }

  /**
   * Address of the record that begins at `from` or after blank lines there, and ends before `end`. Throws `record-too-long` if
   * it is.
   */
  recordAt(from: number, end: number): number {
    const { bytes } = this.#kernel;
    let start = from;
    while (start < end && (bytes[start] === lineFeed || bytes[start] === carriageReturn)) start += 1;
    if (end - start > maxRecordBytes)
      throw feedbackError("record-too-long", this.shape.name, this.lineAt(start), maxRecordBytes);
    return start;
  }

  /** Throws `encoding-invalid`. */
  checkUtf8(): void {
    const { input, end } = this.place;
    const bytes = Buffer.from(this.#kernel.shared.memory.buffer, input, end - input);
    validUtf8({ ...this.place, bytes }, this.shape.name);
  }

  #byteOffsetOf(at: number): number {
    return this.place.byteOffset + at - this.place.input;
  }
}
