/** Stage 2 of reading CSV: walks the index from record to record and notes the places of the projected fields. */

import { Batch, ScanStatus } from "../batch";
import { Byte } from "../byte";
import { endsWithEmptyField, isEmptyRow, takeRegularRecords } from "./csv-regular";
import { beginsLikeHeader, headerEnd } from "./repeated-header";
import { CsvScanner } from "./csv-scanner";
import { lengthOf, spanOf } from "../span";

/** Adds records to the batch until it is full, the block is read, or a record does not have the fields of the header. */
export function readCsvRecords(scanner: CsvScanner, batch: Batch): u32 {
  if (scanner.regularRecords && batch.length == 0) return takeRegularRecords(scanner, batch);
  scanner.regularRecords = 0; // their number is that from the beginning of the block on
  while (true) {
    if (scanner.isSimple) addSimpleRecords(scanner, batch);
    if (batch.length == batch.limit) return ScanStatus.BATCH_FULL;
    const indexEnd: usize = scanner.positionsEnd;
    const cursor: usize = scanner.cursor;
    const record: usize = scanner.record;
    const behind = skipBlankLine(cursor, indexEnd, record);
    if (behind > record) {
      scanner.blankLines += 1;
      scanner.record = <u32>behind;
      scanner.cursor += 4;
      continue;
    }
    if (!isRegular(cursor, indexEnd, scanner.width)) return irregular(scanner, cursor, indexEnd);
    const next = cursor + <usize>scanner.width * 4;
    const lineFeed: usize = load<u32>(next - 4);
    if (scanner.width > 1 && isEmptyRow(record, lineFeed, scanner.width)) scanner.blankLines += 1;
    else if (headerEnd(scanner, record)) scanner.repeatedHeaders += 1;
    else if (scanner.endsEmpty && !endsWithEmptyField(next, lineFeed)) return irregular(scanner, cursor, indexEnd);
    else if (!addRecord(scanner, batch, record, cursor)) return ScanStatus.BATCH_FULL;
    scanner.cursor = <u32>next;
    scanner.record = load<u32>(scanner.cursor - 4) + 1;
  }
}

/**
 * The simple records: as many fields as the header, each slot with one column, no quotes to decode,
 * a beginning different from the header's, and more than delimiters.
 * Everything is held in locals, since the engine has to assume that any store may change the structs.
 */
function addSimpleRecords(scanner: CsvScanner, batch: Batch): void {
  const width = scanner.width;
  const recordBytes: usize = <usize>width * 4;
  const indexEnd: usize = scanner.positionsEnd;
  const slots: usize = scanner.slots;
  const slotsEnd = slots + <usize>scanner.slotCount * 8;
  const hasReturns = scanner.hasReturns;
  const header: usize = scanner.header;
  const quote = <u8>scanner.quote;
  const endsEmpty = scanner.endsEmpty;
  const capacityBytes: usize = <usize>batch.capacity * 8;
  const limit: usize = batch.limit;
  const starts: usize = batch.starts;
  const ends: usize = batch.ends;
  let length: usize = batch.length;
  let cursor: usize = scanner.cursor;
  let record: usize = scanner.record;
  for (; length < limit && isRegular(cursor, indexEnd, width); length++) {
    const last = cursor + recordBytes - 4;
    const lineFeed: usize = load<u32>(last);
    if (lineFeed - record <= width) break; // perhaps a blank line, or delimiters alone
    if (endsEmpty && !endsWithEmptyField(cursor + recordBytes, lineFeed)) break;
    if (beginsLikeHeader(header, record)) break;
    const lastEnd = hasReturns ? endOfLastField(scanner, cursor) : lineFeed;
    const out: usize = <usize>batch.spans + length * 8;
    let slot = slots;
    for (; slot < slotsEnd; slot += 8) {
      const at = cursor + (<usize>load<u32>(slot, 4) << 2);
      const begin: usize = <usize>load<u32>(at - 4) + 1;
      const end: usize = at == last ? lastEnd : <usize>load<u32>(at);
      let span = spanOf(begin, end - begin);
      if (load<u8>(begin) == quote && end > begin) {
        if (hasQuotes(begin + 1, end - 1)) break;
        span = spanOf(begin + 1, end - begin - 2);
      }
      store<u64>(out + <usize>load<u32>(slot) * capacityBytes, span);
    }
    if (slot < slotsEnd) break;
    store<u32>(starts + length * 4, <u32>record);
    store<u32>(ends + length * 4, <u32>lastEnd);
    record = lineFeed + 1;
    cursor += recordBytes;
  }
  batch.length = <u32>length;
  scanner.cursor = <u32>cursor;
  scanner.record = <u32>record;
}

/** Whether the next `width` entries of the index are those of one record: delimiters, and a line feed last. */
// @ts-ignore: decorator
@inline
function isRegular(cursor: usize, indexEnd: usize, width: u32): bool {
  const last: usize = cursor + (<usize>width - 1) * 4;
  if (last >= indexEnd) return false;
  for (let at = cursor; at < last; at += 4) if (load<u8>(load<u32>(at)) == Byte.LINE_FEED) return false;
  return load<u8>(load<u32>(last)) == Byte.LINE_FEED;
}

/** The address after the blank line at `record`, or `record` if the line is not blank. */
function skipBlankLine(cursor: usize, indexEnd: usize, record: usize): usize {
  if (cursor >= indexEnd) return record;
  const at: usize = load<u32>(cursor);
  if (load<u8>(at) != Byte.LINE_FEED) return record;
  return at == record || (at == record + 1 && load<u8>(record) == Byte.CARRIAGE_RETURN) ? at + 1 : record;
}

/** Why a record is not read: its end is not in the block, it is not plain CSV, or it is ragged. */
function irregular(scanner: CsvScanner, cursor: usize, indexEnd: usize): u32 {
  let fields: u32 = 0;
  for (let at = cursor; at < indexEnd; at += 4) {
    fields += 1;
    const position: usize = load<u32>(at);
    if (load<u8>(position) != Byte.LINE_FEED) continue;
    scanner.raggedFields = fields;
    scanner.raggedEnd = <u32>position;
    return ScanStatus.RAGGED;
  }
  return scanner.fault ? ScanStatus.NOT_TAKEN : ScanStatus.BLOCK_READ;
}

/** Skips the ragged record that was just reported. */
export function skipRaggedRecord(scanner: CsvScanner): void {
  scanner.cursor += scanner.raggedFields * 4;
  scanner.record = scanner.raggedEnd + 1;
}

/** Notes the fields of the record; false if the batch has no room to decode them. */
// @ts-ignore: decorator
@inline
function addRecord(scanner: CsvScanner, batch: Batch, record: usize, cursor: usize): bool {
  const capacityBytes: usize = <usize>batch.capacity * 8;
  const lastEnd = endOfLastField(scanner, cursor);
  const spans: usize = <usize>batch.spans + <usize>batch.length * 8;
  let program: usize = scanner.slots;
  const isSimple = scanner.isSimple;
  for (let index: usize = 0; index < <usize>scanner.slotCount; index++) {
    let slot = index;
    let candidates = load<u32>(program);
    program += 4;
    if (isSimple) {
      slot = candidates;
      candidates = 1;
    }
    let span: u64 = 0;
    for (; candidates > 0; candidates--) {
      const column: usize = load<u32>(program);
      program += 4;
      if (lengthOf(span)) continue; // the better name has a value
      const at = cursor + column * 4;
      const begin: usize = <usize>load<u32>(at - 4) + 1;
      const end: usize = column == <usize>scanner.width - 1 ? lastEnd : <usize>load<u32>(at);
      span = spanOf(begin, end - begin);
      if (load<u8>(begin) != <u8>scanner.quote || end == begin) continue;
      if (batch.scratchEnd - batch.scratch < <u32>(end - begin) + 32) return false;
      span = quotedSpan(batch, begin + 1, end - 1);
    }
    store<u64>(spans + slot * capacityBytes, span);
  }
  store<u32>(<usize>batch.starts + <usize>batch.length * 4, <u32>record);
  store<u32>(<usize>batch.ends + <usize>batch.length * 4, <u32>lastEnd);
  batch.length += 1;
  return true;
}

/** The last field ends before the line feed, and before the carriage return that may belong to it. */
// @ts-ignore: decorator
@inline
function endOfLastField(scanner: CsvScanner, cursor: usize): usize {
  const last = cursor + (<usize>scanner.width - 1) * 4;
  const lineFeed: usize = load<u32>(last);
  if (!scanner.hasReturns || load<u8>(lineFeed - 1) != Byte.CARRIAGE_RETURN) return lineFeed;
  return lineFeed - 1 > load<u32>(last - 4) ? lineFeed - 1 : lineFeed;
}

/** The text between two quotes: as it is or, if it has doubled quotes, decoded. */
function quotedSpan(batch: Batch, begin: usize, end: usize): u64 {
  return hasQuotes(begin, end) ? spelledOut(batch, begin, end) : spanOf(begin, end - begin);
}

// @ts-ignore: decorator
@inline
function hasQuotes(begin: usize, end: usize): bool {
  const quote = i8x16.splat(Byte.QUOTE);
  for (let at = begin; at < end; at += 16) {
    const quotes = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), quote));
    if (quotes && at + <usize>ctz(quotes) < end) return true;
  }
  return false;
}

function spelledOut(batch: Batch, begin: usize, end: usize): u64 {
  const to: usize = batch.scratch;
  let out = to;
  for (let at = begin; at < end; at++) {
    const byte = load<u8>(at);
    store<u8>(out++, byte);
    if (byte == Byte.QUOTE) at++; // the second of two
  }
  batch.scratch = <u32>out;
  return spanOf(to, out - to);
}
