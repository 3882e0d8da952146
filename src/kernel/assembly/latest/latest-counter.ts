/** The state of a thread that counts partitions: the tables of all stores, its own hash table, and the results. */

import { codeOf, otherCodeBytes } from "./latest-entry";
import { newSlotTable, SlotTable } from "./latest-slots";
import { RECORD_HASH } from "./latest-store";
import { allocate } from "../memory";

/** A flag: the records are rejected, and neither counted nor duplicates. */
export const REJECTED: u32 = 1 << 31;
/** The place of another flag: the records hold an answer. */
export const ANSWER_SHIFT: u32 = 30;

/** A store, the meaning of its codes, and the counts that this thread makes of its records. The host fills it. */
@unmanaged
export class LatestTables {
  store: u32;
  /** By code of the first rating (u32): bit 31 says that the record is rejected, bit 30 that it contains an answer, bit k that rating k is present. */
  flags: u32;
  /** By code of the first rating (u32): the context, a place in `firstAt` and `lastAt`. */
  keys: u32;
  /** By context (f64): the earliest and the latest time of creation. */
  firstAt: u32;
  lastAt: u32;
  /** For each rating the address (u32) of its counts (f64), which are by code. */
  counts: u32;
  /** For each rating the address (u32) of what its codes mean in all stores (u32), by code; 0 if all records are of one input. */
  meanings: u32;
}

@unmanaged
export class LatestCounter {
  ratingCount: u32;
  storeCount: u32;
  /** A `LatestTables` for each store. */
  tables: u32;
  /** For each rating the ratings of its category (u32), bit by bit. At most one of them applies to a record. */
  sameCategory: u32;
  /** Only copies of a whole record are duplicates. */
  comparesRecords: u32;
  /** Records that are not rejected, those of them that hold an answer, and those that were counted. */
  identified: u32;
  answers: u32;
  survivors: u32;
  /** If records are compared: ids that are on different records, and how many of these there are. */
  sharedIds: u32;
  sharingRecords: u32;
  /** Records of one file that were replaced by records of another although no time shows which is later, and the first two such inputs. */
  undecided: u32;
  undecidedInput: u32;
  undecidedOther: u32;
  /** The first and the last block of the split responses, see `SplitBlock`. */
  firstSplit: u32;
  lastSplit: u32;
  /** The latest entry of each id of the partition; if records are compared, the first one. */
  ids: SlotTable;
  /** The entries of a partition that have to be distinguished further: by record, or by file. */
  others: SlotTable;
  /** 1 if a record of the partition lacks a rating that another one of its id has, which lost against it. */
  hasSplit: u32;
  /** 1 if two records of an id in the partition differ and no time says which is later. */
  hasUndecided: u32;
}

export function newLatestCounter(ratingCount: u32, storeCount: u32, comparesRecords: bool): LatestCounter {
  const counter = changetype<LatestCounter>(allocate(offsetof<LatestCounter>()));
  counter.ratingCount = ratingCount;
  counter.storeCount = storeCount;
  counter.comparesRecords = comparesRecords ? 1 : 0;
  counter.ids = newSlotTable();
  counter.others = newSlotTable();
  counter.tables = <u32>allocate(<usize>storeCount * offsetof<LatestTables>());
  counter.sameCategory = <u32>allocate(<usize>ratingCount * 4);
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

/** The bytes of the tails of all entries. */
export function tailBytes(counter: LatestCounter): usize {
  return (counter.comparesRecords ? RECORD_HASH : 0) + otherCodeBytes(counter.ratingCount);
}
