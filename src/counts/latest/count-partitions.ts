/**
 * Counts the latest state of every response, partition by partition of the ids, over the stores of all threads. Exact. A
 * partition is counted by one thread, once; sums over the partitions do not depend on who counts which, nor on their number.
 */

import type { Category } from "../../base/feedback-schema.js";
import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import { readSplitResponses, type SplitResponse } from "./read-split-responses.js";

/** The pending records of one thread, and the meaning of their codes; addresses in the kernel's memory. They no longer change. */
export interface StoreReport {
  /** That of `PendingRecords`. */
  readonly store: number;
  /** By code of the first rating (u32): `rejectedFlag`, or bit k if the record has rating k, and `answerFlag`. */
  readonly flags: number;
  /** By code of the first rating (u32): the key of the record. */
  readonly keys: number;
  /** By rating the addresses of what its codes mean in all stores (u32), by code; 0 if no records of several files are compared. */
  readonly meanings: number;
  /** Only copies of a whole record are duplicates. */
  readonly comparesRecords: boolean;
  /** By rating: its category. */
  readonly categories: readonly Category[];
  readonly keyCount: number;
  /** Number of codes of each rating. */
  readonly codeCounts: readonly number[];
}

/** Marks in `flags` that a record is neither counted nor a duplicate. */
export const rejectedFlag = 0x8000_0000;
/** Marks in `flags` that a record contains an answer. */
export const answerFlag = 0x4000_0000;

/** The flags of the pairs of the first rating, whose keys are given. */
export function flagsOfPairs(keys: Uint32Array, outcomes: readonly Flagged[]): Uint32Array {
  const ofKeys = outcomes.map(({ problem, ratings, isAnswer }) => {
    if (problem !== null) return rejectedFlag;
    return isAnswer ? ratings | answerFlag : ratings;
  });
  return keys.map((key) => ofKeys[key]!);
}

interface Flagged {
  /** Why the records are rejected; null if they are not. */
  readonly problem: unknown;
  /** Bit k: they have a rating number k. */
  readonly ratings: number;
  /** They hold an answer. */
  readonly isAnswer: boolean;
}

/** The counts of a store. */
export interface AddedCounts {
  /** For each rating, by code. */
  readonly counts: readonly Float64Array[];
  /** By key: the times of creation of the latest records; Infinity and -Infinity if there are none. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

/** How many, and the first two such inputs; null if there are none. */
export interface UndecidedRecords {
  readonly count: number;
  readonly inputs: readonly [input: number, other: number] | null;
}

/** The counts of a thread. */
export interface LatestReport {
  /** Records with an id that are not rejected, those of split responses too. */
  readonly identified: number;
  /** Those of them that hold an answer. */
  readonly answers: number;
  /** Records that were counted. Without split responses all other records with an id are duplicates. */
  readonly survivors: number;
  /** If records are compared: ids that are on different records, and these records. */
  readonly shared: { readonly ids: number; readonly records: number };
  /** Records of one file that were replaced by records of another although no time shows which is later. */
  readonly undecided: UndecidedRecords;
  /** By store. */
  readonly added: readonly AddedCounts[];
  /** The responses whose latest record lacks a rating that an earlier one has; they are not counted. */
  readonly split: readonly SplitResponse[];
}

/** A slot of the hash table has twelve bits for the number of a store. */
const mostStores = 4096;
const [tableField, counterField] = [structs.LatestTables, structs.LatestCounter];

/** The stores are those of all threads for one provider. */
export function countPartitions(
  kernel: Kernel,
  stores: readonly StoreReport[],
  partitions: Iterable<number>,
): LatestReport {
  if (stores.length > mostStores) throw new RangeError(`more than ${mostStores} stores`);
  const ratingCount = stores[0]!.codeCounts.length;
  const comparesRecords = stores[0]!.comparesRecords;
  const address = kernel.run(
    (functions) => functions.newLatestCounter(ratingCount, stores.length, comparesRecords) >>> 0,
  );
  const counter = new KernelStruct(kernel, address);
  kernel.words.set(sameCategory(stores[0]!.categories), counter.get(counterField.sameCategory) >>> 2);
  const firstTable = counter.get(counterField.tables);
  const tables = stores.map((store, owner) => newTables(kernel, firstTable + owner * tableField.byteLength, store));
  for (const partition of partitions) kernel.run((functions) => functions.countLatest(address, partition));
  return {
    identified: counter.get(counterField.identified),
    answers: counter.get(counterField.answers),
    survivors: counter.get(counterField.survivors),
    shared: { ids: counter.get(counterField.sharedIds), records: counter.get(counterField.sharingRecords) },
    undecided: undecidedIn(counter),
    added: tables.map((read) => read()),
    split: readSplitResponses(kernel, counter.get(counterField.firstSplit), ratingCount),
  };
}

/** For each rating the ratings of its category, bit by bit. */
function sameCategory(categories: readonly Category[]): readonly number[] {
  return categories.map((category) =>
    categories.reduce((mask, other, rating) => (other === category ? mask | (1 << rating) : mask), 0),
  );
}

function undecidedIn(counter: KernelStruct): UndecidedRecords {
  const count = counter.get(counterField.undecided);
  const inputs = [counter.get(counterField.undecidedInput), counter.get(counterField.undecidedOther)] as const;
  return { count, inputs: count === 0 ? null : inputs };
}

/** Makes the tables, at `address`, that records of a store are counted in; returns what reads them. */
function newTables(kernel: Kernel, address: number, store: StoreReport): () => AddedCounts {
  const { keyCount, codeCounts } = store;
  const counts = codeCounts.map((count) => kernel.allocate(count * 8));
  const firstAt = filled(kernel, keyCount, Number.POSITIVE_INFINITY);
  const lastAt = filled(kernel, keyCount, Number.NEGATIVE_INFINITY);
  const ofRatings = kernel.allocate(counts.length * 4);
  kernel.words.set(counts, ofRatings >>> 2);
  const tables = new KernelStruct(kernel, address);
  tables.set(tableField.store, store.store);
  tables.set(tableField.flags, store.flags);
  tables.set(tableField.keys, store.keys);
  tables.set(tableField.firstAt, firstAt);
  tables.set(tableField.lastAt, lastAt);
  tables.set(tableField.counts, ofRatings);
  tables.set(tableField.meanings, store.meanings);
  const read = (at: number, length: number) => kernel.float64(at, length).slice();
  return () => ({
    counts: codeCounts.map((count, k) => read(counts[k]!, count)),
    firstAt: read(firstAt, keyCount),
    lastAt: read(lastAt, keyCount),
  });
}

function filled(kernel: Kernel, length: number, value: number): number {
  const address = kernel.allocate(length * 8);
  kernel.float64(address, length).fill(value);
  return address;
}
