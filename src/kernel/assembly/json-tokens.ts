/**
 * The tokens of JSON (RFC 8259), checked while they are passed over; numbers are in json-numbers. Each function gives the
 * position behind its token, or 0 where the text is none that JSON.parse would take, or goes on behind the block.
 */

import { Status } from "./batch";
import { JsonScanner } from "./json-scanner";

export const QUOTE: u8 = 0x22;
export const BACKSLASH: u8 = 0x5c;
export const COMMA: u8 = 0x2c;
export const COLON: u8 = 0x3a;
export const OPEN_BRACE: u8 = 0x7b;
export const CLOSE_BRACE: u8 = 0x7d;
export const OPEN_BRACKET: u8 = 0x5b;
export const CLOSE_BRACKET: u8 = 0x5d;
export const LINE_FEED: u8 = 0x0a;
const SPACE: u8 = 0x20;
const TAB: u8 = 0x09;
const CARRIAGE_RETURN: u8 = 0x0d;
const LOWER_U: u8 = 0x75;
const LOWER_E: u8 = 0x65;

/** Gives the record up: the byte at `at` is not what belongs there, or it is not in the block. */
export function giveUp(scanner: JsonScanner, at: usize): usize {
  scanner.reason = at >= <usize>scanner.end ? Status.BLOCK_READ : Status.NOT_TAKEN;
  return 0;
}

/** The first byte from `at` on that is no white space. */
// @ts-ignore: decorator
@inline
export function passSpaces(scanner: JsonScanner, at: usize): usize {
  return load<u8>(at) > SPACE ? at : passSomeSpaces(scanner, at);
}

function passSomeSpaces(scanner: JsonScanner, from: usize): usize {
  scanner.hasSpaces = 1;
  const end: usize = scanner.end;
  const space = i8x16.splat(<i8>SPACE);
  let at = from;
  while (at < end) {
    const byte = load<u8>(at);
    if (byte == SPACE) {
      const others = <u32>i8x16.bitmask(i8x16.ne(v128.load(at), space)) | 0x10000;
      at += <usize>ctz(others);
    } else if (byte == LINE_FEED) {
      scanner.sawLineFeed = 1;
      at += 1;
    } else if (byte == TAB || byte == CARRIAGE_RETURN) at += 1;
    else break;
  }
  return at;
}

/** `from` is behind the opening quote. Sets `hasEscapes`, and `isRespelled` where `JSON.stringify` escapes otherwise. */
// @ts-ignore: decorator
@inline
export function passString(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  let at = from;
  do {
    const stops = stringStops(v128.load(at)) | (stringStops(v128.load(at, 16)) << 16);
    if (stops) {
      at += <usize>ctz(stops);
      return load<u8>(at) == QUOTE ? at + 1 : passEscapedString(scanner, at);
    }
    at += 32;
  } while (at < end);
  return giveUp(scanner, end);
}

/** The bytes of the group that end a string, begin an escape, or must not stand in a string. */
// @ts-ignore: decorator
@inline
function stringStops(group: v128): u32 {
  const quotes = i8x16.eq(group, i8x16.splat(<i8>QUOTE));
  const backslashes = i8x16.eq(group, i8x16.splat(<i8>BACKSLASH));
  return <u32>i8x16.bitmask(v128.or(v128.or(quotes, backslashes), i8x16.le_u(group, i8x16.splat(0x1f))));
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
    if (byte == QUOTE) return at + 1;
    if (byte != BACKSLASH) return giveUp(scanner, at);
    const next = passEscape(scanner, at + 1);
    if (next == 0) return 0;
    at = next;
  }
  return giveUp(scanner, end);
}

/** `at` is behind the backslash. */
function passEscape(scanner: JsonScanner, at: usize): usize {
  const byte = load<u8>(at);
  if (byte == LOWER_U) {
    scanner.isRespelled = 1;
    const end = at + 5;
    for (let digit = at + 1; digit < end; digit++) if (!isHexDigit(load<u8>(digit))) return giveUp(scanner, digit);
    return end;
  }
  if (byte == 0x2f) scanner.isRespelled = 1;
  else if (!isShortEscape(byte)) return giveUp(scanner, at);
  return at + 1;
}

function isShortEscape(byte: u8): bool {
  if (byte == QUOTE || byte == BACKSLASH) return true;
  return byte == 0x62 || byte == 0x66 || byte == 0x6e || byte == 0x72 || byte == 0x74; // b, f, n, r, t
}

function isHexDigit(byte: u8): bool {
  return isDigit(byte) || <u8>((byte | 0x20) - 0x61) <= 5;
}

// @ts-ignore: decorator
@inline
export function isDigit(byte: u8): bool {
  return <u8>(byte - 0x30) <= 9;
}

/** true, false or null, told by their first letter. */
export function passWord(scanner: JsonScanner, at: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4;
  if (word == 0x736c6166 && load<u8>(at, 4) == LOWER_E) return at + 5;
  return giveUp(scanner, at + 5 > <usize>scanner.end ? at + 5 : at);
}
