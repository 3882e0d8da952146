/**
 * The tokens of JSON (RFC 8259), checked while they are skipped; numbers are in json-numbers. Each function returns the
 * position after its token, or 0 if `JSON.parse` would refuse the text, or if the token continues after the block.
 */

import { ScanStatus } from "../batch";
import { Byte, isDigit } from "../byte";
import { JsonScanner } from "./json-scanner";

/** Gives up the record: the byte at `at` is wrong, or not in the block. */
export function giveUp(scanner: JsonScanner, at: usize): usize {
  scanner.reason = at >= <usize>scanner.end ? ScanStatus.BLOCK_READ : ScanStatus.NOT_TAKEN;
  return 0;
}

/** The first byte from `at` on that is not white space. */
// @ts-ignore: decorator
@inline
export function passSpaces(scanner: JsonScanner, at: usize): usize {
  return load<u8>(at) > Byte.SPACE ? at : passSomeSpaces(scanner, at);
}

function passSomeSpaces(scanner: JsonScanner, from: usize): usize {
  scanner.hasSpaces = 1;
  const end: usize = scanner.end;
  const space = i8x16.splat(<i8>Byte.SPACE);
  let at = from;
  while (at < end) {
    const byte = load<u8>(at);
    if (byte == Byte.SPACE) {
      const others = <u32>i8x16.bitmask(i8x16.ne(v128.load(at), space)) | 0x10000;
      at += <usize>ctz(others);
    } else if (byte == Byte.LINE_FEED) {
      scanner.sawLineFeed = 1;
      at += 1;
    } else if (byte == Byte.TAB || byte == Byte.CARRIAGE_RETURN) at += 1;
    else break;
  }
  return at;
}

/** `from` is after the opening quote. Sets `hasEscapes`, and `isRespelled` if `JSON.stringify` escapes otherwise. */
// @ts-ignore: decorator
@inline
export function passString(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  let at = from;
  do {
    const stops = stringStops(v128.load(at)) | (stringStops(v128.load(at, 16)) << 16);
    if (stops) {
      at += <usize>ctz(stops);
      return load<u8>(at) == Byte.QUOTE ? at + 1 : passEscapedString(scanner, at);
    }
    at += 32;
  } while (at < end);
  return giveUp(scanner, end);
}

/** The bytes of the group that end a string, begin an escape, or are invalid in a string. */
// @ts-ignore: decorator
@inline
export function stringStops(group: v128): u32 {
  // With the second bit changed, quotes and control characters are all that is not above a space.
  const quotesAndControls = i8x16.le_u(v128.xor(group, i8x16.splat(2)), i8x16.splat(Byte.SPACE));
  return <u32>i8x16.bitmask(v128.or(quotesAndControls, i8x16.eq(group, i8x16.splat(Byte.BACKSLASH))));
}

/** `from` is a backslash or a control character. */
function passEscapedString(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  scanner.hasEscapes = 1;
  let at = from;
  while (at < end) {
    const stops = stringStops(v128.load(at));
    if (stops == 0) {
      at += 16;
      continue;
    }
    at += <usize>ctz(stops);
    const byte = load<u8>(at);
    if (byte == Byte.QUOTE) return at + 1;
    if (byte != Byte.BACKSLASH) return giveUp(scanner, at);
    const next = passEscape(scanner, at + 1);
    if (next == 0) return 0;
    at = next;
  }
  return giveUp(scanner, end);
}

/** `at` is after the backslash. */
function passEscape(scanner: JsonScanner, at: usize): usize {
  const byte = load<u8>(at);
  if (byte == Byte.LOWER_U) {
    scanner.isRespelled = 1;
    const end = at + 5;
    for (let digit = at + 1; digit < end; digit++) if (!isHexDigit(load<u8>(digit))) return giveUp(scanner, digit);
    return end;
  }
  if (byte == Byte.SLASH) scanner.isRespelled = 1;
  else if (!isShortEscape(byte)) return giveUp(scanner, at);
  return at + 1;
}

function isShortEscape(byte: u8): bool {
  if (byte == Byte.QUOTE || byte == Byte.BACKSLASH) return true;
  return (
    byte == Byte.LOWER_B ||
    byte == Byte.LOWER_F ||
    byte == Byte.LOWER_N ||
    byte == Byte.LOWER_R ||
    byte == Byte.LOWER_T
  );
}

function isHexDigit(byte: u8): bool {
  return isDigit(byte) || <u8>((byte | 0x20) - 0x61) <= 5;
}

/** true, false or null; their first letter was seen. */
export function passWord(scanner: JsonScanner, at: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4;
  if (word == 0x736c6166 && load<u8>(at, 4) == Byte.LOWER_E) return at + 5;
  return giveUp(scanner, at + 5 > <usize>scanner.end ? at + 5 : at);
}
