/** The general parser of CSV: csv-parse, for texts that the kernel does not take, and for saying what is wrong with a text. */

import type { Options, Parser } from "csv-parse";
import { feedbackError } from "../../base/errors.js";

/** A piece of text, and where it stands: its name for messages, the line on which it begins. */
export interface CsvPiece {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly delimiter: string;
  readonly line: number;
  /** The text ends with the piece; otherwise a record at its end is left out. */
  readonly isLast: boolean;
}

/** A record of a piece: its fields, and the offset behind its line end. */
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
 * The records of a piece that begins with a record, blank lines left out. Where the text is damaged, the records before the
 * damage; throws `csv-damaged` where there are none.
 */
export function parseRecords(piece: CsvPiece): readonly ParsedRecord[] {
  const records: ParsedRecord[] = [];
  const parser = newParser(piece.delimiter);
  parser.push = (fields: readonly string[] | null) => {
    if (fields !== null) records.push({ fields, end: parser.info.bytes });
    return true;
  };
  let error: unknown;
  const note = (problem?: unknown) => {
    error ??= problem;
  };
  parser._transform(piece.bytes, "utf8", note);
  if (piece.isLast && error === undefined) parser._flush(note);
  const damage = error === undefined ? null : damageOf(error, piece, parser.info.bytes);
  parser.destroy();
  if (records.length === 0 && damage !== null) throw damage;
  return records;
}

/** It is loaded with the first text that needs it: few do, and every start would wait for it. */
function newParser(delimiter: string): Parser {
  const { createRequire } = process.getBuiltinModule("node:module");
  const csvParse = createRequire(import.meta.url)("csv-parse") as typeof import("csv-parse");
  const options: Options = {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
  };
  const parser = new csvParse.Parser(options);
  parser.on("error", () => {}); // it arrives through the callbacks too
  return parser;
}

function damageOf(error: unknown, { name, bytes, line }: CsvPiece, end: number): unknown {
  const code = (error as { readonly code?: unknown }).code;
  const what = damages.get(code);
  if (what === undefined) return error;
  // The damaged field begins where the last one ended; a quote that is not closed is told where its record begins.
  const damaged = code === "CSV_QUOTE_NOT_CLOSED" ? 0 : end;
  return feedbackError("csv-damaged", name, line + lineEnds(bytes, Math.max(damaged, blankLength(bytes))), what);
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
