/** Where the records of a CSV file stand: csv-parse says where each one ends, its line and its text are read off the bytes. */

import { feedbackError } from "../../errors.js";
import { ByteWindow } from "../byte-window.js";
import { maxRecordBytes } from "../limits.js";

/** csv-parse leaves up to this many bytes of a chunk for later, and the next record may begin in them. */
const lookaheadBytes = 3;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];

export interface RecordPosition {
  /** The line on which the record begins, from 1. */
  readonly line: number;
  /** Offset of its first byte in the text, a byte order mark included. */
  readonly byteOffset: number;
  /** The record without its line end. Only to be called before the next chunk is appended. */
  readonly text: () => string;
}

/** Follows the records of one text. csv-parse takes CRLF in quotes for two lines, and does not say how long blank lines are. */
export class CsvPosition {
  readonly #name: string;
  readonly #window: ByteWindow;
  #begin: number;
  #line = 1;

  /** `from` is the offset of the first byte that will be appended. */
  constructor(name: string, from: number) {
    this.#name = name;
    this.#window = new ByteWindow(from);
    this.#begin = from;
  }

  append(chunk: Uint8Array): void {
    this.#window.append(chunk, this.#begin);
  }

  /** The record that ends before `end`; the next one begins there. Throws `record-too-long`. */
  take(end: number): RecordPosition {
    this.#skipBlankLines(end);
    this.#checkLength(end);
    const [byteOffset, line] = [this.#begin, this.#line];
    this.#line = this.#lineAt(end);
    this.#begin = end;
    return { line, byteOffset, text: () => this.#window.text(byteOffset, end).replace(/(?:\r\n|\n|\r)$/, "") };
  }

  /** Looks at the record that the end of a chunk breaks off. Throws `record-too-long`, whatever may follow. */
  checkUnfinished(): void {
    const end = this.#window.end - lookaheadBytes;
    this.#skipBlankLines(end);
    this.#checkLength(end);
  }

  /** The line of `offset` in the record that is not yet taken; where `offset` lies before it, the line on which it begins. */
  unfinishedLine(offset: number): number {
    this.#skipBlankLines(this.#window.end);
    return this.#lineAt(offset);
  }

  #lineAt(offset: number): number {
    const { bytes, base } = this.#window;
    let line = this.#line;
    for (let i = this.#begin - base; i < offset - base; i++) {
      const byte = bytes[i];
      if (byte === lineFeed || (byte === carriageReturn && bytes[i + 1] !== lineFeed)) line++;
    }
    return line;
  }

  /** A record never begins with a line end, so those before it are blank lines, however many there are. */
  #skipBlankLines(end: number): void {
    const { bytes, base } = this.#window;
    let begin = this.#begin;
    while (begin < end && (bytes[begin - base] === lineFeed || bytes[begin - base] === carriageReturn)) begin++;
    this.#line = this.#lineAt(begin);
    this.#begin = begin;
  }

  #checkLength(end: number): void {
    if (end - this.#begin <= maxRecordBytes) return;
    throw feedbackError("record-too-long", this.#name, this.#line, maxRecordBytes);
  }
}
