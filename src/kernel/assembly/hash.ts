/** Hashes and comparisons of bytes, eight at a time. */

import { seed } from "./memory";

export const multiplier: u64 = 0x9e3779b97f4a7c15;

/** A hash of the bytes, different in every run. Up to 7 bytes after them are loaded and masked out. */
// @ts-ignore: decorator
@inline
export function hashOf(address: usize, length: usize): u64 {
  let hash: u64 = seed() ^ <u64>length;
  let at = address;
  let left = length;
  while (left >= 8) {
    hash = mixed(hash ^ load<u64>(at));
    at += 8;
    left -= 8;
  }
  if (left) hash = mixed(hash ^ (load<u64>(at) & ((<u64>1 << (<u64>left * 8)) - 1)));
  return hash ^ (hash >> 32);
}

// @ts-ignore: decorator
@inline
export function mixed(hash: u64): u64 {
  const product = hash * multiplier;
  return product ^ (product >> 29);
}

/** Whether the `length` bytes at both addresses are the same. */
// @ts-ignore: decorator
@inline
export function equalBytes(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  while (at + 8 <= length) {
    if (load<u64>(a + at) != load<u64>(b + at)) return false;
    at += 8;
  }
  if (at == length) return true;
  const difference = load<u64>(a + at) ^ load<u64>(b + at);
  return (difference & ((<u64>1 << (<u64>(length - at) * 8)) - 1)) == 0;
}

/**
 * The same for texts that are mostly equal, and mostly of 32 bytes at most, which are compared without a branch: up to 32 bytes after
 * both are loaded.
 */
// @ts-ignore: decorator
@inline
export function equalTexts(a: usize, b: usize, length: usize): bool {
  const equal =
    i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b))) |
    (i8x16.bitmask(i8x16.eq(v128.load(a, 16), v128.load(b, 16))) << 16);
  const behind = select<i32>(0, -1 << <i32>length, length >= 32);
  return (equal | behind) == -1 && (length <= 32 || equalBytes(a + 32, b + 32, length - 32));
}
