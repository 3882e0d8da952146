/** The records of one thread that have an id, in partitions by the hash of the id. Nothing is compared yet. */

import { allocate } from "../memory";

/** A partition is a chain of chunks. A chunk begins with the address of the one before it and the end of that one's entries. */
@unmanaged
export class LatestPartition {
  /** The chunk that is being filled; 0 while there is none. */
  chunk: u32;
  /** The address of the next entry, and the end of the chunk. */
  free: u32;
  end: u32;
  /** Number of entries in all chunks. */
  entries: u32;
}

@unmanaged
export class LatestStore {
  ratingCount: u32;
  partitionMask: u32;
  partitions: u32;
  /** Room for chunks, and all room that was taken so far. */
  free: u32;
  end: u32;
  taken: u32;
}

export namespace Chunk {
  export const HEADER: usize = 8;
  export const PREVIOUS_END: usize = 4;
}

/** Chunks double up to the largest: a thousand records touch little, and of many records little is left unused. */
const smallestChunk: u32 = 256;
const largestChunk: u32 = 16384;
/** Room is taken in growing pieces, since every growth of the memory is a call to the system. */
const smallestRoom: u32 = 16384;
const largestRoom: u32 = 4 << 20;

export function newLatestStore(ratingCount: u32, partitionCount: u32): LatestStore {
  const latest = changetype<LatestStore>(allocate(offsetof<LatestStore>()));
  latest.ratingCount = ratingCount;
  latest.partitionMask = partitionCount - 1;
  latest.partitions = <u32>allocate(<usize>partitionCount * offsetof<LatestPartition>());
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

function addChunk(latest: LatestStore, partition: LatestPartition, entryBytes: usize): void {
  const doubled = min((partition.end - partition.chunk) * 2, largestChunk);
  const size = max(max(doubled, smallestChunk), <u32>(entryBytes + Chunk.HEADER));
  const chunk = takeRoom(latest, size);
  store<u32>(chunk, partition.chunk);
  store<u32>(chunk + Chunk.PREVIOUS_END, partition.free);
  partition.chunk = <u32>chunk;
  partition.free = <u32>(chunk + Chunk.HEADER);
  partition.end = <u32>(chunk + size);
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
