/** A block of CSV in the kernel's memory: its positions in the file, and the faults of its records. */

import { type FeedbackError, feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { DamagedRecord, Footer } from "../raw-columns.js";
import { type Block, recordBytesOf } from "../record-scanner.js";
import { type ValidPart, validPart } from "../utf8.js";
import type { CsvShape } from "./csv-dialect.js";
import { longestFooterBytes, mayBeNote, notesIn, notesNotBefore } from "./footer.js";
import { QuoteState } from "./quote-state.js";
import { swallowedRecords } from "./swallowed-records.js";

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

export class CsvBlock {
  readonly shape: CsvShape;
  readonly place: Block;
  /** A fault follows the block: more of the text will never come. */
  readonly #endsInFault: boolean;
  /** Number of fields of the last ragged record; 0 before the first. */
  raggedFields = 0;
  readonly #kernel: Kernel;
  /** Address before which no notes begin: a block of short rows is not looked through again for each of them. */
  #notesNotBefore = 0;
  /** An address whose line is known. */
  #counted: { readonly at: number; readonly line: number };

  constructor(kernel: Kernel, shape: CsvShape, place: Block, endsInFault = false) {
    this.#kernel = kernel;
    this.#endsInFault = endsInFault;
    this.shape = shape;
    this.place = place;
    this.#counted = { at: place.input, line: place.line };
  }

  /** The part of the block from the address `at` on. */
  rest(at: number): Block {
    return { ...this.place, input: at, line: this.lineAt(at), byteOffset: this.#byteOffsetOf(at) };
  }

  /** Continues from the last requested address, so that a block of ragged records is not counted again for each of them. */
  lineAt(at: number): number {
    const known = at >= this.#counted.at ? this.#counted : { at: this.place.input, line: this.place.line };
    const line = known.line + this.#kernel.functions.countLineEnds(known.at, at, true);
    this.#counted = { at, line };
    return line;
  }

  recordText(start: number): string {
    const bytes = this.#kernel.bytes.subarray(start, this.place.end);
    const quotes = new QuoteState(this.shape);
    let length = 0;
    for (; length < bytes.length; length++) {
      const byte = bytes[length]!;
      quotes.pass(byte);
      if (quotes.isAtBegin && (byte === lineFeed || byte === carriageReturn)) break;
    }
    return this.#kernel.text(start, length);
  }

  /** Whether the row at `start` has as many fields as the header, and contains only delimiters. */
  isEmptyRow(start: number, fields: number): boolean {
    const { width, delimiter } = this.shape;
    if (fields !== width || width === 1) return false;
    const { bytes } = this.#kernel;
    const [byte, end] = [delimiter.charCodeAt(0), start + width - 1];
    for (let at = start; at < end; at++) if (bytes[at] !== byte) return false;
    return end >= this.place.end || bytes[end] === lineFeed || bytes[end] === carriageReturn;
  }

  /** Whether a delimiter is before the line end that ends before `end`. */
  endsWithDelimiter(end: number): boolean {
    const { bytes } = this.#kernel;
    let at = end - 1;
    while (bytes[at] === lineFeed || bytes[at] === carriageReturn) at -= 1;
    return bytes[at] === this.shape.delimiter.charCodeAt(0);
  }

  /**
   * The notes from the row at `start`, which has `fields` fields, to the end of the text; whether the block is too short to
   * know; null if they are not notes.
   */
  footerAt(start: number, fields: number): Footer | "cut-off" | null {
    const { shape, place } = this;
    if (shape.header.length === 0 || !mayBeNote(fields, shape.width)) return null;
    if (place.end - start > longestFooterBytes || start < this.#notesNotBefore) return null;
    const text = this.#kernel.bytes.subarray(start, place.end);
    if (!place.isLast) {
      this.#notesNotBefore = start + notesNotBefore(text, shape, shape.width);
      return this.#notesNotBefore > start || this.#endsInFault ? null : "cut-off";
    }
    const { rows, notBefore } = notesIn(text, shape, shape.width);
    this.#notesNotBefore = start + notBefore;
    return rows === null ? null : { line: this.lineAt(start), lines: rows.length };
  }

  /** The fault of the record at `start`, which has `fields` fields. */
  ragged(start: number, fields: number): DamagedRecord {
    this.raggedFields = fields;
    return {
      line: this.lineAt(start),
      byteOffset: this.#byteOffsetOf(start),
      code: "ragged-record",
      message: `has ${fields} ${fields === 1 ? "field" : "fields"} where ${this.#expected()}${this.#cause(fields)}`,
      text: this.recordText(start),
    };
  }

  /**
   * Address of the record that begins at `from` or after blank lines there, and ends before `end`. Throws `record-too-long` if
   * it is.
   */
  recordAt(from: number, end: number): number {
    const start = this.behindBlankLines(from, end);
    const most = recordBytesOf(this.shape);
    if (end - start > most) throw feedbackError("record-too-long", this.shape.name, this.lineAt(start), most);
    return start;
  }

  /** Address of the first byte from `from` on that ends no line, or `end`. */
  behindBlankLines(from: number, end: number): number {
    const { bytes } = this.#kernel;
    let at = from;
    while (at < end && (bytes[at] === lineFeed || bytes[at] === carriageReturn)) at += 1;
    return at;
  }

  /** The fault `csv-records-quoted` if a field of the record at `start` seems to contain records; else null. */
  swallowedAt(start: number): FeedbackError | null {
    const { shape, place } = this;
    if (shape.isQuotingStated) return null;
    const found = swallowedRecords(this.#kernel.bytes.subarray(start, place.end), shape, shape.width);
    if (found === null) return null;
    return feedbackError("csv-records-quoted", shape.name, this.lineAt(start + found.quote), found.lines);
  }

  /** The part of the block that is UTF-8. A character that is cut off at the end of the text so far is not in the block. */
  validPart(): ValidPart {
    const { input, end } = this.place;
    const bytes = Buffer.from(this.#kernel.shared.memory.buffer, input, end - input);
    return validPart({ ...this.place, bytes, isLast: true }, this.shape.name);
  }

  #expected(): string {
    const { width, endsEmpty } = this.shape;
    return endsEmpty ? `the others have ${width}, the last one empty` : `the header has ${width}`;
  }

  /** What mostly makes fields of one. */
  #cause(fields: number): string {
    const { width, delimiter, quote } = this.shape;
    if (fields <= width || quote === null) return "";
    return `; a field that contains ${delimiter === "\t" ? "a tab" : `"${delimiter}"`} has to be in quotes`;
  }

  #byteOffsetOf(at: number): number {
    return this.place.byteOffset + at - this.place.input;
  }
}
