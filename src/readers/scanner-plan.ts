/** How the text of an opened table is scanned, as plain data: another thread makes its own scanner of it. */

import type { Kernel } from "../kernel/kernel.js";
import { CsvRecordScanner } from "./csv/csv-scanner.js";
import type { CsvShape } from "./csv/dialect.js";
import { columnPositions } from "./csv/header.js";
import { type JsonShape, jsonRecordScanner } from "./json/record-scanner.js";
import type { Projection } from "./raw-columns.js";
import type { RecordScanner } from "./record-scanner.js";

export type ScannerPlan =
  | { readonly format: "csv"; readonly shape: CsvShape; readonly headers: readonly string[] }
  | { readonly format: "json"; readonly shape: JsonShape };

export function newScanner(kernel: Kernel, plan: ScannerPlan, projection: Projection): RecordScanner {
  return plan.format === "csv"
    ? new CsvRecordScanner(kernel, plan.shape, columnPositions(plan.headers, projection))
    : jsonRecordScanner(kernel, projection, plan.shape);
}

/** Whether every line end in the text is between records or told from those that are not: then it can be read in parts. */
export function isDivisible(plan: ScannerPlan): boolean {
  return plan.format === "csv" || plan.shape.isLines;
}
