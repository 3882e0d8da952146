/** The common parts of the spellings of times: digits, fractions and offsets. */

import { Byte } from "../byte";
import { pairValue } from "./decode-numbers";

/** Little endian, as `load` gives it. */
export const UTC: u32 = 0x435455;
/** Not an offset of a zone. */
export const noZone: i32 = i32.MIN_VALUE;

// biome-ignore format: two vectors
const weights: usize = memory.data<u16>([
  2561, 2561, 2561, 2561, 2561, 2561, 2561, 2561,
  3200, 32, 1, 0, 60, 1, 1, 0,
], 16);

/**
 * Year * 32, month, minute of the day and second (i32x4), from the digits that `order` picks.
 *
 * The form of a spelling states what is subtracted from its characters, their greatest values after that, and, as `order`, which
 * pairs of digits are century, year, month, none, hour, minute, second, none. Forms are kept in memory, since an engine would
 * build a constant again for every value.
 */
// @ts-ignore: decorator
@inline
export function partsOf(digits: v128, order: v128): v128 {
  // 2561 = 10 * 256 + 1: the high byte of the product is what the two digits spell.
  const pairs = i16x8.shr_u(i16x8.mul(i8x16.swizzle(digits, order), v128.load(weights)), 8);
  return i32x4.dot_i16x8_s(pairs, v128.load(weights, 16));
}

/** `hhmm` as four bytes. */
// @ts-ignore: decorator
@inline
export function zoneOffset(sign: u8, hoursAndMinutes: u32): i32 {
  const digits = hoursAndMinutes ^ 0x30303030;
  if (excessOf(digits) || (sign != Byte.PLUS && sign != Byte.MINUS)) return noZone;
  const hours = pairValue(digits & 0xffff);
  const minutes = pairValue(digits >> 16);
  if (hours > 23 || minutes > 59) return noZone;
  const offset = <i32>(hours * 60 + minutes);
  return sign == Byte.PLUS ? offset : -offset;
}

/** How many digits follow each other from `at` to `end`, at most 16. */
// @ts-ignore: decorator
@inline
export function digitsAt(at: usize, end: usize): u32 {
  const others = i8x16.gt_u(i8x16.sub(v128.load(at), i8x16.splat(0x30)), i8x16.splat(9));
  const digits = <u32>ctz(i8x16.bitmask(others) | 0x10000);
  return min(digits, <u32>(end - at));
}

/** The milliseconds of a fraction; further digits are cut off. */
// @ts-ignore: decorator
@inline
export function millisecondsAt(at: usize, digits: u32): u32 {
  const kept = (load<u32>(at) ^ 0x30303030) & (((<u32>1) << (8 * min(digits, 3))) - 1);
  return (kept & 0xff) * 100 + ((kept >> 8) & 0xff) * 10 + (kept >> 16);
}

/** A number of one or two digits; 255, which is invalid in every part of a time, if they are not digits. */
// @ts-ignore: decorator
@inline
export function shortNumberAt(at: usize, width: u32): u32 {
  const digits = ((<u32>load<u16>(at) ^ 0x3030) << (16 - 8 * width)) & 0xffff;
  return (((digits + 0x7676) | digits) & 0x8080) == 0 ? pairValue(digits) : 255;
}

/** Zero if up to four bytes, from which "0" is taken away by xor, are 0 to 9. */
// @ts-ignore: decorator
@inline
export function excessOf(digits: u32): u32 {
  return ((digits + 0x76767676) | digits) & 0x80808080;
}

// @ts-ignore: decorator
@inline
export function fourDigits(digits: u32): u32 {
  const pairs = ((digits * 2561) >> 8) & 0x00ff00ff;
  return (pairs & 0xff) * 100 + (pairs >> 16);
}
