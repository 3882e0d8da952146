/** The kernel's reading of JSON records: where it goes on, and why it came back. */

import type { Kernel } from "../../kernel/kernel.js";
import { maxRecordBytes } from "../limits.js";
import type { Projection } from "../raw-columns.js";
import type { SpanBatch } from "../span-batch.js";
import { KernelPaths } from "./kernel-paths.js";

/** The fields of `JsonScanner` in the kernel, as indexes of u32. */
const field = {
  ...{ end: 0, isLast: 1, cursor: 2, between: 3, expectsValue: 4, maxRecordBytes: 5, root: 6 },
  ...{ columnCount: 7, columns: 8, slotCount: 9, ranks: 10 },
  ...{ lineEnds: 14, keyNode: 15, keyAt: 16, keyLength: 17, count: 32 },
} as const;
/** What `readJsonRecords` returns. */
const status = { blockRead: 0, batchFull: 1, notTaken: 2, newKey: 4, noRoom: 5 } as const;
const between = { lineEnds: 0, commas: 1, nothing: 2 } as const;

/**
 * Why the kernel came back: the batch is `full`, what is left in the block is `notWhole`, or the next thing in the text is for
 * the `general` parser.
 */
export type Outcome = "full" | "notWhole" | "general";

/** Where the kernel goes on reading. */
export interface Start {
  /** Address of the first byte. */
  readonly cursor: number;
  /** What stands between records: line ends, the commas of an array, or nothing but white space. */
  readonly between: keyof typeof between;
  /** Whether a value comes next; else a comma or the end of the array does. */
  readonly expectsValue: boolean;
  /** The columns of a table, where the records are its rows. */
  readonly names: readonly string[] | null;
}

export class KernelRecords {
  readonly #kernel: Kernel;
  readonly #address: number;
  readonly #paths: KernelPaths;
  #names: readonly string[] | null = null;

  constructor(kernel: Kernel, projection: Projection) {
    this.#kernel = kernel;
    this.#paths = new KernelPaths(kernel, projection);
    this.#address = kernel.allocate(field.count * 4);
    this.#set(field.maxRecordBytes, maxRecordBytes);
    this.#set(field.root, this.#paths.root);
    this.#set(field.slotCount, projection.length);
    this.#set(field.ranks, kernel.allocate(projection.length * 4));
  }

  /** Tells the kernel of a block that ends before the address `end`. */
  begin(end: number, isLast: boolean): void {
    this.#set(field.end, end);
    this.#set(field.isLast, isLast ? 1 : 0);
    this.#set(field.lineEnds, 0);
  }

  startAt(start: Start): void {
    this.#set(field.cursor, start.cursor);
    this.#set(field.between, between[start.between]);
    this.#set(field.expectsValue, start.expectsValue ? 1 : 0);
    if (start.names === this.#names) return;
    this.#names = start.names;
    this.#set(field.columnCount, start.names?.length ?? 0);
    if (start.names !== null) this.#set(field.columns, this.#paths.columns(start.names));
  }

  /** Adds records to `batch`. */
  read(batch: SpanBatch): Outcome {
    while (true) {
      const reason = this.#kernel.run(() => this.#kernel.functions.readJsonRecords(this.#address, batch.address));
      if (reason === status.blockRead) return "notWhole";
      if (reason === status.batchFull || (reason === status.noRoom && !batch.isEmpty)) return "full";
      if (reason !== status.newKey || !this.#addKey()) return "general";
    }
  }

  /** Address of the first byte that is not read. */
  get cursor(): number {
    return this.#get(field.cursor);
  }

  get expectsValue(): boolean {
    return this.#get(field.expectsValue) === 1;
  }

  /** Lines that were passed since `begin`, where records are lines. */
  get lineEnds(): number {
    return this.#get(field.lineEnds);
  }

  /** Passes over the line at the cursor, which ends before the address `end`; the text goes on at `next`. */
  passLine(end: number, next: number): void {
    this.#set(field.cursor, next);
    if (next > end) this.#set(field.lineEnds, this.lineEnds + 1);
  }

  /** The text of the record at the address `start`, which is whole before `end`; null where it is nested deep. */
  textAt(start: number, end: number): string | null {
    const to = this.#kernel.functions.jsonContainerEnd(this.#address, start, end);
    return to === 0 ? null : this.#kernel.text(start, to - start);
  }

  #addKey(): boolean {
    const [node, at, length] = [this.#get(field.keyNode), this.#get(field.keyAt), this.#get(field.keyLength)];
    return this.#paths.addKey(this.#address, node, at, length);
  }

  #get(index: number): number {
    return this.#kernel.words[(this.#address >>> 2) + index] ?? 0;
  }

  #set(index: number, value: number): void {
    this.#kernel.words[(this.#address >>> 2) + index] = value;
  }
}
