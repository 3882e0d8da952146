/**
 * The decoder `number`. It takes a sign, digits and a fraction, with at most 15 significant digits: then the digits and the
 * power of ten are exact doubles, and their quotient is rounded as in IEEE 754. Every other spelling is returned to the host.
 */

import { Byte } from "../byte";
import { addressOf, lengthOf } from "../span";

/** From this many digits on a double may not be exact. */
const tooLarge: i64 = 1_000_000_000_000_000;
/** The largest power of ten that is an exact double. */
const mostFractionDigits: usize = 22;

/**
 * Writes `count` numbers to `out` (f64), NaN if there is no value or it is handed back. The records (u32) whose value
 * is handed back go to `unparsed`, which has room for `count`; returns how many.
 */
export function decodeNumbers(spans: usize, count: u32, out: usize, unparsed: usize): u32 {
  let unparsedEnd = unparsed;
  for (let i: usize = 0; i < <usize>count; i++) {
    const span = load<u64>(spans + i * 8);
    const length = lengthOf(span);
    let value: f64 = NaN;
    if (length) {
      value = numberAt(addressOf(span), length);
      if (value != value) {
        store<u32>(unparsedEnd, <u32>i);
        unparsedEnd += 4;
      }
    }
    store<f64>(out + i * 8, value);
  }
  return <u32>(unparsedEnd - unparsed) >> 2;
}

// @ts-ignore: decorator
@inline
function numberAt(at: usize, length: usize): f64 {
  if (length <= 2) {
    // "7" becomes "07". A digit is 0 to 9 after the xor; any other byte reaches the high bit with 0x76 added.
    const digits = ((<u32>load<u16>(at) ^ 0x3030) << (16 - 8 * <u32>length)) & 0xffff;
    if ((((digits + 0x7676) | digits) & 0x8080) == 0) return <f64>(<i32>pairValue(digits));
  } else if (length <= 8) {
    const digits = (load<u64>(at) ^ 0x3030303030303030) << (64 - 8 * <u64>length);
    if ((((digits + 0x7676767676767676) | digits) & 0x8080808080808080) == 0) return <f64>(<i32>eightDigits(digits));
  }
  return decimalAt(at, length);
}

/** The value of two digits, the first in the low byte. */
// @ts-ignore: decorator
@inline
export function pairValue(digits: u32): u32 {
  return ((digits * 2561) >> 8) & 0xff; // 2561 = 10 * 256 + 1
}

/** The value of eight digits, the first in the lowest byte. */
// @ts-ignore: decorator
@inline
export function eightDigits(digits: u64): u32 {
  const pairs = ((digits * 2561) >> 8) & 0x00ff00ff00ff00ff;
  const fours = ((pairs * 6553601) >> 16) & 0x0000ffff0000ffff; // 100 * 65536 + 1
  return <u32>((fours * 42949672960001) >> 32); // 10000 * 2^32 + 1
}

function decimalAt(address: usize, length: usize): f64 {
  const end = address + length;
  const sign = load<u8>(address);
  const begin = address + <usize>(sign == Byte.PLUS || sign == Byte.MINUS);
  let point: usize = 0;
  let mantissa: i64 = 0;
  let scale: f64 = 1;
  for (let at = begin; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == Byte.POINT && !point && at > begin && at < end - 1) {
      point = at;
      continue;
    }
    const digit = <u32>byte - Byte.ZERO;
    if (digit > 9) return NaN;
    mantissa = mantissa * 10 + <i64>digit;
    if (mantissa >= tooLarge) return NaN;
    if (point) scale *= 10;
  }
  if (begin == end || (point && end - 1 - point > mostFractionDigits)) return NaN;
  return <f64>(sign == Byte.MINUS ? -mantissa : mantissa) / scale; // "-0" is zero, as an integer has no -0
}
