/** The general parser of CSV: csv-parse, for texts that the kernel does not take, and for saying what is wrong with a text. */

import type { CsvError, InfoRecord } from "csv-parse/sync";
import { feedbackError } from "../../base/errors.js";

/** A piece of text, with its name for messages and the line on which it begins. */
interface CsvPiece {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly delimiter: string;
  readonly line: number;
  /** The text ends with the piece; otherwise a record at its end is left out. */
  readonly isLast: boolean;
}

/** A record of a piece: its fields, and the offset after its line end. */
export interface ParsedRecord {
  readonly fields: readonly string[];
  readonly end: number;
}

const damages: ReadonlyMap<unknown, string> = new Map([
  ["INVALID_OPENING_QUOTE", "a quote stands inside a field that is not quoted"],
  ["CSV_INVALID_CLOSING_QUOTE", "text stands behind the closing quote of a field"],
  ["CSV_QUOTE_NOT_CLOSED", "the quote of a field is not closed"],
]);

/**
 * The records of a piece that begins with a record, without blank lines. If the text is damaged, the records before the
 * damage; throws `csv-damaged` if there are none.
 */
export function parseRecords(piece: CsvPiece): readonly ParsedRecord[] {
  const records: ParsedRecord[] = [];
  const add = (fields: readonly string[], { bytes: end }: InfoRecord) => {
    if (piece.isLast || end < piece.bytes.length) records.push({ fields, end });
    return null;
  };
  try {
    loadParser()(piece.bytes, {
      delimiter: piece.delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: add,
    });
  } catch (error) {
    if (records.length === 0) throwDamage(error as CsvError, piece);
  }
  return records;
}

/** The package is loaded with the first text that needs it: few do, and every start would wait for it. */
function loadParser() {
  const { createRequire } = process.getBuiltinModule("node:module");
  return (createRequire(import.meta.url)("csv-parse/sync") as typeof import("csv-parse/sync")).parse;
}

function throwDamage(error: CsvError, { name, bytes, line, isLast }: CsvPiece): void {
  const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED";
  if (isOpen && !isLast) return;
  const what = damages.get(error.code);
  if (what === undefined) throw error;
  // The damaged field begins where the last one ended; a quote that is not closed is reported where its record begins.
  const damaged = isOpen ? 0 : Number(error.bytes);
  throw feedbackError("csv-damaged", name, line + lineEnds(bytes, Math.max(damaged, blankLength(bytes))), what);
}

/** Length of the blank lines that `bytes` begin with. */
function blankLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0x0a && byte !== 0x0d);
  return first === -1 ? bytes.length : first;
}

/** Number of line ends, LF, CRLF or CR, in the first `length` bytes. */
function lineEnds(bytes: Uint8Array, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i++) if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) count++;
  return count;
}
