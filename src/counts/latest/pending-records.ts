/** The records of one thread that have an id: they wait until all records are read, and only the latest of each id are counted. */

import type { Block } from "../../readers/record-scanner.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import type { CountingMemory } from "../records/counting-memory.js";
import type { TimeColumn } from "../records/time-buckets.js";
import { LatestStore } from "./latest-store.js";

export class PendingRecords {
  readonly store: LatestStore;
  readonly #slot: number;
  readonly #isWithoutId: number;

  /** `slot` is that of the ids, `partitions` a power of two. */
  constructor(memory: CountingMemory, slot: number, ratingCount: number, partitions: number) {
    this.store = new LatestStore(memory.kernel, ratingCount, partitions);
    this.#slot = slot;
    this.#isWithoutId = memory.column(1);
  }

  /** Adds a batch; returns the address of a mask (u8): 1 for the records without an id, which are counted at once. */
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
