/** The known keys: the host determines the meaning of a key once per spelling and place. */

import { Byte } from "../byte";
import { equalBytes, hashOf } from "../hash";
import { JsonKey, JsonNode, JsonScanner } from "./json-scanner";
import { allocate } from "../memory";

/** Whether the text at `at`, in a block that ends before `end`, is `"key":`. */
// @ts-ignore: decorator
@inline
export function isKeyAt(key: JsonKey, at: usize, end: usize): bool {
  const spelling = changetype<usize>(key) + offsetof<JsonKey>();
  const same = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(spelling)));
  if ((same & key.headMask) != key.headMask) return false;
  const length: usize = key.length;
  return length <= 16 || (at + length <= end && equalBytes(at + 16, spelling + 16, length - 16));
}

/** The key of `length` bytes at `at` in an object of the place `node`, or null. */
export function findKey(scanner: JsonScanner, node: JsonNode, at: usize, length: usize): JsonKey | null {
  const hash = keyHash(node, at, length);
  if (scanner.keyCount == 0) return null;
  let slot = hash & scanner.keyMask;
  let found: usize = load<u32>(<usize>scanner.keys + <usize>slot * 4);
  while (found) {
    const key = changetype<JsonKey>(found);
    const isLike = key.hash == hash && key.node == node && key.length == <u32>length + 3;
    if (isLike && equalBytes(at, found + offsetof<JsonKey>() + 1, length)) return key;
    slot = (slot + 1) & scanner.keyMask;
    found = load<u32>(<usize>scanner.keys + <usize>slot * 4);
  }
  return null;
}

/** Makes a key known. `child` is the address of the place that it leads to, or 0. */
export function addJsonKey(scanner: JsonScanner, node: JsonNode, at: usize, length: u32, child: u32, flags: u32): void {
  if (scanner.keyCount * 2 >= scanner.keyMask) growKeys(scanner);
  const spelled = length + 3;
  const address = allocate(offsetof<JsonKey>() + spelled + 16);
  const key = changetype<JsonKey>(address);
  key.node = node;
  key.child = child;
  key.flags = flags;
  key.length = spelled;
  key.headMask = spelled >= 16 ? 0xffff : (1 << spelled) - 1;
  key.hash = keyHash(node, at, length);
  const spelling = address + offsetof<JsonKey>();
  store<u8>(spelling, Byte.QUOTE);
  memory.copy(spelling + 1, at, length);
  store<u8>(spelling + 1 + length, Byte.QUOTE);
  store<u8>(spelling + 2 + length, Byte.COLON);
  insert(scanner, key);
  scanner.keyCount += 1;
}

function keyHash(node: JsonNode, at: usize, length: usize): u32 {
  return <u32>hashOf(at, length) ^ (<u32>changetype<usize>(node) >> 6);
}

function insert(scanner: JsonScanner, key: JsonKey): void {
  let slot = key.hash & scanner.keyMask;
  while (load<u32>(<usize>scanner.keys + <usize>slot * 4)) slot = (slot + 1) & scanner.keyMask;
  store<u32>(<usize>scanner.keys + <usize>slot * 4, <u32>changetype<usize>(key));
}

function growKeys(scanner: JsonScanner): void {
  const old: usize = scanner.keys;
  const oldEnd = old == 0 ? old : old + (<usize>scanner.keyMask + 1) * 4;
  scanner.keyMask = old == 0 ? 63 : scanner.keyMask * 4 + 3; // always one less than a power of two
  scanner.keys = <u32>allocate((<usize>scanner.keyMask + 1) * 4);
  for (let at = old; at < oldEnd; at += 4) {
    const key = load<u32>(at);
    if (key) insert(scanner, changetype<JsonKey>(<usize>key));
  }
}
