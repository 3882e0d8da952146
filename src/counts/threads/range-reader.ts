/** Counts the records that begin in a range of bytes. */

import type { Kernel } from "../../kernel/kernel.js";
import { maxRecordBytes, type RecordScanner } from "../../readers/record-scanner.js";
import { TextBlocks } from "../../readers/text-blocks.js";
import type { FileBytes } from "../../sources/file-bytes.js";
import type { BlockCounting, BlocksReport } from "./block-counting.js";
import type { Range } from "./counting-plan.js";

/** A part of an input could not be counted by itself. */
export class PartFailure extends Error {}

/** What was read of a range: from the beginning of its first record to behind its last one. */
export interface RangeReport extends BlocksReport {
  readonly start: number;
  readonly end: number;
  /** Lines in between. */
  readonly lines: number;
}

const [lineFeed, quote] = [0x0a, 0x22];
const blockBytes = 1024 * 1024;
/** The first line end is taken for the beginning of a record if none is proved within so many bytes. */
const searchBytes = 64 * 1024;

/** The memory that a thread reads in, one range after another. */
export class RangeReader {
  readonly #kernel: Kernel;
  readonly #blocks: TextBlocks;
  readonly #search: number;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#blocks = new TextBlocks(kernel, 2 * blockBytes, { byteOffset: 0, line: 0 });
    this.#search = kernel.allocate(searchBytes + 128);
  }

  /** Counts the records that begin in the range. Throws if the text is damaged, or seems so from a wrong beginning. */
  count(file: FileBytes, range: Range, scanner: RecordScanner, counting: BlockCounting): RangeReport {
    const start = range.line === null ? this.#findStart(file, range.from, scanner) : range.from;
    const line = range.line ?? 0;
    this.#blocks.restart({ byteOffset: start, line });
    for (let at = start; at < range.to; ) {
      const length = Math.min(blockBytes, range.to - at);
      const room = this.#blocks.room(length);
      file.read(room, at);
      if (room.indexOf(0) !== -1) throw new PartFailure("the text has a NUL");
      this.#blocks.filled(length);
      at += length;
      for (const block of this.#blocks.read(scanner, range.isLast && at === range.to))
        counting.readBlock(scanner, block);
    }
    this.#finishRecord(file, Math.max(start, range.to), scanner, counting);
    // Also if the range is all of the text: only the table's own scanner reports to it that the text calls itself incomplete.
    if (scanner.isOrderBound === true) throw new PartFailure("the records depend on those before");
    return { start, end: this.#blocks.byteOffset, lines: this.#blocks.line - line, ...counting.report() };
  }

  /**
   * The last record goes on behind the range, which ends at the byte `to`: reads on, to one line end after another at which it
   * may be whole, until it is. Looking at a long record again at every line end in its quotes would take forever.
   */
  #finishRecord(file: FileBytes, to: number, scanner: RecordScanner, counting: BlockCounting): void {
    const hasQuotedLineEnds = scanner.mayBeginAt !== undefined;
    let isQuoted = hasQuotedLineEnds && this.#blocks.length > 0 && this.#endsQuoted(file, this.#blocks.byteOffset, to);
    for (let at = to; this.#blocks.length > 0; ) {
      if (at === file.length) throw new PartFailure("the last record does not end");
      const window = this.#window(file, at);
      const lineEnd = hasQuotedLineEnds ? openLineEnd(window, isQuoted) : window.indexOf(lineFeed);
      const part = lineEnd === -1 ? window : window.subarray(0, lineEnd + 1);
      if (hasQuotedLineEnds) isQuoted = lineEnd === -1 && hasOddQuotes(part) !== isQuoted;
      this.#blocks.append(part);
      at += part.length;
      const isLast = at === file.length;
      if (lineEnd === -1 && !isLast && this.#blocks.length <= maxRecordBytes) continue;
      for (const block of this.#blocks.read(scanner, isLast, true)) counting.readBlock(scanner, block);
    }
  }

  /** Whether the text from the byte `from`, where a record begins, to before `to` ends inside quotes. */
  #endsQuoted(file: FileBytes, from: number, to: number): boolean {
    let isQuoted = false;
    for (let at = from; at < to; at += searchBytes) if (hasOddQuotes(this.#window(file, at, to))) isQuoted = !isQuoted;
    return isQuoted;
  }

  /** The first byte from `from` on with which a record seems to begin; proved only if the range before ends there. */
  #findStart(file: FileBytes, from: number, scanner: RecordScanner): number {
    let first = -1;
    for (let at = from - 1; at < file.length; at += searchBytes) {
      const window = this.#window(file, at);
      for (let lineEnd = window.indexOf(lineFeed); lineEnd !== -1; lineEnd = window.indexOf(lineFeed, lineEnd + 1)) {
        const input = this.#search + lineEnd + 1;
        const end = this.#search + window.length;
        if (first === -1) first = at + lineEnd + 1;
        if (input === end || (scanner.mayBeginAt?.(input, end) ?? true)) return at + lineEnd + 1;
      }
      if (first !== -1) return first;
    }
    return file.length;
  }

  /** The bytes from `at` on, before `to`, as far as they are looked at together. */
  #window(file: FileBytes, at: number, to = file.length): Uint8Array {
    const window = this.#kernel.bytes.subarray(this.#search, this.#search + Math.min(searchBytes, to - at));
    file.read(window, at);
    return window;
  }
}

/** The first line end outside quotes; -1 if there is none. `isQuoted`: the text begins inside of them. */
function openLineEnd(text: Uint8Array, isQuoted: boolean): number {
  let inQuotes = isQuoted;
  return text.findIndex((byte) => {
    if (byte === quote) inQuotes = !inQuotes;
    return byte === lineFeed && !inQuotes;
  });
}

function hasOddQuotes(text: Uint8Array): boolean {
  let isOdd = false;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) isOdd = !isOdd;
  return isOdd;
}
