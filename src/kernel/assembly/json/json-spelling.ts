/** Values that the text writes differently from the columns: strings with escapes, containers with white space. */

import { Byte } from "../byte";
import { spanOf } from "../span";

/** Writes what the valid JSON string from `begin` to before its closing quote `end` says; 0 if it is not valid UTF-16. */
export function unescape(begin: usize, end: usize, to: usize): u64 {
  let out = to;
  let at = begin;
  while (at < end) {
    const byte = load<u8>(at);
    if (byte != Byte.BACKSLASH) {
      store<u8>(out, byte);
      out += 1;
      at += 1;
      continue;
    }
    const letter = load<u8>(at, 1);
    at += 2;
    if (letter != Byte.LOWER_U) {
      store<u8>(out, unescaped(letter));
      out += 1;
      continue;
    }
    let character = hexUnit(at);
    at += 4;
    if ((character & 0xf800) == 0xd800) {
      const isPair =
        character < 0xdc00 && at + 6 <= end && load<u8>(at) == Byte.BACKSLASH && load<u8>(at, 1) == Byte.LOWER_U;
      if (!isPair) return 0;
      const low = hexUnit(at + 2);
      if ((low & 0xfc00) != 0xdc00) return 0;
      character = 0x10000 + ((character & 0x3ff) << 10) + (low & 0x3ff);
      at += 6;
    }
    out = writeUtf8(character, out);
  }
  return spanOf(to, out - to);
}

function unescaped(letter: u8): u8 {
  if (letter == Byte.LOWER_B) return 0x08;
  if (letter == Byte.LOWER_F) return 0x0c;
  if (letter == Byte.LOWER_N) return Byte.LINE_FEED;
  if (letter == Byte.LOWER_R) return Byte.CARRIAGE_RETURN;
  if (letter == Byte.LOWER_T) return Byte.TAB;
  return letter;
}

function hexUnit(at: usize): u32 {
  return (hexDigit(at) << 12) | (hexDigit(at + 1) << 8) | (hexDigit(at + 2) << 4) | hexDigit(at + 3);
}

function hexDigit(at: usize): u32 {
  const byte = <u32>load<u8>(at);
  return byte <= 0x39 ? byte & 15 : (byte & 15) + 9;
}

function writeUtf8(character: u32, out: usize): usize {
  if (character < 0x80) {
    store<u8>(out, <u8>character);
    return out + 1;
  }
  if (character < 0x800) {
    store<u8>(out, <u8>(0xc0 | (character >> 6)));
    return writeLast(character, out + 1);
  }
  if (character < 0x10000) {
    store<u8>(out, <u8>(0xe0 | (character >> 12)));
    store<u8>(out, <u8>(0x80 | ((character >> 6) & 0x3f)), 1);
    return writeLast(character, out + 2);
  }
  store<u8>(out, <u8>(0xf0 | (character >> 18)));
  store<u8>(out, <u8>(0x80 | ((character >> 12) & 0x3f)), 1);
  store<u8>(out, <u8>(0x80 | ((character >> 6) & 0x3f)), 2);
  return writeLast(character, out + 3);
}

function writeLast(character: u32, out: usize): usize {
  store<u8>(out, <u8>(0x80 | (character & 0x3f)));
  return out + 1;
}

/** Writes the valid JSON text from `begin` to before `end` without the white space between its tokens. */
export function withoutSpaces(begin: usize, end: usize, to: usize): u64 {
  let out = to;
  let inString = false;
  for (let at = begin; at < end; at++) {
    const byte = load<u8>(at);
    if (!inString && byte <= 0x20) continue;
    store<u8>(out++, byte);
    if (byte == Byte.QUOTE) inString = !inString;
    else if (byte == Byte.BACKSLASH) store<u8>(out++, load<u8>(++at));
  }
  return spanOf(to, out - to);
}
