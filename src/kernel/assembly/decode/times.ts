/**
 * The decoder `time`. It takes the spellings of `base/time.ts`, without spaces around, and nothing else; a value that is not
 * certainly such a time is handed back. A date with a time of day has its digits at the same places in all ISO spellings, so
 * that one load, one subtraction and one comparison check them all.
 */

import { Byte } from "../byte";
import { inUtc, instant } from "./instant";
import { dayMonthTime } from "./day-month-time";
import { eightDigits, pairValue } from "./decode-numbers";
import { rfc2822Time } from "./rfc2822-time";
import { DateOrder, TimeRequest } from "./time-request";
import { digitsAt, excessOf, millisecondsAt, noZone, partsOf, UTC, zoneOffset } from "./time-parts";
import { Batch, Column } from "../batch";
import { addressOf, lengthOf } from "../span";
import { columnOf, firstPlace, mayEndInReturn, noteSpans, placeStride, quoteBytes, rawBegin, rawEnd } from "../values";

/** "00:00:00" */
const MIDNIGHT: u64 = 0x30303a30303a3030;

/** The form of a date with a time of day; see `partsOf`. */
// biome-ignore format: one form per row
const isoForm: usize = memory.data<u8>([
  0x30, 0x30, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x3a, 0x30, 0x30, // "0000-00-00:00:00"
  9, 9, 9, 9, 0, 1, 9, 0, 2, 9, 0, 5, 9, 0, 6, 9,
  0, 1, 2, 3, 5, 6, 0xff, 0xff, 8, 9, 11, 12, 14, 15, 0xff, 0xff,
], 16);

/** Decodes a column of the batch; returns how many values are left to the host. */
export function decodeTimes(column: TimeRequest, batch: Batch): u32 {
  if (column.isLocal) return decodeLocal(column, batch);
  const place = columnOf(batch, column.slot);
  if (place == Column.NONE) return noTimes(column, batch.length);
  const likePlace = columnOf(batch, column.likeSlot);
  const isLike =
    column.likeTimes != 0 && likePlace != Column.NONE && (likePlace == Column.SPANS) == (place == Column.SPANS);
  if (place == Column.SPANS)
    return isLike ? decodeEach(column, batch, true, false) : decodeEach(column, batch, false, false);
  return isLike ? decodeEach(column, batch, true, true) : decodeEach(column, batch, false, true);
}

function noTimes(column: TimeRequest, count: usize): u32 {
  for (let i: usize = 0; i < count; i++) store<f64>(<usize>column.times + i * 8, NaN);
  return 0;
}

/**
 * One loop for each use, as the flags are constants: a test for each record would cost more than the code. Only the spelling that most
 * exports have is decoded in it, so that the engine compiles little.
 */
// @ts-ignore: decorator
@inline
function decodeEach(column: TimeRequest, batch: Batch, hasLike: bool, isIndexed: bool): u32 {
  const stride = placeStride(batch, isIndexed);
  const hasQuotes = batch.hasQuotes != 0;
  const hasReturns = mayEndInReturn(batch, column.slot);
  const likeReturns = hasLike && mayEndInReturn(batch, column.likeSlot);
  let likeAt: usize = hasLike ? firstPlace(batch, column.likeSlot, isIndexed) : 0;
  const likeTimes: usize = column.likeTimes;
  const times: usize = column.times;
  const count: usize = batch.length;
  let unparsedEnd: usize = column.unparsed;
  let at = firstPlace(batch, column.slot, isIndexed);
  for (let i: usize = 0; i < count; i++) {
    const raw = rawBegin(at, isIndexed);
    const rawBehind = rawEnd(at, raw, isIndexed, hasReturns);
    const rawLength = rawBehind - raw;
    let time: f64 = NaN;
    if (hasLike) {
      const like = rawBegin(likeAt, isIndexed);
      const likeLength = rawEnd(likeAt, like, isIndexed, likeReturns) - like;
      if (likeLength == rawLength && isSameText(like, raw, rawLength)) time = load<f64>(likeTimes + i * 8);
      likeAt += stride;
    }
    // A value that begins with a quote is not such a time.
    if (time != time && rawLength == 20) time = zuluTime(raw);
    if (time != time && rawLength) {
      const quote = quoteBytes(raw, rawBehind, isIndexed, hasQuotes);
      const length = rawLength - 2 * quote;
      if (length) {
        time = timeAt(column, raw + quote, length);
        if (time != time) unparsedEnd = note(unparsedEnd, i);
      }
    }
    store<f64>(times + i * 8, time);
    at += stride;
  }
  return <u32>(unparsedEnd - <usize>column.unparsed) >> 2;
}

/** Also notes for each time whether it states no zone. */
function decodeLocal(column: TimeRequest, batch: Batch): u32 {
  noteSpans(batch, column.slot);
  const spans = firstPlace(batch, column.slot, false);
  let unparsedEnd: usize = column.unparsed;
  for (let i: usize = 0; i < <usize>batch.length; i++) {
    const span = load<u64>(spans + i * 8);
    let time: f64 = NaN;
    column.lacksZone = 0;
    if (lengthOf(span)) {
      time = timeAt(column, addressOf(span), lengthOf(span));
      if (time != time) unparsedEnd = note(unparsedEnd, i);
    }
    store<f64>(<usize>column.times + i * 8, time);
    store<u8>(<usize>column.isLocal + i, <u8>column.lacksZone);
  }
  return <u32>(unparsedEnd - <usize>column.unparsed) >> 2;
}

/** Notes the number of a record whose value is handed back. */
// @ts-ignore: decorator
@inline
function note(to: usize, record: usize): usize {
  store<u32>(to, <u32>record);
  return to + 4;
}

/** Whether two texts of the same length are equal; false for those shorter or longer than a date with a time of day. */
// @ts-ignore: decorator
@inline
function isSameText(a: usize, b: usize, length: usize): bool {
  if (length - 16 > 16) return false;
  const last = length - 16;
  const first = v128.xor(v128.load(a), v128.load(b));
  return !v128.any_true(v128.or(first, v128.xor(v128.load(a + last), v128.load(b + last))));
}

function timeAt(column: TimeRequest, at: usize, length: usize): f64 {
  if (length >= 10 && load<u8>(at, 4) == Byte.MINUS) {
    const time = isoTime(column, at, length);
    if (time == time || column.dateOrder != DateOrder.YMD) return time;
  }
  return otherTime(column, at, length);
}

function otherTime(column: TimeRequest, at: usize, length: usize): f64 {
  let time: f64 = length == 10 || length == 13 ? epochTime(at, length) : NaN;
  if (time == time) return time;
  if (column.dateOrder | column.monthFirst) time = dayMonthTime(column, at, length);
  if (time != time) return rfc2822Time(at, length);
  column.lacksZone = 1;
  return time;
}

/** `2026-01-15T10:20:30.123+01:00`, also with a space for the T, without a zone, fraction, seconds or time of day. */
// @ts-ignore: decorator
@inline
function isoTime(column: TimeRequest, at: usize, length: usize): f64 {
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
  if (next == end) column.lacksZone = 1;
  return inUtc(isoInstant(digits, day, milliseconds, fractionDigits), zone);
}

/** `2026-01-15T10:20:30Z`, the most common form, directly. */
// @ts-ignore: decorator
@inline
function zuluTime(at: usize): f64 {
  const digits = isoDigits(load<u64>(at), load<u64>(at, 11));
  const day = <u32>load<u16>(at, 8) ^ 0x3030;
  const marks = (<u32>load<u8>(at, 10) ^ Byte.UPPER_T) | (<u32>load<u8>(at, 19) ^ Byte.UPPER_Z);
  return isoExcess(digits) | excessOf(day) | marks ? NaN : isoInstant(digits, day, 0, 0);
}

/** Of `2026-01-` and `10:20:30`: the value of each digit, and 0 for all others. */
// @ts-ignore: decorator
@inline
function isoDigits(month: u64, clock: u64): v128 {
  return i8x16.sub(i64x2.replace_lane(i64x2.splat(month), 1, clock), v128.load(isoForm));
}

/** Zero if they are such digits. */
// @ts-ignore: decorator
@inline
function isoExcess(digits: v128): u32 {
  return <u32>v128.any_true(i8x16.sub_sat_u(digits, v128.load(isoForm, 16)));
}

// @ts-ignore: decorator
@inline
function isoInstant(digits: v128, day: u32, milliseconds: u32, fractionDigits: u32): f64 {
  const parts = partsOf(digits, v128.load(isoForm, 32));
  return instant(
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

/** Minutes that the zone at the end of an ISO time is ahead of UTC, or `noZone` if it is invalid. */
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
