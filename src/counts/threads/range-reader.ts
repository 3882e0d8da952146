/** Counts the records that begin in a range of bytes. */

import type { Kernel } from "../../kernel/kernel.js";
import type { LineEndFinder, RecordScanner } from "../../readers/record-scanner.js";
import { TextBlocks } from "../../readers/text-blocks.js";
import type { FileBytes } from "../../sources/file-bytes.js";
import type { BlockCounting, BlocksReport } from "./block-counting.js";
import type { Range } from "./counting-plan.js";

/** A part of an input could not be counted by itself. */
export class PartFailure extends Error {}

/** What was read of a range: from the beginning of its first record to after its last one. */
export interface RangeReport extends BlocksReport {
  readonly start: number;
  readonly end: number;
  /** Lines in between. */
  readonly lines: number;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const blockBytes = 1024 * 1024;
/** The first line end counts as the beginning of a record if none is proved within this many bytes. */
const searchBytes = 64 * 1024;
/** How many bytes after a line end are examined, and after how many line ends: a text may have as many as bytes. */
const looks = [
  [1024, 1024],
  [searchBytes, 32],
] as const;
/** The part of a range that is read first if nothing proves its beginning. */
const doubtfulBytes = 8 * 1024;

/** Where the first record of a range begins, and whether the text after it proves it. */
interface Start {
  readonly start: number;
  readonly isProved: boolean;
}

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
    const { start, isProved } =
      range.line === null ? this.#findStart(file, range.from, scanner) : { start: range.from, isProved: true };
    const line = range.line ?? 0;
    this.#blocks.restart({ byteOffset: start, line });
    for (let at = start; at < range.to; ) {
      const length = Math.min(at === start && !isProved ? doubtfulBytes : blockBytes, range.to - at);
      const room = this.#blocks.room(length);
      file.read(room, at);
      if (hasNul(room)) throw new PartFailure("the text has a NUL");
      this.#blocks.filled(length);
      at += length;
      for (const block of this.#blocks.read(scanner, range.isLast && at === range.to))
        counting.readBlock(scanner, block);
      if (!isProved && counting.isAllDamaged) throw new PartFailure("the range seems to begin in a record");
    }
    this.#finishRecord(file, Math.max(start, range.to), scanner, counting);
    // Also if the range is the whole text: only the table's own scanner reports that the text states that it is incomplete.
    if (scanner.isOrderBound === true) throw new PartFailure("the records depend on those before");
    return { start, end: this.#blocks.byteOffset, lines: this.#blocks.line - line, ...counting.report() };
  }

  /**
   * The last record continues after the range, which ends at the byte `to`: reads on, to one line end after another at which it
   * may be whole, until it is. Looking at a long record again at every line end in its quotes would take forever.
   */
  #finishRecord(file: FileBytes, to: number, scanner: RecordScanner, counting: BlockCounting): void {
    const finder = scanner.lineEndFinder?.();
    if (finder !== undefined) this.#pass(file, this.#blocks.byteOffset, to, finder);
    for (let at = to; this.#blocks.length > 0; ) {
      if (at === file.length) throw new PartFailure("the last record does not end");
      const window = this.#window(file, at);
      const lineEnd = finder === undefined ? window.indexOf(lineFeed) : finder.lineEndIn(window);
      const part = lineEnd === -1 ? window : window.subarray(0, lineEnd + 1);
      this.#blocks.append(part);
      at += part.length;
      const isLast = at === file.length;
      if (lineEnd === -1 && !isLast && this.#blocks.length <= scanner.maxRecordBytes) continue;
      for (const block of this.#blocks.read(scanner, isLast, true)) counting.readBlock(scanner, block);
    }
  }

  /** Has the finder pass the text from the byte `from`, where a record begins, to before `to`. */
  #pass(file: FileBytes, from: number, to: number, finder: LineEndFinder): void {
    for (let at = from; at < to; at += searchBytes) {
      let rest = this.#window(file, at, to);
      for (let lineEnd = finder.lineEndIn(rest); lineEnd !== -1; lineEnd = finder.lineEndIn(rest))
        rest = rest.subarray(lineEnd + 1);
    }
  }

  /** The first byte from `from` on with which a record seems to begin; sure only if the range before ends there. */
  #findStart(file: FileBytes, from: number, scanner: RecordScanner): Start {
    for (let at = from - 1; at < file.length; at += searchBytes) {
      const window = this.#window(file, at);
      const first = window.indexOf(lineFeed) + 1;
      if (first === 0) continue;
      const begin = this.#beginIn(window, first, scanner);
      return { start: at + (begin ?? first), isProved: begin !== null };
    }
    return { start: file.length, isProved: true };
  }

  /**
   * Where a record begins in `window`: at the offset `first`, which is after a line end, or after a later one; null if none is proved.
   * Lines may be short and many: few of them are compared with all that was read.
   */
  #beginIn(window: Uint8Array, first: number, { mayBeginAt }: RecordScanner): number | null {
    if (mayBeginAt === undefined || first === window.length) return first;
    const [begin, end] = [this.#search, this.#search + window.length];
    if (mayBeginAt(begin + first, end)) return first;
    for (const [length, most] of looks) {
      let looked = 0;
      for (let at = first; at > 0 && at < window.length && looked < most; at = window.indexOf(lineFeed, at) + 1) {
        if (isLineEnd(window[at])) continue;
        looked += 1;
        const near = Math.min(begin + at + length, end);
        if (mayBeginAt(begin + at, near) && (near === end || mayBeginAt(begin + at, end))) return at;
      }
    }
    return window.at(-1) === lineFeed ? window.length : null;
  }

  /** The bytes from `at` on, before `to`, as far as they are examined together. */
  #window(file: FileBytes, at: number, to = file.length): Uint8Array {
    const window = this.#kernel.bytes.subarray(this.#search, this.#search + Math.min(searchBytes, to - at));
    file.read(window, at);
    return window;
  }
}

/** A buffer finds a byte in shared memory many times faster than an array does. */
function hasNul({ buffer, byteOffset, length }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, length).indexOf(0) !== -1;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}
