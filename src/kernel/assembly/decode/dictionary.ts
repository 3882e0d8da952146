/** The decoder `code`: every distinct value of a column gets a code, 0, 1, 2, … in order of first appearance. */

import { Batch, Column } from "../batch";
import { equalBytes, equalTexts, hashOf, multiplier } from "../hash";
import { allocate } from "../memory";
import { columnOf, endsLine, firstPlace, mayEndInReturn, mixedQuoteBytes, placeStride, quoteBytes, rawBegin, rawEnd } from "../values";

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
  /** Whether there were longer values. */
  hasLong: u32;
  /**
   * Recently seen values, including the missing one, each at the place given by its bytes: its address, length and code (u32 each, and
   * one unused). Two values that share a place only cost each other a look-up. `recentShift` leaves as many bits of a hash as there are for places.
   */
  recent: u32;
  recentShift: u32;
}

const textBlock: u32 = 16384;
/** The number of places for each value that has room: few values then share one. */
const recentPlaces: u32 = 4;
/** The number of values beyond which a larger table would not fit into a processor's own cache. */
const mostRecent: u32 = 8192;

export function newDictionary(): ByteDictionary {
  const dictionary = changetype<ByteDictionary>(allocate(offsetof<ByteDictionary>()));
  dictionary.mask = 255;
  dictionary.slots = <u32>allocate(256 * 16);
  dictionary.capacity = 128;
  dictionary.entries = <u32>allocate(128 * 8);
  dictionary.singles = <u32>allocate(256 * 4);
  clearRecent(dictionary);
  return dictionary;
}

/** Writes the codes of a slot's values to `out` (i32); -1 if there is no value. */
export function decodeCodes(dictionary: ByteDictionary, batch: Batch, slot: u32, out: usize): void {
  const column = columnOf(batch, slot);
  if (column == Column.NONE) memory.fill(out, 0xff, <usize>batch.length * 4);
  else if (column == Column.SPANS) decodeEach(dictionary, batch, slot, out, false);
  else decodeEach(dictionary, batch, slot, out, true);
}

// @ts-ignore: decorator
@inline
function decodeEach(dictionary: ByteDictionary, batch: Batch, slot: u32, out: usize, isIndexed: bool): void {
  if (dictionary.hasLong) decodeLong(dictionary, batch, slot, out, isIndexed);
  else decodeShort(dictionary, batch, slot, out, isIndexed);
}

/** The loop for a column whose values are of one byte, as most scores are. A raw value of one byte has no quotes. */
// @ts-ignore: decorator
@inline
function decodeShort(dictionary: ByteDictionary, batch: Batch, slot: u32, out: usize, isIndexed: bool): void {
  const stride = placeStride(batch, isIndexed);
  const hasQuotes = batch.hasQuotes != 0;
  const hasReturns = mayEndInReturn(batch, slot);
  const outEnd = out + <usize>batch.length * 4;
  const singles: usize = dictionary.singles;
  let at = firstPlace(batch, slot, isIndexed);
  for (let to = out; to < outEnd; to += 4) {
    const begin = rawBegin(at, isIndexed);
    const end = rawEnd(at, begin, isIndexed, hasReturns);
    let code = end - begin == 1 ? load<i32>(singles + <usize>load<u8>(begin) * 4) : 0;
    if (!code && end != begin) {
      const quote = quoteBytes(begin, end, isIndexed, hasQuotes);
      code = newCode(dictionary, begin + quote, end - begin - 2 * quote);
    }
    store<i32>(to, code - 1);
    at += stride;
  }
}

/** The code + 1 of a value that is new, or longer than one byte; 0 without a value. */
function newCode(dictionary: ByteDictionary, address: usize, length: usize): i32 {
  if (length == 0) return 0;
  const code = lookUp(dictionary, address, length) + 1;
  if (length > 1) dictionary.hasLong = 1;
  else store<i32>(<usize>dictionary.singles + <usize>load<u8>(address) * 4, code);
  return code;
}

/** The loop for all others: recently seen values need no hash of their bytes, and no branch by their length. */
// @ts-ignore: decorator
@inline
function decodeLong(dictionary: ByteDictionary, batch: Batch, slot: u32, out: usize, isIndexed: bool): void {
  const stride = placeStride(batch, isIndexed);
  const hasQuotes = batch.hasQuotes != 0;
  const hasReturns = mayEndInReturn(batch, slot);
  const outEnd = out + <usize>batch.length * 4;
  let at = firstPlace(batch, slot, isIndexed);
  for (let to = out; to < outEnd; to += 4) {
    const raw = rawBegin(at, isIndexed);
    const end = rawEnd(at, raw, isIndexed, hasReturns);
    const quote = mixedQuoteBytes(raw, end, isIndexed, hasQuotes);
    store<i32>(to, recentCode(dictionary, raw + quote, end - raw - 2 * quote));
    at += stride;
  }
}

/**
 * Writes the codes (i32) of neighbouring fields of regular records as one text, with the quotes and delimiters in it; `first` and `last`
 * are how far their entries are from the record's first. Equal texts are equal values; the other way round does not hold.
 */
export function decodeFields(dictionary: ByteDictionary, batch: Batch, first: u32, last: u32, out: usize): void {
  const stride = placeStride(batch, true);
  const hasReturns = endsLine(batch, last);
  const outEnd = out + <usize>batch.length * 4;
  const toLast: usize = last - first;
  let at: usize = batch.entries + first;
  for (let to = out; to < outEnd; to += 4) {
    const begin = rawBegin(at, true);
    const end = rawEnd(at + toLast, begin, true, hasReturns);
    store<i32>(to, recentCode(dictionary, begin, end - begin));
    at += stride;
  }
}

/** Writes the codes (i32) of a slot's values in some records (u32). */
export function decodeSomeCodes(
  dictionary: ByteDictionary,
  batch: Batch,
  slot: u32,
  records: usize,
  count: u32,
  out: usize,
): void {
  const column = columnOf(batch, slot);
  if (column == Column.NONE) memory.fill(out, 0xff, <usize>count * 4);
  else if (column == Column.SPANS) decodeListed(dictionary, batch, slot, records, count, out, false);
  else decodeListed(dictionary, batch, slot, records, count, out, true);
}

// @ts-ignore: decorator
@inline
function decodeListed(
  dictionary: ByteDictionary,
  batch: Batch,
  slot: u32,
  records: usize,
  count: u32,
  out: usize,
  isIndexed: bool,
): void {
  const stride = placeStride(batch, isIndexed);
  const hasQuotes = batch.hasQuotes != 0;
  const hasReturns = mayEndInReturn(batch, slot);
  const first = firstPlace(batch, slot, isIndexed);
  for (let i: usize = 0; i < <usize>count * 4; i += 4) {
    const at = first + <usize>load<u32>(records + i) * stride;
    const begin = rawBegin(at, isIndexed);
    const end = rawEnd(at, begin, isIndexed, hasReturns);
    const quote = quoteBytes(begin, end, isIndexed, hasQuotes);
    store<i32>(out + i, newCode(dictionary, begin + quote, end - begin - 2 * quote) - 1);
  }
}

// @ts-ignore: decorator
@inline
function recentCode(dictionary: ByteDictionary, address: usize, length: usize): i32 {
  const place = <usize>dictionary.recent + (<usize>(hashOfEnds(address, length) >> <u64>dictionary.recentShift) << 4);
  const isKnown = load<u32>(place, 4) == <u32>length && equalTexts(load<u32>(place), address, length);
  return isKnown ? load<i32>(place, 8) : newlyMet(dictionary, place, address, length);
}

/** A hash of the first, the middle and the last bytes and the length; 0 if that is 0. */
// @ts-ignore: decorator
@inline
function hashOfEnds(address: usize, length: usize): u64 {
  const head = load<u64>(address);
  const middle = select<u64>(load<u64>(address + (length >> 1)), 0, length >= 16);
  const tail = load<u64>(select<usize>(address + length, 8, length != 0) - 8);
  const short = select<u64>(tail >> (64 - (<u64>length << 3)), 0, length != 0);
  const ends = select<u64>(short, head ^ rotl<u64>(tail, 19) ^ rotl<u64>(middle, 37), length < 8);
  return (ends ^ <u64>length) * multiplier;
}

function newlyMet(dictionary: ByteDictionary, place: usize, address: usize, length: usize): i32 {
  const code = length ? lookUp(dictionary, address, length) : -1;
  store<u32>(place, length ? load<u32>(<usize>dictionary.entries + <usize>code * 8) : <u32>address);
  store<u32>(place, <u32>length, 4);
  store<i32>(place, code, 8);
  return code;
}

/** Makes places for the values that have room, without any recent ones. The missing value has the first place: no address, and length 0. */
function clearRecent(dictionary: ByteDictionary): void {
  const places = dictionary.capacity * recentPlaces;
  dictionary.recent = <u32>allocate(<usize>places * 16);
  dictionary.recentShift = 32 + <u32>clz<u32>(places - 1);
  store<i32>(dictionary.recent, -1, 8);
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

/** Copies the bytes to their final place. */
function keep(dictionary: ByteDictionary, address: usize, length: u32): u32 {
  const room = length + 32;
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
  if (dictionary.capacity <= mostRecent) clearRecent(dictionary);
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
