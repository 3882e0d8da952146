/** Counting on codes: how often each one occurs, in which period, and the first and last time of each. */

import { allocate } from "../memory";
import { codeOfTuple, newTupleTable, TupleTable } from "./tuples";

/** `out[i] = table[codes[i]]`; all are u32. */
export function lookUpCodes(table: usize, codes: usize, count: u32, out: usize): void {
  for (let i: usize = 0; i < <usize>count * 4; i += 4)
    store<u32>(out + i, load<u32>(table + (<usize>load<u32>(codes + i) << 2)));
}

/** Adds 1 to the count (f64) of each code; with `mask` (u8 per record, 0 for none) only if it is 1. */
export function countCodes(codes: usize, count: u32, mask: usize, counts: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    if (mask && !load<u8>(mask + i)) continue;
    const at = counts + (<usize>load<u32>(codes + i * 4) << 3);
    store<f64>(at, load<f64>(at) + 1);
  }
}

/** Writes those of the codes whose group is counted (u8 per group: 0 or 1), and -1 for the others. */
export function selectCodes(codes: usize, groups: usize, count: u32, isCounted: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count * 4; i += 4)
    store<u32>(out + i, load<u8>(isCounted + <usize>load<u32>(groups + i)) ? load<u32>(codes + i) : 0xffffffff);
}

/** The calendar units found, as tuples of the low and the high half of their number (i64). */
@unmanaged
export class TimeUnits {
  table: TupleTable;
  /** The columns of one tuple: the addresses of both halves, which follow. */
  lowAt: u32;
  highAt: u32;
  number: i64;
}

export function newTimeUnits(): TimeUnits {
  const units = changetype<TimeUnits>(allocate(offsetof<TimeUnits>()));
  units.table = newTupleTable(2);
  units.lowAt = <u32>changetype<usize>(units) + <u32>offsetof<TimeUnits>("number");
  units.highAt = units.lowAt + 4;
  return units;
}

function codeOfUnit(units: TimeUnits, number: i64): u32 {
  units.number = number;
  return codeOfTuple(units.table, changetype<usize>(units) + offsetof<TimeUnits>("lowAt"), 0);
}

/** The class of a time inside the period. */
const INSIDE: u32 = 2;

/**
 * Writes the class (u32) of each time: 0 none, 1 outside the period from `from` to `to` (both included), 2 inside. With a
 * `unit` (in ms, else 0) the times inside are divided by unit: class 2 + the code of its number in `units`.
 */
export function classifyTimes(times: usize, count: u32, from: f64, to: f64, unit: f64, units: TimeUnits, out: usize): void {
  classifyPairs(times, count, from, to, out);
  if (!unit) return;
  for (let i: usize = 0; i < <usize>count; i++) {
    if (load<u32>(out + i * 4) != INSIDE) continue;
    store<u32>(out + i * 4, INSIDE + codeOfUnit(units, <i64>Math.floor(load<f64>(times + i * 8) / unit)));
  }
}

/** Classes without units, of two times at once; the columns of a batch have room for an even number. */
function classifyPairs(times: usize, count: u32, from: f64, to: f64, out: usize): void {
  const first = f64x2.splat(from);
  const last = f64x2.splat(to);
  for (let i: usize = 0; i < <usize>count; i += 2) {
    const both = v128.load(times + i * 8);
    const isKnown = f64x2.eq(both, both);
    const isInside = v128.and(f64x2.ge(both, first), f64x2.le(both, last));
    const classes = i64x2.neg(i64x2.add(isKnown, isInside)); // true is -1
    v128.store64_lane(out + i * 4, i8x16.shuffle(classes, classes, 0, 1, 2, 3, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0), 0);
  }
}

/** How many records one code has, and the earliest and the latest of their times, which the host sets to Infinity and -Infinity. */
@unmanaged
export class Tally {
  count: f64;
  first: f64;
  last: f64;
}

/** Adds each record to the tally of its code, with its time; with `mask` (u8 per record, 0 for none) only if it is 1. */
export function tallyCodes(tallies: usize, codes: usize, count: u32, times: usize, mask: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    if (mask && !load<u8>(mask + i)) continue;
    const tally = changetype<Tally>(tallies + <usize>load<u32>(codes + i * 4) * offsetof<Tally>());
    const time = load<f64>(times + i * 8);
    tally.count += 1;
    if (time < tally.first) tally.first = time;
    if (time > tally.last) tally.last = time;
  }
}

/** Adds the tallies to the counts (f64) of the pairs, and to the tallies of the keys, that the combinations belong to (u32 each). */
export function addCombinations(
  tallies: usize,
  count: u32,
  pairOf: usize,
  counts: usize,
  keyOf: usize,
  keyTallies: usize,
): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const tally = changetype<Tally>(tallies + i * offsetof<Tally>());
    const pairCount = counts + (<usize>load<u32>(pairOf + i * 4) << 3);
    store<f64>(pairCount, load<f64>(pairCount) + tally.count);
    const ofKey = changetype<Tally>(keyTallies + <usize>load<u32>(keyOf + i * 4) * offsetof<Tally>());
    ofKey.count += tally.count;
    if (tally.first < ofKey.first) ofKey.first = tally.first;
    if (tally.last > ofKey.last) ofKey.last = tally.last;
  }
}

/**
 * Adds each record to the parts of its rating in the row of its key: cells are f64, `stride` in a row. The parts of rating r are the
 * entries `begins[r]` to before `begins[r + 1]` of `list` (u32 all).
 */
export function countParts(
  ratings: usize,
  keys: usize,
  count: u32,
  begins: usize,
  list: usize,
  cells: usize,
  stride: u32,
): void {
  const rowBytes: usize = <usize>stride * 8;
  for (let i: usize = 0; i < <usize>count * 4; i += 4) {
    const begin = begins + (<usize>load<u32>(ratings + i) << 2);
    const row = cells + <usize>load<u32>(keys + i) * rowBytes;
    const end = list + (<usize>load<u32>(begin, 4) << 2);
    for (let at = list + (<usize>load<u32>(begin) << 2); at < end; at += 4) {
      const cell = row + (<usize>load<u32>(at) << 3);
      store<f64>(cell, load<f64>(cell) + 1);
    }
  }
}

/** Writes the first record (u32) of each code from `known` on, in the order of the codes, which is that of the records; returns how many. */
export function firstOfCodes(codes: usize, count: u32, known: u32, out: usize): u32 {
  let next = known;
  for (let i: usize = 0; i < <usize>count; i++) {
    if (load<u32>(codes + i * 4) != next) continue;
    store<u32>(out + (<usize>(next - known) << 2), <u32>i);
    next += 1;
  }
  return next - known;
}

/** Moves the codes of these records, which ascend, to the front of the column. */
export function gatherCodes(column: usize, records: usize, count: u32): void {
  for (let i: usize = 0; i < <usize>count * 4; i += 4)
    store<u32>(column + i, load<u32>(column + (<usize>load<u32>(records + i) << 2)));
}
