/** The first rows of a CSV text, from which the header is found if the first line alone does not show it. */

import { type FieldMarks, QuoteState } from "./quote-state.js";

/** A row that is not blank. */
export interface HeadRow {
  /** The values, without quotes. */
  readonly fields: readonly string[];
  /** Offsets of the first byte, and of the first one after the line end. */
  readonly start: number;
  readonly end: number;
  /** The line that it begins on, and the line after it. */
  readonly line: number;
  readonly lineBehind: number;
  /** Whether its last field is empty and not quoted. */
  readonly endsEmpty: boolean;
  /** Whether its quotes do not follow the rules of CSV. */
  readonly isDamaged: boolean;
}

/** Where the rows begin in a text. */
interface RowsStart {
  readonly byteOffset: number;
  readonly line: number;
}

const [lineFeed, carriageReturn, quoteByte] = [0x0a, 0x0d, 0x22];

/** The first rows of `text` from `start` on, at most `most`. A row that the end of the text may cut off is left out unless the text is complete. */
export function headRows(
  text: Uint8Array,
  start: RowsStart,
  marks: FieldMarks,
  isWhole: boolean,
  most: number,
): readonly HeadRow[] {
  const rows: HeadRow[] = [];
  let line = start.line;
  for (let at = start.byteOffset; at < text.length && rows.length < most; ) {
    const row = rowAt(text, at, line, marks);
    if (row.end === text.length && !isWhole) break;
    if (row.fields.length > 1 || row.fields[0] !== "" || text[row.start] === quoteByte) rows.push(row);
    [at, line] = [row.end, row.lineBehind];
  }
  return rows;
}

function rowAt(text: Uint8Array, start: number, line: number, marks: FieldMarks): HeadRow {
  const quotes = new QuoteState(marks);
  const fields: string[] = [];
  let [field, at, lineBehind, isDamaged, endsEmpty] = [start, start, line, false, false];
  let isEnded = false;
  for (; at < text.length && !isEnded; at++) {
    const byte = text[at]!;
    if (!quotes.pass(byte)) isDamaged = true;
    const isLineEnd = byte === lineFeed || (byte === carriageReturn && text[at + 1] !== lineFeed);
    if (isLineEnd) lineBehind += 1;
    if (!quotes.isAtBegin || (byte === carriageReturn && !isLineEnd)) continue;
    const value = fieldText(text, field, at, marks);
    endsEmpty = value === "" && text[field] !== quoteByte;
    fields.push(value);
    field = at + 1;
    isEnded = isLineEnd;
  }
  if (!isEnded) {
    fields.push(fieldText(text, field, at, marks));
    endsEmpty = field === at;
  }
  return { fields, start, end: at, line, lineBehind, endsEmpty, isDamaged: isDamaged || quotes.isQuoted };
}

function fieldText(text: Uint8Array, begin: number, end: number, { quote }: FieldMarks): string {
  const isReturned = end > begin && text[end - 1] === carriageReturn && text[end] === lineFeed;
  const raw = Buffer.from(text.subarray(begin, isReturned ? end - 1 : end)).toString();
  if (quote === null || !raw.startsWith(quote)) return raw;
  return raw.slice(1, raw.endsWith(quote) && raw.length > 1 ? -1 : undefined).replaceAll(quote + quote, quote);
}
