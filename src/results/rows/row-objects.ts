/** A summary or a comparison as plain objects, one a row: for data frames, tables and files of a program that uses the library. */

import { hasMembers, requireArgument } from "../../base/argument-check.js";
import type { Comparison } from "../comparison/comparison.js";
import { requireSummaries } from "../summary/require-summaries.js";
import type { Summary } from "../summary/summary.js";
import { comparisonRows } from "./comparison-rows.js";
import type { FlatTable, FlatValue } from "./flat-table.js";
import type { SummaryRowName } from "./summary-row-names.js";
import { summaryRows } from "./summary-rows.js";

/** A row: the same names in each of a table; null is missing. */
export type FlatRow = Readonly<Record<string, FlatValue>>;

/**
 * The rows of a summary, as `--format ndjson` prints them: one for each rating of the total and of each segment, or those of
 * another table. The total comes first; its `row` is `total`.
 */
export function rowsOfSummary(summary: Summary, rows: SummaryRowName = "ratings"): Generator<FlatRow> {
  requireSummaries("rowsOfSummary", [summary]);
  const kind = summaryRows.find(({ name }) => name === rows);
  if (kind === undefined) throw new TypeError(`there are no rows "${rows}"`);
  return objectsOf(kind.table(summary));
}

/** The rows of a comparison: one for each number of each rating and issue, with both values, their difference and its test. */
export function rowsOfComparison(comparison: Comparison): Generator<FlatRow> {
  const isComparison = hasMembers(comparison, "pairs", "segments");
  requireArgument("rowsOfComparison", comparison, isComparison, "a comparison, as compare returns it");
  return objectsOf(comparisonRows.table(comparison));
}

function* objectsOf({ columns, rows }: FlatTable): Generator<FlatRow> {
  for (const row of rows) yield Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
}
