/**
 * Arrays that were checked before, so that they are not checked again: exports repeat the same few lists of issues. A text that
 * begins with a whole array is that array, whatever follows, so that equal bytes prove all.
 */

import { Byte } from "../byte";
import { multiplier } from "../hash";
import { equalTo, maskOf } from "../masks";
import { allocate } from "../memory";
import { lengthOf } from "../span";
import { withoutSpaces } from "./json-spelling";

/** Longer arrays are not kept. */
const entryBytes: usize = 64;
const entryBits: u64 = 11;

/** Entries: an array, of which the first `]` is the end, and anything after it; zeros where there is none. */
let plain: usize = 0;
/** The same for arrays with white space; without it they are in `spelled`, with their length in the last byte. */
let spaced: usize = 0;
let spelled: usize = 0;

/** Makes room for the entries; has to be called before the other functions. */
export function prepareKnownArrays(): void {
  if (plain) return;
  plain = newTable();
  spaced = newTable();
  spelled = newTable();
}

function newTable(): usize {
  return allocate(entryBytes << (<usize>entryBits));
}

/** Position after the array at `at`, if it is known and without white space; else 0. Up to 64 bytes are looked at. */
// @ts-ignore: decorator
@inline
export function plainArrayEnd(at: usize): usize {
  return knownEnd(plain, at);
}

/** The same with white space. */
export function spacedArrayEnd(at: usize): usize {
  return knownEnd(spaced, at);
}

/** Writes the known array from `at` to before `behind` without its white space; its length. */
export function spellSpacedArray(at: usize, behind: usize, to: usize): usize {
  const text = spelled + entryOf(at, behind - at);
  const length = load<u8>(text, entryBytes - 1);
  memory.copy(to, text, length);
  return length;
}

/** Stores the checked array from `at` to before `behind`, in place of one with the same hash. */
export function addKnownArray(at: usize, behind: usize, hasSpaces: bool): void {
  const length = behind - at;
  if (length > entryBytes) return;
  for (let byte = at; byte < behind - 1; byte++) if (load<u8>(byte) == Byte.CLOSE_BRACKET) return;
  const entry = entryOf(at, length);
  memory.copy((hasSpaces ? spaced : plain) + entry, at, length);
  if (hasSpaces) store<u8>(spelled + entry, <u8>lengthOf(withoutSpaces(at, behind, spelled + entry)), entryBytes - 1);
}

// @ts-ignore: decorator
@inline
function knownEnd(table: usize, at: usize): usize {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const brackets = equalTo(a, b, c, d, i8x16.splat(<i8>Byte.CLOSE_BRACKET));
  if (brackets == 0) return 0;
  const length = <usize>ctz(brackets) + 1;
  const entry = table + entryOf(at, length);
  const others = ~maskOf(
    i8x16.eq(a, v128.load(entry)),
    i8x16.eq(b, v128.load(entry, 16)),
    i8x16.eq(c, v128.load(entry, 32)),
    i8x16.eq(d, v128.load(entry, 48)),
  );
  const upToBracket = brackets ^ (brackets - 1);
  return (others & upToBracket) == 0 ? at + length : 0;
}

/** The place of the entry for an array of this many bytes in its table, chosen by its first, middle and last eight bytes. */
// @ts-ignore: decorator
@inline
function entryOf(at: usize, length: usize): usize {
  const head = load<u64>(at);
  const middle = load<u64>(at + (length >> 1) - 4);
  const tail = load<u64>(at + length - 8);
  const key = select<u64>(head << (64 - <u64>length * 8), head ^ rotl(middle, 23) ^ rotl(tail, 41), length < 8);
  return <usize>((key * multiplier) >> (64 - entryBits)) * entryBytes;
}
