/** The second pass over the records with an id: each thread counts the latest records of some partitions, over all stores. */

import type { Kernel } from "../../kernel/kernel.js";
import type { AddedCounts, StoreReport } from "../threads/report.js";
import { LatestCounter } from "./latest-counter.js";
import type { MixedGroup } from "./latest-mixed.js";

/** What a thread counted; counts by store. */
export interface LatestReport {
  /** Records with an id that are not rejected, in mixed groups, too. */
  readonly identified: number;
  /** Records that were counted. */
  readonly survivors: number;
  readonly added: readonly AddedCounts[];
  readonly mixed: readonly MixedGroup[];
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
  const tables = stores.map(({ store, flags, contexts, contextCount, pairCounts }) => ({
    store,
    flags,
    contexts,
    counts: pairCounts.map((count) => kernel.allocate(count * 8)),
    firstAt: filled(kernel, contextCount, Number.POSITIVE_INFINITY),
    lastAt: filled(kernel, contextCount, Number.NEGATIVE_INFINITY),
  }));
  const counter = new LatestCounter(kernel, ratingCount, tables);
  const next = () => Atomics.add(kernel.words, nextPartition >>> 2, 1);
  for (let partition = next(); partition < partitions; partition = next()) counter.count(partition);
  const added = stores.map(({ contextCount, pairCounts }, owner): AddedCounts => {
    const table = tables[owner];
    if (table === undefined) throw new RangeError(`there is no store ${owner}`);
    return {
      counts: pairCounts.map((count, k) => kernel.float64(table.counts[k] ?? 0, count).slice()),
      firstAt: kernel.float64(table.firstAt, contextCount).slice(),
      lastAt: kernel.float64(table.lastAt, contextCount).slice(),
    };
  });
  return { identified: counter.identified, survivors: counter.survivors, added, mixed: [...counter.mixedGroups()] };
}

function filled(kernel: Kernel, length: number, value: number): number {
  const address = kernel.allocate(length * 8);
  kernel.float64(address, length).fill(value);
  return address;
}
