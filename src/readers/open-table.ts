/** Opens an input of any text format: its first character, never its name, says whether it is JSON or CSV. */

import type { Kernel } from "../kernel/kernel.js";
import type { Source } from "../sources/source.js";
import { columnPositions } from "./csv/csv-header.js";
import { CsvRecordScanner } from "./csv/csv-record-scanner.js";
import { openCsv } from "./csv/open-csv.js";
import { jsonRecordScanner, looksLikeJson, openJson } from "./json/open-json.js";
import type { Projection } from "./raw-columns.js";
import type { RecordScanner } from "./record-scanner.js";
import type { RawTable, ScannerPlan } from "./table.js";

const firstBytes = 64 * 1024;

/** The input as a table of records. Throws if the text is not UTF-8 or damaged in its head. */
export async function openTable(source: Source): Promise<RawTable> {
  return looksLikeJson(await source.head(firstBytes)) ? openJson(source) : openCsv(source);
}

/** A scanner as `plan` describes it. */
export function newScanner(kernel: Kernel, plan: ScannerPlan, projection: Projection): RecordScanner {
  return plan.format === "csv"
    ? new CsvRecordScanner(kernel, plan.shape, columnPositions(plan.headers, projection))
    : jsonRecordScanner(kernel, projection, plan.shape);
}

/** Whether the text can be read in parts: every line end in it is between records, or known not to be. */
export function isDivisible(plan: ScannerPlan): boolean {
  return plan.format === "csv" || plan.shape.isLines;
}
