/** The decoder `text`: copies the values one after another, as Arrow keeps them. */

import { addressOf, lengthOf } from "../span";

/** The bytes of all values together. */
export function measureTexts(spans: usize, count: u32): u32 {
  let total: usize = 0;
  const end = spans + <usize>count * 8;
  for (let at = spans; at < end; at += 8) total += lengthOf(load<u64>(at));
  return <u32>total;
}

/**
 * Writes the values to `bytes`, and the beginning of each to `offsets` (i32, one more than records); returns the end of the last.
 * `bytes` has room for 16 more than `measureTexts` says, which may be written over.
 */
export function gatherTexts(spans: usize, count: u32, offsets: usize, bytes: usize): u32 {
  let to = bytes;
  for (let i: usize = 0; i < <usize>count; i++) {
    const span = load<u64>(spans + i * 8);
    const from = addressOf(span);
    const length = lengthOf(span);
    store<i32>(offsets + i * 4, <i32>(to - bytes));
    for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
    to += length;
  }
  const total = <u32>(to - bytes);
  store<u32>(offsets + <usize>count * 4, total);
  return total;
}
