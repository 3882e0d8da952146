/** Detects from the first lines how the fields of a CSV file are separated, and where its header begins. */

import type { RecordLimit } from "../record-scanner.js";
import type { TextStart } from "../text-blocks.js";
import { utf8MarkLength } from "../utf8.js";
import type { FieldMarks } from "./quote-state.js";

/** The delimiter of a file, and where the header begins. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Whether a line of the file states it. */
  readonly isStated: boolean;
  readonly start: TextStart;
}

/** The dialects to choose from by the header; of two equally frequent delimiters, the earlier one wins. */
const dialects = [
  { delimiter: ",", envelope: "comma-separated" },
  { delimiter: ";", envelope: "semicolon-separated" },
  { delimiter: "\t", envelope: "tab-separated" },
  { delimiter: "|", envelope: "pipe-separated" },
] as const;
type ToldDialect = (typeof dialects)[number];

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];
/** The first line of files for Excel, and its line end; also in quotes, as some CSV writers put it. A quote cannot separate fields. */
const separatorLine = /^("?)sep=([\t !#-~])\1(?:\r\n|\n|\r|$)/i;
const longestSeparatorLine = 9;

/**
 * The dialect that a line `sep=;` before the header states, or the one whose delimiter is the most frequent outside quotes in
 * the first line of `head` that is not blank. A byte order mark is skipped.
 */
export function dialectOf(head: Uint8Array): CsvDialect {
  const mark = utf8MarkLength(head);
  const stated = separatorLine.exec(Buffer.from(head.subarray(mark, mark + longestSeparatorLine)).toString("latin1"));
  if (stated === null)
    return { delimiter: mostFrequent(head).delimiter, isStated: false, start: { byteOffset: mark, line: 1 } };
  const [line, , delimiter = ","] = stated;
  return { delimiter, isStated: true, start: { byteOffset: mark + line.length, line: 2 } };
}

/** The possible delimiters of a file that states none. */
export const delimiters: readonly string[] = dialects.map(({ delimiter }) => delimiter);

/** The dialect of a delimiter, for people. */
export function dialectName(delimiter: string): string {
  const known = dialects.find((dialect) => dialect.delimiter === delimiter);
  return known?.envelope ?? `separated by "${delimiter}"`;
}

function mostFrequent(head: Uint8Array): ToldDialect {
  const counts = countOutsideQuotes(head);
  const countOf = ({ delimiter }: ToldDialect) => counts[delimiter.charCodeAt(0)]!;
  return dialects.reduce<ToldDialect>((best, next) => (countOf(next) > countOf(best) ? next : best), dialects[0]);
}

/** How often each byte occurs outside quotes in the first line that is not blank. */
function countOutsideQuotes(head: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  let isQuoted = false;
  let isBlank = true;
  for (const byte of head) {
    const isLineEnd = byte === lineFeed || byte === carriageReturn;
    if (isLineEnd && !isQuoted && !isBlank) break;
    if (!isLineEnd) isBlank = false;
    if (byte === quote) isQuoted = !isQuoted;
    if (!isQuoted) counts[byte]! += 1;
  }
  return counts;
}

/** A CSV text: its name, how its fields are separated and quoted, how many there are, and its header. */
export interface CsvShape extends FieldMarks, RecordLimit {
  readonly name: string;
  readonly width: number;
  /** The last field of every record is empty and has no name: a delimiter ends each record, and not the header. */
  readonly endsEmpty: boolean;
  /** Lines end in a carriage return alone, without a line feed. */
  readonly endsLinesInReturns: boolean;
  /** The user states that quotes enclose fields: lines inside them are not records, whatever they look like. */
  readonly isQuotingStated: boolean;
  /** The fields of the header, not trimmed: a record with exactly these is a repeated header. Empty while it is unknown. */
  readonly header: readonly string[];
}
