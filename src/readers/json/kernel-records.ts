/** The kernel's reading of JSON records: where it goes on, and why it came back. */

import type { Kernel } from "../../kernel/kernel.js";
import { KernelStruct } from "../../kernel/kernel-struct.js";
import { constants, structs } from "../../kernel/layout.js";
import type { Projection } from "../raw-columns.js";
import { maxRecordBytes } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { KernelPaths } from "./kernel-paths.js";

const field = structs.JsonScanner;
const status = { ...constants.ScanStatus, ...constants.JsonStatus } as const;

/**
 * Why the kernel came back: the batch is `full`, what is left in the block is `notWhole`, or the next thing in the text is for
 * the `general` parser.
 */
export type Outcome = "full" | "notWhole" | "general";

/** The place from which the kernel reads on. */
export interface Start {
  /** Address of the first byte. */
  readonly cursor: number;
  /** What is between records, of `constants.Between`. */
  readonly between: number;
  /** Whether a value comes next; else a comma or the end of the array does. */
  readonly expectsValue: boolean;
  /** The columns of a table, if the records are its rows. */
  readonly names: readonly string[] | null;
}

export class KernelRecords {
  readonly #kernel: Kernel;
  readonly #scanner: KernelStruct;
  readonly #paths: KernelPaths;
  #names: readonly string[] | null = null;

  constructor(kernel: Kernel, projection: Projection) {
    this.#kernel = kernel;
    this.#paths = new KernelPaths(kernel, projection);
    this.#scanner = new KernelStruct(kernel, kernel.allocate(field.byteLength));
    this.#scanner.set(field.maxRecordBytes, maxRecordBytes);
    this.#scanner.set(field.root, this.#paths.root);
    this.#scanner.set(field.slotCount, projection.length);
    this.#scanner.set(field.ranks, kernel.allocate(projection.length * 4));
  }

  /** Begins a block that ends before the address `end`. */
  begin(end: number, isLast: boolean): void {
    this.#scanner.set(field.end, end);
    this.#scanner.set(field.isLast, isLast ? 1 : 0);
    this.#scanner.set(field.lineEnds, 0);
  }

  startAt(start: Start): void {
    this.#scanner.set(field.cursor, start.cursor);
    this.#scanner.set(field.between, start.between);
    this.#scanner.set(field.expectsValue, start.expectsValue ? 1 : 0);
    if (start.names === this.#names) return;
    this.#names = start.names;
    this.#scanner.set(field.columnCount, start.names?.length ?? 0);
    if (start.names !== null) this.#scanner.set(field.columns, this.#paths.columns(start.names));
  }

  /** Adds records to `batch`. */
  read(batch: SpanBatch): Outcome {
    while (true) {
      const reason = this.#kernel.run(() =>
        this.#kernel.functions.readJsonRecords(this.#scanner.address, batch.address),
      );
      if (reason === status.BLOCK_READ) return "notWhole";
      if (reason === status.BATCH_FULL || (reason === status.NO_ROOM && !batch.isEmpty)) return "full";
      if (reason !== status.NEW_KEY || !this.#addKey()) return "general";
    }
  }

  /** Address of the first byte that is not read. */
  get cursor(): number {
    return this.#scanner.get(field.cursor);
  }

  get expectsValue(): boolean {
    return this.#scanner.get(field.expectsValue) === 1;
  }

  /** Lines that were passed since `begin`, if records are lines. */
  get lineEnds(): number {
    return this.#scanner.get(field.lineEnds);
  }

  /** Passes over the line at the cursor, which ends before the address `end`; the text goes on at `next`. */
  passLine(end: number, next: number): void {
    this.#scanner.set(field.cursor, next);
    if (next > end) this.#scanner.set(field.lineEnds, this.lineEnds + 1);
  }

  /** The text of the record at the address `start`, which is whole before `end`; null if it is nested deep. */
  textAt(start: number, end: number): string | null {
    const to = this.#kernel.functions.jsonContainerEnd(this.#scanner.address, start, end);
    return to === 0 ? null : this.#kernel.text(start, to - start);
  }

  #addKey(): boolean {
    const [node, at, length] = [
      this.#scanner.get(field.keyNode),
      this.#scanner.get(field.keyAt),
      this.#scanner.get(field.keyLength),
    ];
    return this.#paths.addKey(this.#scanner.address, node, at, length);
  }
}
