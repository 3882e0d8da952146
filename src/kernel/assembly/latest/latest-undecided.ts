/**
 * Records that were replaced by others of their id from another file although no time shows which is later. In each file the last of its
 * records represents it, so that it does not matter which of the others were removed before.
 */

import { hashKey } from "./id-hash";
import { flagsOf, LatestCounter, REJECTED, tablesOf, tailBytes } from "./latest-counter";
import { areAsLate, codeOf, inputOf, isLater, tailOf } from "./latest-entry";
import { By, entryOf, hashBy, insertSlot, ownerOf, Slot, slotOf } from "./latest-slots";

/** Whether the ratings of a category that both entries have differ, in themselves or in what the query makes of their records. */
export function areDifferent(counter: LatestCounter, a: u64, b: u64): bool {
  const ofA = flagsOf(counter, ownerOf(a), entryOf(a)) & 0xff;
  const ofB = flagsOf(counter, ownerOf(b), entryOf(b)) & 0xff;
  for (let k: u32 = 0; k < counter.ratingCount; k++) {
    if (!((ofA >> k) & 1)) continue;
    const same = ofB & load<u32>(<usize>counter.sameCategory + <usize>k * 4);
    if (same && meaningOf(counter, a, k) != meaningOf(counter, b, ctz(same))) return true;
  }
  return false;
}

function meaningOf(counter: LatestCounter, slot: u64, rating: u32): u32 {
  const entry = entryOf(slot);
  const head = load<u32>(entry);
  const code = rating ? load<u32>(tailOf(entry, head) + <usize>(rating - 1) * 4) : codeOf(entry, head);
  const meanings = load<u32>(<usize>tablesOf(counter, ownerOf(slot)).meanings + <usize>rating * 4);
  return load<u32>(<usize>meanings + <usize>code * 4);
}

/** Finds the last entry of each file that is as late as the latest one of its id. */
export function placeAsLate(counter: LatestCounter, owner: u32, begin: usize, end: usize): void {
  const key = hashKey();
  const tail = tailBytes(counter);
  const ownerBits = <u64>owner << Slot.OWNER_SHIFT;
  let head: u32 = 0;
  for (let entry = begin; entry < end; entry = tailOf(entry, head) + tail) {
    head = load<u32>(entry);
    if (flagsOf(counter, owner, entry) & REJECTED) continue;
    const latest = entryOf(latestOf(counter, entry, head, key));
    if (inputOf(latest, load<u32>(latest)) == inputOf(entry, head) || !areAsLate(latest, entry)) continue;
    const hash = hashBy(entry, head, key, By.FILE, 0);
    const at = slotOf(counter.others, entry, head, hash, By.FILE, 0);
    const known = load<u64>(at);
    const content = <u64>entry | ownerBits | (hash & Slot.TAG);
    if (known == 0) insertSlot(counter.others, at, content, key, By.FILE, 0);
    else if (isLater(entry, entryOf(known))) store<u64>(at, content);
  }
}

/** Counts those of them that are different from the latest one. */
export function countUndecided(counter: LatestCounter): void {
  const key = hashKey();
  const table = counter.others;
  const end = <usize>table.slots + (<usize>table.mask + 1) * Slot.BYTES;
  for (let at: usize = table.slots; at < end; at += Slot.BYTES) {
    const slot = load<u64>(at);
    if (slot == 0) continue;
    const entry = entryOf(slot);
    const latest = latestOf(counter, entry, load<u32>(entry), key);
    if (areDifferent(counter, slot, latest)) addUndecided(counter, entry, entryOf(latest));
  }
}

function latestOf(counter: LatestCounter, entry: usize, head: u32, key: u64): u64 {
  return load<u64>(slotOf(counter.ids, entry, head, hashBy(entry, head, key, By.ID, 0), By.ID, 0));
}

function addUndecided(counter: LatestCounter, entry: usize, latest: usize): void {
  const input = inputOf(entry, load<u32>(entry));
  const other = inputOf(latest, load<u32>(latest));
  const isFirst =
    input < counter.undecidedInput || (input == counter.undecidedInput && other < counter.undecidedOther);
  if (counter.undecided == 0 || isFirst) {
    counter.undecidedInput = input;
    counter.undecidedOther = other;
  }
  counter.undecided += 1;
}
