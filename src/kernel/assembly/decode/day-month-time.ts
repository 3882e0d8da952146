/** Times whose date has numbers for day and month, in an order that the host states: `16/07/2026 20:26`, `2/25/2025, 9:19 AM`. */

import { Byte, isDigit } from "../byte";
import { instant } from "./instant";
import { pairValue } from "./decode-numbers";
import { DateOrder, TimeRequest } from "./time-request";
import { digitsAt, excessOf, fourDigits, millisecondsAt, shortNumberAt } from "./time-parts";

/** Little endian, as `load` gives them. */
const LOWER_AM: u32 = 0x6d61;
const LOWER_PM: u32 = 0x6d70;
const NARROW_NO_BREAK_SPACE: u32 = 0xaf80e2;
/** Larger than all parts of a time. */
const invalid: u32 = 255;

/** Returns NaN for other spellings, and for those without a stated order. */
export function dayMonthTime(column: TimeRequest, first: usize, length: usize): f64 {
  const end = first + length;
  const firstWidth: u32 = isSeparator(load<u8>(first, 1)) ? 1 : isSeparator(load<u8>(first, 2)) ? 2 : 4;
  const second = first + <usize>firstWidth + 1;
  const separator = load<u8>(second - 1);
  const order = orderOf(column, separator, load<u8>(end - 1));
  if (!isSeparator(separator) || order == DateOrder.NONE) return NaN;
  const isYearFirst = order == DateOrder.YMD;
  const secondWidth = 1 + <u32>(load<u8>(second, 1) != separator);
  const third = second + <usize>secondWidth + 1;
  const thirdWidth: u32 = isYearFirst ? 1 + <u32>(third + 1 < end && isDigit(load<u8>(third, 1))) : 4;
  const dateEnd = third + <usize>thirdWidth;
  if (isYearFirst != (firstWidth == 4) || load<u8>(third - 1) != separator || dateEnd > end) return NaN;
  const year = load<u32>(isYearFirst ? first : third) ^ 0x30303030;
  const outer = isYearFirst ? shortNumberAt(third, thirdWidth) : shortNumberAt(first, firstWidth);
  const middle = shortNumberAt(second, secondWidth);
  const month = order == DateOrder.MDY ? outer : middle;
  if (excessOf(year) || month > 12) return NaN;
  const clock = dateEnd == end ? 0 : clockAt(dateEnd, end);
  if (clock < 0) return NaN;
  return instant(fourDigits(year) * 32 + month, order == DateOrder.MDY ? middle : outer, 0, 0, 0, 0) + <f64>clock;
}

/** A slash, a point or a dash. */
// @ts-ignore: decorator
@inline
function isSeparator(byte: u8): bool {
  return <u8>(byte - Byte.MINUS) <= 2;
}

/** The order of a date with this separator, in a time that ends with `last`: only AM and PM end with that letter. */
// @ts-ignore: decorator
@inline
function orderOf(column: TimeRequest, separator: u8, last: u8): u32 {
  const hasHalf = (last | 0x20) == Byte.LOWER_M;
  if (!hasHalf || !column.monthFirst) return column.dateOrder;
  return separator == Byte.SLASH ? DateOrder.MDY : DateOrder.NONE;
}

/** Milliseconds since midnight at `, 9:19:25.391 AM`, also without comma, seconds, fraction and half of the day; else -1. */
function clockAt(from: usize, end: usize): i32 {
  let at = from + <usize>(load<u8>(from) == Byte.COMMA);
  if (load<u8>(at) != Byte.SPACE) return -1;
  while (load<u8>(at) == Byte.SPACE && at < end) at++;
  const hourWidth = 1 + <u32>(load<u8>(at, 1) != Byte.COLON);
  let hour = shortNumberAt(at, hourWidth);
  at += hourWidth;
  let clock = load<u64>(at); // ":19:25"
  const hasSeconds = load<u8>(at, 3) == Byte.COLON && at + 3 < end;
  if (!hasSeconds) clock = (clock & 0xffffff) | 0x30303a000000;
  clock = (clock ^ 0x30303a30303a) & 0xffffffffffff;
  // As for all digits, but with 0 for the colons, at most 5 for the tens of a minute and 6 for those of a second.
  if (((clock + 0x76797f767a7f) | clock) & 0x808080808080) return -1;
  at += hasSeconds ? 6 : 3;
  let milliseconds: u32 = 0;
  if (hasSeconds && at < end && load<u8>(at) == Byte.POINT) {
    const fractionDigits = digitsAt(at + 1, end);
    if (fractionDigits - 1 > 8) return -1;
    milliseconds = millisecondsAt(at + 1, fractionDigits);
    at += 1 + <usize>fractionDigits;
  }
  if (at != end) hour = hourOfHalf(hour, at, end);
  const minute = hour * 60 + pairValue(<u32>(clock >> 8) & 0xffff);
  const second = pairValue(<u32>(clock >> 32));
  if (hour > 23 || second > 60) return -1;
  return <i32>(minute * 60_000 + (second == 60 ? 59_999 : second * 1000 + milliseconds));
}

/** 0 to 23 with `AM` or `PM` from `at` to `end`, also with a space before. */
// @ts-ignore: decorator
@inline
function hourOfHalf(hour: u32, at: usize, end: usize): u32 {
  let from = at;
  if (load<u8>(from) == Byte.SPACE) from += 1;
  else if ((load<u32>(from) & 0xffffff) == NARROW_NO_BREAK_SPACE) from += 3;
  if (from + 2 != end || hour - 1 >= 12) return invalid;
  const word = <u32>load<u16>(from) | 0x2020;
  if (word != LOWER_AM && word != LOWER_PM) return invalid;
  return (hour == 12 ? 0 : hour) + (word == LOWER_PM ? 12 : 0);
}
