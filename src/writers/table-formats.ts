/** The formats that tables are written in. To add one, add a writer and a line here. */

import { openArrowFileWriter, openArrowStreamWriter } from "./arrow-writer.js";
import { openCsvWriter } from "./csv-writer.js";
import { openNdjsonWriter } from "./ndjson-writer.js";
import { openParquetWriter } from "./parquet-writer.js";
import type { OpenWriter } from "./table-writer.js";

export interface TableFormat {
  readonly name: string;
  /** File endings that mean this format if no format is named. */
  readonly endings: readonly string[];
  /** The output is not text, so a terminal cannot show it. */
  readonly isBinary: boolean;
  /** The number of rows that are written at a time. */
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
