/** Columns of equal length as JSON Lines: one object per row, with the columns in order. */

import { isUtf8 } from "node:buffer";
import { withCommas } from "../../base/number.js";
import { ColumnarFault } from "./columnar-input.js";
import { type Member, writeMembers } from "./json-containers.js";
import { LineBytes } from "./line-bytes.js";

const [lineFeed, chunkBytes, spareBytes] = [0x0a, 256 * 1024, 16 * 1024];

/** The rows of a part of a table. */
export interface Rows {
  readonly count: number;
  /** The number of rows in front of them. */
  readonly before: number;
}

/** The text of rows, many at a time. With `withoutNulls`, null members are left out. */
export function* columnLines(
  members: readonly Member[],
  { count, before }: Rows,
  withoutNulls: boolean,
): Generator<Uint8Array> {
  let row = 0;
  while (row < count) {
    const [out, first] = [new LineBytes(chunkBytes), row];
    while (row < count && out.length < chunkBytes - spareBytes) {
      writeMembers(members, row++, out, withoutNulls);
      out.byte(lineFeed);
    }
    const lines = out.bytes.subarray(0, out.length);
    if (!isUtf8(lines)) {
      const damaged = before + first + linesOfUtf8(lines) + 1;
      throw new ColumnarFault(`a text in row ${withCommas(damaged)} is not UTF-8`);
    }
    yield lines;
  }
}

/** The number of lines in front of the first that is not UTF-8. */
function linesOfUtf8(lines: Buffer): number {
  let [count, at] = [0, 0];
  while (at < lines.length) {
    const end = lines.indexOf(lineFeed, at) + 1;
    if (!isUtf8(lines.subarray(at, end))) return count;
    [count, at] = [count + 1, end];
  }
  return count;
}
