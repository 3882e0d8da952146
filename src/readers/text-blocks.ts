/** A streamed text as blocks in the kernel's memory: chunks are appended, and what has been read is dropped. */

import type { Kernel } from "../kernel/kernel.js";
import type { Block, RecordScanner } from "./record-scanner.js";

/** Readable bytes after a block: the kernel looks at 64 bytes at a time, and puts a line feed after the last record. */
const padding = 128;

/** The beginning of a text: the byte offset and the line (from 1) of the first byte that is appended. */
export interface TextStart {
  readonly byteOffset: number;
  readonly line: number;
}

export class TextBlocks {
  readonly #kernel: Kernel;
  #address: number;
  #capacity: number;
  #length = 0;
  #byteOffset: number;
  #line: number;
  /** A record that did not fit is tried again when the block is twice as long; otherwise reading it would take forever. */
  #wanted = 0;

  constructor(kernel: Kernel, capacity: number, start: TextStart) {
    this.#kernel = kernel;
    this.#capacity = capacity;
    this.#address = kernel.allocate(capacity + padding);
    this.#byteOffset = start.byteOffset;
    this.#line = start.line;
  }

  /** The room for the next `length` bytes of the text; then call `filled`. */
  room(length: number): Uint8Array {
    if (this.#length + length > this.#capacity) this.#grow(this.#length + length);
    const at = this.#address + this.#length;
    return this.#kernel.bytes.subarray(at, at + length);
  }

  filled(length: number): void {
    this.#length += length;
  }

  append(chunk: Uint8Array): void {
    this.room(chunk.length).set(chunk);
    this.filled(chunk.length);
  }

  /**
   * Reads what the block holds with `scanner`: calls `fill` until the scanner needs more text. With `isLast` the text ends here.
   * The block is valid until the generator continues. With `isUrgent` a record that did not fit is tried again at once.
   */
  *read(scanner: RecordScanner, isLast: boolean, isUrgent = isLast): Generator<Block> {
    if (this.#length < this.#wanted && !isUrgent) return;
    for (let left = -1; left !== this.#length; ) {
      left = this.#length;
      const block = this.#block(isLast);
      scanner.begin(block);
      yield block;
      this.keepFrom(scanner);
      this.#wanted = left === this.#length ? Math.min(2 * left, scanner.maxRecordBytes + 1) : 0;
      if (!isLast || this.#length === 0) return;
    }
  }

  /** Reads a text to its end; `chunks` begin with its first byte, also if these blocks begin later. */
  async *readAll(scanner: RecordScanner, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
    let passed = 0;
    const begin = this.#byteOffset;
    for await (const chunk of untilFault(chunks)) {
      if ("fault" in chunk) {
        yield* this.readRest(scanner);
        throw chunk.fault;
      }
      if (passed + chunk.length > begin) {
        this.append(chunk.subarray(Math.max(0, begin - passed)));
        yield* this.read(scanner, false);
      }
      passed += chunk.length;
    }
    yield* this.read(scanner, true);
  }

  /** Reads what is left before a fault, as far as it can be read: it may have a fault, which comes first. */
  *readRest(scanner: RecordScanner): Generator<Block> {
    for (let left = -1; left !== this.#length; ) {
      left = this.#length;
      yield* this.read(scanner, false, true);
    }
  }

  /** Begins another text. */
  restart(start: TextStart): void {
    this.#length = 0;
    this.#wanted = 0;
    this.#byteOffset = start.byteOffset;
    this.#line = start.line;
  }

  /** Number of bytes that are not read yet. */
  get length(): number {
    return this.#length;
  }

  /** Byte offset of the first byte that is not read yet. */
  get byteOffset(): number {
    return this.#byteOffset;
  }

  get line(): number {
    return this.#line;
  }

  #block(isLast: boolean): Block {
    const [input, byteOffset, line] = [this.#address, this.#byteOffset, this.#line];
    return { input, end: input + this.#length, isLast, byteOffset, line };
  }

  /** Drops what `scanner` has read; `read` does so at the end of a block. */
  keepFrom({ position, line }: RecordScanner): void {
    const read = position - this.#address;
    this.#kernel.bytes.copyWithin(this.#address, position, this.#address + this.#length);
    this.#length -= read;
    this.#byteOffset += read;
    this.#line = line;
  }

  #grow(needed: number): void {
    const old = this.#address;
    this.#capacity = Math.max(needed, this.#capacity * 2);
    this.#address = this.#kernel.allocate(this.#capacity + padding);
    this.#kernel.bytes.copyWithin(this.#address, old, old + this.#length);
  }
}

/** The chunks, and in the end the error that ended them, if there was one. */
async function* untilFault(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array | { readonly fault: unknown }> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    while (true) {
      const next = await iterator.next().catch((fault: unknown) => ({ fault }));
      if ("fault" in next) yield next;
      else if (next.done === true) return;
      else yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
