/** What a thread needs to count partitions: the tables of all stores, a hash table of its own, and the results. */

import { codeOf } from "./latest-entry";
import { allocate } from "../memory";

/** A store, the meaning of its codes, and the counts that this thread makes of its records. The host fills it. */
@unmanaged
export class LatestTables {
  store: u32;
  /** By code of the first rating (u32): bit 31 says that the record is rejected, bit 30 that it holds an answer, bit k that rating k is present. */
  flags: u32;
  /** By code of the first rating (u32): the context, a place in `firstAt` and `lastAt`. */
  keys: u32;
  /** By context (f64): the earliest and the latest time of creation. */
  firstAt: u32;
  lastAt: u32;
  /** For each rating the address (u32) of its counts (f64), which are by code. */
  counts: u32;
}

@unmanaged
export class LatestCounter {
  ratingCount: u32;
  storeCount: u32;
  /** A `LatestTables` for each store. */
  tables: u32;
  /** Records that are not rejected, those of them that hold an answer, and those that were counted. */
  identified: u32;
  answers: u32;
  survivors: u32;
  /** The first and the last block of the split responses, see `SplitBlock`. */
  firstSplit: u32;
  lastSplit: u32;
  /** The hash table, see `latest-slots.ts`: its address, its room in slots, and slots in use - 1. */
  slots: u32;
  slotRoom: u32;
  slotMask: u32;
  /** Number of ids in the hash table. */
  ids: u32;
  /** 1 if a record of the partition lacks a rating that another one of its id has, which lost against it. */
  hasSplit: u32;
}

export function newLatestCounter(ratingCount: u32, storeCount: u32): LatestCounter {
  const counter = changetype<LatestCounter>(allocate(offsetof<LatestCounter>()));
  counter.ratingCount = ratingCount;
  counter.storeCount = storeCount;
  counter.tables = <u32>allocate(<usize>storeCount * offsetof<LatestTables>());
  return counter;
}

// @ts-ignore: decorator
@inline
export function tablesOf(counter: LatestCounter, owner: u32): LatestTables {
  return changetype<LatestTables>(<usize>counter.tables + <usize>owner * offsetof<LatestTables>());
}

/** The flags of an entry of that store. */
// @ts-ignore: decorator
@inline
export function flagsOf(counter: LatestCounter, owner: u32, entry: usize): u32 {
  return load<u32>(<usize>tablesOf(counter, owner).flags + <usize>codeOf(entry, load<u32>(entry)) * 4);
}
