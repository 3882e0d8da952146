/** The layout of a CSV file: how fields are separated and quoted, which line is the header, and where the records begin. */

import type { TextStart } from "../text-blocks.js";
import { type CsvDialect, delimiters } from "./csv-dialect.js";
import { type FoundHeader, findHeader, hasText } from "./find-header.js";
import { type HeadRow, headRows } from "./head-rows.js";
import type { FieldMarks } from "./quote-state.js";

/** The user's statements about CSV; null where the layout has to be detected. */
export interface CsvStatement {
  readonly quote: QuoteStyle | null;
  /** The line (from 1) of the header. */
  readonly headerLine: number | null;
}

/** Quotes around fields, doubled inside them, or quotes that are text like any other character. */
export const quotings = ["double", "none"] as const;
export type QuoteStyle = (typeof quotings)[number];

export const nothingStated: CsvStatement = { quote: null, headerLine: null };

export interface CsvLayout extends FieldMarks {
  /** The fields of the header, as many as a record has. */
  readonly header: readonly string[];
  readonly endsEmpty: boolean;
  readonly headerStart: TextStart;
  /** Whether there are lines with content before the header. */
  readonly hasLinesBefore: boolean;
  /** Where the first record begins. */
  readonly records: TextStart;
}

/** The number of rows that are examined. */
const mostRows = 1000;

/** The layout that fits most of the first rows of `text`; null if there is none. */
export function findLayout(
  text: Uint8Array,
  dialect: CsvDialect,
  stated: CsvStatement,
  isWhole: boolean,
): CsvLayout | null {
  const { start, isStated, delimiter } = dialect;
  const rest = isStated ? [] : delimiters.filter((other) => other !== delimiter);
  let best: { readonly marks: FieldMarks; readonly found: FoundHeader } | null = null;
  for (const candidate of [delimiter, ...rest]) {
    const { marks, rows } = quotedRows(text, start, candidate, stated.quote, isWhole);
    const found = stated.headerLine === null ? findHeader(rows) : headerOnLine(rows, stated.headerLine);
    if (found === null || (candidate !== delimiter && isDamagedFrom(rows, found.row))) continue;
    if (best === null || found.agreement > best.found.agreement) best = { marks, found };
    if (candidate === delimiter && found.rowsBefore === 0 && found.agreement >= rows.length - 1) break;
  }
  return best === null ? null : layoutOf(best.marks, best.found.row, best.found);
}

function isDamagedFrom(rows: readonly HeadRow[], first: HeadRow): boolean {
  return rows.some(({ start, isDamaged }) => isDamaged && start >= first.start);
}

/** The layout of a text with a header. */
export function layoutOf(
  { delimiter, quote }: FieldMarks,
  row: HeadRow,
  { fields, endsEmpty, rowsBefore }: Omit<FoundHeader, "row" | "agreement"> = {
    fields: row.fields,
    endsEmpty: false,
    rowsBefore: 0,
  },
): CsvLayout {
  return {
    delimiter,
    quote,
    header: fields.map((field, index) => (index === 0 ? field.replace(/^\ufeff/, "") : field)),
    endsEmpty,
    headerStart: { byteOffset: row.start, line: row.line },
    hasLinesBefore: rowsBefore > 0,
    records: { byteOffset: row.end, line: row.lineBehind },
  };
}

/** The row on a line as the header, whatever its content. */
function headerOnLine(rows: readonly HeadRow[], line: number): FoundHeader | null {
  const index = rows.findIndex((row) => row.line === line);
  const row = rows[index];
  if (row === undefined) return null;
  const { fields } = row;
  const below = rows.slice(index + 1);
  const agreeing = below.filter((other) => other.fields.length === fields.length).length;
  const rowsBefore = rows.slice(0, index).filter((other) => other.fields.some(hasText)).length;
  const isTable = fields.length > 1 ? 1 : 0;
  return { row, fields, endsEmpty: false, agreement: isTable * (2 * agreeing - below.length + 0.5), rowsBefore };
}

/** The rows, and whether a quote marks a field. It always does, except in some files with tabs as delimiters. */
function quotedRows(
  text: Uint8Array,
  start: TextStart,
  delimiter: string,
  stated: QuoteStyle | null,
  isWhole: boolean,
): { readonly marks: FieldMarks; readonly rows: readonly HeadRow[] } {
  const read = (quote: string | null) => {
    const marks = { delimiter, quote };
    return { marks, rows: headRows(text, start, marks, isWhole, mostRows) };
  };
  if (stated !== null) return read(stated === "none" ? null : '"');
  const quoted = read('"');
  if (delimiter !== "\t") return quoted;
  const plain = read(null);
  return areLinesRecords(plain.rows, quoted.rows) ? plain : quoted;
}

/**
 * Whether quotes are text: without quoting each line is a record with as many fields as the others, and with quoting a field continues after
 * its quotes, or over several of these records.
 */
function areLinesRecords(plain: readonly HeadRow[], quoted: readonly HeadRow[]): boolean {
  const isContradicted = quoted.some(({ isDamaged }) => isDamaged) || quoted.length !== plain.length;
  const records = plain.slice(plain.findIndex(({ fields }) => fields.length > 1));
  const width = records[0]?.fields.length ?? 1;
  return isContradicted && width > 1 && records.every(({ fields }) => fields.length === width);
}
