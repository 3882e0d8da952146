/** The formats that tables are written in. To add one, add a writer and a line here. */

import { openArrowFileWriter, openArrowStreamWriter } from "./arrow-writer.js";
import { openCsvWriter } from "./csv-writer.js";
import { openNdjsonWriter } from "./ndjson-writer.js";
import { openParquetWriter } from "./parquet-writer.js";
import type { OpenWriter } from "./table-writer.js";

export interface TableFormat {
  readonly name: string;
  /** Of files that are written so if no format is named. */
  readonly endings: readonly string[];
  /** It is no text that a terminal could show. */
  readonly isBinary: boolean;
  /** Rows that are written at once. */
  readonly batchLength: number;
  readonly open: OpenWriter;
}

export const tableFormats: readonly TableFormat[] = [
  { name: "csv", endings: [".csv"], isBinary: false, batchLength: 4096, open: openCsvWriter },
  { name: "ndjson", endings: [".ndjson", ".jsonl"], isBinary: false, batchLength: 4096, open: openNdjsonWriter },
  { name: "parquet", endings: [".parquet"], isBinary: true, batchLength: 65_536, open: openParquetWriter },
  { name: "arrow", endings: [".arrow", ".feather"], isBinary: true, batchLength: 65_536, open: openArrowFileWriter },
  { name: "arrow-stream", endings: [".arrows"], isBinary: true, batchLength: 65_536, open: openArrowStreamWriter },
];
