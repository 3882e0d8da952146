/** Times as the United States write them: the month first, and twice twelve hours. */

import { Byte } from "../byte";
import { instant } from "./calendar";
import { pairValue } from "./number";
import { digitsAt, excessOf, fourDigits, millisecondsAt, shortNumberAt } from "./time-parts";

/** Little endian, as `load` gives them. */
const LOWER_AM: u32 = 0x6d61;
const LOWER_PM: u32 = 0x6d70;
const NARROW_NO_BREAK_SPACE: u32 = 0xaf80e2;
/** No half of a day. */
const noHalf: u32 = 1;

/** `2/25/2025, 9:19:25.391 AM`, also without comma, seconds, fraction and the space behind them. */
export function monthFirstTime(address: usize, length: usize, months: usize): f64 {
  const end = address + length;
  const monthWidth = 1 + <u32>(load<u8>(address, 1) != Byte.SLASH);
  const month = shortNumberAt(address, monthWidth);
  let at = address + monthWidth + 1;
  const dayWidth = 1 + <u32>(load<u8>(at, 1) != Byte.SLASH);
  const day = shortNumberAt(at, dayWidth);
  at += dayWidth + 1;
  const year = load<u32>(at) ^ 0x30303030;
  if (load<u8>(address + monthWidth) != Byte.SLASH || load<u8>(at - 1) != Byte.SLASH || excessOf(year)) return NaN;
  at += 4 + <usize>(load<u8>(at, 4) == Byte.COMMA);
  if (load<u8>(at) != Byte.SPACE) return NaN;
  while (load<u8>(at) == Byte.SPACE && at < end) at++;
  if (at + 6 > end) return NaN; // "9:19AM"
  const hourWidth = 1 + <u32>(load<u8>(at, 1) != Byte.COLON);
  const hour = shortNumberAt(at, hourWidth);
  at += hourWidth;
  let clock = load<u64>(at); // ":19:25"
  const hasSeconds = load<u8>(at, 3) == Byte.COLON;
  if (!hasSeconds) clock = (clock & 0xffffff) | 0x30303a000000;
  clock = (clock ^ 0x30303a30303a) & 0xffffffffffff;
  // As for all digits, but with 0 for the colons, at most 5 for the tens of a minute and 6 for those of a second.
  if ((((clock + 0x76797f767a7f) | clock) & 0x808080808080) != 0 || hour - 1 >= 12 || month > 12) return NaN;
  at += hasSeconds ? 6 : 3;
  if (at >= end) return NaN;
  let milliseconds: u32 = 0;
  if (hasSeconds && load<u8>(at) == Byte.POINT) {
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
  if (load<u8>(from) == Byte.SPACE) from += 1;
  else if ((load<u32>(from) & 0xffffff) == NARROW_NO_BREAK_SPACE) from += 3;
  if (from + 2 != end) return noHalf;
  const word = <u32>load<u16>(from) | 0x2020;
  const isAfternoon = <u32>(word == LOWER_PM);
  return isAfternoon | <u32>(word == LOWER_AM) ? 12 * isAfternoon : noHalf;
}
