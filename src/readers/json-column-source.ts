/**
 * A table that contains a record as JSON text in one column, as JSON Lines: each record keeps its line of the table,
 * so that messages name the right one.
 */

import { KeptHead } from "../sources/kept-head.js";
import type { Chunks, Source } from "../sources/source.js";
import { textColumn } from "./raw-columns.js";
import type { RawTable } from "./table.js";

const batchLength = 1000;

/** The records in the column `column` of a table; `source` can be read more than once. */
export function jsonColumnSource(source: Source, table: RawTable, column: string): Source {
  const chunks = () => linesOf(table, column);
  const head = new KeptHead(chunks);
  return {
    name: source.name,
    bytes: source.bytes,
    compression: source.compression,
    encoding: source.encoding,
    isRepeatable: source.isRepeatable,
    plainFile: () => null,
    storedArchive: async () => null,
    chunks,
    head: (limit) => head.first(limit),
  };
}

async function* linesOf(table: RawTable, column: string): Chunks {
  let line = 1;
  for await (const raw of table.batches([{ names: [column], decoder: "text" }], { batchLength, keepText: false })) {
    const { offsets, bytes } = textColumn(raw, 0);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let lines = "";
    for (let record = 0; record < raw.length; record++) {
      const at = raw.lines[record]!;
      lines += "\n".repeat(Math.max(0, at - line));
      line = Math.max(line, at);
      // A line break between the tokens of a text would make two lines of it
      lines += text
        .toString("utf8", offsets[record], offsets[record + 1])
        .replaceAll("\n", " ")
        .replaceAll("\r", " ");
    }
    yield Buffer.from(lines);
  }
  yield Buffer.from("\n");
}
