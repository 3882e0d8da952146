/**
 * The header that is repeated among the records, as in exports that were joined with `cat`: its first bytes distinguish it from
 * most records, then it is compared field by field.
 *
 * At `scanner.header` the host has put three pairs (u64 each) of a mask and the first bytes that the header has under it: as it is,
 * with its first field in quotes, after a byte order mark. Then, for each column, the address and the length (u32 each) of its name
 * without quotes, and of its name in quotes.
 */

import { BYTE_ORDER_MARK, Byte } from "../byte";
import { CsvScanner } from "./csv-scanner";
import { equalBytes } from "../hash";

const fieldsAt: usize = 48;

/** Whether the line at `at` may be the header. */
// @ts-ignore: decorator
@inline
export function beginsLikeHeader(header: usize, at: usize): bool {
  const word = load<u64>(at);
  return (
    (word & load<u64>(header)) == load<u64>(header, 8) ||
    (word & load<u64>(header, 16)) == load<u64>(header, 24) ||
    (word & load<u64>(header, 32)) == load<u64>(header, 40)
  );
}

/** The address after the line at `begin` if it is the header, else 0. A byte order mark may precede it. */
export function headerEnd(scanner: CsvScanner, begin: usize): usize {
  if (!beginsLikeHeader(scanner.header, begin)) return 0;
  const end: usize = scanner.end;
  let at = (load<u32>(begin) & 0xffffff) == BYTE_ORDER_MARK ? begin + 3 : begin;
  let field: usize = <usize>scanner.header + fieldsAt;
  for (let left = scanner.width; left > 0; left--) {
    const spelling = load<u8>(at) == Byte.QUOTE ? field + 8 : field;
    const length: usize = load<u32>(spelling, 4);
    if (at + length >= end || !equalBytes(at, load<u32>(spelling), length)) return 0;
    at += length;
    if (left > 1 && load<u8>(at++) != <u8>scanner.delimiter) return 0;
    field += 16;
  }
  if (at < end && load<u8>(at) == Byte.LINE_FEED) return at + 1;
  if (at + 1 >= end || load<u8>(at) != Byte.CARRIAGE_RETURN) return 0; // a line feed may follow a return in the next block
  return load<u8>(at + 1) == Byte.LINE_FEED ? at + 2 : at + 1;
}
