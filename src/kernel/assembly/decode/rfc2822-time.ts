/** Times as RFC 2822 spells them, https://www.rfc-editor.org/rfc/rfc2822#section-3.3 */

import { Byte } from "../byte";
import { instant, inUtc } from "./instant";
import { noZone, partsOf, shortNumberAt, UTC, zoneOffset } from "./time-parts";

/** Little endian, as `load` gives them. */
const GMT: u32 = 0x544d47;
const UT: u32 = 0x5455;

/** The form of the part after the name of the month; see `partsOf`. */
// biome-ignore format: one form per row
const rfc2822Form: usize = memory.data<u8>([
  0x30, 0x30, 0x30, 0x30, 0x20, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x20, 0, 0, // "0000 00:00:00 "
  9, 9, 9, 9, 0, 2, 9, 0, 5, 9, 0, 6, 9, 0, 0xff, 0xff,
  0, 1, 2, 3, 0xff, 0xff, 0xff, 0xff, 5, 6, 8, 9, 11, 12, 0xff, 0xff,
], 16);

/** `Wed, 18 Aug 2021 20:01:14 +0000`, also without the weekday. */
export function rfc2822Time(address: usize, length: usize): f64 {
  const end = address + length;
  if (length < 21) return NaN;
  let at = address;
  if (isLetter(load<u8>(at))) {
    if (!isLetter(load<u8>(at, 1)) || !isLetter(load<u8>(at, 2))) return NaN;
    at += 3 + <usize>(load<u8>(at, 3) == Byte.COMMA);
    if (load<u8>(at) != Byte.SPACE) return NaN;
    while (load<u8>(at) == Byte.SPACE && at < end) at++;
  }
  const dayWidth = 1 + <u32>(load<u8>(at, 1) != Byte.SPACE);
  const day = shortNumberAt(at, dayWidth);
  at += dayWidth;
  // Left from here on: " Aug 2021 20:01:14 Z"
  if (at + 20 > end || load<u8>(at) != Byte.SPACE || load<u8>(at, 4) != Byte.SPACE) return NaN;
  const digits = i8x16.sub(v128.load(at, 5), v128.load(rfc2822Form));
  if (v128.any_true(i8x16.sub_sat_u(digits, v128.load(rfc2822Form, 16)))) return NaN;
  const parts = partsOf(digits, v128.load(rfc2822Form, 32));
  const zone = rfc2822Zone(at + 19, end - at - 19);
  if (zone == noZone) return NaN;
  const yearAndMonth = <u32>i32x4.extract_lane(parts, 0) + monthNamed(load<u32>(at, 1) & 0xffffff);
  const minute = i32x4.extract_lane(parts, 2);
  return inUtc(instant(yearAndMonth, day, minute, i32x4.extract_lane(parts, 3), 0, 0), zone);
}

/** Minutes that the zone is ahead of UTC, or `noZone` if it is invalid. */
// @ts-ignore: decorator
@inline
function rfc2822Zone(at: usize, length: usize): i32 {
  if (length == 5) return zoneOffset(load<u8>(at), load<u32>(at, 1));
  const word = load<u32>(at);
  if (length == 3) return (word & 0xffffff) == GMT || (word & 0xffffff) == UTC ? 0 : noZone;
  if (length == 2) return (word & 0xffff) == UT ? 0 : noZone;
  return length == 1 && (word & 0xff) == Byte.UPPER_Z ? 0 : noZone;
}

/** 1 to 12 for the three letters in the low bytes, 16 if they are not the name of a month. */
// @ts-ignore: decorator
@inline
function monthNamed(letters: u32): u32 {
  const name = i32x4.splat(letters | 0x202020);
  const first = i32x4.bitmask(i32x4.eq(name, i32x4(0x6e616a, 0x626566, 0x72616d, 0x727061))); // jan feb mar apr
  const second = i32x4.bitmask(i32x4.eq(name, i32x4(0x79616d, 0x6e756a, 0x6c756a, 0x677561))); // may jun jul aug
  const third = i32x4.bitmask(i32x4.eq(name, i32x4(0x706573, 0x74636f, 0x766f6e, 0x636564))); // sep oct nov dec
  return <u32>ctz(first | (second << 4) | (third << 8) | 0x8000) + 1;
}

// @ts-ignore: decorator
@inline
function isLetter(byte: u8): bool {
  return <u32>(byte | 0x20) - 0x61 < 26;
}
