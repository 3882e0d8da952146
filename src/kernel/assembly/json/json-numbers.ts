/** The numbers of JSON, checked while they are skipped, and whether `String` would write them as in the text. */

import { Byte, isDigit } from "../byte";
import { JsonScanner } from "./json-scanner";
import { giveUp } from "./json-tokens";

/** Every decimal with up to this many digits is the shortest one of its double. */
const exactDigits: usize = 15;
/** A whole number of more digits may be infinite. */
const finiteDigits: usize = 300;
/** 0.000001 is the smallest number that `String` writes without an exponent. */
const maxLeadingZeros: usize = 5;

/**
 * Position after the number at `from`, or 0. Sets `numberStop`, and `isRespelled` if `JSON.stringify` writes the number
 * otherwise.
 */
export function passNumber(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  const isNegative = load<u8>(from) == Byte.MINUS;
  const first: usize = from + <usize>isNegative;
  let at = first;
  const digit = load<u8>(at);
  if (!isDigit(digit)) return giveUp(scanner, at);
  at += 1;
  if (digit != Byte.ZERO) while (at < end && isDigit(load<u8>(at))) at += 1;
  const byte = load<u8>(at);
  if (byte == Byte.POINT || (byte | 0x20) == Byte.LOWER_E) return passFraction(scanner, first, at, isNegative);
  const isNegativeZero = isNegative && digit == Byte.ZERO;
  scanner.numberStop = isNegativeZero || at - first > finiteDigits ? 0 : <u32>at;
  if (isNegativeZero || at - first > exactDigits) scanner.isRespelled = 1;
  return at;
}

/** The whole part of the number, from `first`, ends at `point`. */
function passFraction(scanner: JsonScanner, first: usize, point: usize, isNegative: bool): usize {
  const end: usize = scanner.end;
  let at = point;
  /** The end of the number without zeros at its end. */
  let stop = point;
  let leadingZeros: usize = 0;
  if (load<u8>(at) == Byte.POINT) {
    at += 1;
    if (!isDigit(load<u8>(at))) return giveUp(scanner, at);
    for (; at < end && isDigit(load<u8>(at)); at++) {
      if (load<u8>(at) != Byte.ZERO) stop = at + 1;
      else if (stop == point) leadingZeros += 1;
    }
  }
  const isZero = stop == point && load<u8>(first) == Byte.ZERO;
  const isSmall = load<u8>(first) == Byte.ZERO && leadingZeros > maxLeadingZeros && stop > point;
  let isExact = at - first <= exactDigits + 1 && !isSmall && !(isNegative && isZero);
  if ((load<u8>(at) | 0x20) == Byte.LOWER_E) {
    isExact = false;
    at = passExponent(scanner, at + 1);
    if (at == 0) return 0;
  }
  scanner.numberStop = isExact ? <u32>stop : 0;
  if (!isExact || stop != at) scanner.isRespelled = 1;
  return at;
}

function passExponent(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  let at = from;
  const sign = load<u8>(at);
  if (sign == Byte.PLUS || sign == Byte.MINUS) at += 1;
  if (!isDigit(load<u8>(at))) return giveUp(scanner, at);
  while (at < end && isDigit(load<u8>(at))) at += 1;
  return at;
}
