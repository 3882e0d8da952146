/**
 * The common part of the scanners of JSON documents and of JSON Lines: a block of text that the kernel and the general parser read in
 * turn. The kernel states why it returned.
 */

import type { FeedbackError } from "../../base/errors.js";
import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { constants, structs } from "../../kernel/layout.js";
import type { Projection } from "../raw-columns.js";
import { type Block, recordBytesOf } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { validPart } from "../utf8.js";
import { type FoundRecord, isDamaged } from "./json-record.js";
import { JsonText } from "./json-text.js";
import type { TextPlace } from "./json-tokenizer.js";
import { KernelPaths } from "./kernel-paths.js";
import { PathValues } from "./path-values.js";

const field = structs.JsonScanner;
const status = { ...constants.ScanStatus, ...constants.JsonStatus } as const;

/**
 * Why the kernel returned: the batch is `full`, the rest of the block is `notWhole`, or the next part of the text is for
 * the `general` parser.
 */
export type Outcome = "full" | "notWhole" | "general";

export interface ScanningOptions {
  /** Whether records that resemble earlier ones are read by their shapes; otherwise all are parsed, with the same values. */
  readonly usesShapes: boolean;
}

/** The place from which the kernel reads on. */
interface Start {
  /** Address of the first byte. */
  readonly cursor: number;
  /** The separator of records, of `constants.Between`. */
  readonly between: number;
  /** Whether a value comes next; else a comma or the end of the array does. */
  readonly expectsValue: boolean;
  /** The columns of a table, if the records are its rows. */
  readonly names: readonly string[] | null;
}

export abstract class JsonBlockScanner {
  protected block: Block = { input: 0, end: 0, isLast: false, byteOffset: 0, line: 1 };
  /** The bytes of the block, without a character at its end that is cut off. */
  protected bytes: Buffer = Buffer.alloc(0);
  protected readonly name: string;
  readonly maxRecordBytes: number;
  /** The kernel's scanner, by the places of `structs.JsonScanner`. */
  protected readonly scanner: KernelStruct;
  readonly #kernel: Kernel;
  /** Null if the kernel has to parse all records. */
  readonly #shapes: KernelStruct | null;
  readonly #paths: KernelPaths;
  readonly #values: PathValues;
  #names: readonly string[] | null = null;
  /** The fault at which the block was cut off, if it has one. */
  #fault: FeedbackError | null = null;

  constructor(kernel: Kernel, projection: Projection, place: TextPlace, { usesShapes }: ScanningOptions) {
    this.#kernel = kernel;
    this.name = place.name;
    this.#paths = new KernelPaths(kernel, projection);
    this.#values = new PathValues(projection);
    this.scanner = new KernelStruct(kernel, kernel.allocate(field.byteLength));
    this.maxRecordBytes = recordBytesOf(place);
    this.scanner.set(field.maxRecordBytes, this.maxRecordBytes);
    this.scanner.set(field.root, this.#paths.root);
    this.scanner.set(field.slotCount, projection.length);
    this.scanner.set(field.ranks, kernel.allocate(projection.length * 4));
    this.#shapes = usesShapes ? new KernelStruct(kernel, kernel.allocate(structs.JsonShapes.byteLength)) : null;
    this.scanner.set(field.shapes, this.#shapes?.address ?? 0);
  }

  begin(block: Block): void {
    const { bytes, fault } = validPart({ ...block, bytes: this.#bytesOf(block.input, block.end) }, this.name);
    this.#fault = fault;
    this.bytes = bytes;
    this.block = fault === null ? block : { ...block, end: block.input + bytes.length, isLast: false };
    this.scanner.set(field.end, block.input + bytes.length);
    this.scanner.set(field.isLast, this.block.isLast ? 1 : 0);
    this.scanner.set(field.lineEnds, 0);
  }

  /** Throws `encoding-invalid` after the records before it, and the faults of the text. */
  fill(batch: SpanBatch): boolean {
    const isFull = this.fillWithRecords(batch);
    if (isFull || this.#fault === null) return isFull;
    if (batch.isEmpty) throw this.#fault;
    return true;
  }

  /** Whether more text than the block has will never come, because of a fault behind it. */
  protected get isCutOff(): boolean {
    return this.#fault !== null;
  }

  /** Like `fill`, in the part of the block that is UTF-8. */
  protected abstract fillWithRecords(batch: SpanBatch): boolean;

  /** The number of records read by their shape so far. */
  get shapedRecords(): number {
    return this.#shapes?.get(structs.JsonShapes.taken) ?? 0;
  }

  recordText(start: number): string {
    const { end } = this.block;
    const to = this.#kernel.functions.jsonContainerEnd(this.scanner.address, start, end);
    if (to !== 0) return this.#kernel.text(start, to - start);
    const deep = new JsonText({ name: "", line: 1, byteOffset: 0, mostRecordBytes: this.maxRecordBytes });
    deep.show(this.#bytesOf(start, end), 0);
    deep.next();
    deep.keep();
    while (deep.tokenizer.depth > 0) deep.next();
    return deep.release().text;
  }

  noteEnds(batch: SpanBatch): void {
    this.#kernel.functions.noteJsonEnds(this.scanner.address, batch.address, this.block.end);
  }

  lineEnds(from: number, to: number): number {
    return this.#kernel.functions.countLineEnds(from, to, false);
  }

  /** Makes the kernel continue at another place. */
  protected startAt(start: Start): void {
    this.scanner.set(field.cursor, start.cursor);
    this.scanner.set(field.between, start.between);
    this.scanner.set(field.expectsValue, start.expectsValue ? 1 : 0);
    if (start.names === this.#names) return;
    this.#names = start.names;
    this.#shapes?.set(structs.JsonShapes.slotBytes, 0);
    this.scanner.set(field.columnCount, start.names?.length ?? 0);
    if (start.names !== null) this.scanner.set(field.columns, this.#paths.columns(start.names));
  }

  /** Makes the kernel add records to `batch`. */
  protected read(batch: SpanBatch): Outcome {
    const { address } = this.scanner;
    while (true) {
      const reason = this.#kernel.run((functions) => functions.readJsonRecords(address, batch.address));
      if (reason === status.BLOCK_READ) return "notWhole";
      if (reason === status.BATCH_FULL || (reason === status.NO_ROOM && !batch.isEmpty)) return "full";
      if (reason !== status.NEW_KEY || !this.#addKey()) return "general";
    }
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

  #addKey(): boolean {
    const [node, at, length] = [field.keyNode, field.keyAt, field.keyLength].map((key) => this.scanner.get(key));
    return this.#paths.addKey(this.scanner.address, node!, at!, length!);
  }

  #bytesOf(from: number, to: number): Buffer {
    return Buffer.from(this.#kernel.shared.memory.buffer, from, to - from);
  }
}
