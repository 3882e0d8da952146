/** Copies of values: the decoder `text`, which puts them one after another as Arrow keeps them, and ids of several columns. */

import { withoutIdentity } from "../latest/no-identity";
import { addressOf, lengthOf, spanOf } from "../span";

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

/** The separator of the parts, which occurs in no id. */
const separator: u8 = 0x1f;

/**
 * Writes the ids of `count` records to `text`, and their spans to `out`; an id has no value if one of its parts identifies nobody.
 * `parts` holds the addresses (u32) of the spans of each column, `words` those of the words that are not ids.
 */
export function joinSpans(parts: usize, partCount: u32, count: u32, out: usize, text: usize, words: usize): void {
  let from = text;
  for (let at: usize = 0; at < <usize>count * 8; at += 8) {
    const end = joinedEnd(parts, parts + <usize>partCount * 4, at, from, words);
    store<u64>(out + at, spanOf(from, end - from));
    from = end;
  }
}

/** Writes the parts at `at` in each column to `to`; returns where they end, or `to` if one of them is not an id. */
function joinedEnd(parts: usize, partsEnd: usize, at: usize, to: usize, words: usize): usize {
  let end = to;
  for (let part = parts; part < partsEnd; part += 4) {
    const span = load<u64>(<usize>load<u32>(part) + at);
    if (withoutIdentity(words, addressOf(span), lengthOf(span))) return to;
    if (part > parts) store<u8>(end++, separator);
    memory.copy(end, addressOf(span), lengthOf(span));
    end += lengthOf(span);
  }
  return end;
}
