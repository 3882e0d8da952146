/** The records of one thread that have an id: they are kept until all are read, and only the latest of each id are counted. */

import type { Kernel } from "../../kernel/kernel.js";
import type { Block } from "../../readers/record-scanner.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import type { TimeColumn } from "../records/times.js";
import { LatestStore } from "./latest-store.js";

export class IdentifiedRecords {
  readonly store: LatestStore;
  readonly #slot: number;
  readonly #isWithoutId: number;

  /** `slot` is that of the ids; `capacity` the most records in a batch, `partitions` a power of two. */
  constructor(kernel: Kernel, slot: number, ratingCount: number, capacity: number, partitions: number) {
    this.store = new LatestStore(kernel, ratingCount, partitions);
    this.#slot = slot;
    this.#isWithoutId = kernel.allocate(capacity);
  }

  /** Keeps a batch; gives the address of a mask (u8): 1 for the records without an id, which have to be counted at once. */
  add(
    batch: SpanBatch,
    block: Block,
    input: number,
    created: TimeColumn,
    updated: TimeColumn,
    codes: readonly number[],
  ): number {
    const columns = {
      count: batch.length,
      ids: batch.spansOf(this.#slot),
      updatedAt: updated.address,
      createdAt: created.address,
      starts: batch.starts,
      codes,
      isWithoutId: this.#isWithoutId,
    };
    this.store.add(columns, { input, offset: block.byteOffset, address: block.input });
    return this.#isWithoutId;
  }
}
