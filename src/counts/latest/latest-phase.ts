/** The second pass over the records with an id: each thread counts the latest records of some partitions, over all stores. */

import type { Kernel } from "../../kernel/kernel.js";
import type { AddedCounts, StoreReport } from "../threads/counter-report.js";
import { LatestCounter } from "./latest-counter.js";
import type { SplitResponse } from "./split-responses.js";

/** What a thread counted; counts by store. */
export interface LatestReport {
  /** Records with an id that are not rejected, those of split responses too. */
  readonly identified: number;
  /** Records that were counted. */
  readonly survivors: number;
  readonly added: readonly AddedCounts[];
  readonly split: readonly SplitResponse[];
}

/**
 * Counts partitions until `nextPartition` (the address of a u32 that all threads add to) has passed them all. The stores are
 * those of all threads for one provider.
 */
export function countLatest(
  kernel: Kernel,
  stores: readonly StoreReport[],
  partitions: number,
  nextPartition: number,
): LatestReport {
  const ratingCount = stores[0]?.pairCounts.length ?? 1;
  const tables = stores.map(({ store, flags, keys, keyCount, pairCounts }) => ({
    store,
    flags,
    keys,
    counts: pairCounts.map((count) => kernel.allocate(count * 8)),
    firstAt: filled(kernel, keyCount, Number.POSITIVE_INFINITY),
    lastAt: filled(kernel, keyCount, Number.NEGATIVE_INFINITY),
  }));
  const counter = new LatestCounter(kernel, ratingCount, tables);
  const next = () => Atomics.add(kernel.words, nextPartition >>> 2, 1);
  for (let partition = next(); partition < partitions; partition = next()) counter.count(partition);
  const added = stores.map(({ keyCount, pairCounts }, owner): AddedCounts => {
    const table = tables[owner];
    if (table === undefined) throw new RangeError(`there is no store ${owner}`);
    return {
      counts: pairCounts.map((count, k) => kernel.float64(table.counts[k] ?? 0, count).slice()),
      firstAt: kernel.float64(table.firstAt, keyCount).slice(),
      lastAt: kernel.float64(table.lastAt, keyCount).slice(),
    };
  });
  return { identified: counter.identified, survivors: counter.survivors, added, split: [...counter.splitResponses()] };
}

function filled(kernel: Kernel, length: number, value: number): number {
  const address = kernel.allocate(length * 8);
  kernel.float64(address, length).fill(value);
  return address;
}
