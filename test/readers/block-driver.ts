/** Gives out blocks to a scanner as a reader of files does: what was not read comes again, with more behind it. */

import { FeedbackError } from "../../src/base/errors.js";
import { Kernel } from "../../src/kernel/kernel.js";
import type { DamagedRecord } from "../../src/readers/raw-columns.js";
import type { Block, RecordScanner } from "../../src/readers/record-scanner.js";
import { SpanBatch } from "../../src/readers/span-batch.js";
import type { TextStart } from "../../src/readers/text-blocks.js";
import { cut } from "../support/memory-source.js";

export interface ScannedRecord {
  readonly values: readonly (string | null)[];
  readonly line: number;
  readonly byteOffset: number;
  readonly text: string;
}

export interface Scan {
  readonly records: readonly ScannedRecord[];
  readonly damaged: readonly DamagedRecord[];
}

/** The code and message of the FeedbackError that a reading failed with. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What `read` gives, or what it fails with. */
export function outcomeOf<Result>(read: () => Result): Result | Failure {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FeedbackError)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** Bytes of memory behind a text. */
export const room = 128;
const [fewRecords, scratchBytes] = [3, 64];

/** What is called before each block is read: the fuzzer closes the memory behind it. */
export const blockWatch: { onBlock: ((kernel: Kernel, block: Block) => void) | null } = { onBlock: null };

/** Reads a text with a scanner that finds values for `slotCount` slots. */
export class BlockDriver<Scanner extends RecordScanner> {
  readonly scanner: Scanner;
  readonly #kernel = borrowedKernel();
  readonly #slotCount: number;
  readonly #batch: SpanBatch;
  readonly #remains: Uint8Array;
  readonly #records: ScannedRecord[] = [];
  readonly #damaged: DamagedRecord[] = [];
  #byteOffset = 0;
  #line = 1;

  /** `remains` is what is in the memory behind each block: it must make no difference. */
  constructor(
    newScanner: (kernel: Kernel) => Scanner,
    slotCount: number,
    remains: Uint8Array,
    batchLength = fewRecords,
  ) {
    this.#slotCount = slotCount;
    this.#batch = new SpanBatch(this.#kernel, slotCount, batchLength, scratchBytes);
    this.#remains = remains;
    this.scanner = newScanner(this.#kernel);
  }

  /** Reads `content` in pieces of the lengths `sizes`; all at once without them. */
  read(content: Uint8Array, start: TextStart, sizes: readonly number[]): Scan {
    this.#byteOffset = start.byteOffset;
    this.#line = start.line;
    const input = this.#kernel.allocate(content.length + room);
    let length = 0;
    for (const piece of cut(content, sizes)) {
      this.#kernel.bytes.set(piece, input + length);
      length += piece.length;
      if (sizes.length > 0) length = this.#readBlock(input, length, false);
    }
    for (let left = -1; left !== length; ) {
      left = length;
      length = this.#readBlock(input, length, true);
    }
    return { records: this.#records, damaged: this.#damaged };
  }

  /** Number of bytes that are left over; they are moved to `input`. */
  #readBlock(input: number, length: number, isLast: boolean): number {
    const end = input + length;
    this.#kernel.bytes.set(this.#remains, end);
    const block = { input, end, isLast, byteOffset: this.#byteOffset, line: this.#line };
    blockWatch.onBlock?.(this.#kernel, block);
    this.scanner.begin(block);
    for (let isMore = true; isMore; this.#batch.clear()) {
      isMore = this.scanner.fill(this.#batch);
      this.#collect(input);
    }
    const { position, line } = this.scanner;
    this.#byteOffset += position - input;
    this.#line = line;
    this.#kernel.bytes.copyWithin(input, position, end);
    return end - position;
  }

  #collect(input: number): void {
    for (let record = 0; record < this.#batch.length; record++) {
      const start = this.#batch.startOf(record);
      this.#records.push({
        values: Array.from({ length: this.#slotCount }, (_, slot) => this.#batch.textOf(slot, record) || null),
        line: this.#line + this.scanner.lineEnds(input, start),
        byteOffset: this.#byteOffset + start - input,
        text: this.scanner.recordText(start),
      });
    }
    this.#damaged.push(...this.#batch.damaged);
  }
}

const textsPerKernel = 500;
let kernel = new Kernel();
let used = 0;

/** A kernel never gives memory back, so it is replaced before the tests fill it. */
function borrowedKernel(): Kernel {
  used++;
  if (used % textsPerKernel === 0) kernel = new Kernel();
  return kernel;
}
