/** Finds the header among the first rows of a CSV text: titles and notes may be before it, and delimiters after the last field. */

import { mayBeNote } from "./footer.js";
import type { HeadRow } from "./head-rows.js";

export interface FoundHeader {
  readonly row: HeadRow;
  /** The names, as many as a record has fields. */
  readonly fields: readonly string[];
  /** The last field of every record is empty and has no name. */
  readonly endsEmpty: boolean;
  /** How many rows fit it, less those that do not, and how many non-empty rows are before it. */
  readonly agreement: number;
  readonly rowsBefore: number;
}

/** The share of the rows below that have to fit a header: fewer may be sentences with commas. */
const leastShareThatAgrees = 0.8;

/**
 * The header of the table that most rows belong to: the first row with as many fields as they have, unless it is a title. Rows before it
 * are titles or have another number of fields. Null if there is no such table.
 */
export function findHeader(rows: readonly HeadRow[]): FoundHeader | null {
  const content = rows.filter(({ fields }) => fields.some(hasText));
  const ofRecords = usualWidth(content.slice(1));
  const width = ofRecords > 1 ? ofRecords : (content[0]?.fields.length ?? 0);
  if (width < 2) return null;
  const records = content.filter(({ fields }) => fields.length === width);
  const usual = usualFilled(records);
  for (const [index, row] of content.entries()) {
    const below = withoutNotes(content.slice(index + 1), width);
    const header = headerOf(row, below, width);
    if (header === null || isTitle(row, usual) || isOfGroups(row, content.slice(index + 1), usual)) continue;
    const agreeing = below.filter(({ fields }) => fields.length === width).length;
    const found = { row, ...header, agreement: 2 * agreeing - below.length, rowsBefore: index };
    if (index === 0) return found;
    const isBelowNotes = content.slice(0, index).every(({ fields }) => fields.length === 1);
    if (isEvident(found.fields, agreeing, below.length, usual, isBelowNotes)) return found;
    if (!isNote(row, usual)) return null;
  }
  return null;
}

/** The rows without those at the end that have too few fields, which may be notes. */
function withoutNotes(rows: readonly HeadRow[], width: number): readonly HeadRow[] {
  const last = rows.findLastIndex(({ fields }) => !mayBeNote(fields.length, width));
  return rows.slice(0, last + 1);
}

/** Whether a row after others is a header and not a record: its cells are names, and the rows below fit it. */
function isEvident(
  fields: readonly string[],
  agreeing: number,
  below: number,
  usual: number,
  isBelowNotes: boolean,
): boolean {
  const names = fields.filter(hasText).map((name) => name.trim());
  if (names.length < 2 || names.length < usual - 1 || names.some(isValue)) return false;
  return below === 0 ? isBelowNotes && names.length > 2 : agreeing >= leastShareThatAgrees * below;
}

/** The row as a header of records with `width` fields; null if it has too many names or too few. */
function headerOf(
  { fields }: HeadRow,
  below: readonly HeadRow[],
  width: number,
): Pick<FoundHeader, "fields" | "endsEmpty"> | null {
  if (fields.length === width) return { fields, endsEmpty: false };
  if (fields.length > width && !fields.slice(width).some(hasText))
    return { fields: fields.slice(0, width), endsEmpty: false };
  const records = below.filter((row) => row.fields.length >= fields.length);
  const endsEmpty = records.length > 0 && records.every((row) => row.fields.length === width && row.endsEmpty);
  return fields.length > 1 && fields.length === width - 1 && endsEmpty ? { fields: [...fields, ""], endsEmpty } : null;
}

/** The number of fields that most rows have, of those with several; 1 if none has. */
function usualWidth(rows: readonly HeadRow[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  counts.delete(1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}

/** Whether a row names groups of columns, half of them or fewer, and the next one the columns: no cell of it is a value, and each record has one. */
function isOfGroups({ fields }: HeadRow, [next, ...records]: readonly HeadRow[], usual: number): boolean {
  const names = next?.fields.filter(hasText) ?? [];
  const areNames = hasText(next?.fields[0] ?? "") && names.length >= usual && !names.some(holdsValue);
  if (!areNames || fields.filter(hasText).length * 2 > names.length) return false;
  return records.length > 0 && records.every((record) => record.fields.length < 2 || record.fields.some(holdsValue));
}

const holdsValue = (cell: string): boolean => isValue(cell.trim());

/** Whether a row contains a value, as `From,2024-01-01` does, and less than a record. */
function isNote({ fields }: HeadRow, usual: number): boolean {
  const filled = fields.filter(hasText);
  return filled.length < usual && filled.some(holdsValue);
}

/** The number of non-empty fields of a record: the median of all rows. */
function usualFilled(rows: readonly HeadRow[]): number {
  const counts = rows.map(({ fields }) => fields.filter(hasText).length).sort((a, b) => a - b);
  return counts[counts.length >>> 1]!;
}

/** Whether only the first field of a row, or the first two of many, are not empty, and records have more. */
function isTitle({ fields }: HeadRow, usual: number): boolean {
  const filled = fields.filter(hasText).length;
  if (filled >= usual || filled > (fields.length > 3 ? 2 : 1)) return false;
  return fields.slice(0, filled).every(hasText);
}

/** A byte order mark counts as empty. */
export function hasText(cell: string): boolean {
  return cell.trim() !== "";
}

/** Whether a cell is a number or a time, and so not the name of a column. */
function isValue(cell: string): boolean {
  return /^[+-]?[0-9]{1,20}(?:[.,:/-][0-9]{1,20}){0,4}(?:$|[ T%+])/.test(cell);
}
