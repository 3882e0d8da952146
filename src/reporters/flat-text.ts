/** A flat table as CSV, TSV or NDJSON: all digits, a header with the names of the columns, missing is empty or null. */

import { csvLines, tsvLines } from "../base/delimited-text.js";
import type { FlatTable, FlatValue } from "../results/rows/flat-table.js";
import type { Style } from "./style.js";
import { visibleJson, visibleText } from "./visible-text.js";

/** The format of rows. */
export type FlatFormat = "csv" | "tsv" | "ndjson";

/** How many rows become text at a time: few enough for short texts, many enough that starting costs nothing. */
const rowsOfPiece = 256;

const byteOrderMark = "\ufeff";

/**
 * The text of a table, piece by piece. On a terminal hidden characters of texts are shown as escapes; a file or a pipe gets what the
 * export contains.
 */
export function* flatText(
  { columns, rows }: FlatTable,
  format: FlatFormat,
  { width, byteOrderMark: isMarked = false }: Pick<Style, "width" | "byteOrderMark">,
): Generator<string> {
  const names = columns.map(({ name }) => name);
  if (format === "ndjson") return yield* pieces(rows, (some) => some.map((row) => objectLine(names, row)).join(""));
  const linesOf = format === "csv" ? csvLines : tsvLines;
  yield `${isMarked ? byteOrderMark : ""}${linesOf([names])}`;
  yield* pieces(width === null ? rows : visibleRows(rows), linesOf);
}

function* pieces(
  rows: Iterable<readonly FlatValue[]>,
  textOf: (rows: readonly (readonly FlatValue[])[]) => string,
): Generator<string> {
  let some: (readonly FlatValue[])[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < rowsOfPiece) continue;
    yield textOf(some);
    some = [];
  }
  if (some.length > 0) yield textOf(some);
}

function* visibleRows(rows: Iterable<readonly FlatValue[]>): Generator<readonly FlatValue[]> {
  for (const row of rows) yield row.map((value) => (typeof value === "string" ? visibleText(value) : value));
}

function objectLine(names: readonly string[], row: readonly FlatValue[]): string {
  const members = names.map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(row[index] ?? null)}`);
  return visibleJson(`{${members.join(",")}}\n`);
}
