/** Counting on codes: how often each one comes, in which period, and where the first ones stand. */

import { codeOfPair, PairTable } from "./pairs";

/** `out[i] = table[codes[i]]`; all are u32. */
export function lookUpCodes(table: usize, codes: usize, count: u32, out: usize): void {
  for (let i: usize = 0; i < <usize>count * 4; i += 4)
    store<u32>(out + i, load<u32>(table + (<usize>load<u32>(codes + i) << 2)));
}

/** Adds 1 to the count (f64) of each code; with `mask` (u8 per record, 0 for none) only where it is 1. */
export function countCodes(codes: usize, count: u32, mask: usize, counts: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    if (mask && !load<u8>(mask + i)) continue;
    const at = counts + (<usize>load<u32>(codes + i * 4) << 3);
    store<f64>(at, load<f64>(at) + 1);
  }
}

/** The classes of a time that are not inside the period. */
const NONE: u32 = 0;
const OUTSIDE: u32 = 1;
const INSIDE: u32 = 2;

/**
 * Writes the class (u32) of each time: 0 none, 1 outside the period from `from` to `to` (both included), 2 inside. With a
 * `unit` (in ms, else 0) the times inside are told apart by unit: class 2 + the code of its number in `units`.
 */
export function classifyTimes(times: usize, count: u32, from: f64, to: f64, unit: f64, units: PairTable, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const time = load<f64>(times + i * 8);
    let timeClass = NONE;
    if (time >= from && time <= to) timeClass = unit ? INSIDE + codeOfPair(units, <u64>(<i64>Math.floor(time / unit))) : INSIDE;
    else if (time == time) timeClass = OUTSIDE;
    store<u32>(out + i * 4, timeClass);
  }
}

/** The earliest and the latest time of the records of one code; the host sets them to Infinity and -Infinity. */
@unmanaged
export class Tally {
  first: f64;
  last: f64;
}

/** Adds the time of each record to the tally of its code; with `mask` (u8 per record, 0 for none) only where it is 1. */
export function tallyCodes(tallies: usize, codes: usize, count: u32, times: usize, mask: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    if (mask && !load<u8>(mask + i)) continue;
    const tally = changetype<Tally>(tallies + <usize>load<u32>(codes + i * 4) * offsetof<Tally>());
    const time = load<f64>(times + i * 8);
    if (time < tally.first) tally.first = time;
    if (time > tally.last) tally.last = time;
  }
}
