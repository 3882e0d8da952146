/** The records of one thread that have an id, in partitions by the hash of the id. Nothing is compared yet. */

import { allocate } from "../memory";
import { SlotTable, newSlotTable } from "./latest-slots";

/** A partition is a chain of chunks, see `Chunk`. */
@unmanaged
export class LatestPartition {
  /** The chunk that is being filled; 0 while there is none. */
  chunk: u32;
  /** The address of the next entry, and the end of the chunk. */
  free: u32;
  end: u32;
  /** Number of entries in all chunks. */
  entries: u32;
  /** Entries that were taken out because later ones replace them, see `latest-compact.ts`. */
  replaced: u32;
  /** Those of them that hold an answer. */
  replacedAnswers: u32;
}

@unmanaged
export class LatestStore {
  ratingCount: u32;
  /** Only copies of a whole record are duplicates: entries have the hashes of their records. */
  comparesRecords: u32;
  /** The table of words that are not ids. */
  words: u32;
  partitionMask: u32;
  partitions: u32;
  /** Room for chunks, and all room that was taken so far. */
  free: u32;
  end: u32;
  taken: u32;
  /** Bytes of the chunks in use. */
  used: u32;
  /** For each binary logarithm of a size the first of the chunks (u32) that are no longer used; each begins with the next. */
  unused: u32;
  /** For the partition that is being compacted. */
  slots: SlotTable;
}

/** Bytes of the hashes of a record. */
export const RECORD_HASH: usize = 16;

/** A chunk begins with its link, the address of the one before it and the logarithm of its own size, and the end of that one's entries. */
export namespace Chunk {
  export const HEADER: usize = 8;
  export const PREVIOUS_END: usize = 4;
  export const SIZE: u32 = 63;
}

/** Chunks double up to the largest: a thousand records use little memory, and many records leave little unused. */
const smallestChunk: u32 = 256;
const largestChunk: u32 = 16384;
/** Room is taken in growing pieces, since every growth of the memory is a call to the system. */
const smallestRoom: u32 = 16384;
const largestRoom: u32 = 4 << 20;

export function newLatestStore(ratingCount: u32, partitionCount: u32, comparesRecords: bool, words: u32): LatestStore {
  const latest = changetype<LatestStore>(allocate(offsetof<LatestStore>()));
  latest.ratingCount = ratingCount;
  latest.comparesRecords = comparesRecords ? 1 : 0;
  latest.words = words;
  latest.partitionMask = partitionCount - 1;
  latest.partitions = <u32>allocate(<usize>partitionCount * offsetof<LatestPartition>());
  latest.unused = <u32>allocate(32 * 4);
  latest.slots = newSlotTable();
  return latest;
}

// @ts-ignore: decorator
@inline
export function partitionOf(latest: LatestStore, partition: u32): LatestPartition {
  return changetype<LatestPartition>(<usize>latest.partitions + <usize>partition * offsetof<LatestPartition>());
}

/** Room for another entry in a partition; it may hold anything. */
// @ts-ignore: decorator
@inline
export function newEntry(latest: LatestStore, partition: LatestPartition, bytes: usize): usize {
  if (<usize>(partition.end - partition.free) < bytes) addChunk(latest, partition, bytes);
  const entry: usize = partition.free;
  partition.free = <u32>(entry + bytes);
  partition.entries += 1;
  return entry;
}

/** 0 if there is none. */
// @ts-ignore: decorator
@inline
export function previousChunk(chunk: usize): usize {
  return <usize>(load<u32>(chunk) & ~Chunk.SIZE);
}

function addChunk(latest: LatestStore, partition: LatestPartition, entryBytes: usize): void {
  const doubled = min((partition.end - partition.chunk) * 2, largestChunk);
  const logarithm = 32 - clz<u32>(max(max(doubled, smallestChunk), <u32>(entryBytes + Chunk.HEADER)) - 1);
  const chunk = takeChunk(latest, logarithm);
  store<u32>(chunk, partition.chunk | logarithm);
  store<u32>(chunk + Chunk.PREVIOUS_END, partition.free);
  partition.chunk = <u32>chunk;
  partition.free = <u32>(chunk + Chunk.HEADER);
  partition.end = <u32>chunk + (1 << logarithm);
}

function takeChunk(latest: LatestStore, logarithm: u32): usize {
  const size: u32 = 1 << logarithm;
  const unused = <usize>latest.unused + <usize>logarithm * 4;
  const chunk: usize = load<u32>(unused);
  latest.used += size;
  if (chunk == 0) return takeRoom(latest, size);
  store<u32>(unused, load<u32>(chunk));
  return chunk;
}

/** Makes a chunk that is no longer used free for others of its size. */
export function giveBack(latest: LatestStore, chunk: usize): void {
  const logarithm = load<u32>(chunk) & Chunk.SIZE;
  const unused = <usize>latest.unused + <usize>logarithm * 4;
  latest.used -= 1 << logarithm;
  store<u32>(chunk, load<u32>(unused));
  store<u32>(unused, <u32>chunk);
}

function takeRoom(latest: LatestStore, size: u32): usize {
  if (size > largestChunk) return allocate(size);
  if (latest.end - latest.free < size) {
    const room = min(max((latest.taken >> 3) & ~(largestChunk - 1), smallestRoom), largestRoom);
    latest.free = <u32>allocate(room);
    latest.end = latest.free + room;
    latest.taken += room;
  }
  const at: usize = latest.free;
  latest.free += size;
  return at;
}
