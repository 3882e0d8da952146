/**
 * How ids are kept. Most providers' ids are 128 bits spelled as 32 lower-case hex digits, after a short prefix (`CA…`) or
 * with the dashes of a UUID: these take 16 bytes. Every other id is kept as it is. Each id has one form only, so two ids are
 * equal if their heads and their bytes are.
 */

/** The head of an id, u32. The other bits are free for the store of the ids. */
export namespace IdHead {
  /** Hex digits: the bytes of the prefix. As it is: the number of bytes, which a record's limit keeps small. */
  export const CONTENT: u32 = 0x03ffffff;
  /** The kind: 0 to 3 are hex digits after that many other bytes. */
  export const KIND_SHIFT: u32 = 27;
  export const UUID: u32 = 4 << 27;
  export const AS_IS: u32 = 5 << 27;
  export const KIND: u32 = 7 << 27;
}

/** Number of bytes that the id of this head takes, up to a multiple of 8. The head has no other bits than the id's. */
// @ts-ignore: decorator
@inline
export function idBytes(head: u32): usize {
  return isAsIs(head) ? (<usize>(head & IdHead.CONTENT) + 7) & ~7 : 16;
}

// @ts-ignore: decorator
@inline
export function isAsIs(head: u32): bool {
  return (head & IdHead.KIND) == IdHead.AS_IS;
}

/** The head of an id of `prefix` bytes at `address` with hex digits after them. */
// @ts-ignore: decorator
@inline
export function prefixedHead(address: usize, prefix: u32): u32 {
  return (prefix << IdHead.KIND_SHIFT) | (load<u32>(address) & ((1 << (prefix * 8)) - 1));
}

/** Sixteen characters -> the values they have if they are hex digits. */
// @ts-ignore: decorator
@inline
export function hexValues(characters: v128): v128 {
  const letters = i8x16.shr_u(characters, 6);
  const ninePerLetter = i8x16.add(i8x16.shl(letters, 3), letters);
  return v128.and(i8x16.add(characters, ninePerLetter), i8x16.splat(0x0f));
}

/** Whether the characters are the lower-case hex digits of these values. */
// @ts-ignore: decorator
@inline
export function areHexDigits(characters: v128, values: v128): bool {
  const digits = i8x16(0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66);
  return i8x16.all_true(i8x16.eq(i8x16.swizzle(digits, values), characters));
}

/** Twice sixteen hex values -> the sixteen bytes that they spell. */
// @ts-ignore: decorator
@inline
export function bytesOfHex(first: v128, second: v128): v128 {
  return i8x16.narrow_i16x8_u(pairsOfHex(first), pairsOfHex(second));
}

// @ts-ignore: decorator
@inline
function pairsOfHex(values: v128): v128 {
  return v128.and(v128.or(i16x8.shl(values, 4), i16x8.shr_u(values, 8)), i16x8.splat(0xff));
}

/** Whether the 36 characters have their dashes where a UUID has them. */
// @ts-ignore: decorator
@inline
export function hasUuidDashes(address: usize): bool {
  const dash: u8 = 0x2d;
  return (
    load<u8>(address, 8) == dash &&
    load<u8>(address, 13) == dash &&
    load<u8>(address, 18) == dash &&
    load<u8>(address, 23) == dash
  );
}

/** Characters 0-7, 9-12 and 14-17 of a UUID: the first sixteen of its digits. */
// @ts-ignore: decorator
@inline
export function firstUuidDigits(address: usize): v128 {
  return i8x16.shuffle(v128.load(address), v128.load(address, 16), 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17);
}

/** Characters 19-22 and 24-35 of a UUID: the other sixteen. */
// @ts-ignore: decorator
@inline
export function lastUuidDigits(address: usize): v128 {
  return i8x16.shuffle(v128.load(address, 16), v128.load(address, 20), 3, 4, 5, 6, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
}

/** Copies the bytes of an id that is kept as it is, with zeros up to a multiple of 8. */
export function copyId(to: usize, from: usize, length: usize): void {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) store<u64>(to + at, load<u64>(from + at));
  if (at < length) store<u64>(to + at, firstBytes(load<u64>(from + at), length - at));
}

/** Whether two ids with the same head are the same. */
// @ts-ignore: decorator
@inline
export function sameIdBytes(head: u32, a: usize, b: usize): bool {
  if (isAsIs(head)) return sameWords(a, b, idBytes(head));
  return ((load<u64>(a) ^ load<u64>(b)) | (load<u64>(a, 8) ^ load<u64>(b, 8))) == 0;
}

function sameWords(a: usize, b: usize, bytes: usize): bool {
  for (let at: usize = 0; at < bytes; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false;
  return true;
}

/** The first `count` bytes, 1 to 7, of a word, and zeros. */
// @ts-ignore: decorator
@inline
export function firstBytes(word: u64, count: usize): u64 {
  return word & ((<u64>1 << (<u64>count * 8)) - 1);
}
