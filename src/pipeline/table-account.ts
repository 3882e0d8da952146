/** The account of the records of one input, the same wherever an input is read to its end: how many there are, and what they give reason to warn of. */

import type { Warnings } from "../base/warnings.js";
import type { Projection, RawBatch } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import type { Source } from "../sources/source.js";

/** Records that were read from a table, damaged ones among them, and headers between them. */
export interface TableCounts {
  readonly records: number;
  readonly repeatedHeaders: number;
}

const batchLength = 8192;

/** Reads a table from its beginning to its end, and counts its records. */
export class TableAccount implements TableCounts {
  records = 0;
  repeatedHeaders = 0;
  readonly #table: RawTable;

  constructor(table: RawTable) {
    this.#table = table;
  }

  async *batches(projection: Projection): AsyncGenerator<RawBatch> {
    for await (const raw of this.#table.batches(projection, { batchLength, keepText: false })) {
      this.records += raw.length + raw.damaged.length;
      this.repeatedHeaders += raw.repeatedHeaders;
      yield raw;
    }
  }
}

/** Warns of repeated headers, of an export that says itself that it is incomplete, and of one without records. */
export function warnOfTable(
  { source, table }: { readonly source: Pick<Source, "name">; readonly table: Pick<RawTable, "isPartial"> },
  { records, repeatedHeaders }: TableCounts,
  warnings: Warnings,
): void {
  if (repeatedHeaders > 0) warnings.add("repeated-header", source.name, repeatedHeaders);
  if (table.isPartial()) warnings.add("partial-result", source.name);
  if (records === 0) warnings.add("no-records", source.name);
}
