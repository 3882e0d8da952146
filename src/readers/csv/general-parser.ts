/** The general parser of CSV: csv-parse, for texts that the kernel does not read, and for finding the fault of a text. */

import type { InfoRecord } from "csv-parse/sync";
import { feedbackError } from "../../base/errors.js";
import { type FieldMarks, type QuoteFault, quoteFault } from "./quote-state.js";

/** A piece of text, with its name for messages and the line on which it begins. */
interface CsvPiece extends FieldMarks {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly line: number;
  /** The text ends with the piece; otherwise a record at its end is left out. */
  readonly isLast: boolean;
}

/** A record of a piece: its fields, and the offset after its line end. */
export interface ParsedRecord {
  readonly fields: readonly string[];
  readonly end: number;
}

/**
 * The records of a piece that begins with a record, without blank lines. If the text is damaged, the records before the
 * damage; throws `csv-damaged` if there are none.
 */
export function parseRecords(piece: CsvPiece): readonly ParsedRecord[] {
  const records: ParsedRecord[] = [];
  const fault = quoteFault(piece.bytes, piece);
  const end = fault?.record ?? piece.bytes.length;
  const isWhole = piece.isLast || fault !== null;
  loadParser()(piece.bytes.subarray(0, end), {
    delimiter: piece.delimiter,
    quote: piece.quote,
    // Damage is found above: remaining quotes within text are text.
    relax_quotes: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (fields: readonly string[], { bytes: behind }: InfoRecord) => {
      if (isWhole || behind < end) records.push({ fields, end: behind });
      return null;
    },
  });
  if (records.length === 0 && fault !== null) throwDamage(fault, piece);
  return records;
}

/** The package is loaded with the first text that needs it: few texts do, and loading it would delay every start. */
function loadParser() {
  const { createRequire } = process.getBuiltinModule("node:module");
  return (createRequire(import.meta.url)("csv-parse/sync") as typeof import("csv-parse/sync")).parse;
}

function throwDamage({ what, words, record, field }: QuoteFault, { name, bytes, line, isLast }: CsvPiece): void {
  if (what === "open" && !isLast) return;
  // A quote that is not closed is reported where its record begins.
  const damaged = Math.max(what === "open" ? record : field, blankLength(bytes));
  throw feedbackError("csv-damaged", name, line + lineEnds(bytes, damaged), words);
}

/** Length of the blank lines that `bytes` begin with. */
export function blankLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0x0a && byte !== 0x0d);
  return first === -1 ? bytes.length : first;
}

/** Number of line ends, LF, CRLF or CR, in the first `length` bytes. */
export function lineEnds(bytes: Uint8Array, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i++) if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) count++;
  return count;
}
