/**
 * Groups whose latest record lacks a rating that an earlier one has: they are rare, and the host merges them. They are kept in
 * blocks: address of the next block, number of items, then the items, one for each entry of a group: the address of the group's
 * latest entry, which names the group, the number of the store, the address of the entry (u32 each). An item of zeros follows the
 * last group of a partition.
 */

import { LatestCounter } from "./latest-counter";
import { allocate } from "../memory";

@unmanaged
class SplitBlock {
  next: u32;
  length: u32;
  capacity: u32;
}

const itemBytes: usize = 12;
const firstCapacity: u32 = 64;
const largestCapacity: u32 = 1 << 16;

export function addSplit(counter: LatestCounter, latest: usize, owner: u32, entry: usize): void {
  let block = changetype<SplitBlock>(<usize>counter.lastSplit);
  if (counter.lastSplit == 0 || block.length == block.capacity) block = addBlock(counter);
  const item = changetype<usize>(block) + offsetof<SplitBlock>() + <usize>block.length * itemBytes;
  store<u32>(item, <u32>latest);
  store<u32>(item, owner, 4);
  store<u32>(item, <u32>entry, 8);
  block.length += 1;
}

export function endSplit(counter: LatestCounter): void {
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
