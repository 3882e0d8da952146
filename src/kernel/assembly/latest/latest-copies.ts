/** Undeclared ids: only exact copies of a record are duplicates, and ids of different records are counted. */

import { hashKey } from "./id-hash";
import { ANSWER_SHIFT, LatestCounter, REJECTED, tablesOf, tailBytes } from "./latest-counter";
import { codeOf, Entry, tailOf } from "./latest-entry";
import { By, entryOf, hashBy, insertSlot, isSameRecord, Slot, slotOf } from "./latest-slots";

/** In a slot of the table by id: the id is on different records. */
const IS_SHARED: u64 = 1 << Slot.SEEN_SHIFT;

/** Marks the entries that are copies of others as passed. */
export function placeCopies(counter: LatestCounter, owner: u32, begin: usize, end: usize): void {
  const key = hashKey();
  const tail = tailBytes(counter);
  const flags: usize = tablesOf(counter, owner).flags;
  let head: u32 = 0;
  for (let entry = begin; entry < end; entry = tailOf(entry, head) + tail) {
    head = load<u32>(entry);
    const ofCode = load<u32>(flags + <usize>codeOf(entry, head) * 4);
    if (ofCode & REJECTED) continue;
    counter.identified += 1;
    counter.answers += (ofCode >> ANSWER_SHIFT) & 1;
    const hash = hashBy(entry, head, key, By.ID, 0);
    const at = slotOf(counter.ids, entry, head, hash, By.ID, 0);
    const known = load<u64>(at);
    if (known == 0) insertSlot(counter.ids, at, <u64>entry | (hash & Slot.TAG), key, By.ID, 0);
    else if (isCopy(counter, at, known, entry, head)) store<u32>(entry, head | Entry.IS_PASSED);
  }
}

/** Whether the entry is a copy of an earlier one. `at` is the slot of its id. */
function isCopy(counter: LatestCounter, at: usize, known: u64, entry: usize, head: u32): bool {
  const first = entryOf(known);
  if (isSameRecord(first, load<u32>(first), entry, head)) return true;
  const hash = hashBy(entry, head, 0, By.RECORD, 0);
  const ofRecord = slotOf(counter.others, entry, head, hash, By.RECORD, 0);
  if (load<u64>(ofRecord)) return true;
  insertSlot(counter.others, ofRecord, <u64>entry | (hash & Slot.TAG), 0, By.RECORD, 0);
  counter.sharingRecords += 1;
  if (known & IS_SHARED) return false;
  store<u64>(at, known | IS_SHARED);
  counter.sharedIds += 1;
  counter.sharingRecords += 1;
  return false;
}
