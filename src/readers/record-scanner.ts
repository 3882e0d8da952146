/** How the records of a format are found in blocks of its text in the kernel's memory. */

import type { SpanBatch } from "./span-batch.js";

/**
 * The limit of a record in bytes, unless the user sets another one. A longer record is a damaged file: an unclosed quote or bracket
 * would otherwise fill the memory.
 */
const usualRecordBytes = 16 * 1024 * 1024;

/** A text whose records may have another limit. */
export interface RecordLimit {
  readonly mostRecordBytes?: number | null | undefined;
}

export function recordBytesOf({ mostRecordBytes }: RecordLimit): number {
  return mostRecordBytes ?? usualRecordBytes;
}

/** A block of text in the kernel's memory: `input` to before `end`, and at least 64 readable bytes after. */
export interface Block {
  readonly input: number;
  readonly end: number;
  /** Whether the text ends with this block. */
  readonly isLast: boolean;
  /** Byte offset and line (from 1) of `input` in the whole text. */
  readonly byteOffset: number;
  readonly line: number;
}

/** Follows a text that begins with a record. */
export interface LineEndFinder {
  /** Index of the first line feed in the next piece of the text that may end a record, -1 if there is none; it then continues after it. */
  lineEndIn(text: Uint8Array): number;
}

/**
 * Reads the blocks of one text in order. A block begins where the last one was left: at a record, or in the text between
 * records. A record that is cut off by the end of a block that is not the last one is left for the next block, which begins
 * with it and is longer if it has to be.
 */
export interface RecordScanner {
  /** The limit of a record. */
  readonly maxRecordBytes: number;
  begin(block: Block): void;
  /**
   * Adds records to `batch` until it is full (true) or no complete record is left in the block (false). Damaged records go to
   * `batch.addDamaged`. Throws a FeedbackError if the text is damaged.
   */
  fill(batch: SpanBatch): boolean;
  /**
   * Whether a record may begin after a line end, at the address `input`, by the text from there to before `end`. Ends the
   * current block. Absent if every line end is between records.
   */
  readonly mayBeginAt?: ((input: number, end: number) => boolean) | undefined;
  /** Finds the line ends that may end a record; absent if every line end does. */
  readonly lineEndFinder?: (() => LineEndFinder) | undefined;
  /** Whether the result depends on the preceding text: then the text can only be read from its beginning. */
  readonly isOrderBound?: boolean;
  /** Whether the text read so far states that it is incomplete; absent in formats that cannot state it. */
  readonly isPartial?: boolean;
  /** Address of the first byte of the block that is not read yet, and the line that it is on. */
  readonly position: number;
  readonly line: number;
  /** The text of a record of this block, which begins at the address `start`. */
  recordText(start: number): string;
  /** Notes where the records of `batch` end, in formats whose kernel scanner does not note it. */
  noteEnds?(batch: SpanBatch): void;
  /** Number of line ends in the block from the address `from` to before `to`. */
  lineEnds(from: number, to: number): number;
}
