/** Rows of values as text: CSV for spreadsheets, and TSV, in which every line is one row. */

import { stringify } from "csv-stringify/sync";
import { spreadsheetText } from "./spreadsheet-text.js";

/** A row; null is an empty field. */
type Row = readonly (string | number | boolean | null)[];

/**
 * Lines of CSV (RFC 4180, but with `\n` as line ends) with all digits of numbers. Text that a spreadsheet would take for a formula gets a
 * leading apostrophe: see `spreadsheetText`.
 */
export function csvLines(rows: readonly Row[]): string {
  return stringify(rows.map(safeRow), { cast: { boolean: String } });
}

/** Lines of TSV: tab, line feed, carriage return and backslash in a text are written `\t`, `\n`, `\r`, `\\`. */
export function tsvLines(rows: readonly Row[]): string {
  return rows.map((row) => `${safeRow(row).map(tsvField).join("\t")}\n`).join("");
}

/** Numbers stay numbers: a negative one is not a formula. No table holds NUL, so it is replaced as in HTML. */
function safeRow(row: Row): Row {
  return row.map((value) => (typeof value === "string" ? spreadsheetText(value.replaceAll("\0", "\ufffd")) : value));
}

const escapes: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };

function tsvField(value: Row[number]): string {
  return String(value ?? "").replace(/[\t\n\r\\]/g, (character) => escapes[character]!);
}
