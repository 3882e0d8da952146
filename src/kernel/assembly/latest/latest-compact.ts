/**
 * Removes entries from a store that can no longer count, while records are still being read: so memory grows with the ids and not
 * with the records. Of two records of one id, in one file, with the same ratings, the earlier one is never asked for again; of copies
 * of a record one is enough; rejected ones are not responses.
 */

import { hashKey } from "./id-hash";
import { ANSWER_SHIFT, REJECTED } from "./latest-counter";
import { codeOf, Entry, isLater, otherCodeBytes, tailOf } from "./latest-entry";
import { By, clearSlots, entryOf, hashBy, insertSlot, Slot, slotOf } from "./latest-slots";
import {
  Chunk,
  giveBack,
  LatestPartition,
  LatestStore,
  newEntry,
  partitionOf,
  previousChunk,
  RECORD_HASH,
} from "./latest-store";

/** By code of the first rating (u32): as in `LatestTables`. Compacts the largest partition, and if that was worth it all others. */
export function compactLatest(latest: LatestStore, flags: usize): void {
  let largest = partitionOf(latest, 0);
  for (let index: u32 = 1; index <= latest.partitionMask; index++) {
    const partition = partitionOf(latest, index);
    if (partition.entries > largest.entries) largest = partition;
  }
  const before = largest.entries;
  compact(latest, largest, flags);
  if (largest.entries > before - (before >> 2)) return;
  for (let index: u32 = 0; index <= latest.partitionMask; index++) {
    const partition = partitionOf(latest, index);
    if (partition != largest) compact(latest, partition, flags);
  }
}

function compact(latest: LatestStore, partition: LatestPartition, flags: usize): void {
  const tail = (latest.comparesRecords ? RECORD_HASH : 0) + otherCodeBytes(latest.ratingCount);
  clearSlots(latest.slots, partition.entries);
  let end: usize = partition.free;
  for (let chunk: usize = partition.chunk; chunk; chunk = previousChunk(chunk)) {
    passReplaced(latest, partition, chunk + Chunk.HEADER, end, tail, flags);
    end = load<u32>(chunk, Chunk.PREVIOUS_END);
  }
  rewrite(latest, partition, tail);
}

/** Marks the entries that are taken out as passed. */
function passReplaced(
  latest: LatestStore,
  partition: LatestPartition,
  begin: usize,
  end: usize,
  tail: usize,
  flags: usize,
): void {
  const key = hashKey();
  const by = latest.comparesRecords ? By.RECORD : By.VERSION;
  let head: u32 = 0;
  for (let entry = begin; entry < end; entry = tailOf(entry, head) + tail) {
    head = load<u32>(entry);
    if (load<u32>(flags + <usize>codeOf(entry, head) * 4) & REJECTED) {
      pass(entry);
      continue;
    }
    const hash = hashBy(entry, head, key, by, flags);
    const at = slotOf(latest.slots, entry, head, hash, by, flags);
    const known = load<u64>(at);
    const content = <u64>entry | (hash & Slot.TAG);
    if (known == 0) {
      insertSlot(latest.slots, at, content, key, by, flags);
      continue;
    }
    const isAdded = isLater(entry, entryOf(known));
    const earlier = isAdded ? entryOf(known) : entry;
    partition.replaced += 1;
    partition.replacedAnswers += answersIn(flags, earlier);
    pass(earlier);
    if (isAdded) store<u64>(at, content);
  }
}

// @ts-ignore: decorator
@inline
function answersIn(flags: usize, entry: usize): u32 {
  return (load<u32>(flags + <usize>codeOf(entry, load<u32>(entry)) * 4) >> ANSWER_SHIFT) & 1;
}

// @ts-ignore: decorator
@inline
function pass(entry: usize): void {
  store<u32>(entry, load<u32>(entry) | Entry.IS_PASSED);
}

/** Moves the entries that are not passed to their own chunks. */
function rewrite(latest: LatestStore, partition: LatestPartition, tail: usize): void {
  let chunk: usize = partition.chunk;
  let end: usize = partition.free;
  partition.chunk = 0;
  partition.free = 0;
  partition.end = 0;
  partition.entries = 0;
  while (chunk) {
    let head: u32 = 0;
    let next: usize = 0;
    for (let entry = chunk + Chunk.HEADER; entry < end; entry = next) {
      head = load<u32>(entry);
      next = tailOf(entry, head) + tail;
      if (!(head & Entry.IS_PASSED)) memory.copy(newEntry(latest, partition, next - entry), entry, next - entry);
    }
    end = load<u32>(chunk, Chunk.PREVIOUS_END);
    const previous = previousChunk(chunk);
    giveBack(latest, chunk);
    chunk = previous;
  }
}
