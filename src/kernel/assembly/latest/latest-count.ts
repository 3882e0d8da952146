/**
 * Counts the latest state of every response of a partition, over the stores of all threads. The entries are walked two
 * times: first the latest of each id is found, then it is counted. Only if an earlier record may have a rating that the
 * latest lacks, a walk between them sets such groups aside for the host.
 */

import { hashKey } from "./id-hash";
import { placeCopies } from "./latest-copies";
import { ANSWER_SHIFT, flagsOf, LatestCounter, LatestTables, REJECTED, tablesOf, tailBytes } from "./latest-counter";
import { areAsLate, codeOf, createdOf, Entry, isLater, otherCodeBytes, tailOf } from "./latest-entry";
import { By, clearSlots, emptySlots, entryOf, hashOfEntry, insertSlot, ownerOf, Slot, seenIn, slotOf } from "./latest-slots";
import { Chunk, LatestStore, partitionOf, previousChunk } from "./latest-store";
import { areDifferent, countUndecided, placeAsLate } from "./latest-undecided";
import { allocate } from "../memory";

namespace Walk {
  export const PLACE: u32 = 0;
  export const PLACE_COPIES: u32 = 1;
  export const PLACE_AS_LATE: u32 = 2;
  export const SET_SPLIT_ASIDE: u32 = 3;
  export const COUNT: u32 = 4;
}

export function countLatest(counter: LatestCounter, partition: u32): void {
  clearSlots(counter.ids, beginPartition(counter, partition));
  counter.hasSplit = 0;
  counter.hasUndecided = 0;
  if (counter.comparesRecords) emptySlots(counter.others);
  walkChunks(counter, partition, counter.comparesRecords ? Walk.PLACE_COPIES : Walk.PLACE);
  if (counter.hasUndecided) {
    emptySlots(counter.others);
    walkChunks(counter, partition, Walk.PLACE_AS_LATE);
    countUndecided(counter);
  }
  if (counter.hasSplit) {
    walkChunks(counter, partition, Walk.SET_SPLIT_ASIDE);
    endSplit(counter);
  }
  walkChunks(counter, partition, Walk.COUNT);
}

/** Number of the partition's entries in all stores. Those that were taken out of them had an id, too. */
function beginPartition(counter: LatestCounter, partition: u32): u32 {
  let entries: u32 = 0;
  for (let owner: u32 = 0; owner < counter.storeCount; owner++) {
    const ofOwner = partitionOf(changetype<LatestStore>(<usize>tablesOf(counter, owner).store), partition);
    entries += ofOwner.entries;
    counter.identified += ofOwner.replaced;
    counter.answers += ofOwner.replacedAnswers;
  }
  return entries;
}

function walkChunks(counter: LatestCounter, partition: u32, walk: u32): void {
  for (let owner: u32 = 0; owner < counter.storeCount; owner++) {
    const chain = partitionOf(changetype<LatestStore>(<usize>tablesOf(counter, owner).store), partition);
    let end: usize = chain.free;
    for (let chunk: usize = chain.chunk; chunk; chunk = previousChunk(chunk)) {
      const begin = chunk + Chunk.HEADER;
      if (walk == Walk.PLACE) placeEntries(counter, owner, begin, end);
      else if (walk == Walk.PLACE_COPIES) placeCopies(counter, owner, begin, end);
      else if (walk == Walk.PLACE_AS_LATE) placeAsLate(counter, owner, begin, end);
      else if (walk == Walk.COUNT) countEntries(counter, owner, begin, end);
      else setSplitAside(counter, owner, begin, end);
      end = load<u32>(chunk, Chunk.PREVIOUS_END);
    }
  }
}

function placeEntries(counter: LatestCounter, owner: u32, begin: usize, end: usize): void {
  const key = hashKey();
  const tail = tailBytes(counter);
  const flags: usize = tablesOf(counter, owner).flags;
  const ownerBits = <u64>owner << Slot.OWNER_SHIFT;
  const ids = counter.ids;
  let identified: u32 = 0;
  let answers: u32 = 0;
  let head: u32 = 0;
  for (let entry = begin; entry < end; entry = tailOf(entry, head) + tail) {
    head = load<u32>(entry);
    const ofCode = load<u32>(flags + <usize>codeOf(entry, head) * 4);
    if (ofCode & REJECTED) continue;
    identified += 1;
    answers += (ofCode >> ANSWER_SHIFT) & 1;
    const hash = hashOfEntry(entry, head, key);
    const at = slotOf(ids, entry, head, hash, By.ID, 0);
    const known = load<u64>(at);
    const added = <u64>entry | ownerBits;
    if (known) store<u64>(at, laterOf(counter, known, added) | (hash & Slot.TAG));
    else insertSlot(ids, at, added | (hash & Slot.TAG), key, By.ID, 0);
  }
  counter.identified += identified;
  counter.answers += answers;
}

/** Decides between two entries of one id: the content of the slot, without the bits of the hash. */
function laterOf(counter: LatestCounter, known: u64, added: u64): u64 {
  const isAdded = isLater(entryOf(added), entryOf(known));
  const later = (isAdded ? added : known) & ~(Slot.SEEN | Slot.TAG);
  const earlier = isAdded ? known : added;
  pass(entryOf(earlier));
  const seen = flagsOf(counter, ownerOf(earlier), entryOf(earlier)) & 0xff;
  if (seen & ~flagsOf(counter, ownerOf(later), entryOf(later))) counter.hasSplit = 1;
  if (tablesOf(counter, 0).meanings && !counter.hasUndecided && areAsLate(entryOf(added), entryOf(known)))
    if (areDifferent(counter, known, added)) counter.hasUndecided = 1;
  return later | (known & Slot.SEEN) | (<u64>seen << Slot.SEEN_SHIFT);
}

// @ts-ignore: decorator
@inline
function pass(entry: usize): void {
  store<u32>(entry, load<u32>(entry) | Entry.IS_PASSED);
}

function setSplitAside(counter: LatestCounter, owner: u32, begin: usize, end: usize): void {
  const key = hashKey();
  const tail = tailBytes(counter);
  let head: u32 = 0;
  for (let entry = begin; entry < end; entry = tailOf(entry, head) + tail) {
    head = load<u32>(entry);
    if (flagsOf(counter, owner, entry) & REJECTED) continue;
    const slot = load<u64>(slotOf(counter.ids, entry, head, hashOfEntry(entry, head, key), By.ID, 0));
    const latest = entryOf(slot);
    if ((seenIn(slot) & ~flagsOf(counter, ownerOf(slot), latest)) == 0) continue;
    addSplit(counter, latest, owner, entry);
    pass(entry);
  }
}

function countEntries(counter: LatestCounter, owner: u32, begin: usize, end: usize): void {
  const tables = tablesOf(counter, owner);
  const flags: usize = tables.flags;
  const counts: usize = load<u32>(tables.counts);
  const otherCodes = otherCodeBytes(counter.ratingCount);
  const tail = tailBytes(counter);
  let survivors: u32 = 0;
  let head: u32 = 0;
  for (let entry = begin; entry < end; entry = tailOf(entry, head) + tail) {
    head = load<u32>(entry);
    if (head & Entry.IS_PASSED) {
      store<u32>(entry, head & ~Entry.IS_PASSED);
      continue;
    }
    const code: usize = codeOf(entry, head);
    if (load<u32>(flags + code * 4) & REJECTED) continue;
    survivors += 1;
    addOne(counts, code);
    if (otherCodes) countOthers(tables, counter.ratingCount, tailOf(entry, head) + tail - otherCodes);
    extend(tables, load<u32>(<usize>tables.keys + code * 4), createdOf(entry, head));
  }
  counter.survivors += survivors;
}

function countOthers(tables: LatestTables, ratingCount: u32, codes: usize): void {
  for (let k: usize = 1; k < <usize>ratingCount; k++) {
    addOne(load<u32>(<usize>tables.counts + k * 4), load<u32>(codes + (k - 1) * 4));
  }
}

// @ts-ignore: decorator
@inline
function addOne(counts: usize, code: usize): void {
  const at = counts + code * 8;
  store<f64>(at, load<f64>(at) + 1);
}

/** An unknown time compares with nothing. */
// @ts-ignore: decorator
@inline
function extend(tables: LatestTables, context: usize, created: f64): void {
  const firstAt = <usize>tables.firstAt + context * 8;
  const lastAt = <usize>tables.lastAt + context * 8;
  if (created < load<f64>(firstAt)) store<f64>(firstAt, created);
  if (created > load<f64>(lastAt)) store<f64>(lastAt, created);
}

/**
 * Groups whose latest record lacks a rating that an earlier one has: they are rare, and the host merges them. They are kept in
 * blocks: address of the next block, number of items, then the items, one for each entry of a group: the address of the group's
 * latest entry, which names the group, the number of the store, the address of the entry (u32 each). An item of zeros follows the
 * last group of a partition.
 */
@unmanaged
class SplitBlock {
  next: u32;
  length: u32;
  capacity: u32;
}

const itemBytes: usize = 12;
const firstCapacity: u32 = 64;
const largestCapacity: u32 = 1 << 16;

function addSplit(counter: LatestCounter, latest: usize, owner: u32, entry: usize): void {
  let block = changetype<SplitBlock>(<usize>counter.lastSplit);
  if (counter.lastSplit == 0 || block.length == block.capacity) block = addBlock(counter);
  const item = changetype<usize>(block) + offsetof<SplitBlock>() + <usize>block.length * itemBytes;
  store<u32>(item, <u32>latest);
  store<u32>(item, owner, 4);
  store<u32>(item, <u32>entry, 8);
  block.length += 1;
}

function endSplit(counter: LatestCounter): void {
  if (counter.lastSplit) addSplit(counter, 0, 0, 0);
}

function addBlock(counter: LatestCounter): SplitBlock {
  const last = changetype<SplitBlock>(<usize>counter.lastSplit);
  const capacity = counter.lastSplit == 0 ? firstCapacity : min(last.capacity * 2, largestCapacity);
  const at = allocate(offsetof<SplitBlock>() + <usize>capacity * itemBytes);
  if (counter.lastSplit == 0) counter.firstSplit = <u32>at;
  else last.next = <u32>at;
  counter.lastSplit = <u32>at;
  const block = changetype<SplitBlock>(at);
  block.capacity = capacity;
  return block;
}
