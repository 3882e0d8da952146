/** Reads JSON record by record into a batch: lines, elements of an array, or objects that follow each other. */

import { Batch, ScanStatus } from "../batch";
import { Byte } from "../byte";
import { clearValues, readMembers, readRow } from "./json-members";
import { Between, JsonScanner } from "./json-scanner";
import { beginShapes, takeShaped } from "./json-shape-use";
import { giveUp, passSpaces } from "./json-tokens";

/** Adds records to the batch until it is full, the block is read, or one cannot be read; `cursor` is before that one. */
export function readJsonRecords(scanner: JsonScanner, batch: Batch): u32 {
  scanner.slotBytes = batch.capacity * 8;
  scanner.scratchEnd = batch.scratchEnd;
  beginShapes(scanner);
  while (batch.length < batch.limit) {
    const isDone = scanner.between == Between.LINE_ENDS ? readLine(scanner, batch) : readElement(scanner, batch);
    if (!isDone) return scanner.reason;
  }
  return ScanStatus.BATCH_FULL;
}

/** Reads the line at the cursor, which contains a record or nothing; false if it cannot be read. */
// @ts-ignore: decorator
@inline
function readLine(scanner: JsonScanner, batch: Batch): bool {
  const begin: usize = scanner.cursor;
  const end: usize = scanner.end;
  const record = passInLine(begin, end);
  let lineEnd = record;
  if (record >= end) {
    if (!scanner.isLast || record == begin) return giveUp(scanner, end) != 0;
  } else if (load<u8>(record) != Byte.LINE_FEED) {
    if (load<u8>(record) != Byte.OPEN_BRACE) return refuse(scanner);
    if (takeShaped(scanner, batch, record)) return true;
    lineEnd = readRecord(scanner, batch, record);
    if (scanner.sawLineFeed) return refuse(scanner); // the line is over, whatever follows
    if (lineEnd == 0) return unfinished(scanner);
    if (scanner.hasList & ~(scanner.isRated >> 1)) return refuse(scanner); // it may be an envelope
    lineEnd = passInLine(lineEnd, end);
    if (lineEnd >= end ? !scanner.isLast || lineEnd > end : load<u8>(lineEnd) != Byte.LINE_FEED)
      return giveUp(scanner, lineEnd) != 0 || unfinished(scanner);
  }
  if (lineEnd - begin > <usize>scanner.maxRecordBytes) return refuse(scanner);
  if (lineEnd > record) endRecord(scanner, batch, record);
  scanner.cursor = <u32>min(lineEnd + 1, end);
  scanner.lineEnds += lineEnd < end ? 1 : 0;
  return true;
}

/** Reads the element or object at the cursor, or the comma before it. */
// @ts-ignore: decorator
@inline
function readElement(scanner: JsonScanner, batch: Batch): bool {
  const end: usize = scanner.end;
  const at = min(passSpaces(scanner, scanner.cursor), end);
  scanner.cursor = <u32>at;
  if (at == end) return giveUp(scanner, end) != 0;
  const byte = load<u8>(at);
  if (!scanner.expectsValue) {
    if (byte != Byte.COMMA) return refuse(scanner);
    scanner.expectsValue = 1;
    scanner.cursor += 1;
    return true;
  }
  if (byte != (scanner.columnCount ? Byte.OPEN_BRACKET : Byte.OPEN_BRACE)) return refuse(scanner);
  if (takeShaped(scanner, batch, at)) return true;
  const behind = readRecord(scanner, batch, at);
  if (behind == 0) return unfinished(scanner);
  if (behind > end) return giveUp(scanner, end) != 0 || unfinished(scanner);
  if (behind - at > <usize>scanner.maxRecordBytes) return refuse(scanner);
  if (scanner.between == Between.NOTHING && scanner.hasList) return refuse(scanner);
  endRecord(scanner, batch, at);
  scanner.cursor = <u32>behind;
  scanner.expectsValue = scanner.between == Between.NOTHING ? 1 : 0;
  return true;
}

/** Position after the record at `at`, or 0. Its values are noted after those of the batch. */
// @ts-ignore: decorator
@inline
function readRecord(scanner: JsonScanner, batch: Batch, at: usize): usize {
  clearValues(scanner, <usize>batch.spans + <usize>batch.length * 8);
  scanner.scratch = batch.scratch;
  scanner.stamp += 1;
  scanner.hasList = 0;
  scanner.isRated = 0;
  scanner.sawLineFeed = 0;
  return scanner.columnCount ? readRow(scanner, at) : readMembers(scanner, at, scanner.root, 1);
}

// @ts-ignore: decorator
@inline
function endRecord(scanner: JsonScanner, batch: Batch, at: usize): void {
  store<u32>(<usize>batch.starts + <usize>batch.length * 4, <u32>at);
  batch.length += 1;
  batch.scratch = scanner.scratch;
}

function refuse(scanner: JsonScanner): bool {
  scanner.reason = ScanStatus.NOT_TAKEN;
  return false;
}

/** Nothing follows the last block, so a record that continues after it is not read. */
function unfinished(scanner: JsonScanner): bool {
  if (scanner.reason == ScanStatus.BLOCK_READ && scanner.isLast) scanner.reason = ScanStatus.NOT_TAKEN;
  return false;
}

/** The first byte from `from` on that is not white space, or the end of the line or block. */
// @ts-ignore: decorator
@inline
function passInLine(from: usize, end: usize): usize {
  let at = from;
  while (at < end && isSpaceInLine(load<u8>(at))) at += 1;
  return at;
}

// @ts-ignore: decorator
@inline
function isSpaceInLine(byte: u8): bool {
  return byte == Byte.SPACE || byte == Byte.TAB || byte == Byte.CARRIAGE_RETURN;
}
