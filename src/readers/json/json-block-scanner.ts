/** What the scanners of JSON documents and of JSON Lines share: a block of text that the kernel and the general parser read in turn. */

import type { Kernel } from "../../kernel/kernel.js";
import type { Projection } from "../raw-columns.js";
import type { Block } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { validUtf8 } from "../utf8.js";
import { type FoundRecord, isDamaged } from "./json-record.js";
import { JsonText } from "./json-text.js";
import type { TextPlace } from "./json-tokenizer.js";
import { KernelRecords } from "./kernel-records.js";
import { PathValues } from "./path-values.js";

export abstract class JsonBlockScanner {
  protected readonly records: KernelRecords;
  protected block: Block = { input: 0, end: 0, isLast: false, byteOffset: 0, line: 1 };
  /** The bytes of the block, without a character at its end that is cut off. */
  protected bytes: Buffer = Buffer.alloc(0);
  protected readonly name: string;
  readonly #kernel: Kernel;
  readonly #values: PathValues;

  constructor(kernel: Kernel, projection: Projection, place: TextPlace) {
    this.#kernel = kernel;
    this.name = place.name;
    this.records = new KernelRecords(kernel, projection);
    this.#values = new PathValues(projection);
  }

  /** Throws `encoding-invalid`. */
  begin(block: Block): void {
    this.block = block;
    this.bytes = validUtf8({ ...block, bytes: this.#bytesOf(block.input, block.end) }, this.name);
    this.records.begin(block.input + this.bytes.length, block.isLast);
  }

  recordText(start: number): string {
    const text = this.records.textAt(start, this.block.end);
    if (text !== null) return text;
    const deep = new JsonText({ name: "", line: 1, byteOffset: 0 });
    deep.show(this.#bytesOf(start, this.block.end), 0);
    deep.next();
    deep.keep();
    while (deep.tokenizer.depth > 0) deep.next();
    return deep.release().text;
  }

  lineEnds(from: number, to: number): number {
    return this.#kernel.functions.countLineEnds(from, to, false);
  }

  /** Adds a record that the general parser has found in the block. */
  protected add(batch: SpanBatch, found: FoundRecord): void {
    if (isDamaged(found)) {
      batch.addDamaged(found);
      return;
    }
    this.#values.read(found).forEach((text, slot) => {
      batch.set(slot, text);
    });
    batch.endRecord(this.block.input + found.byteOffset - this.block.byteOffset);
  }

  #bytesOf(from: number, to: number): Buffer {
    return Buffer.from(this.#kernel.shared.memory.buffer, from, to - from);
  }
}
