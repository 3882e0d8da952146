/** The lines of a columnar file that is in memory, as this process decodes them. */

import type { ColumnarInput } from "../../src/sources/columnar/columnar-input.js";
import { columnarLines } from "../../src/sources/columnar/columnar-lines.js";
import type { ColumnarFormat } from "../../src/sources/container-magic.js";

/** As text, because `JSON.parse` would round their numbers; of the columns at `chosen`, or of all. */
export async function columnarLinesOf(
  format: ColumnarFormat,
  bytes: Uint8Array,
  chosen: readonly number[] | null = null,
): Promise<readonly string[]> {
  const { lines } = await columnarLines(format, inMemory(bytes));
  const pieces: Uint8Array[] = [];
  for await (const piece of lines(chosen === null ? null : new Set(chosen))) pieces.push(piece);
  return Buffer.concat(pieces).toString().split("\n").slice(0, -1);
}

function inMemory(all: Uint8Array): ColumnarInput {
  return {
    bytes: all.length,
    read: (from, length) => Buffer.from(all.subarray(from, from + length)),
    version: () => "",
    close: () => {},
  };
}
