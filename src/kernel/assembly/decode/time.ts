/**
 * The decoder `time`. It takes the spellings of `readers/time.ts`, without spaces around, and nothing else; a value that is not
 * certainly such a time is handed back. A date with a time of day has its digits at the same places in all ISO spellings, so
 * that one load, one subtraction and one comparison check them all.
 */

import { Byte } from "../byte";
import { instant, inUtc, monthTable } from "./calendar";
import { eightDigits, pairValue } from "./number";
import { addressOf, lengthOf } from "../span";
import { monthFirstTime } from "./time-month-first";
import { digitsAt, excessOf, millisecondsAt, noZone, partsOf, UTC, zoneOffset } from "./time-parts";
import { rfc2822Time } from "./time-rfc2822";

/** "00:00:00" */
const MIDNIGHT: u64 = 0x30303a30303a3030;

/** The form of a date with a time of day; see `partsOf`. */
// biome-ignore format: one form per row
const isoForm: usize = memory.data<u8>([
  0x30, 0x30, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x3a, 0x30, 0x30, // "0000-00-00:00:00"
  9, 9, 9, 9, 0, 1, 9, 0, 2, 9, 0, 5, 9, 0, 6, 9,
  0, 1, 2, 3, 5, 6, 0xff, 0xff, 8, 9, 11, 12, 14, 15, 0xff, 0xff,
], 16);

/**
 * Writes `count` times to `out` (f64, milliseconds since 1970 UTC), NaN where there is no value or where it is handed back.
 * The records (u32) whose value is handed back go to `odd`, which has room for `count`; returns how many.
 * `monthFirst` also takes `2/25/2025, 9:19:25.391 AM`.
 */
export function decodeTimes(spans: usize, count: u32, monthFirst: bool, out: usize, odd: usize): u32 {
  const months = monthTable();
  let oddEnd = odd;
  for (let i: usize = 0; i < <usize>count; i++) {
    const span = load<u64>(spans + i * 8);
    const length = lengthOf(span);
    let time: f64 = NaN;
    if (length) {
      time = timeAt(addressOf(span), length, monthFirst, months);
      if (time != time) {
        store<u32>(oddEnd, <u32>i);
        oddEnd += 4;
      }
    }
    store<f64>(out + i * 8, time);
  }
  return <u32>(oddEnd - odd) >> 2;
}

/**
 * As `decodeTimes`, but takes over what another column, decoded with the same `monthFirst`, has for the same bytes in the same
 * record: most exports have a time of creation and one of the last change, which are mostly equal.
 */
export function decodeTimesLike(
  spans: usize,
  likeSpans: usize,
  likeTimes: usize,
  count: u32,
  monthFirst: bool,
  out: usize,
  odd: usize,
): u32 {
  const months = monthTable();
  let oddEnd = odd;
  for (let i: usize = 0; i < <usize>count; i++) {
    const span = load<u64>(spans + i * 8);
    const length = lengthOf(span);
    let time: f64 = NaN;
    if (length) {
      const like = load<u64>(likeSpans + i * 8);
      if (lengthOf(like) == length && sameBytes(addressOf(span), addressOf(like), length)) {
        time = load<f64>(likeTimes + i * 8);
      }
      if (time != time) time = timeAt(addressOf(span), length, monthFirst, months);
      if (time != time) {
        store<u32>(oddEnd, <u32>i);
        oddEnd += 4;
      }
    }
    store<f64>(out + i * 8, time);
  }
  return <u32>(oddEnd - odd) >> 2;
}

/** Whether two values of the same length are equal; false for those shorter or longer than a time with a date. */
// @ts-ignore: decorator
@inline
function sameBytes(a: usize, b: usize, length: usize): bool {
  if (length - 16 > 16) return false;
  const last = length - 16;
  const first = v128.xor(v128.load(a), v128.load(b));
  return !v128.any_true(v128.or(first, v128.xor(v128.load(a + last), v128.load(b + last))));
}

// @ts-ignore: decorator
@inline
function timeAt(at: usize, length: usize, monthFirst: bool, months: usize): f64 {
  if (length == 20) {
    const time = zuluTime(at, months);
    if (time == time) return time;
  }
  if (length >= 10 && load<u8>(at, 4) == Byte.MINUS) return isoTime(at, length, months);
  return otherTime(at, length, monthFirst, months);
}

function otherTime(at: usize, length: usize, monthFirst: bool, months: usize): f64 {
  if (length == 10 || length == 13) return epochTime(at, length);
  if (monthFirst && length >= 15) {
    if (load<u8>(at, 1) == Byte.SLASH || load<u8>(at, 2) == Byte.SLASH) return monthFirstTime(at, length, months);
  }
  return rfc2822Time(at, length, months);
}

/** `2026-01-15T10:20:30.123+01:00`, also with a space for the T, without a zone, fraction, seconds or time of day. */
// @ts-ignore: decorator
@inline
function isoTime(at: usize, length: usize, months: usize): f64 {
  const end = at + length;
  let next = at + 19;
  let separator = load<u8>(at, 10);
  let clock = load<u64>(at, 11); // "10:20:30"
  if (length < 19 || load<u8>(at, 16) != Byte.COLON) {
    if (length == 10) {
      separator = Byte.UPPER_T;
      clock = MIDNIGHT;
      next = end;
    } else if (length >= 16) {
      clock = (clock & 0xffffffffff) | (MIDNIGHT & 0xffffff0000000000);
      next = at + 16;
    } else return NaN;
  }
  if (separator != Byte.UPPER_T && separator != Byte.SPACE) return NaN;
  const digits = isoDigits(load<u64>(at), clock);
  const day = <u32>load<u16>(at, 8) ^ 0x3030;
  if (isoExcess(digits) | excessOf(day)) return NaN;
  let milliseconds: u32 = 0;
  let fractionDigits: u32 = 0;
  let zone: i32 = 0;
  if (next != end && (next + 1 != end || (load<u8>(next) | 0x20) != Byte.LOWER_Z)) {
    const mark = load<u8>(next);
    if (next == at + 19 && (mark == Byte.POINT || mark == Byte.COMMA)) {
      fractionDigits = digitsAt(next + 1, end);
      if (fractionDigits - 1 > 8) return NaN;
      milliseconds = millisecondsAt(next + 1, fractionDigits);
      next += 1 + <usize>fractionDigits;
    }
    zone = isoZone(next, end - next);
    if (zone == noZone) return NaN;
  }
  return inUtc(isoInstant(months, digits, day, milliseconds, fractionDigits), zone);
}

/** `2026-01-15T10:20:30Z`, the most usual one, without a detour. */
// @ts-ignore: decorator
@inline
function zuluTime(at: usize, months: usize): f64 {
  const digits = isoDigits(load<u64>(at), load<u64>(at, 11));
  const day = <u32>load<u16>(at, 8) ^ 0x3030;
  const marks = (<u32>load<u8>(at, 10) ^ Byte.UPPER_T) | (<u32>load<u8>(at, 19) ^ Byte.UPPER_Z);
  return isoExcess(digits) | excessOf(day) | marks ? NaN : isoInstant(months, digits, day, 0, 0);
}

/** Of `2026-01-` and `10:20:30`: the value of each digit, and 0 for all others. */
// @ts-ignore: decorator
@inline
function isoDigits(month: u64, clock: u64): v128 {
  return i8x16.sub(i64x2.replace_lane(i64x2.splat(month), 1, clock), v128.load(isoForm));
}

/** Zero where they are such digits. */
// @ts-ignore: decorator
@inline
function isoExcess(digits: v128): u32 {
  return <u32>v128.any_true(i8x16.sub_sat_u(digits, v128.load(isoForm, 16)));
}

// @ts-ignore: decorator
@inline
function isoInstant(months: usize, digits: v128, day: u32, milliseconds: u32, fractionDigits: u32): f64 {
  const parts = partsOf(digits, v128.load(isoForm, 32));
  return instant(
    months,
    i32x4.extract_lane(parts, 0) + i32x4.extract_lane(parts, 1),
    pairValue(day),
    i32x4.extract_lane(parts, 2),
    i32x4.extract_lane(parts, 3),
    milliseconds,
    fractionDigits,
  );
}

/** Ten digits are seconds since 1970, thirteen are milliseconds. */
function epochTime(at: usize, length: usize): f64 {
  const first = (load<u64>(at) ^ 0x3030303030303030) << (8 * (16 - <u64>length));
  const last = load<u64>(at + length - 8) ^ 0x3030303030303030;
  if (((first + 0x7676767676767676) | first | (last + 0x7676767676767676) | last) & 0x8080808080808080) return NaN;
  const value = <i64>eightDigits(first) * 100_000_000 + <i64>eightDigits(last);
  return <f64>(length == 10 ? value * 1000 : value);
}

/** Minutes that the zone at the end of an ISO time is ahead of UTC, or `noZone` where it is none. */
// @ts-ignore: decorator
@inline
function isoZone(at: usize, length: usize): i32 {
  if (length == 0) return 0;
  const from = at + <usize>(load<u8>(at) == Byte.SPACE);
  const left = at + length - from;
  if (left == 1) return (load<u8>(from) | 0x20) == Byte.LOWER_Z ? 0 : noZone;
  if (left == 3) return (load<u32>(from) & 0xffffff) == UTC ? 0 : noZone;
  if (left == 5) return zoneOffset(load<u8>(from), load<u32>(from, 1));
  if (left != 6 || load<u8>(from, 3) != Byte.COLON) return noZone;
  return zoneOffset(load<u8>(from), <u32>load<u16>(from, 1) | ((<u32>load<u16>(from, 4)) << 16));
}
