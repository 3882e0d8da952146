/** A columnar table as JSON Lines: one object per row, with its columns in order. */

import type { ColumnarFormat } from "../container-magic.js";
import { arrowLines } from "./arrow-lines.js";
import type { ColumnarInput } from "./columnar-input.js";
import { parquetLines } from "./parquet-lines.js";
import type { TableLines } from "./table-lines.js";

/** Throws a `ColumnarFault`, or an error of a decoder, if the file is damaged; earlier output is then incomplete. */
export function columnarLines(format: ColumnarFormat, input: ColumnarInput): Promise<TableLines> {
  return format === "parquet" ? parquetLines(input) : arrowLines(format, input);
}
