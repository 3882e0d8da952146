/**
 * Codes of combinations: every distinct tuple of the codes that some columns have in a record gets its own code, 0, 1, 2, …
 * in order of first appearance.
 */

import { mixed } from "../hash";
import { allocate, seed } from "../memory";

@unmanaged
export class TupleTable {
  /** Number of columns, of distinct tuples, and of those that have room in `tuples`. */
  width: u32;
  size: u32;
  capacity: u32;
  /** The tuples by their code, `width` u32 each. */
  tuples: u32;
  /**
   * A grid of u32 with the code + 1 of each tuple (0: none yet), for as long as it stays small: most columns have few values, and
   * a grid needs no hash. Its index is made of some bits of each column, the first column highest. 0 when it became too large.
   */
  grid: u32;
  /** For each column (u32) its bits in the index; the value of a column there is its code + 1, because -1 is a code, too. */
  bits: u32;
  /** Without a grid, open addressing, at most half full. A slot has 8 bytes: 32 bits of the hash, the code + 1 (0: free). */
  slots: u32;
  mask: u32;
}

/** A grid of 16 MiB, of which only the parts that are used take memory, is still faster than a hash table. */
const mostGridBits: u32 = 22;

/** `width` is 1 or more. */
export function newTupleTable(width: u32): TupleTable {
  const table = changetype<TupleTable>(allocate(offsetof<TupleTable>()));
  table.width = width;
  table.capacity = 128;
  table.tuples = <u32>allocate(<usize>table.capacity * width * 4);
  table.bits = <u32>allocate(<usize>width * 4);
  if (width <= mostGridBits) {
    for (let column: u32 = 0; column < width; column++) setBits(table, column, 1);
    table.grid = <u32>allocate(<usize>4 << width);
  } else {
    hashAll(table);
  }
  return table;
}

/** Writes the code (u32) of the tuple of each record to `out`; `columns` are the addresses (u32) of the columns' codes (u32). */
export function codeTuples(table: TupleTable, columns: usize, count: u32, out: usize): void {
  const end = <usize>count * 4;
  for (let at: usize = 0; at < end; at += 4) {
    if (table.grid) at = codeInGrid(table, columns, at, end, out);
    if (at < end) store<u32>(out + at, codeOfTuple(table, columns, at));
  }
}

/** The code of the tuple `at` bytes into each column. */
export function codeOfTuple(table: TupleTable, columns: usize, at: usize): u32 {
  if (!table.grid) return codeByHash(table, columns, at);
  const index = gridIndex(table, columns, at);
  if (index == outside && !widen(table, columns, at)) {
    hashAll(table);
    return codeByHash(table, columns, at);
  }
  const cell: usize = <usize>table.grid + (<usize>gridIndex(table, columns, at) << 2);
  if (!load<u32>(cell)) store<u32>(cell, append(table, columns, at) + 1);
  return load<u32>(cell) - 1;
}

/** Continues from offset `from` as long as the grid contains the tuples, four records at a time; returns the first offset whose tuple is missing. */
function codeInGrid(table: TupleTable, columns: usize, from: usize, end: usize, out: usize): usize {
  const grid: usize = table.grid;
  const bitsEnd: usize = <usize>table.bits + (<usize>table.width << 2);
  const addresses: usize = columns - <usize>table.bits;
  let at = from;
  for (; at + 16 <= end; at += 16) {
    let indexes = i32x4.splat(0);
    let excess = i32x4.splat(0);
    for (let bits: usize = table.bits; bits < bitsEnd; bits += 4) {
      const width = load<i32>(bits);
      const values = i32x4.add(v128.load(<usize>load<u32>(addresses + bits) + at), i32x4.splat(1));
      excess = v128.or(excess, i32x4.shr_u(values, width));
      indexes = v128.or(i32x4.shl(indexes, width), values);
    }
    if (v128.any_true(excess)) break;
    const codes = i32x4(
      load<i32>(grid + (<usize>i32x4.extract_lane(indexes, 0) << 2)),
      load<i32>(grid + (<usize>i32x4.extract_lane(indexes, 1) << 2)),
      load<i32>(grid + (<usize>i32x4.extract_lane(indexes, 2) << 2)),
      load<i32>(grid + (<usize>i32x4.extract_lane(indexes, 3) << 2)),
    );
    if (!i32x4.all_true(codes)) break;
    v128.store(out + at, i32x4.sub(codes, i32x4.splat(1)));
  }
  for (; at < end; at += 4) {
    const index = gridIndex(table, columns, at);
    if (index == outside) return at;
    const code = load<u32>(grid + (<usize>index << 2));
    if (!code) return at;
    store<u32>(out + at, code - 1);
  }
  return end;
}

/** Not an index of a grid. */
const outside: u32 = 0xffffffff;

function gridIndex(table: TupleTable, columns: usize, at: usize): u32 {
  let index: u32 = 0;
  for (let column: u32 = 0; column < table.width; column++) {
    const value = codeAt(columns, column, at) + 1;
    const bits = bitsOf(table, column);
    if (value >> bits) return outside;
    index = (index << bits) | value;
  }
  return index;
}

/** Makes the grid large enough for a tuple, if that is not too large. */
function widen(table: TupleTable, columns: usize, at: usize): bool {
  let total: u32 = 0;
  for (let column: u32 = 0; column < table.width; column++) {
    const value = codeAt(columns, column, at) + 1;
    setBits(table, column, max<u32>(bitsOf(table, column), 32 - <u32>clz<u32>(value)));
    total += bitsOf(table, column);
  }
  if (total > mostGridBits) return false;
  table.grid = <u32>allocate(<usize>4 << total);
  for (let code: u32 = 0; code < table.size; code++) {
    let index: u32 = 0;
    for (let column: u32 = 0; column < table.width; column++)
      index = (index << bitsOf(table, column)) | (partOf(table, code, column) + 1);
    store<u32>(<usize>table.grid + (<usize>index << 2), code + 1);
  }
  return true;
}

function codeByHash(table: TupleTable, columns: usize, at: usize): u32 {
  let hash = seed();
  for (let column: u32 = 0; column < table.width; column++) hash = mixed(hash ^ codeAt(columns, column, at));
  const tag = <u32>(hash >> 32);
  let slot = tag & table.mask;
  while (true) {
    const address: usize = <usize>table.slots + (<usize>slot << 3);
    const known = load<u32>(address, 4);
    if (!known) {
      const code = append(table, columns, at);
      store<u32>(address, tag);
      store<u32>(address, code + 1, 4);
      if (table.size * 2 > table.mask) growSlots(table);
      return code;
    }
    if (load<u32>(address) == tag && isTuple(table, known - 1, columns, at)) return known - 1;
    slot = (slot + 1) & table.mask;
  }
}

function isTuple(table: TupleTable, code: u32, columns: usize, at: usize): bool {
  for (let column: u32 = 0; column < table.width; column++)
    if (partOf(table, code, column) != codeAt(columns, column, at)) return false;
  return true;
}

/** Gives up the grid: from now on tuples are found by their hash. */
function hashAll(table: TupleTable): void {
  table.grid = 0;
  table.mask = 255;
  while (table.size * 2 > table.mask) table.mask = table.mask * 2 + 1;
  table.slots = <u32>allocate((<usize>table.mask + 1) << 3);
  for (let code: u32 = 0; code < table.size; code++) {
    let hash = seed();
    for (let column: u32 = 0; column < table.width; column++) hash = mixed(hash ^ partOf(table, code, column));
    place(table, <u32>(hash >> 32), code);
  }
}

function growSlots(table: TupleTable): void {
  const oldSlots: usize = table.slots;
  const oldEnd = oldSlots + ((<usize>table.mask + 1) << 3);
  table.mask = table.mask * 2 + 1;
  table.slots = <u32>allocate((<usize>table.mask + 1) << 3);
  for (let old = oldSlots; old < oldEnd; old += 8) {
    const known = load<u32>(old, 4);
    if (known) place(table, load<u32>(old), known - 1);
  }
}

function place(table: TupleTable, tag: u32, code: u32): void {
  let slot = tag & table.mask;
  while (load<u32>(<usize>table.slots + (<usize>slot << 3), 4)) slot = (slot + 1) & table.mask;
  store<u32>(<usize>table.slots + (<usize>slot << 3), tag);
  store<u32>(<usize>table.slots + (<usize>slot << 3), code + 1, 4);
}

function append(table: TupleTable, columns: usize, at: usize): u32 {
  const code = table.size;
  const bytes: usize = <usize>table.width * 4;
  if (code == table.capacity) {
    const tuples = allocate(<usize>code * 2 * bytes);
    memory.copy(tuples, table.tuples, <usize>code * bytes);
    table.tuples = <u32>tuples;
    table.capacity *= 2;
  }
  for (let column: u32 = 0; column < table.width; column++)
    store<u32>(<usize>table.tuples + <usize>code * bytes + (<usize>column << 2), codeAt(columns, column, at));
  table.size = code + 1;
  return code;
}

// @ts-ignore: decorator
@inline
function codeAt(columns: usize, column: u32, at: usize): u32 {
  return load<u32>(<usize>load<u32>(columns + (<usize>column << 2)) + at);
}

// @ts-ignore: decorator
@inline
function partOf(table: TupleTable, code: u32, column: u32): u32 {
  return load<u32>(<usize>table.tuples + <usize>(code * table.width + column) * 4);
}

// @ts-ignore: decorator
@inline
function bitsOf(table: TupleTable, column: u32): u32 {
  return load<u32>(<usize>table.bits + (<usize>column << 2));
}

function setBits(table: TupleTable, column: u32, bits: u32): void {
  store<u32>(<usize>table.bits + (<usize>column << 2), bits);
}
