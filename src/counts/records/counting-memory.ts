/** The kernel's memory for the codes of a batch: a column for each slot that has codes, and the dictionaries of these codes. */

import type { Kernel } from "../../kernel/kernel.js";
import type { Projection } from "../../readers/raw-columns.js";
import { type SlotDictionary, slotDictionary } from "../../readers/slot-dictionary.js";
import type { SpanBatch } from "../../readers/span-batch.js";

export class CountingMemory {
  readonly kernel: Kernel;
  /** Most records in a batch. */
  readonly capacity: number;
  /** By slot. */
  readonly dictionaries = new Map<number, SlotDictionary>();
  /** Slot -> address of its codes. */
  readonly #codes = new Map<number, number>();
  readonly #decoded = new Set<number>();

  /** `slots` of the projection have codes. */
  constructor(kernel: Kernel, capacity: number, projection: Projection, slots: Iterable<number>) {
    this.kernel = kernel;
    this.capacity = capacity;
    for (const slot of new Set(slots)) {
      this.dictionaries.set(slot, slotDictionary(kernel, projection[slot]!, slot));
      this.#codes.set(slot, this.column(4));
    }
  }

  /** The address of a new column with this many bytes for each record of a batch. */
  column(bytes: number): number {
    return this.kernel.allocate(this.capacity * bytes);
  }

  /** The address of the codes (i32, -1 for no value) of a slot in the batch. */
  codesOf(slot: number): number {
    return this.#codes.get(slot)!;
  }

  /** Decodes a slot of the batch, unless it was decoded since `begin`. */
  decode(batch: SpanBatch, slot: number): void {
    if (this.#decoded.has(slot)) return;
    this.#decoded.add(slot);
    this.dictionaries.get(slot)?.decode(batch, this.codesOf(slot));
  }

  /** Begins with the next batch: no slot of it is decoded. */
  begin(): void {
    this.#decoded.clear();
  }
}
