/**
 * The values of a slot, whether their places are spans or entries of the index of regular records. A decoder has a loop for each,
 * made of the same lines, in which `isIndexed` is a constant; `at` is the address of a span or of the entry at a value's end.
 */

import { Batch, Column } from "./batch";
import { Byte } from "./byte";
import { spanOf } from "./span";

/** Where a slot has its entry in a regular record; `Column.SPANS` if its places are spans. */
// @ts-ignore: decorator
@inline
export function columnOf(batch: Batch, slot: u32): u32 {
  return batch.entries ? load<u32>(<usize>batch.columns + <usize>slot * 4) : Column.SPANS;
}

/** The place of the slot's first value. */
// @ts-ignore: decorator
@inline
export function firstPlace(batch: Batch, slot: u32, isIndexed: bool): usize {
  if (!isIndexed) return <usize>batch.spans + <usize>slot * <usize>batch.capacity * 8;
  return <usize>batch.entries + <usize>columnOf(batch, slot);
}

/** From one place to the next. */
// @ts-ignore: decorator
@inline
export function placeStride(batch: Batch, isIndexed: bool): usize {
  return isIndexed ? <usize>batch.stride : 8;
}

/** Whether a carriage return may follow values of the slot. */
// @ts-ignore: decorator
@inline
export function mayEndInReturn(batch: Batch, slot: u32): bool {
  return endsLine(batch, columnOf(batch, slot));
}

/** The same for the entry of a field. */
// @ts-ignore: decorator
@inline
export function endsLine(batch: Batch, column: u32): bool {
  return batch.lineEnd != 0 && column == batch.lineEnd;
}

/** With its quotes. */
// @ts-ignore: decorator
@inline
export function rawBegin(at: usize, isIndexed: bool): usize {
  return isIndexed ? <usize>load<u32>(at - 4) + 1 : <usize>load<u32>(at);
}

/** With its quotes, and without the carriage return before a line feed. */
// @ts-ignore: decorator
@inline
export function rawEnd(at: usize, begin: usize, isIndexed: bool, hasReturns: bool): usize {
  if (!isIndexed) return begin + <usize>load<u32>(at, 4);
  const end: usize = load<u32>(at);
  return hasReturns && end > begin && load<u8>(end - 1) == Byte.CARRIAGE_RETURN ? end - 1 : end;
}

/** 1 if the raw value is in quotes, else 0: the number of bytes at its beginning and end that do not belong to the value. */
// @ts-ignore: decorator
@inline
export function quoteBytes(begin: usize, end: usize, isIndexed: bool, hasQuotes: bool): usize {
  return isIndexed && hasQuotes && load<u8>(begin) == Byte.QUOTE && end > begin ? 1 : 0;
}

/** The same for columns in which some values are in quotes: without a branch by the text, which would often be mispredicted. */
// @ts-ignore: decorator
@inline
export function mixedQuoteBytes(begin: usize, end: usize, isIndexed: bool, hasQuotes: bool): usize {
  return isIndexed && hasQuotes ? <usize>(load<u8>(begin) == Byte.QUOTE) & <usize>(end > begin) : 0;
}

/** Notes the spans of a slot of regular records. */
export function noteSpans(batch: Batch, slot: u32): void {
  const column = columnOf(batch, slot);
  if (column == Column.NONE) memory.fill(firstPlace(batch, slot, false), 0, <usize>batch.length * 8);
  else if (column != Column.SPANS) noteColumn(batch, slot, column, true);
}

/** Notes the values of a column as spans of a slot; a missing value is also noted, or nothing. */
export function noteColumn(batch: Batch, slot: u32, column: u32, notesNone: bool): void {
  const stride = placeStride(batch, true);
  const hasQuotes = batch.hasQuotes != 0;
  const hasReturns = endsLine(batch, column);
  let to = firstPlace(batch, slot, false);
  const end = to + <usize>batch.length * 8;
  for (let at = <usize>batch.entries + <usize>column; to < end; to += 8) {
    const begin = rawBegin(at, true);
    const behind = rawEnd(at, begin, true, hasReturns);
    const quote = quoteBytes(begin, behind, true, hasQuotes);
    const length = behind - begin - 2 * quote;
    if (notesNone || length) store<u64>(to, spanOf(begin + quote, length));
    at += stride;
  }
}

/** Notes where regular records begin. */
export function noteStarts(batch: Batch): void {
  let at = <usize>batch.entries - 4;
  if (!batch.entries) return;
  let to: usize = batch.starts;
  for (const end = to + <usize>batch.length * 4; to < end; to += 4) {
    store<u32>(to, load<u32>(at) + 1);
    at += <usize>batch.stride;
  }
}

/** Notes where regular records end. */
export function noteEnds(batch: Batch): void {
  if (!batch.entries) return;
  let at = <usize>batch.entries + <usize>batch.stride - 4;
  let to: usize = batch.ends;
  for (const end = to + <usize>batch.length * 4; to < end; to += 4) {
    store<u32>(to, load<u32>(at));
    at += <usize>batch.stride;
  }
}
