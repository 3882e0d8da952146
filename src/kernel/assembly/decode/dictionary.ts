/** The decoder `code`: every distinct value of a column gets a code, 0, 1, 2, … in order of first appearance. */

import { equalBytes, hashOf } from "../hash";
import { allocate } from "../memory";
import { addressOf, lengthOf } from "../span";

@unmanaged
export class ByteDictionary {
  /** Open addressing, at most half full. A slot has 16 bytes: the hash (u64), the code + 1 (0: free), the length. */
  slots: u32;
  mask: u32;
  /** Number of distinct values, and how many have room in `entries`. */
  size: u32;
  capacity: u32;
  /** Address and length (u32 each) of every value, by code. */
  entries: u32;
  /** The room for the bytes of new values: its free part, and its end. */
  text: u32;
  textEnd: u32;
  /** Codes + 1 of the values of one byte, by the byte: most scores are such, and need no hash. */
  singles: u32;
}

const textBlock: u32 = 16384;

export function newDictionary(): ByteDictionary {
  const dictionary = changetype<ByteDictionary>(allocate(offsetof<ByteDictionary>()));
  dictionary.mask = 255;
  dictionary.slots = <u32>allocate(256 * 16);
  dictionary.capacity = 128;
  dictionary.entries = <u32>allocate(128 * 8);
  dictionary.singles = <u32>allocate(256 * 4);
  return dictionary;
}

/** Writes the codes of `count` spans to `out` (i32); -1 if there is no value. */
export function decodeCodes(dictionary: ByteDictionary, spans: usize, count: u32, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const span = load<u64>(spans + i * 8);
    store<i32>(out + i * 4, codeOf(dictionary, addressOf(span), lengthOf(span)));
  }
}

// @ts-ignore: decorator
@inline
function codeOf(dictionary: ByteDictionary, address: usize, length: usize): i32 {
  if (length == 0) return -1;
  if (length > 1) return lookUp(dictionary, address, length);
  const single: usize = <usize>dictionary.singles + <usize>load<u8>(address) * 4;
  const known = load<u32>(single);
  if (known) return <i32>known - 1;
  const code = lookUp(dictionary, address, 1);
  store<u32>(single, <u32>code + 1);
  return code;
}

function lookUp(dictionary: ByteDictionary, address: usize, length: usize): i32 {
  const hash = hashOf(address, length);
  let slot = <u32>hash & dictionary.mask;
  while (true) {
    const entry: usize = <usize>dictionary.slots + <usize>slot * 16;
    const known = load<u32>(entry, 8);
    if (known == 0) return insert(dictionary, entry, hash, address, length);
    if (load<u64>(entry) == hash && load<u32>(entry, 12) == <u32>length) {
      const code = known - 1;
      if (equalBytes(load<u32>(<usize>dictionary.entries + <usize>code * 8), address, length)) return <i32>code;
    }
    slot = (slot + 1) & dictionary.mask;
  }
}

function insert(dictionary: ByteDictionary, slot: usize, hash: u64, address: usize, length: usize): i32 {
  const code = dictionary.size;
  if (code == dictionary.capacity) growEntries(dictionary);
  const entry: usize = <usize>dictionary.entries + <usize>code * 8;
  store<u32>(entry, keep(dictionary, address, <u32>length));
  store<u32>(entry, <u32>length, 4);
  store<u64>(slot, hash);
  store<u32>(slot, code + 1, 8);
  store<u32>(slot, <u32>length, 12);
  dictionary.size = code + 1;
  if (dictionary.size * 2 > dictionary.mask) growSlots(dictionary);
  return <i32>code;
}

/** Copies the bytes to where they stay. */
function keep(dictionary: ByteDictionary, address: usize, length: u32): u32 {
  const room = length + 16;
  if (dictionary.textEnd - dictionary.text < room) {
    const size = room > textBlock ? room : textBlock;
    dictionary.text = <u32>allocate(size);
    dictionary.textEnd = dictionary.text + size;
  }
  const at = dictionary.text;
  memory.copy(at, address, length);
  dictionary.text += length;
  return at;
}

function growEntries(dictionary: ByteDictionary): void {
  const entries = allocate(<usize>dictionary.capacity * 16);
  memory.copy(entries, dictionary.entries, <usize>dictionary.capacity * 8);
  dictionary.entries = <u32>entries;
  dictionary.capacity *= 2;
}

function growSlots(dictionary: ByteDictionary): void {
  const oldSlots: usize = dictionary.slots;
  const oldEnd = oldSlots + (<usize>dictionary.mask + 1) * 16;
  const mask = dictionary.mask * 2 + 1;
  const slots = allocate((<usize>mask + 1) * 16);
  for (let old = oldSlots; old < oldEnd; old += 16) {
    if (load<u32>(old, 8) == 0) continue;
    let slot = <u32>load<u64>(old) & mask;
    while (load<u32>(slots + <usize>slot * 16, 8)) slot = (slot + 1) & mask;
    memory.copy(slots + <usize>slot * 16, old, 16);
  }
  dictionary.slots = <u32>slots;
  dictionary.mask = mask;
}
