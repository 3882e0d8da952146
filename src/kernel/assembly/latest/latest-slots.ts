/**
 * The hash table of a partition: id -> the latest entry so far. Open addressing. A slot (u64; 0: free) holds from its lowest
 * bit on: the address of the entry (32 bits), the number of its store (12), the ratings that its predecessors had (8), and
 * bits of the hash (12) that spare most looks at entries of other ids.
 */

import { IdHead, isAsIs, sameIdBytes } from "./id";
import { asIsHash, packedHash } from "./id-hash";
import { LatestCounter } from "./latest-counter";
import { idHeadOf, idOf } from "./latest-entry";
import { allocate } from "../memory";

export namespace Slot {
  export const BYTES: usize = 8;
  export const OWNER_SHIFT: u64 = 32;
  export const OWNER_MASK: u64 = 0xfff;
  export const SEEN_SHIFT: u64 = 44;
  export const SEEN: u64 = 0xff << 44;
  export const TAG: u64 = 0xfff << 52;
}

/** Room for this many slots is made at once; the table grows only if more ids come together. */
const mostAtFirst: u32 = 1 << 18;

/** Makes the table empty, and large enough for most partitions of so many entries. */
export function clearSlots(counter: LatestCounter, entries: u32): void {
  let slots: u32 = 64;
  while (slots < mostAtFirst && slots < entries + (entries >> 1)) slots <<= 1;
  if (slots > counter.slotRoom) {
    counter.slots = <u32>allocate(<usize>slots * Slot.BYTES);
    counter.slotRoom = slots;
  } else memory.fill(counter.slots, 0, <usize>slots * Slot.BYTES);
  counter.slotMask = slots - 1;
  counter.ids = 0;
}

// @ts-ignore: decorator
@inline
export function entryOf(slot: u64): usize {
  return <usize>slot;
}

// @ts-ignore: decorator
@inline
export function ownerOf(slot: u64): u32 {
  return <u32>((slot >> Slot.OWNER_SHIFT) & Slot.OWNER_MASK);
}

// @ts-ignore: decorator
@inline
export function seenIn(slot: u64): u32 {
  return <u32>((slot & Slot.SEEN) >> Slot.SEEN_SHIFT);
}

/** The address of the slot of the entry's id: a free one if the id is new. */
// @ts-ignore: decorator
@inline
export function slotOf(counter: LatestCounter, entry: usize, head: u32, hash: u64): usize {
  const mask: usize = counter.slotMask;
  const slots: usize = counter.slots;
  let index = <usize>hash & mask;
  while (true) {
    const at = slots + index * Slot.BYTES;
    const slot = load<u64>(at);
    if (slot == 0) return at;
    if (((slot ^ hash) & Slot.TAG) == 0 && isSameId(entryOf(slot), entry, head)) return at;
    index = (index + 1) & mask;
  }
}

// @ts-ignore: decorator
@inline
function isSameId(known: usize, entry: usize, head: u32): bool {
  const knownHead = load<u32>(known);
  const idHead = idHeadOf(head);
  return idHeadOf(knownHead) == idHead && sameIdBytes(idHead, idOf(known, knownHead), idOf(entry, head));
}

// @ts-ignore: decorator
@inline
export function hashOfEntry(entry: usize, head: u32, key: u64): u64 {
  const idHead = idHeadOf(head);
  const id = idOf(entry, head);
  if (isAsIs(head)) return asIsHash(idHead, id, <usize>(idHead & IdHead.CONTENT), key);
  return packedHash(idHead, load<u64>(id), load<u64>(id, 8), key);
}

/** Three of four slots are in use. */
// @ts-ignore: decorator
@inline
export function isFull(counter: LatestCounter): bool {
  return counter.ids > counter.slotMask - (counter.slotMask >> 2);
}

export function growSlots(counter: LatestCounter, key: u64): void {
  const oldSlots: usize = counter.slots;
  const oldEnd = oldSlots + (<usize>counter.slotMask + 1) * Slot.BYTES;
  const size = (counter.slotMask + 1) * 2;
  counter.slots = <u32>allocate(<usize>size * Slot.BYTES);
  counter.slotRoom = size;
  counter.slotMask = size - 1;
  for (let old = oldSlots; old < oldEnd; old += Slot.BYTES) {
    const slot = load<u64>(old);
    if (slot == 0) continue;
    const entry = entryOf(slot);
    const head = load<u32>(entry);
    store<u64>(slotOf(counter, entry, head, hashOfEntry(entry, head, key)), slot);
  }
}
