/**
 * The decoder `time`. It takes the spellings of `readers/time.ts`, without spaces around, and nothing else; a value that is not
 * certainly such a time is handed back. A date with a time of day has its digits at the same places in all ISO spellings, so
 * that one load, one subtraction and one comparison check them all.
 */

import { instant, inUtc, monthTable } from "./calendar";
import { eightDigits, pairValue } from "./number";
import { addressOf, lengthOf } from "./span";

const COLON: u8 = 0x3a;
const COMMA: u8 = 0x2c;
const DASH: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const POINT: u8 = 0x2e;
const SLASH: u8 = 0x2f;
const SPACE: u8 = 0x20;
const LETTER_T: u8 = 0x54;
const UPPER_Z: u32 = 0x5a;
const LOWER_Z: u8 = 0x7a;
/** Little endian, as `load` gives them. */
const UTC: u32 = 0x435455;
const GMT: u32 = 0x544d47;
const UT: u32 = 0x5455;
const LOWER_AM: u32 = 0x6d61;
const LOWER_PM: u32 = 0x6d70;
const NARROW_NO_BREAK_SPACE: u32 = 0xaf80e2;
/** "00:00:00" */
const MIDNIGHT: u64 = 0x30303a30303a3030;

/**
 * Of a form: what is subtracted from its characters, what they may be then at most, and which pairs of digits are century, year,
 * month, none, hour, minute, second, none. They stand in memory as an engine would build a constant anew for every value.
 */
// biome-ignore format: one form per row
const isoForm: usize = memory.data<u8>([
  0x30, 0x30, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x3a, 0x30, 0x30, // "0000-00-00:00:00"
  9, 9, 9, 9, 0, 1, 9, 0, 2, 9, 0, 5, 9, 0, 6, 9,
  0, 1, 2, 3, 5, 6, 0xff, 0xff, 8, 9, 11, 12, 14, 15, 0xff, 0xff,
], 16);
// biome-ignore format: one form per row
const rfc2822Form: usize = memory.data<u8>([
  0x30, 0x30, 0x30, 0x30, 0x20, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x20, 0, 0, // "0000 00:00:00 "
  9, 9, 9, 9, 0, 2, 9, 0, 5, 9, 0, 6, 9, 0, 0xff, 0xff,
  0, 1, 2, 3, 0xff, 0xff, 0xff, 0xff, 5, 6, 8, 9, 11, 12, 0xff, 0xff,
], 16);
// biome-ignore format: two vectors
const weights: usize = memory.data<u16>([
  2561, 2561, 2561, 2561, 2561, 2561, 2561, 2561,
  3200, 32, 1, 0, 60, 1, 1, 0,
], 16);

/** No offset of a zone, and no half of a day. */
const noZone: i32 = i32.MIN_VALUE;
const noHalf: u32 = 1;

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
  if (length >= 10 && load<u8>(at, 4) == DASH) return isoTime(at, length, months);
  return otherTime(at, length, monthFirst, months);
}

function otherTime(at: usize, length: usize, monthFirst: bool, months: usize): f64 {
  if (length == 10 || length == 13) return epochTime(at, length);
  if (monthFirst && length >= 15) {
    if (load<u8>(at, 1) == SLASH || load<u8>(at, 2) == SLASH) return monthFirstTime(at, length, months);
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
  if (length < 19 || load<u8>(at, 16) != COLON) {
    if (length == 10) {
      separator = LETTER_T;
      clock = MIDNIGHT;
      next = end;
    } else if (length >= 16) {
      clock = (clock & 0xffffffffff) | (MIDNIGHT & 0xffffff0000000000);
      next = at + 16;
    } else return NaN;
  }
  if (separator != LETTER_T && separator != SPACE) return NaN;
  const digits = isoDigits(load<u64>(at), clock);
  const day = <u32>load<u16>(at, 8) ^ 0x3030;
  if (isoExcess(digits) | excessOf(day)) return NaN;
  let milliseconds: u32 = 0;
  let fractionDigits: u32 = 0;
  let zone: i32 = 0;
  if (next != end && (next + 1 != end || (load<u8>(next) | 0x20) != LOWER_Z)) {
    const mark = load<u8>(next);
    if (next == at + 19 && (mark == POINT || mark == COMMA)) {
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
  const marks = (<u32>load<u8>(at, 10) ^ LETTER_T) | (<u32>load<u8>(at, 19) ^ UPPER_Z);
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

/** `Wed, 18 Aug 2021 20:01:14 +0000`, also without the weekday. */
function rfc2822Time(address: usize, length: usize, months: usize): f64 {
  const end = address + length;
  if (length < 21) return NaN;
  let at = address;
  if (isLetter(load<u8>(at))) {
    if (!isLetter(load<u8>(at, 1)) || !isLetter(load<u8>(at, 2))) return NaN;
    at += 3 + <usize>(load<u8>(at, 3) == COMMA);
    if (load<u8>(at) != SPACE) return NaN;
    while (load<u8>(at) == SPACE && at < end) at++;
  }
  const dayWidth = 1 + <u32>(load<u8>(at, 1) != SPACE);
  const day = shortNumberAt(at, dayWidth);
  at += dayWidth;
  // Left from here on: " Aug 2021 20:01:14 Z"
  if (at + 20 > end || load<u8>(at) != SPACE || load<u8>(at, 4) != SPACE) return NaN;
  const digits = i8x16.sub(v128.load(at, 5), v128.load(rfc2822Form));
  if (v128.any_true(i8x16.sub_sat_u(digits, v128.load(rfc2822Form, 16)))) return NaN;
  const parts = partsOf(digits, v128.load(rfc2822Form, 32));
  const zone = rfc2822Zone(at + 19, end - at - 19);
  if (zone == noZone) return NaN;
  const yearAndMonth = <u32>i32x4.extract_lane(parts, 0) + monthNamed(load<u32>(at, 1) & 0xffffff);
  const minute = i32x4.extract_lane(parts, 2);
  return inUtc(instant(months, yearAndMonth, day, minute, i32x4.extract_lane(parts, 3), 0, 0), zone);
}

/** `2/25/2025, 9:19:25.391 AM`, also without comma, seconds, fraction and the space behind them. */
function monthFirstTime(address: usize, length: usize, months: usize): f64 {
  const end = address + length;
  const monthWidth = 1 + <u32>(load<u8>(address, 1) != SLASH);
  const month = shortNumberAt(address, monthWidth);
  let at = address + monthWidth + 1;
  const dayWidth = 1 + <u32>(load<u8>(at, 1) != SLASH);
  const day = shortNumberAt(at, dayWidth);
  at += dayWidth + 1;
  const year = load<u32>(at) ^ 0x30303030;
  if (load<u8>(address + monthWidth) != SLASH || load<u8>(at - 1) != SLASH || excessOf(year)) return NaN;
  at += 4 + <usize>(load<u8>(at, 4) == COMMA);
  if (load<u8>(at) != SPACE) return NaN;
  while (load<u8>(at) == SPACE && at < end) at++;
  if (at + 6 > end) return NaN; // "9:19AM"
  const hourWidth = 1 + <u32>(load<u8>(at, 1) != COLON);
  const hour = shortNumberAt(at, hourWidth);
  at += hourWidth;
  let clock = load<u64>(at); // ":19:25"
  const hasSeconds = load<u8>(at, 3) == COLON;
  if (!hasSeconds) clock = (clock & 0xffffff) | 0x30303a000000;
  clock = (clock ^ 0x30303a30303a) & 0xffffffffffff;
  // As for all digits, but with 0 for the colons, at most 5 for the tens of a minute and 6 for those of a second.
  if ((((clock + 0x76797f767a7f) | clock) & 0x808080808080) != 0 || hour - 1 >= 12 || month > 12) return NaN;
  at += hasSeconds ? 6 : 3;
  if (at >= end) return NaN;
  let milliseconds: u32 = 0;
  if (hasSeconds && load<u8>(at) == POINT) {
    const fractionDigits = digitsAt(at + 1, end);
    if (fractionDigits - 1 > 8) return NaN;
    milliseconds = millisecondsAt(at + 1, fractionDigits);
    at += 1 + <usize>fractionDigits;
  }
  const half = halfOfDay(at, end);
  if (half == noHalf) return NaN;
  const minute = (hour - 12 * <u32>(hour == 12) + half) * 60 + pairValue(<u32>(clock >> 8) & 0xffff);
  return instant(months, fourDigits(year) * 32 + month, day, minute, pairValue(<u32>(clock >> 32)), milliseconds, 0);
}

/** 0 for `AM`, 12 for `PM`, up to `end`, also with a space before. */
// @ts-ignore: decorator
@inline
function halfOfDay(at: usize, end: usize): u32 {
  let from = at;
  if (load<u8>(from) == SPACE) from += 1;
  else if ((load<u32>(from) & 0xffffff) == NARROW_NO_BREAK_SPACE) from += 3;
  if (from + 2 != end) return noHalf;
  const word = <u32>load<u16>(from) | 0x2020;
  const isAfternoon = <u32>(word == LOWER_PM);
  return isAfternoon | <u32>(word == LOWER_AM) ? 12 * isAfternoon : noHalf;
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
  const from = at + <usize>(load<u8>(at) == SPACE);
  const left = at + length - from;
  if (left == 1) return (load<u8>(from) | 0x20) == LOWER_Z ? 0 : noZone;
  if (left == 3) return (load<u32>(from) & 0xffffff) == UTC ? 0 : noZone;
  if (left == 5) return zoneOffset(load<u8>(from), load<u32>(from, 1));
  if (left != 6 || load<u8>(from, 3) != COLON) return noZone;
  return zoneOffset(load<u8>(from), <u32>load<u16>(from, 1) | ((<u32>load<u16>(from, 4)) << 16));
}

/** The same for RFC 2822, whose zones are not spelled alike. */
// @ts-ignore: decorator
@inline
function rfc2822Zone(at: usize, length: usize): i32 {
  if (length == 5) return zoneOffset(load<u8>(at), load<u32>(at, 1));
  const word = load<u32>(at);
  if (length == 3) return (word & 0xffffff) == GMT || (word & 0xffffff) == UTC ? 0 : noZone;
  if (length == 2) return (word & 0xffff) == UT ? 0 : noZone;
  return length == 1 && (word & 0xff) == UPPER_Z ? 0 : noZone;
}

/** `hhmm` as four bytes. */
// @ts-ignore: decorator
@inline
function zoneOffset(sign: u8, hoursAndMinutes: u32): i32 {
  const digits = hoursAndMinutes ^ 0x30303030;
  if (excessOf(digits) || (sign != PLUS && sign != DASH)) return noZone;
  const hours = pairValue(digits & 0xffff);
  const minutes = pairValue(digits >> 16);
  if (hours > 23 || minutes > 59) return noZone;
  const offset = <i32>(hours * 60 + minutes);
  return sign == PLUS ? offset : -offset;
}

/** 1 to 12 for the three letters in the low bytes, 16 where they name no month. */
// @ts-ignore: decorator
@inline
function monthNamed(letters: u32): u32 {
  const name = i32x4.splat(letters | 0x202020);
  const first = i32x4.bitmask(i32x4.eq(name, i32x4(0x6e616a, 0x626566, 0x72616d, 0x727061))); // jan feb mar apr
  const second = i32x4.bitmask(i32x4.eq(name, i32x4(0x79616d, 0x6e756a, 0x6c756a, 0x677561))); // may jun jul aug
  const third = i32x4.bitmask(i32x4.eq(name, i32x4(0x706573, 0x74636f, 0x766f6e, 0x636564))); // sep oct nov dec
  return <u32>ctz(first | (second << 4) | (third << 8) | 0x8000) + 1;
}

/** How many digits stand at `at`, up to `end` and at most 16. */
// @ts-ignore: decorator
@inline
function digitsAt(at: usize, end: usize): u32 {
  const others = i8x16.gt_u(i8x16.sub(v128.load(at), i8x16.splat(0x30)), i8x16.splat(9));
  const digits = <u32>ctz(i8x16.bitmask(others) | 0x10000);
  return min(digits, <u32>(end - at));
}

/** The milliseconds of a fraction; what is below them is cut off. */
// @ts-ignore: decorator
@inline
function millisecondsAt(at: usize, digits: u32): u32 {
  const kept = (load<u32>(at) ^ 0x30303030) & (((<u32>1) << (8 * min(digits, 3))) - 1);
  return (kept & 0xff) * 100 + ((kept >> 8) & 0xff) * 10 + (kept >> 16);
}

/** A number of one or two digits; 255, which is no part of a time, where they are none. */
// @ts-ignore: decorator
@inline
function shortNumberAt(at: usize, width: u32): u32 {
  const digits = ((<u32>load<u16>(at) ^ 0x3030) << (16 - 8 * width)) & 0xffff;
  return (((digits + 0x7676) | digits) & 0x8080) == 0 ? pairValue(digits) : 255;
}

/** Zero where up to four bytes, from which "0" is taken away by xor, are 0 to 9. */
// @ts-ignore: decorator
@inline
function excessOf(digits: u32): u32 {
  return ((digits + 0x76767676) | digits) & 0x80808080;
}

// @ts-ignore: decorator
@inline
function fourDigits(digits: u32): u32 {
  const pairs = ((digits * 2561) >> 8) & 0x00ff00ff;
  return (pairs & 0xff) * 100 + (pairs >> 16);
}

/** Year * 32, month, minute of the day and second (i32x4), from the digits that `order` picks. */
// @ts-ignore: decorator
@inline
function partsOf(digits: v128, order: v128): v128 {
  // 2561 = 10 * 256 + 1: the high byte of the product is what the two digits spell.
  const pairs = i16x8.shr_u(i16x8.mul(i8x16.swizzle(digits, order), v128.load(weights)), 8);
  return i32x4.dot_i16x8_s(pairs, v128.load(weights, 16));
}

// @ts-ignore: decorator
@inline
function isLetter(byte: u8): bool {
  return <u32>(byte | 0x20) - 0x61 < 26;
}
