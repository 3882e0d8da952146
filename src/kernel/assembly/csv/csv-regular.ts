/**
 * Regular blocks: every record has as many fields as the header, there are no blank lines, no rows of delimiters alone, no repeated
 * header and no doubled quotes. Entry `i * width + c` of the index is then the end of field c of record i, so nothing has to be noted: a batch is a
 * window on the index, and decoders read it with a stride.
 */

import { Batch, ScanStatus } from "../batch";
import { Byte } from "../byte";
import { beginsLikeHeader } from "./repeated-header";
import { CsvScanner } from "./csv-scanner";
import { noteColumn } from "../values";

/**
 * The number of whole records in the block if all are regular, else 0. It is exact: there are as many line feeds as records, and
 * each last entry of a record is one, so that no other entry can be.
 */
export function regularRecords(scanner: CsvScanner): u32 {
  const width = scanner.width;
  const records = scanner.lineFeeds;
  // A blank line has one entry, as a record of one field would have.
  if (width < 2 || scanner.fault || scanner.hasDoubledQuotes) return 0;
  const entries: usize = <usize>scanner.positions + 4;
  const stride: usize = <usize>width * 4;
  if (<u64>records * <u64>stride > <u64>(<usize>scanner.positionsEnd - entries)) return 0;
  const end = entries + <usize>records * stride;
  const header: usize = scanner.header;
  const endsEmpty = scanner.endsEmpty;
  let record: usize = scanner.input;
  for (let behind = entries + stride; behind <= end; behind += stride) {
    const last: usize = load<u32>(behind - 4);
    if (load<u8>(last) != Byte.LINE_FEED || beginsLikeHeader(header, record)) return 0;
    if (last - record <= width && isEmptyRow(record, last, width)) return 0;
    if (endsEmpty && !endsWithEmptyField(behind, last)) return 0;
    record = last + 1;
  }
  return records;
}

/** Whether the row of `width` fields from `record` to its line feed contains only delimiters. */
export function isEmptyRow(record: usize, lineFeed: usize, width: u32): bool {
  if (lineFeed - record == <usize>width - 1) return true;
  return lineFeed - record == <usize>width && load<u8>(lineFeed - 1) == Byte.CARRIAGE_RETURN;
}

/** Whether the last field of a record is empty; `behind` is the address after its last entry in the index. */
export function endsWithEmptyField(behind: usize, lineFeed: usize): bool {
  const begin = <usize>load<u32>(behind - 8) + 1;
  return begin == lineFeed || (begin == lineFeed - 1 && load<u8>(begin) == Byte.CARRIAGE_RETURN);
}

/** Gives the batch, which is empty, the next records of a regular block. */
export function takeRegularRecords(scanner: CsvScanner, batch: Batch): u32 {
  const count = min(scanner.regularRecords, batch.limit);
  const stride = scanner.width * 4;
  batch.entries = scanner.cursor;
  batch.stride = stride;
  batch.columns = scanner.columns;
  batch.dialect = scanner.delimiter | (scanner.quote << 8);
  batch.hasQuotes = scanner.hasQuotes;
  batch.lineEnd = scanner.hasReturns ? stride - 4 : 0;
  batch.length = count;
  if (!scanner.isSimple) noteChoices(scanner, batch);
  scanner.regularRecords -= count;
  scanner.cursor += count * stride;
  scanner.record = load<u32>(scanner.cursor - 4) + 1;
  return scanner.regularRecords ? ScanStatus.BATCH_FULL : ScanStatus.BLOCK_READ;
}

/** Notes the spans of the slots that have several columns: the value of the first column that has one. */
function noteChoices(scanner: CsvScanner, batch: Batch): void {
  let program: usize = scanner.slots;
  for (let slot: u32 = 0; slot < scanner.slotCount; slot++) {
    const candidates = load<u32>(program);
    const last = program + <usize>candidates * 4;
    if (candidates > 1)
      for (let at = last; at > program; at -= 4) noteColumn(batch, slot, load<u32>(at) * 4, at == last);
    program = last + 4;
  }
}
