/**
 * Finds records inside a quoted field. In a file without quoting a field may begin with a quote, and one of a later record may end with
 * one: read with quoting, all records between them would be one field, and lost.
 */

import { type FieldMarks, QuoteState } from "./quote-state.js";

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** A quoted field with lines that look like records. */
export interface SwallowedRecords {
  /** Offset of the quote that opens the field. */
  readonly quote: number;
  readonly lines: number;
}

/** The kind of a cell, and how many of its numbers distinguish it from prose. */
interface CellKind {
  readonly kind: "empty" | "number" | "time" | "text";
  readonly evidence: number;
}

interface Field {
  readonly begin: number;
  readonly end: number;
}

/** A record that ends in the text. */
interface RecordFields {
  readonly fields: readonly Field[];
  readonly end: number;
}

/** Two numbers, or a time, are not a coincidence. In a table of two columns one number has to be enough. */
const leastEvidence = 2;

/**
 * The records in the first quoted field over several lines of the record that `text` begins with; null if there are none, or if the record
 * does not end in `text`. At least half of the lines have as many cells as a record of `width` fields, and these look like the cells that
 * the record has in the other columns.
 */
export function swallowedRecords(text: Uint8Array, marks: FieldMarks, width: number): SwallowedRecords | null {
  const record = fieldsOf(text, marks);
  const column = record?.fields.findIndex(({ begin, end }) => text.subarray(begin, end).includes(lineFeed)) ?? -1;
  const field = record?.fields[column];
  if (record === null || field === undefined || column >= width || width < 2) return null;
  const kinds = knownKinds(text, record.fields, column, width);
  // Another field over several lines may follow, whose lines have the cells of this record itself.
  const lines = linesOf(text.subarray(0, lineEndFrom(text, field.end))).map((line) => line.split(marks.delimiter));
  const found = lines.flatMap((cells, index) => {
    // The first line of the record and the line in which the field ends are not evidence.
    const from = index === 0 ? column + 1 : 0;
    const to = index === lines.length - 1 ? column : width;
    return kinds.slice(from, to).every((kind) => kind === undefined) ? [] : evidenceOf(cells, kinds, column, from, to);
  });
  const alike = found.filter((evidence) => evidence > 0);
  const isSure = alike.reduce((sum, evidence) => sum + evidence, 0) >= Math.min(leastEvidence, width - 1);
  return isSure && 2 * alike.length >= found.length ? { quote: field.begin, lines: alike.length } : null;
}

/** The amount of evidence that the cells from one column to before another are those of a record; 0 if they are not. */
function evidenceOf(
  cells: readonly string[],
  kinds: readonly (CellKind | undefined)[],
  column: number,
  from: number,
  to: number,
): number {
  if (cells.length !== kinds.length || cells[column]?.startsWith(" ") === true) return 0;
  let sum = 0;
  for (let index = from; index < to; index++) {
    const [known, { kind, evidence }] = [kinds[index], kindOf(cells[index]!)];
    if (known === undefined || known.kind === "empty" || kind === "empty") continue;
    if (kind !== known.kind) return 0;
    sum += evidence;
  }
  return sum;
}

function fieldsOf(text: Uint8Array, marks: FieldMarks): RecordFields | null {
  const quotes = new QuoteState(marks);
  const fields: Field[] = [];
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]!;
    if (!quotes.pass(byte)) return null;
    if (!quotes.isAtBegin) continue;
    fields.push({ begin, end: at });
    begin = at + 1;
    if (byte === lineFeed || byte === carriageReturn) return { fields, end: at };
  }
  return null;
}

/** The kinds of the cells of a record, by column; undefined if unknown, as in the column of the field with several lines. */
function knownKinds(text: Uint8Array, fields: readonly Field[], column: number, width: number) {
  const kinds: (CellKind | undefined)[] = Array.from({ length: width });
  for (const [index, { begin, end }] of fields.entries()) {
    if (index < column) kinds[index] = kindOf(textOf(text.subarray(begin, end)));
    else if (index > column && fields.length === width) kinds[index] = kindOf(textOf(text.subarray(begin, end)));
  }
  return kinds;
}

/** The end of the line that contains `at`. */
function lineEndFrom(text: Uint8Array, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== lineFeed && text[end] !== carriageReturn) end += 1;
  return end;
}

/** The lines that are not blank. */
function linesOf(text: Uint8Array): readonly string[] {
  return textOf(text)
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== "");
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

function kindOf(cell: string): CellKind {
  const value = unquoted(cell);
  if (value === "") return { kind: "empty", evidence: 0 };
  if (/^[+-]?[0-9]{1,20}(?:[.,][0-9]{1,20})?$/.test(value)) return { kind: "number", evidence: 1 };
  if (/^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[T ]|$)/.test(value)) return { kind: "time", evidence: 2 };
  return { kind: "text", evidence: /^[\w-]{1,80}$/.test(value) && /[0-9]/.test(value) ? 1 : 0 };
}

function unquoted(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell;
}
