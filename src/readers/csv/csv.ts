/** Reads CSV: a source comes in; its header, its first records, and then batches of raw columns go out. */

import type { Source } from "../../sources/source.js";
import { readRawBatches } from "../raw-batches.js";
import type { RawTable, SampleRecord } from "../table.js";
import { CsvRecordScanner } from "./csv-scanner.js";
import { readHead } from "./head.js";
import { columnPositions } from "./header.js";

/**
 * Opens `source` as CSV with a header; the header line tells the delimiter. Blank lines are no records. A record with more or
 * fewer fields than the header is a damaged record; a quote out of place damages the file. Throws `csv-damaged`,
 * `csv-headers-repeated`, `csv-columns-too-many`, `record-too-long`, `encoding-invalid` and the errors of the source.
 */
export async function openCsv(source: Source): Promise<RawTable> {
  const { shape, envelope, headers, titles, timeZone, sample, start } = await readHead(source);
  const table: RawTable = {
    format: "csv",
    envelope,
    columns: headers.filter((name) => name !== ""),
    titles,
    timeZone,
    sample: sample.map((fields) => sampled(fields, headers)),
    start,
    plan: { format: "csv", shape, headers },
    scanner: (kernel, projection) => new CsvRecordScanner(kernel, shape, columnPositions(headers, projection)),
    batches: (projection, options) => readRawBatches(source, table, projection, options),
    isPartial: () => false,
  };
  return table;
}

function sampled(fields: readonly string[], headers: readonly string[]): SampleRecord {
  const sample = new Map<string, string | null>();
  headers.forEach((name, position) => {
    if (name !== "") sample.set(name, fields[position] || null);
  });
  return sample;
}
