/**
 * Values in the place of an id that identify nobody, with the rules of `whyNoIdentity` in `src/base/identity.ts`. Most ids are
 * distinguished from them by their first byte.
 */

import { Byte, isDigit } from "../byte";
import { allocate } from "../memory";

/** Why a record has no id; 0 if it has one. */
export namespace NoIdentity {
  /** An empty value, or a word for one. */
  export const MISSING: u32 = 1;
  /** A word that represents everybody, or a number or an id of zeros. */
  export const PLACEHOLDER: u32 = 2;
  /** A number whose last digits a spreadsheet cut off. */
  export const ROUNDED: u32 = 3;
}

/** Longer values are ids. */
const longest: usize = 40;
const longestWord: usize = 16;
const entryBytes: usize = 32;

/**
 * A table of the words, by their lengths: for each length from 0 to 16 the address (u32) of its first word, and of the end. A word takes
 * 32 bytes: its text in lower case with zeros behind, and why it is not an id (u32).
 */
export function newIdentityWords(words: u32): usize {
  return allocate((longestWord + 2) * 4 + <usize>words * entryBytes);
}

export function withoutIdentity(table: usize, address: usize, length: usize): u32 {
  if (length > longest) return 0;
  let begin = address;
  let end = address + length;
  while (begin < end) {
    const width = whiteSpaceAt(begin, end);
    if (width == 0) break;
    begin += width;
  }
  while (begin < end) {
    const width = whiteSpaceBefore(begin, end);
    if (width == 0) break;
    end -= width;
  }
  if (begin == end) return NoIdentity.MISSING;
  if (<u8>(load<u8>(begin) - 0x31) < 9) return hasPlus(begin, end) && isRounded(begin, end) ? NoIdentity.ROUNDED : 0;
  const why = end - begin > longestWord ? 0 : wordAt(table, begin, end - begin);
  if (why) return why;
  if (isOfZeros(begin, end)) return NoIdentity.PLACEHOLDER;
  return isRounded(begin, end) ? NoIdentity.ROUNDED : 0;
}

/** Why the word is not an id, or 0. */
function wordAt(table: usize, address: usize, length: usize): u32 {
  const text = v128.load(address);
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const isInside = i8x16.lt_u(places, i8x16.splat(<i8>length));
  const isUpper = i8x16.lt_u(i8x16.sub(text, i8x16.splat(0x41)), i8x16.splat(26));
  const lower = v128.and(i8x16.add(text, v128.and(isUpper, i8x16.splat(0x20))), isInside);
  const end: usize = load<u32>(table + length * 4, 4);
  for (let entry: usize = load<u32>(table + length * 4); entry < end; entry += entryBytes)
    if (!v128.any_true(v128.xor(v128.load(entry), lower))) return load<u32>(entry, 16);
  return 0;
}

/** Whether all letters and digits, if there are any, are zeros. */
function isOfZeros(begin: usize, end: usize): bool {
  for (let at = begin; at < end; at++) {
    const byte = load<u8>(at);
    if (byte >= 0x80 || (isDigit(byte) && byte != Byte.ZERO) || isLetter(byte)) return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function isLetter(byte: u8): bool {
  return <u8>((byte | 0x20) - 0x61) < 26;
}

// @ts-ignore: decorator
@inline
function hasPlus(begin: usize, end: usize): bool {
  const plus = i8x16.splat(Byte.PLUS);
  for (let at = begin; at < end; at += 16) {
    const found = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), plus));
    if (found && at + <usize>ctz(found) < end) return true;
  }
  return false;
}

/** Whether the text is a whole number in scientific notation with fewer digits than the number has, as in `1.18E+11`. */
function isRounded(begin: usize, end: usize): bool {
  let at = passDigits(begin, end);
  if (at == begin) return false;
  let fraction: usize = 0;
  if (at < end && (load<u8>(at) == Byte.POINT || load<u8>(at) == Byte.COMMA)) {
    const behind = passDigits(at + 1, end);
    fraction = behind - at - 1;
    at = behind;
  }
  if (end - at < 3 || (load<u8>(at) | 0x20) != Byte.LOWER_E || load<u8>(at, 1) != Byte.PLUS) return false;
  const exponent = at + 2;
  if (passDigits(exponent, end) != end || end - exponent > 3) return false;
  let value: usize = 0;
  for (let digit = exponent; digit < end; digit++) value = value * 10 + <usize>(load<u8>(digit) - Byte.ZERO);
  return fraction < value;
}

function passDigits(from: usize, end: usize): usize {
  let at = from;
  while (at < end && isDigit(load<u8>(at))) at += 1;
  return at;
}

/** Number of bytes of the white space, as `trim()` understands it, that begins at `at`, or 0. */
function whiteSpaceAt(at: usize, end: usize): usize {
  const first = load<u8>(at);
  if (first < 0x80) return first == Byte.SPACE || (first >= 0x09 && first <= 0x0d) ? 1 : 0;
  if (end - at < 2) return 0;
  const second = load<u8>(at, 1);
  if (first == 0xc2) return second == 0xa0 ? 2 : 0;
  if (end - at < 3) return 0;
  return isWideSpace(((<u32>first) << 16) | ((<u32>second) << 8) | <u32>load<u8>(at, 2)) ? 3 : 0;
}

/** The same for white space that ends at `end`. In UTF-8 no character ends with another, so the first that fits is it. */
function whiteSpaceBefore(begin: usize, end: usize): usize {
  for (let width: usize = 1; width <= 3 && width <= end - begin; width++) {
    if (whiteSpaceAt(end - width, end) == width) return width;
  }
  return 0;
}

/** The three bytes of U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000 and U+FEFF. */
function isWideSpace(bytes: u32): bool {
  if (bytes >= 0xe28080 && bytes <= 0xe2808a) return true;
  if (bytes == 0xe280a8 || bytes == 0xe280a9 || bytes == 0xe280af) return true;
  return bytes == 0xe19a80 || bytes == 0xe2819f || bytes == 0xe38080 || bytes == 0xefbbbf;
}
