/**
 * Hash tables of entries. Open addressing. A slot (u64; 0: free) holds from its lowest bit on: the address of the entry (32 bits), the
 * number of its store (12), the ratings that its predecessors had (8), and bits of the hash (12) that spare most looks at others.
 */

import { mixed } from "../hash";
import { allocate } from "../memory";
import { IdHead, isAsIs, sameIdBytes } from "./id";
import { asIsHash, packedHash } from "./id-hash";
import { codeOf, idHeadOf, idOf, inputOf, tailOf } from "./latest-entry";

export namespace Slot {
  export const BYTES: usize = 8;
  export const OWNER_SHIFT: u64 = 32;
  export const OWNER_MASK: u64 = 0xfff;
  export const SEEN_SHIFT: u64 = 44;
  export const SEEN: u64 = 0xff << 44;
  export const TAG: u64 = 0xfff << 52;
}

/** The key in which the entries of a table differ. */
export namespace By {
  export const ID: u32 = 0;
  /** The hashes of the records. */
  export const RECORD: u32 = 1;
  /** The id and the input. */
  export const FILE: u32 = 2;
  /** The id, the input and the ratings that are present. */
  export const VERSION: u32 = 3;
}

@unmanaged
export class SlotTable {
  /** The address, the room in slots, and slots in use - 1. */
  slots: u32;
  room: u32;
  mask: u32;
  entries: u32;
}

/** Room for this many slots is made at once; the table grows only if more entries come together. */
const mostAtFirst: u32 = 1 << 18;

export function newSlotTable(): SlotTable {
  return changetype<SlotTable>(allocate(offsetof<SlotTable>()));
}

/** Makes the table empty, and large enough for most partitions with this many entries. */
export function clearSlots(table: SlotTable, entries: u32): void {
  let slots: u32 = 64;
  while (slots < mostAtFirst && slots < entries + (entries >> 1)) slots <<= 1;
  if (slots > table.room) {
    table.slots = <u32>allocate(<usize>slots * Slot.BYTES);
    table.room = slots;
  } else memory.fill(table.slots, 0, <usize>slots * Slot.BYTES);
  table.mask = slots - 1;
  table.entries = 0;
}

/** Makes the table empty. It stays as large as it grew. */
export function emptySlots(table: SlotTable): void {
  if (table.room == 0) clearSlots(table, 0);
  else if (table.entries) memory.fill(table.slots, 0, (<usize>table.mask + 1) * Slot.BYTES);
  table.entries = 0;
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

/** The ratings that are present, by the flags (u32) of the codes. */
// @ts-ignore: decorator
@inline
export function presentIn(flags: usize, entry: usize, head: u32): u32 {
  return load<u32>(flags + <usize>codeOf(entry, head) * 4) & 0xff;
}

/** The address of the slot of the entry, or of a free one if the table has none like it. `flags` is asked by version alone. */
// @ts-ignore: decorator
@inline
export function slotOf(table: SlotTable, entry: usize, head: u32, hash: u64, by: u32, flags: usize): usize {
  const mask: usize = table.mask;
  const slots: usize = table.slots;
  let index = <usize>hash & mask;
  while (true) {
    const at = slots + index * Slot.BYTES;
    const slot = load<u64>(at);
    if (slot == 0) return at;
    if (((slot ^ hash) & Slot.TAG) == 0 && isSame(entryOf(slot), entry, head, by, flags)) return at;
    index = (index + 1) & mask;
  }
}

// @ts-ignore: decorator
@inline
function isSame(known: usize, entry: usize, head: u32, by: u32, flags: usize): bool {
  const knownHead = load<u32>(known);
  if (by == By.RECORD) return isSameRecord(known, knownHead, entry, head);
  const idHead = idHeadOf(head);
  if (idHeadOf(knownHead) != idHead || !sameIdBytes(idHead, idOf(known, knownHead), idOf(entry, head))) return false;
  if (by == By.ID) return true;
  if (inputOf(known, knownHead) != inputOf(entry, head)) return false;
  return by == By.FILE || presentIn(flags, known, knownHead) == presentIn(flags, entry, head);
}

// @ts-ignore: decorator
@inline
export function isSameRecord(a: usize, headA: u32, b: usize, headB: u32): bool {
  return !v128.any_true(v128.xor(v128.load(tailOf(a, headA)), v128.load(tailOf(b, headB))));
}

/** The hash of the key in which the entries of a table differ. */
// @ts-ignore: decorator
@inline
export function hashBy(entry: usize, head: u32, key: u64, by: u32, flags: usize): u64 {
  if (by == By.RECORD) return load<u64>(tailOf(entry, head));
  const hash = hashOfEntry(entry, head, key);
  if (by == By.ID) return hash;
  const more = (<u64>inputOf(entry, head) << 8) | (by == By.VERSION ? presentIn(flags, entry, head) : 0);
  const all = mixed(hash + more);
  return all ^ (all >> 32);
}

// @ts-ignore: decorator
@inline
export function hashOfEntry(entry: usize, head: u32, key: u64): u64 {
  const idHead = idHeadOf(head);
  const id = idOf(entry, head);
  if (isAsIs(head)) return asIsHash(idHead, id, <usize>(idHead & IdHead.CONTENT), key);
  return packedHash(idHead, load<u64>(id), load<u64>(id, 8), key);
}

/** Puts the content into the free slot at `at`. */
// @ts-ignore: decorator
@inline
export function insertSlot(table: SlotTable, at: usize, content: u64, key: u64, by: u32, flags: usize): void {
  store<u64>(at, content);
  table.entries += 1;
  // Three of four slots are in use
  if (table.entries > table.mask - (table.mask >> 2)) growSlots(table, key, by, flags);
}

function growSlots(table: SlotTable, key: u64, by: u32, flags: usize): void {
  const oldSlots: usize = table.slots;
  const oldEnd = oldSlots + (<usize>table.mask + 1) * Slot.BYTES;
  const size = (table.mask + 1) * 2;
  table.slots = <u32>allocate(<usize>size * Slot.BYTES);
  table.room = size;
  table.mask = size - 1;
  for (let old = oldSlots; old < oldEnd; old += Slot.BYTES) {
    const slot = load<u64>(old);
    if (slot == 0) continue;
    const entry = entryOf(slot);
    const head = load<u32>(entry);
    store<u64>(slotOf(table, entry, head, hashBy(entry, head, key, by, flags), by, flags), slot);
  }
}
