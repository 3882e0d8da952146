/** Reads blocks of JSON Lines in the kernel. A line that it does not take goes to the general parser, which judges it. */

import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import { maxRecordBytes } from "../limits.js";
import type { Projection } from "../raw-columns.js";
import type { Block, RecordScanner } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { addFound } from "./found-record.js";
import { recordTextAt, validBytes } from "./json-block.js";
import { KernelRecords } from "./kernel-records.js";
import { JsonLines } from "./lines.js";
import { PathValues } from "./paths.js";
import type { FoundRecord } from "./records.js";
import type { TextPlace } from "./scanner.js";

const lineFeed = 0x0a;

export class JsonLineScanner implements RecordScanner {
  readonly #kernel: Kernel;
  readonly #name: string;
  readonly #records: KernelRecords;
  readonly #lines: JsonLines;
  readonly #values: PathValues;
  #block: Block = { input: 0, end: 0, isLast: false, byteOffset: 0, line: 1 };
  #bytes: Buffer = Buffer.alloc(0);
  /** What the general parser finds in the line that was passed over last. */
  #found: Iterator<FoundRecord> | null = null;

  constructor(kernel: Kernel, projection: Projection, place: TextPlace) {
    this.#kernel = kernel;
    this.#name = place.name;
    this.#records = new KernelRecords(kernel, projection);
    this.#lines = new JsonLines(place);
    this.#values = new PathValues(projection);
  }

  get isOrderBound(): boolean {
    return this.#lines.hasEnvelopes;
  }

  get isPartial(): boolean {
    return this.#lines.isPartial;
  }

  begin(block: Block): void {
    this.#block = block;
    this.#bytes = validBytes(this.#kernel, block, this.#name);
    this.#records.begin(block.input + this.#bytes.length, block.isLast);
    this.#records.startAt({ cursor: block.input, between: "lineEnds", expectsValue: true, names: null });
  }

  fill(batch: SpanBatch): boolean {
    while (this.#addFound(batch)) {
      const outcome = this.#records.read(batch);
      if (outcome === "full") return true;
      if (outcome === "notWhole" || !this.#takeLine()) {
        this.#checkLength();
        return false;
      }
    }
    return true;
  }

  get position(): number {
    return this.#records.cursor;
  }

  get line(): number {
    return this.#block.line + this.#records.lineEnds;
  }

  recordText(start: number): string {
    return recordTextAt(this.#kernel, this.#records, this.#block, start);
  }

  lineEnds(from: number, to: number): number {
    return this.#kernel.functions.countLineEnds(from, to, false);
  }

  /** Hands on what the general parser finds; false where the batch is full before its end. */
  #addFound(batch: SpanBatch): boolean {
    while (this.#found !== null && !batch.isFull) {
      const next = this.#found.next();
      if (next.done) this.#found = null;
      else addFound(batch, next.value, this.#values, this.#block);
    }
    return this.#found === null;
  }

  /** Gives the line at the cursor to the general parser; false where it is not whole. */
  #takeLine(): boolean {
    const { input, byteOffset, isLast } = this.#block;
    const from = this.position - input;
    const found = this.#bytes.indexOf(lineFeed, from);
    if (found === -1 && !isLast) return false;
    const to = found === -1 ? this.#bytes.length : found;
    const records = this.#lines.lineIn(this.#bytes, byteOffset, this.line, byteOffset + from, byteOffset + to);
    this.#found = records[Symbol.iterator]();
    this.#records.passLine(input + to, input + (found === -1 ? to : to + 1));
    return true;
  }

  /** A line that goes on behind the block may become too long. */
  #checkLength(): void {
    if (this.#block.end - this.position <= maxRecordBytes) return;
    throw feedbackError("record-too-long", this.#name, this.line, maxRecordBytes);
  }
}
