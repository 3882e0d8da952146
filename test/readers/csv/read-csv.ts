/** Reads CSV as a file is read, for the tests. */

import { type CsvStatement, nothingStated } from "../../../src/readers/csv/csv-layout.js";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import type { ColumnRequest, RawBatch, RawColumn } from "../../../src/readers/raw-columns.js";
import { type MemorySource, memorySource } from "../../support/memory-source.js";

/** All batches of a source, with their texts. */
export async function readBatches(
  source: MemorySource,
  projection: readonly ColumnRequest[],
  batchLength = 1000,
  stated: CsvStatement = nothingStated,
): Promise<RawBatch[]> {
  const table = await openCsv(source, stated);
  const batches: RawBatch[] = [];
  for await (const batch of table.batches(projection, { keepText: true, batchLength })) batches.push(batch);
  return batches;
}

/** The values of a column, as text or number, null where there is none. */
function values(column: RawColumn | undefined, length: number): (string | number | null)[] {
  if (column === undefined) return [];
  return Array.from({ length }, (_, i) => {
    if (column.decoder === "code") return column.dictionary.values[column.codes[i] ?? -1] ?? null;
    if (column.decoder === "text") {
      return Buffer.from(column.bytes.subarray(column.offsets[i], column.offsets[i + 1])).toString() || null;
    }
    return column.unparsed.get(i) ?? (Number.isNaN(column.values[i]) ? null : (column.values[i] ?? null));
  });
}

/** Everything in a file that `projection` asks for: a row of values per record, and where the records stand. */
export async function read(
  content: string | Uint8Array,
  sizes: readonly number[],
  projection: readonly ColumnRequest[],
  batchLength?: number,
  stated?: CsvStatement,
) {
  const batches = await readBatches(memorySource(content, sizes, "june.csv"), projection, batchLength, stated);
  return {
    rows: batches.flatMap((batch) => {
      const columns = batch.columns.map((column) => values(column, batch.length));
      return Array.from({ length: batch.length }, (_, row) => columns.map((column) => column[row] ?? null));
    }),
    lines: batches.flatMap((batch) => [...batch.lines]),
    byteOffsets: batches.flatMap((batch) => [...batch.byteOffsets]),
    texts: batches.flatMap((batch) => batch.texts),
    damaged: batches.flatMap((batch) => batch.damaged),
    lengths: batches.map((batch) => batch.length + batch.damaged.length),
  };
}
