/** The header of a CSV file: its rows, their information about the columns, the positions of the columns of a projection, and its repetitions. */

import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import { columnKey, type Projection } from "../raw-columns.js";
import type { FieldMarks } from "./quote-state.js";

/** At most this many columns are read. */
export const maxColumns = 4096;

/** The names in the header, one for each position, trimmed; "" if a column has none. */
export function headerNames(fields: readonly string[]): readonly string[] {
  return fields.map((field) => field.trim());
}

/**
 * For each request of `projection`, the positions of the columns that have one of its names, the best name first. Throws
 * `csv-headers-repeated` if several columns have a name that is asked for; `name` is the input's.
 */
export function columnPositions(
  headers: readonly string[],
  projection: Projection,
  name: string,
): readonly (readonly number[])[] {
  const keys = headers.map((header) => (header === "" ? null : columnKey(header)));
  return projection.map(({ names }) => {
    const known = names.filter((wanted) => keys.includes(columnKey(wanted)));
    const positions = [...new Set(known.map((wanted) => positionOf(wanted, headers, keys)))];
    for (const position of positions) checkUnique(headers, position, name);
    return positions;
  });
}

function checkUnique(headers: readonly string[], position: number, name: string): void {
  const header = headers[position]!;
  if (headers.indexOf(header) !== headers.lastIndexOf(header))
    throw feedbackError("csv-headers-repeated", name, header);
}

/** Several headers may have the key of `name`: the one with the same spelling comes first, then the leftmost. */
function positionOf(name: string, headers: readonly string[], keys: readonly (string | null)[]): number {
  const exact = headers.indexOf(name);
  return exact === -1 ? keys.indexOf(columnKey(name)) : exact;
}

/** The information in a header of one or more rows. */
interface HeaderRows {
  /** Rows below the first one that belong to the header. */
  readonly extra: number;
  /** The names of the columns, by position. */
  readonly names: readonly string[];
  /** Column -> its title: the text of the question. Columns without one are left out. */
  readonly titles: ReadonlyMap<string, string>;
  /** The zone of times that state none, if the header states it. */
  readonly timeZone: string | null;
}

/** Reads the first row, given the records that seem to follow it. */
export function headerRows(first: readonly string[], below: readonly (readonly string[])[]): HeaderRows {
  const [second = [], third = []] = below;
  if (isImportRow(third)) return { ...titled(first, second), extra: 2, timeZone: statedZone(third) };
  if (isImportRow(second)) return { ...plain(first), extra: 1, timeZone: statedZone(second) };
  if (isNumbered(first, second)) return { ...titled(renamed(first, second), second), extra: 1, timeZone: null };
  if (repeatsAsTitles(first, second)) return { ...titled(first, second), extra: 1, timeZone: null };
  if (isContinued(first, second)) return { ...continued(first, second), extra: 1, timeZone: null };
  return { ...plain(first), extra: 0, timeZone: null };
}

function plain(first: readonly string[]): Pick<HeaderRows, "names" | "titles"> {
  return { names: first, titles: new Map() };
}

function titled(names: readonly string[], titles: readonly string[]): Pick<HeaderRows, "names" | "titles"> {
  return { names, titles: new Map(names.map((name, column) => [name.trim(), (titles[column] ?? "").trim()])) };
}

/** Qualtrics: a JSON object in every cell, with the id that an import would use. */
function isImportRow(row: readonly string[]): boolean {
  return row.length > 0 && row.every((cell) => /^\s*\{\s*["']ImportId["']\s*:/.test(cell));
}

function statedZone(row: readonly string[]): string | null {
  const match = row.map((cell) => /["']timeZone["']\s*:\s*["']([^"']+)["']/.exec(cell)).find((found) => found !== null);
  return match?.[1] ?? null;
}

/** Older exports of Qualtrics: below the names are the texts of the questions, and `Start Date` below `StartDate`. */
function repeatsAsTitles(first: readonly string[], second: readonly string[]): boolean {
  const column = first.findIndex((name) => name.trim() === "StartDate");
  return column !== -1 && (second[column] ?? "").trim() === "Start Date";
}

/** The legacy exports of Qualtrics number the columns of the response, V1 to V10, and name them below; questions are below their ids. */
function isNumbered(first: readonly string[], second: readonly string[]): boolean {
  const named = first.flatMap((name, column) => (isNumber(name) ? columnKey(second[column] ?? "") : []));
  return named.includes("responseid") && named.includes("startdate");
}

function renamed(first: readonly string[], second: readonly string[]): readonly string[] {
  return first.map((name, column) => (isNumber(name) ? (second[column] ?? name) : name));
}

function isNumber(name: string): boolean {
  return /^V[0-9]{1,3}$/.test(name.trim());
}

/** SurveyMonkey: below the columns of the respondent is nothing, below a question its choices, `Response` or nothing. */
function isContinued(first: readonly string[], second: readonly string[]): boolean {
  const [respondent = "", collector = ""] = first.map(columnKey);
  if (respondent !== "respondentid" || collector !== "collectorid" || second.length === 0) return false;
  return second[0] === "" && second[1] === ""; // every respondent has an id
}

/** A question is above the first of its columns only; a column is named by its question if that is the name of one column. */
function continued(first: readonly string[], second: readonly string[]): Pick<HeaderRows, "names" | "titles"> {
  let question = "";
  const questions = first.map((name) => {
    question = name.trim() === "" ? question : name.trim();
    return question;
  });
  const used = new Map<string, number>();
  const names = questions.map((text, column) => {
    const choice = (second[column] ?? "").trim();
    const isAlone = questions.filter((other) => other === text).length === 1;
    const name = isAlone || choice === "" ? text : `${text} - ${choice}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
  return { names, titles: new Map(names.map((name, column) => [name, questions[column]!])) };
}

const byteOrderMark = "\ufeff";
const [pairBytes, fieldBytes, prefixBytes] = [48, 16, 8];

/** The beginning of a line that may be the header, and its fields, with quotes where needed and with quotes everywhere. */
interface Spellings {
  readonly beginnings: readonly string[];
  readonly fields: readonly (readonly [plain: string, quoted: string])[];
}

/**
 * Puts the header into the kernel's memory, in the layout of `repeated-header.ts`, to compare lines with it: exports that were
 * joined repeat it. Returns its address, and the most bytes that it has in any spelling, with a byte order mark and a line end.
 * No fields: no line is like it.
 */
export function writeHeader(kernel: Kernel, header: readonly string[], marks: FieldMarks): WrittenHeader {
  const { beginnings, fields } = spellingsOf(header, marks);
  const address = kernel.allocate(pairBytes + fields.length * fieldBytes);
  for (let pair = 0; pair < 3; pair++) writeBeginning(kernel, address + pair * 16, beginnings[pair]);
  fields.flat().forEach((spelling, index) => {
    const bytes = Buffer.from(spelling);
    const at = kernel.allocate(bytes.length + prefixBytes);
    kernel.bytes.set(bytes, at);
    kernel.uint32(address + pairBytes + index * 8, 2).set([at, bytes.length]);
  });
  const longest = fields.reduce((sum, [, quoted]) => sum + Buffer.byteLength(quoted) + 1, 3 + 1);
  return { address, longest };
}

interface WrittenHeader {
  readonly address: number;
  readonly longest: number;
}

function spellingsOf(header: readonly string[], { delimiter, quote }: FieldMarks): Spellings {
  const fields = header.map((field) => {
    if (quote === null) return [field, field] as const;
    const quoted = `"${field.replaceAll('"', '""')}"`;
    const needsQuotes = field.startsWith('"') || /[\r\n]/.test(field) || field.includes(delimiter);
    return [needsQuotes ? quoted : field, quoted] as const;
  });
  const [first] = fields;
  const behind = fields.length > 1 ? delimiter : "";
  return { fields, beginnings: first === undefined ? [] : [...first.map((name) => name + behind), byteOrderMark] };
}

/** A mask and the bytes under it, as u64; without a beginning, no line is like it. */
function writeBeginning(kernel: Kernel, address: number, beginning: string | undefined): void {
  const [mask, prefix] = [
    kernel.bytes.subarray(address, address + 8),
    kernel.bytes.subarray(address + 8, address + 16),
  ];
  if (beginning === undefined) {
    prefix.fill(1);
    return;
  }
  const bytes = Buffer.from(beginning).subarray(0, prefixBytes);
  mask.fill(0xff, 0, bytes.length);
  prefix.set(bytes);
}
