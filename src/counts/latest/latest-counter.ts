/** Counts the latest state of every response, partition by partition, from the stores of all threads. Exact. */

import type { Kernel } from "../../kernel/kernel.js";
import { KernelStruct } from "../../kernel/kernel-struct.js";
import { structs } from "../../kernel/layout.js";
import { type SplitResponse, splitResponses } from "./split-responses.js";

/** What the codes of a store mean, and where its records are counted; addresses in the kernel's memory. */
export interface LatestTables {
  /** The address of a `LatestStore`. */
  readonly store: number;
  /** By code of the first rating (u32): `rejectedFlag`, or bit k if the record has rating k. */
  readonly flags: number;
  /** By code of the first rating (u32): the key, an index in `firstAt` and `lastAt`. */
  readonly keys: number;
  /** For each rating its counts (f64) by code; 1 is added for each record that survives. */
  readonly counts: readonly number[];
  /** By key (f64): lowered and raised to the times of creation of the records that survive. Begin with +-Infinity. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Says in `flags` that a record is neither counted nor a duplicate. */
export const rejectedFlag = 0x8000_0000;

/** A slot of the hash table has twelve bits for the number of a store. */
const mostStores = 4096;
const [tableField, counterField] = [structs.LatestTables, structs.LatestCounter];

/**
 * Each thread has a counter of its own, and tables of its own to count in; a partition is counted by one of them, once. The
 * stores must not change any more. Sums over the partitions do not depend on who counts which, nor on their number.
 */
export class LatestCounter {
  readonly #kernel: Kernel;
  readonly #ratingCount: number;
  readonly #counter: KernelStruct;

  constructor(kernel: Kernel, ratingCount: number, stores: readonly LatestTables[]) {
    if (stores.length > mostStores) throw new RangeError(`more than ${mostStores} stores`);
    this.#kernel = kernel;
    this.#ratingCount = ratingCount;
    const address = kernel.run(() => kernel.functions.newLatestCounter(ratingCount, stores.length) >>> 0);
    this.#counter = new KernelStruct(kernel, address);
    const tables = this.#counter.get(counterField.tables);
    for (const [owner, store] of stores.entries()) this.#writeTables(tables + owner * tableField.byteLength, store);
  }

  /** Counts the latest state of each response of the partition that is whole in one record; the others are split responses. */
  count(partition: number): void {
    this.#kernel.run(() => this.#kernel.functions.countLatest(this.#counter.address, partition));
  }

  /** Records with an id in the partitions so far, those that were not rejected; those of split responses too. */
  get identified(): number {
    return this.#counter.get(counterField.identified);
  }

  /** Records that were counted so far. Without split responses all other records with an id are duplicates. */
  get survivors(): number {
    return this.#counter.get(counterField.survivors);
  }

  /** The responses of all partitions so far whose latest record lacks a rating that an earlier one has. */
  splitResponses(): Generator<SplitResponse> {
    return splitResponses(this.#kernel, this.#counter.get(counterField.firstSplit), this.#ratingCount);
  }

  #writeTables(address: number, { counts, ...addresses }: LatestTables): void {
    const ofRatings = this.#kernel.allocate(this.#ratingCount * 4);
    this.#kernel.words.set(counts.slice(0, this.#ratingCount), ofRatings >>> 2);
    const tables = new KernelStruct(this.#kernel, address);
    tables.set(tableField.store, addresses.store);
    tables.set(tableField.flags, addresses.flags);
    tables.set(tableField.keys, addresses.keys);
    tables.set(tableField.firstAt, addresses.firstAt);
    tables.set(tableField.lastAt, addresses.lastAt);
    tables.set(tableField.counts, ofRatings);
  }
}
