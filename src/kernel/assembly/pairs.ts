/** Codes of combinations: every distinct pair of two codes gets a code of its own, so that columns are joined two at a time. */

import { mixed } from "./hash";
import { allocate, seed } from "./memory";

@unmanaged
export class PairTable {
  /** Open addressing, at most two thirds full. A slot has 16 bytes: both codes as one u64, the code of the pair + 1 (0: free). */
  slots: u32;
  mask: u32;
  /** Number of distinct pairs, and how many have room in `pairs`. */
  size: u32;
  capacity: u32;
  /** Both codes of every pair (u64, the left one in the low half), by its code. */
  pairs: u32;
  /**
   * A grid of u32 with the code + 1 of each pair (0: none yet), while both codes are small enough for one; -1 is in it. Most
   * columns have few values, and a grid needs no hash. It has 2^leftBits rows of 2^rightBits.
   */
  grid: u32;
  leftBits: u32;
  rightBits: u32;
}

const firstBits: u32 = 4;
/** A grid of 4 MiB is still faster than a hash table. */
const mostGridBits: u32 = 20;

export function newPairTable(): PairTable {
  const table = changetype<PairTable>(allocate(offsetof<PairTable>()));
  table.mask = 255;
  table.slots = <u32>allocate(256 * 16);
  table.capacity = 128;
  table.pairs = <u32>allocate(128 * 8);
  table.leftBits = firstBits;
  table.rightBits = firstBits;
  table.grid = <u32>allocate(<usize>4 << (firstBits + firstBits));
  return table;
}

/** Writes the code of each pair (lefts[i], rights[i]) to `out`; all are u32. */
export function codePairs(table: PairTable, lefts: usize, rights: usize, count: u32, out: usize): void {
  let i: usize = 0;
  while (i < <usize>count * 4) {
    i = codeInGrid(table, lefts, rights, i, <usize>count * 4, out);
    if (i == <usize>count * 4) return;
    const left = load<u32>(lefts + i);
    const right = load<u32>(rights + i);
    const code = codeOfPair(table, <u64>left | (<u64>right << 32));
    if (isInGrid(table, left, right) || widen(table, left, right)) setInGrid(table, left, right, code);
    store<u32>(out + i, code);
    i += 4;
  }
}

/** Goes on from offset `from` for as long as the grid knows the pairs; gives the offset of the first that it does not know. */
function codeInGrid(table: PairTable, lefts: usize, rights: usize, from: usize, to: usize, out: usize): usize {
  const grid: usize = table.grid;
  const rightBits = table.rightBits;
  const rows = <u32>1 << table.leftBits;
  const columns = <u32>1 << rightBits;
  for (let i = from; i < to; i += 4) {
    const row = load<u32>(lefts + i) + 1;
    const column = load<u32>(rights + i) + 1;
    if (row >= rows || column >= columns) return i;
    const code = load<u32>(grid + (<usize>((row << rightBits) | column) << 2));
    if (!code) return i;
    store<u32>(out + i, code - 1);
  }
  return to;
}

function isInGrid(table: PairTable, left: u32, right: u32): bool {
  return left + 1 < <u32>1 << table.leftBits && right + 1 < <u32>1 << table.rightBits;
}

function setInGrid(table: PairTable, left: u32, right: u32, code: u32): void {
  store<u32>(<usize>table.grid + (<usize>(((left + 1) << table.rightBits) | (right + 1)) << 2), code + 1);
}

/** Makes the grid large enough for a pair, if that is not too large. */
function widen(table: PairTable, left: u32, right: u32): bool {
  if (left + 1 >= <u32>1 << mostGridBits || right + 1 >= <u32>1 << mostGridBits) return false;
  const leftBits = max<u32>(table.leftBits, 32 - <u32>clz<u32>(left + 1));
  const rightBits = max<u32>(table.rightBits, 32 - <u32>clz<u32>(right + 1));
  if (leftBits + rightBits > mostGridBits) return false;
  table.leftBits = leftBits;
  table.rightBits = rightBits;
  table.grid = <u32>allocate(<usize>4 << (leftBits + rightBits));
  for (let code: u32 = 0; code < table.size; code++) {
    const pair = load<u64>(<usize>table.pairs + <usize>code * 8);
    if (isInGrid(table, <u32>pair, <u32>(pair >> 32))) setInGrid(table, <u32>pair, <u32>(pair >> 32), code);
  }
  return true;
}

export function codeOfPair(table: PairTable, pair: u64): u32 {
  let slot = firstSlot(table, pair);
  while (true) {
    const at: usize = <usize>table.slots + <usize>slot * 16;
    const known = load<u32>(at, 8);
    if (known == 0) return insert(table, at, pair);
    if (load<u64>(at) == pair) return known - 1;
    slot = (slot + 1) & table.mask;
  }
}

// @ts-ignore: decorator
@inline
function firstSlot(table: PairTable, pair: u64): u32 {
  const hash = mixed(pair ^ seed());
  return <u32>(hash >> 32) & table.mask;
}

function insert(table: PairTable, slot: usize, pair: u64): u32 {
  const code = table.size;
  if (code == table.capacity) {
    const pairs = allocate(<usize>table.capacity * 16);
    memory.copy(pairs, table.pairs, <usize>table.capacity * 8);
    table.pairs = <u32>pairs;
    table.capacity *= 2;
  }
  store<u64>(<usize>table.pairs + <usize>code * 8, pair);
  store<u64>(slot, pair);
  store<u32>(slot, code + 1, 8);
  table.size = code + 1;
  if (<u64>table.size * 3 > <u64>table.mask * 2) growSlots(table);
  return code;
}

function growSlots(table: PairTable): void {
  const oldSlots: usize = table.slots;
  const oldEnd = oldSlots + (<usize>table.mask + 1) * 16;
  table.mask = table.mask * 2 + 1;
  table.slots = <u32>allocate((<usize>table.mask + 1) * 16);
  for (let old = oldSlots; old < oldEnd; old += 16) {
    if (load<u32>(old, 8) == 0) continue;
    let slot = firstSlot(table, load<u64>(old));
    while (load<u32>(<usize>table.slots + <usize>slot * 16, 8)) slot = (slot + 1) & table.mask;
    memory.copy(<usize>table.slots + <usize>slot * 16, old, 16);
  }
}
