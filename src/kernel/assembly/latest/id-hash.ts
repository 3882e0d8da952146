/**
 * Hashes of ids. Each word is added to a key of the run and its halves are multiplied with each other, so that ids that collide
 * cannot be prepared without the key. After NH of UMAC, https://www.rfc-editor.org/rfc/rfc4418
 */

import { mixed, multiplier } from "../hash";
import { firstBytes } from "./id";
import { seed } from "../memory";

/** The key of this run: look it up once, outside the loop. */
// @ts-ignore: decorator
@inline
export function hashKey(): u64 {
  return mixed(mixed(seed()));
}

/** The hash of an id that takes two words. */
// @ts-ignore: decorator
@inline
export function packedHash(head: u32, first: u64, second: u64, key: u64): u64 {
  return finished(withWord(withWord(key ^ <u64>head, first, key), second, key));
}

/** The hash of an id that is kept as it is. Up to 7 bytes after it are loaded and masked away. */
export function asIsHash(head: u32, address: usize, length: usize, key: u64): u64 {
  let hash = key ^ <u64>head;
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) hash = withWord(hash, load<u64>(address + at), key);
  if (at < length) hash = withWord(hash, firstBytes(load<u64>(address + at), length - at), key);
  return finished(hash);
}

/**
 * Two hashes of the bytes of a record, with different keys: together they distinguish records. `layout` is the meaning of the bytes.
 */
export function storeRecordHash(to: usize, begin: usize, end: usize, layout: u64, key: u64): void {
  const otherKey = mixed(key ^ multiplier);
  let first = key ^ layout;
  let second = otherKey ^ (<u64>(end - begin));
  let at = begin;
  for (; at + 8 <= end; at += 8) {
    const word = load<u64>(at);
    first = withWord(first, word, key);
    second = withWord(second, word, otherKey);
  }
  if (at < end) {
    const word = firstBytes(load<u64>(at), end - at);
    first = withWord(first, word, key);
    second = withWord(second, word, otherKey);
  }
  store<u64>(to, finished(first));
  store<u64>(to, finished(second), 8);
}

// @ts-ignore: decorator
@inline
function withWord(hash: u64, word: u64, key: u64): u64 {
  const keyed = word + key;
  return mixed(hash) + (keyed & 0xffffffff) * (keyed >> 32);
}

// @ts-ignore: decorator
@inline
function finished(hash: u64): u64 {
  const last = mixed(hash);
  return last ^ (last >> 32);
}
