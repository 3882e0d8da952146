/** Reads the members of a record: keys are compared with those of the record before, wanted values are noted. */

import { ScanStatus } from "../batch";
import { Byte } from "../byte";
import { findKey, isKeyAt } from "./json-keys";
import { JsonKey, JsonNode, JsonScanner, JsonStatus, KeyFlag } from "./json-scanner";
import { unescape, withoutSpaces } from "./json-spelling";
import { giveUp, passSpaces, passString } from "./json-tokens";
import { mostDepth, passContainer, passPlainScalar, passValue } from "./json-values";
import { lengthOf, spanOf } from "../span";

/** Bytes after a spelled value that have to be readable. */
const padding: usize = 32;

/** Position after the object at `from`, whose place is `node`, or 0. */
export function readMembers(scanner: JsonScanner, from: usize, node: JsonNode, depth: u32): usize {
  const end: usize = scanner.end;
  let at = passSpaces(scanner, from + 1);
  if (load<u8>(at) == Byte.CLOSE_BRACE) return at + 1;
  /** The address at which the key is noted that is expected next. */
  let expected = changetype<usize>(node) + offsetof<JsonNode>("first");
  while (true) {
    if (at >= end) return giveUp(scanner, at);
    let key = changetype<JsonKey>(<usize>load<u32>(expected));
    if (changetype<usize>(key) != 0 && isKeyAt(key, at, end)) at += <usize>key.length;
    else {
      const behind = readKey(scanner, node, at, expected);
      if (behind == 0) return 0;
      at = behind;
      key = changetype<JsonKey>(<usize>load<u32>(expected));
    }
    expected = changetype<usize>(key) + offsetof<JsonKey>("follower");
    at = passSpaces(scanner, at);
    at = key.child | key.flags ? readMember(scanner, at, key, depth) : passValue(scanner, at);
    if (at == 0) return 0;
    at = passSpaces(scanner, at);
    const byte = load<u8>(at);
    if (byte == Byte.COMMA) at = passSpaces(scanner, at + 1);
    else return byte == Byte.CLOSE_BRACE ? at + 1 : giveUp(scanner, at);
  }
}

/** Position after the colon of the key at `at`, which is noted at `expected`. */
function readKey(scanner: JsonScanner, node: JsonNode, at: usize, expected: usize): usize {
  if (load<u8>(at) != Byte.QUOTE) return giveUp(scanner, at);
  scanner.hasEscapes = 0;
  const behind = passString(scanner, at + 1);
  if (behind == 0) return 0;
  if (scanner.hasEscapes) return leave(scanner, ScanStatus.NOT_TAKEN);
  const colon = passSpaces(scanner, behind);
  if (load<u8>(colon) != Byte.COLON || colon >= <usize>scanner.end) return giveUp(scanner, colon);
  const length = behind - at - 2;
  const key = findKey(scanner, node, at + 1, length);
  if (key == null) {
    scanner.keyNode = node;
    scanner.keyAt = <u32>(at + 1);
    scanner.keyLength = <u32>length;
    return leave(scanner, JsonStatus.NEW_KEY);
  }
  store<u32>(expected, <u32>changetype<usize>(key));
  return colon + 1;
}

function leave(scanner: JsonScanner, reason: u32): usize {
  scanner.reason = reason;
  return 0;
}

/** Position after the value at `at` of a key with a meaning. */
function readMember(scanner: JsonScanner, at: usize, key: JsonKey, depth: u32): usize {
  // JSON.parse keeps the last of two values, at the place of the first.
  if (key.stamp == scanner.stamp || key.flags & KeyFlag.INDEX) return leave(scanner, ScanStatus.NOT_TAKEN);
  key.stamp = scanner.stamp;
  const byte = load<u8>(at);
  if (byte == Byte.OPEN_BRACKET) scanner.hasList |= key.flags & KeyFlag.LIST;
  else if (byte != Byte.OPEN_BRACE) scanner.isRated |= key.flags & KeyFlag.RATING;
  return key.child ? readValue(scanner, at, changetype<JsonNode>(<usize>key.child), depth) : passValue(scanner, at);
}

/** Position after the value at `at`, which the place `node` needs. */
export function readValue(scanner: JsonScanner, at: usize, node: JsonNode, depth: u32): usize {
  const byte = load<u8>(at);
  if (byte == Byte.QUOTE) return readString(scanner, at, node);
  if (byte == Byte.OPEN_BRACKET)
    return node.wantedCount ? readContainer(scanner, at, node) : passContainer(scanner, at);
  if (byte == Byte.OPEN_BRACE) {
    if (node.wantedCount && readContainer(scanner, at, node) == 0) return 0;
    if (!node.hasChildren) return passContainer(scanner, at);
    return depth < mostDepth ? readMembers(scanner, at, node, depth + 1) : leave(scanner, ScanStatus.NOT_TAKEN);
  }
  const behind = passPlainScalar(scanner, at, byte);
  if (behind == 0) return 0;
  if (byte == Byte.LOWER_N) return behind; // null
  const stop: usize = byte < 0x40 ? <usize>scanner.numberStop : behind;
  if (stop == 0) return leave(scanner, ScanStatus.NOT_TAKEN);
  take(scanner, node, spanOf(at, stop - at));
  return behind;
}

/** Position after the string at `at`. A text of JSON that has to be looked into is left to the general parser. */
function readString(scanner: JsonScanner, at: usize, node: JsonNode): usize {
  const begin = at + 1;
  if (node.hasChildren && (load<u8>(begin) == Byte.OPEN_BRACE || load<u8>(begin) == Byte.BACKSLASH))
    return leave(scanner, ScanStatus.NOT_TAKEN);
  scanner.hasEscapes = 0;
  const behind = passString(scanner, begin);
  if (behind == 0) return 0;
  const length = behind - 1 - begin;
  if (length == 0) return behind;
  if (!scanner.hasEscapes) {
    take(scanner, node, spanOf(begin, length));
    return behind;
  }
  if (!hasRoom(scanner, length)) return leave(scanner, JsonStatus.NO_ROOM);
  const span = unescape(begin, behind - 1, scanner.scratch);
  if (span == 0) return leave(scanner, ScanStatus.NOT_TAKEN);
  takeSpelled(scanner, node, span);
  return behind;
}

/** Position after the container at `at`, whose text is wanted as `JSON.stringify` would write it. */
function readContainer(scanner: JsonScanner, at: usize, node: JsonNode): usize {
  scanner.hasSpaces = 0;
  scanner.isRespelled = 0;
  const behind = passContainer(scanner, at);
  if (behind == 0) return 0;
  if (scanner.isRespelled) return leave(scanner, ScanStatus.NOT_TAKEN);
  if (!scanner.hasSpaces) {
    take(scanner, node, spanOf(at, behind - at));
    return behind;
  }
  if (!hasRoom(scanner, behind - at)) return leave(scanner, JsonStatus.NO_ROOM);
  takeSpelled(scanner, node, withoutSpaces(at, behind, scanner.scratch));
  return behind;
}

export function hasRoom(scanner: JsonScanner, length: usize): bool {
  return <usize>(scanner.scratchEnd - scanner.scratch) >= length + padding;
}

function takeSpelled(scanner: JsonScanner, node: JsonNode, span: u64): void {
  scanner.scratch += <u32>lengthOf(span);
  take(scanner, node, span);
}

/** Notes a value for the slots that need it: the best name wins, and the last of equal ones. */
// @ts-ignore: decorator
@inline
export function take(scanner: JsonScanner, node: JsonNode, span: u64): void {
  let wanted: usize = node.wanted;
  for (let left = node.wantedCount; left > 0; left--) {
    const slot: usize = load<u32>(wanted);
    const rank = load<u32>(wanted, 4);
    const best: usize = <usize>scanner.ranks + slot * 4;
    if (rank <= load<u32>(best)) {
      store<u32>(best, rank);
      store<u64>(<usize>scanner.spans + slot * <usize>scanner.slotBytes, span);
    }
    wanted += 8;
  }
}

/** Prepares for the values of a record, whose span in slot 0 is at `spans`. */
// @ts-ignore: decorator
@inline
export function clearValues(scanner: JsonScanner, spans: usize): void {
  scanner.spans = <u32>spans;
  let span = spans;
  for (let slot: usize = 0; slot < <usize>scanner.slotCount; slot++) {
    store<u64>(span, 0);
    store<u32>(<usize>scanner.ranks + slot * 4, 0xffffffff);
    span += <usize>scanner.slotBytes;
  }
}

/** Position after the row at `from`: an array with a value for each column. */
export function readRow(scanner: JsonScanner, from: usize): usize {
  const end: usize = scanner.end;
  let at = from;
  for (let column: u32 = 0; column < scanner.columnCount; column++) {
    at = passSpaces(scanner, at + 1); // after the bracket or comma
    if (at >= end) return giveUp(scanner, at);
    const node = load<u32>(<usize>scanner.columns + <usize>column * 4);
    at = node ? readValue(scanner, at, changetype<JsonNode>(<usize>node), 1) : passValue(scanner, at);
    if (at == 0) return 0;
    at = passSpaces(scanner, at);
    const byte = load<u8>(at);
    if (byte != (column + 1 < scanner.columnCount ? Byte.COMMA : Byte.CLOSE_BRACKET)) return giveUp(scanner, at);
  }
  return at + 1;
}
