/**
 * Which records of CSV may be rows of totals: the first cell that has a value begins or ends like a word such as `Total`, the time begins
 * like one, or it is missing where there nearly always is one. Candidates are examined further; all other records are not totals.
 */

import { Batch, Column } from "../batch";
import { Byte } from "../byte";
import { addressOf, lengthOf } from "../span";
import { columnOf, firstPlace } from "../values";

/** Four bytes as one number, with letters in lower case. */
// @ts-ignore: decorator
@inline
function lowerCase(at: usize): u32 {
  return load<u32>(at) | 0x20202020;
}

/**
 * Whether a set of hashes has both of four bytes: 2^16 bits for the one, as many behind them for the other, so that few others than
 * the words are found. `RowLabels` of the host makes the sets by the same hashes.
 */
// @ts-ignore: decorator
@inline
function hasBytes(set: usize, bytes: u32): bool {
  return hasHash(set, (bytes * 0x9e3779b1) >> 16) && hasHash(set + SET_BYTES, (bytes * 0x85ebca6b) >> 16);
}

const SET_BYTES: usize = 8192;

// @ts-ignore: decorator
@inline
function hasHash(set: usize, hash: u32): bool {
  return ((load<u8>(set + <usize>(hash >> 3)) >> <u8>(hash & 7)) & 1) != 0;
}

/** Whether the text begins with the first four bytes of a word, or with all three of one. Most cells begin with a digit and are not looked up. */
// @ts-ignore: decorator
@inline
function beginsLikeWord(set: usize, at: usize): bool {
  const bytes = lowerCase(at);
  if (!isLetter(bytes & 0xff)) return false;
  return hasBytes(set, bytes) || hasBytes(set, bytes & 0xffffff);
}

/** The same for the last bytes; a word may be followed by a colon. */
// @ts-ignore: decorator
@inline
function endsLikeWord(set: usize, end: usize): bool {
  const bytes = lowerCase(end - 4);
  if (!isLetter(bytes >> 24) && bytes >> 24 != <u32>Byte.COLON) return false;
  return hasBytes(set, bytes) || hasBytes(set, bytes & 0xffffff00);
}

/** A letter in lower case, or a byte of one that is not ASCII. */
// @ts-ignore: decorator
@inline
function isLetter(byte: u32): bool {
  return byte - 0x61 < 26 || byte >= 0x80;
}

/** Times are not checked. */
const NO_SLOT: u32 = 0xffffffff;

/**
 * Writes the records (u32) that may be rows of totals to `out`, and returns how many they are. `first` and `last` are the sets of the
 * first and the last four bytes of words; the first cell of a regular record is looked at only with `looksAtFirst`, or if it is empty; `delimiter` is 0 for objects of JSON; `timeSlot` is the slot of the time, -1 if there is none, and `isTimed` whether there nearly
 * always is one.
 */
export function findLabels(
  batch: Batch,
  delimiter: u32,
  first: usize,
  last: usize,
  timeSlot: u32,
  isTimed: bool,
  looksAtFirst: bool,
  out: usize,
): u32 {
  return batch.entries
    ? findInIndex(batch, first, last, timeSlot, isTimed, looksAtFirst, out)
    : findInText(batch, <u8>delimiter, first, last, timeSlot, isTimed, out);
}

/** Regular records: the entries of the index are the ends of the cells. */
function findInIndex(
  batch: Batch,
  first: usize,
  last: usize,
  timeSlot: u32,
  isTimed: bool,
  looksAtFirst: bool,
  out: usize,
): u32 {
  const stride: usize = batch.stride;
  const timeColumn = timeSlot == NO_SLOT ? Column.NONE : columnOf(batch, timeSlot);
  const spans: usize = timeColumn == Column.SPANS ? firstPlace(batch, timeSlot, false) : 0;
  const count: u32 = batch.length;
  let to = out;
  let at: usize = batch.entries;
  for (let record: u32 = 0; record < count; record++) {
    let cell = at;
    let begin: usize = <usize>load<u32>(cell - 4) + 1;
    let end: usize = load<u32>(cell);
    const behind = at + stride;
    let isFound = false;
    if (looksAtFirst || isEmpty(begin, end)) {
      while (isEmpty(begin, end) && cell + 4 < behind) {
        cell += 4;
        begin = <usize>load<u32>(cell - 4) + 1;
        end = load<u32>(cell);
      }
      const quote: usize = load<u8>(begin) == Byte.QUOTE ? 1 : 0;
      isFound = beginsLikeWord(first, begin + quote) || endsLikeWord(last, end - quote);
    }
    if (timeColumn < Column.SPANS) {
      const time = at + <usize>timeColumn;
      const timeBegin: usize = <usize>load<u32>(time - 4) + 1;
      isFound = isFound || (isTimed && isEmpty(timeBegin, load<u32>(time))) || isWordOfTime(first, timeBegin);
    } else if (spans) isFound = isFound || isOddTime(load<u64>(spans + ((<usize>record) << 3)), isTimed, first);
    if (isFound) {
      store<u32>(to, record);
      to += 4;
    }
    at = behind;
  }
  return <u32>((to - out) >> 2);
}

// @ts-ignore: decorator
@inline
function isWordOfTime(first: usize, begin: usize): bool {
  return beginsLikeWord(first, begin + (load<u8>(begin) == Byte.QUOTE ? 1 : 0));
}

/** The same for a time whose place is a span: it is missing, or begins like a word. */
// @ts-ignore: decorator
@inline
function isOddTime(span: u64, isTimed: bool, first: usize): bool {
  return lengthOf(span) ? isWordOfTime(first, addressOf(span)) : isTimed;
}

/** A carriage return at the end of a line, and quotes around nothing, are not a value. */
// @ts-ignore: decorator
@inline
function isEmpty(begin: usize, end: usize): bool {
  if (end - begin > 2) return false;
  if (end == begin) return true;
  const byte = load<u8>(begin);
  if (end - begin == 1) return byte == Byte.CARRIAGE_RETURN;
  return byte == Byte.QUOTE && load<u8>(begin + 1) == Byte.QUOTE;
}

/** Cells are examined up to this length: no word is longer. */
const longestLabel: usize = 64;

/** Other records: the text from their beginning on. */
function findInText(
  batch: Batch,
  delimiter: u8,
  first: usize,
  last: usize,
  timeSlot: u32,
  isTimed: bool,
  out: usize,
): u32 {
  const spans: usize = timeSlot == NO_SLOT ? 0 : firstPlace(batch, timeSlot, false);
  const starts: usize = batch.starts;
  const count: u32 = batch.length;
  let to = out;
  for (let record: u32 = 0; record < count; record++) {
    const start: usize = load<u32>(starts + ((<usize>record) << 2));
    const begin = delimiter ? firstCell(start, delimiter) : firstValue(start);
    const quote: usize = load<u8>(begin) == Byte.QUOTE ? 1 : 0;
    const end = cellEnd(begin + quote, delimiter);
    let isFound = beginsLikeWord(first, begin + quote) || endsLikeWord(last, end);
    if (spans) isFound = isFound || isOddTime(load<u64>(spans + ((<usize>record) << 3)), isTimed, first);
    if (isFound) {
      store<u32>(to, record);
      to += 4;
    }
  }
  return <u32>((to - out) >> 2);
}

/** Where the first cell with a value begins; at the end of the line if there is none. */
function firstCell(start: usize, delimiter: u8): usize {
  let at = start;
  while (true) {
    if (load<u8>(at) == delimiter) at += 1;
    else if (load<u8>(at) == Byte.QUOTE && load<u8>(at + 1) == Byte.QUOTE && load<u8>(at + 2) == delimiter) at += 3;
    else return at;
  }
}

/** Keys of objects are examined up to this length. */
const longestKey: usize = 128;

/** The beginning of the value of the first member of the object at `start`; any address if it has none, or a long key. */
function firstValue(start: usize): usize {
  const limit = start + longestKey;
  let at = start + 1;
  while (at < limit && load<u8>(at) != Byte.QUOTE) at += 1;
  at += 1;
  while (at < limit && load<u8>(at) != Byte.QUOTE) at += 1;
  at += 1;
  while (at < limit && (load<u8>(at) <= Byte.SPACE || load<u8>(at) == Byte.COLON)) at += 1;
  return at;
}

function cellEnd(begin: usize, delimiter: u8): usize {
  const limit = begin + longestLabel;
  let at = begin;
  for (; at < limit; at++) {
    const byte = load<u8>(at);
    if (byte == delimiter || byte == Byte.LINE_FEED || byte == Byte.CARRIAGE_RETURN || byte == Byte.QUOTE) break;
  }
  return at;
}
