/** The rows of a feedback table that was written as text: CSV, JSON Lines or a JSON array in, plain values by column out. */

import { feedbackError } from "../../base/errors.js";
import { spreadsheetOriginal } from "../../base/spreadsheet-text.js";
import type { Source } from "../../sources/source.js";
import { blankLength, lineEnds } from "../csv/general-parser.js";
import { exactJson } from "../json/exact-json.js";
import type { RawBatch } from "../raw-columns.js";
import type { RawTable } from "../table.js";

/** A value of a column: in CSV always a text. Missing is null. */
export type TableRow = ReadonlyMap<string, unknown>;

/** Rows, and the line of each. */
export interface TableRows {
  readonly rows: readonly TableRow[];
  readonly lines: readonly number[];
}

/** Throws `table-damaged` if a row is not valid. */
export function feedbackTableRows(source: Source, table: Pick<RawTable, "format" | "plan">): AsyncGenerator<TableRows> {
  if (table.plan.format === "csv") return csvRows(source, table.plan.shape.delimiter);
  return table.format === "ndjson" ? lineRows(source) : arrayRows(source);
}

/** Throws `table-damaged` if there is anything else between the rows. */
export function refuseDamagedRows({ damaged, footer }: Pick<RawBatch, "damaged" | "footer">, name: string): void {
  const [first] = damaged;
  if (first !== undefined) throw feedbackError("table-damaged", name, first.line, first.message);
  if (footer !== null) throw feedbackError("table-damaged", name, footer.line, "it is not a row of the table");
}

async function* lineRows(source: Source): AsyncGenerator<TableRows> {
  let line = 0;
  for await (const text of wholeLines(source, () => true)) {
    const rows: TableRow[] = [];
    const lines: number[] = [];
    for (const record of text.split("\n")) {
      line += 1;
      if (record.trim() === "") continue;
      rows.push(rowOfJson(source, line, record));
      lines.push(line);
    }
    line -= 1; // after the last line end is not a line yet
    yield { rows, lines };
  }
}

function rowOfJson(source: Source, line: number, text: string): TableRow {
  try {
    return new Map(Object.entries(exactJson(text) as object));
  } catch {
    throw feedbackError("table-damaged", source.name, line, "the row is not a JSON object");
  }
}

async function* arrayRows(source: Source): AsyncGenerator<TableRows> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk);
  const records = exactJson(Buffer.concat(parts).toString().replace("\ufeff", ""));
  const rows = (Array.isArray(records) ? records : [records]).map((record: object) => new Map(Object.entries(record)));
  yield { rows, lines: rows.map((_, index) => index + 1) };
}

async function* csvRows(source: Source, delimiter: string): AsyncGenerator<TableRows> {
  const { createRequire } = process.getBuiltinModule("node:module");
  const { parse } = createRequire(import.meta.url)("csv-parse/sync") as typeof import("csv-parse/sync");
  let header: readonly string[] | null = null;
  let linesBefore = 0;
  const endsRecord = (text: string) => text.split('"').length % 2 === 1;
  for await (const text of wholeLines(source, endsRecord)) {
    const bytes = Buffer.from(text);
    const options = { delimiter, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    const rows: TableRow[] = [];
    const lines: number[] = [];
    let start = 0;
    for (const { record, info } of parse(bytes, options) as unknown as readonly ParsedRecord[]) {
      const written = bytes.subarray(start, info.bytes);
      const line = linesBefore + lineEnds(written, blankLength(written)) + 1;
      linesBefore += lineEnds(written, written.length);
      start = info.bytes;
      if (header === null) {
        header = record.map((name) => spreadsheetOriginal(name));
        continue;
      }
      lines.push(line);
      if (record.length !== header.length)
        throw feedbackError(
          "table-damaged",
          source.name,
          line,
          `it has ${record.length} fields, the header ${header.length}`,
        );
      rows.push(new Map(header.map((name, index) => [name, cellOf(record[index]!)])));
    }
    const rest = bytes.subarray(start);
    linesBefore += lineEnds(rest, rest.length);
    yield { rows, lines };
  }
}

/** A record of the package, and where it ends. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly bytes: number };
}

function cellOf(field: string): string | null {
  return field === "" ? null : spreadsheetOriginal(field);
}

/** The text in pieces that end where `isEnd` finds the end of a record in the next lines. */
async function* wholeLines(source: Source, isEnd: (lines: string) => boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8"); // a byte order mark is dropped
  let kept = "";
  for await (const chunk of source.chunks()) {
    const text = decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf("\n") + 1;
    if (end === 0) {
      kept += text;
      continue;
    }
    const lines = kept + text.slice(0, end);
    kept = text.slice(end);
    if (isEnd(lines)) yield lines;
    else kept = lines + kept;
  }
  const rest = kept + decoder.decode();
  if (rest !== "") yield `${rest}\n`;
}
