/** Values of JSON that are skipped: checked, but not read. */

import { Batch } from "../batch";
import { ScanStatus } from "../batch";
import { Byte } from "../byte";
import { passNumber } from "./json-numbers";
import { JsonScanner } from "./json-scanner";
import { giveUp, passSpaces, passString, passWord } from "./json-tokens";

/** Deeper containers are left to the general parser. */
export const mostDepth: u32 = 64;

/** Position after the value at `at`, or 0. */
// @ts-ignore: decorator
@inline
export function passValue(scanner: JsonScanner, at: usize): usize {
  const byte = load<u8>(at);
  if (byte == Byte.QUOTE) return passString(scanner, at + 1);
  if (byte == Byte.OPEN_BRACKET || byte == Byte.OPEN_BRACE) return passContainer(scanner, at);
  return passPlainScalar(scanner, at, byte);
}

/** Position after a number or a word. */
// @ts-ignore: decorator
@inline
export function passPlainScalar(scanner: JsonScanner, at: usize, byte: u8): usize {
  return byte < 0x40 ? passNumber(scanner, at) : passWord(scanner, at);
}

/** Position after the object or array at `from`, or 0. */
export function passContainer(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  /** The lowest bit shows whether the innermost container is an object, the next bit the same for its parent. */
  let objects: u64 = 0;
  let depth: u32 = 0;
  let at = from;
  do {
    const byte = load<u8>(at);
    if (byte == Byte.OPEN_BRACKET || byte == Byte.OPEN_BRACE) {
      if (depth == mostDepth) {
        scanner.reason = ScanStatus.NOT_TAKEN;
        return 0;
      }
      const isObject = byte == Byte.OPEN_BRACE;
      depth += 1;
      objects = (objects << 1) | <u64>isObject;
      at = passSpaces(scanner, at + 1);
      if (load<u8>(at) == (isObject ? Byte.CLOSE_BRACE : Byte.CLOSE_BRACKET)) {
        at += 1;
        depth -= 1;
        objects >>= 1;
      } else {
        if (at >= end) return giveUp(scanner, at);
        if (isObject) {
          scanner.isRespelled = 1; // a key may come twice, or in another order
          at = passKey(scanner, at);
          if (at == 0) return 0;
        }
        continue;
      }
    } else {
      at = byte == Byte.QUOTE ? passString(scanner, at + 1) : passPlainScalar(scanner, at, byte);
      if (at == 0) return 0;
    }
    while (depth) {
      at = passSpaces(scanner, at);
      if (at >= end) return giveUp(scanner, at);
      const next = load<u8>(at);
      const isObject = (objects & 1) != 0;
      if (next == Byte.COMMA) {
        at = passSpaces(scanner, at + 1);
        if (at >= end) return giveUp(scanner, at);
        if (isObject) {
          at = passKey(scanner, at);
          if (at == 0) return 0;
        }
        break;
      }
      if (next != (isObject ? Byte.CLOSE_BRACE : Byte.CLOSE_BRACKET)) return giveUp(scanner, at);
      at += 1;
      depth -= 1;
      objects >>= 1;
    }
  } while (depth);
  return at;
}

/** Position of the value after the key at `from` and its colon. */
function passKey(scanner: JsonScanner, from: usize): usize {
  if (load<u8>(from) != Byte.QUOTE) return giveUp(scanner, from);
  let at = passString(scanner, from + 1);
  if (at == 0) return 0;
  at = passSpaces(scanner, at);
  if (load<u8>(at) != Byte.COLON) return giveUp(scanner, at);
  at = passSpaces(scanner, at + 1);
  return at < <usize>scanner.end ? at : giveUp(scanner, at);
}

/** Notes where the records of the batch end that `jsonContainerEnd` finds an end of, and 0 for the others. `end` is that of the block. */
export function noteJsonEnds(scanner: JsonScanner, batch: Batch, end: usize): void {
  for (let record: usize = 0; record < <usize>batch.length; record++) {
    const at: usize = load<u32>(<usize>batch.starts + record * 4);
    store<u32>(<usize>batch.ends + record * 4, <u32>jsonContainerEnd(scanner, at, end));
  }
}

/** Position after the object or array at `at`, which is whole before `end`; 0 if it is nested too deep. */
export function jsonContainerEnd(scanner: JsonScanner, at: usize, end: usize): usize {
  const blockEnd = scanner.end;
  scanner.end = <u32>end;
  const to = passContainer(scanner, at);
  scanner.end = blockEnd;
  return to;
}
