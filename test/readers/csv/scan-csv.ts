/** Reads CSV in the kernel and with csv-parse, in the same form, so that the tests can compare them. */

import { isUtf8 } from "node:buffer";
import { CsvError, type Options, parse } from "csv-parse/sync";
import { expect } from "vitest";
import { FeedbackError, feedbackError } from "../../../src/base/errors.js";
import { type CsvShape, dialectOf } from "../../../src/readers/csv/csv-dialect.js";
import { columnPositions, headerNames } from "../../../src/readers/csv/csv-header.js";
import { CsvRecordScanner } from "../../../src/readers/csv/csv-record-scanner.js";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import type { ColumnRequest } from "../../../src/readers/raw-columns.js";
import { headBytes } from "../../../src/readers/table.js";
import type { TextStart } from "../../../src/readers/text-blocks.js";
import { invalidAt, utf8MarkLength } from "../../../src/readers/utf8.js";
import { memorySource } from "../../support/memory-source.js";
import { BlockDriver, type Failure, outcomeOf, type Scan } from "../block-driver.js";
import { read as readFile } from "./read-csv.js";

const name = "june.csv";
const batchLength = 4;
const decoders = ["text", "code"] as const;

interface FoundRecord {
  readonly fields: readonly string[];
  readonly start: number;
  /** Behind its line end. */
  readonly end: number;
}

/** What csv-parse finds in a text: records, as many as there are before a damage. Positions are those in the text. */
interface FoundText {
  readonly shape: CsvShape;
  readonly text: Buffer;
  readonly byteOffset: number;
  readonly records: readonly FoundRecord[];
  readonly damage: Failure | null;
}

const damages: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: "a quote stands inside a field that is not quoted",
  CSV_INVALID_CLOSING_QUOTE: "text stands behind the closing quote of a field",
  CSV_QUOTE_NOT_CLOSED: "the quote of a field is not closed",
};

function findWithCsvParse(content: Uint8Array): FoundText {
  const byteOffset = utf8MarkLength(content);
  const text = Buffer.from(content.subarray(byteOffset));
  const { delimiter } = dialectOf(content);
  const records: FoundRecord[] = [];
  const start = () => behindLineEnds(text, records.at(-1)?.end ?? 0);
  const options: Options = {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (fields: string[], { bytes, lines }: { bytes: number; lines: number }) => {
      records.push({ fields, start: start(), end: bytes });
      // csv-parse counts a CRLF inside quotes twice.
      if (!text.includes("\r\n")) expect(lines).toBe(lineAt(text, behindText(text, bytes)));
      return null;
    },
  };
  let damage: Failure | null = null;
  try {
    parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The damaged field begins where the last one ended; a quote that is not closed is told where its record begins.
    const at = error.code === "CSV_QUOTE_NOT_CLOSED" ? start() : Math.max(start(), Number(error.bytes));
    const line = lineAt(text, at);
    damage = failureOf(feedbackError("csv-damaged", name, line, damages[error.code] ?? ""));
  }
  const header = records[0]?.fields ?? [];
  return { shape: { name, delimiter, width: Math.max(1, header.length), header }, text, byteOffset, records, damage };
}

/** Whether a record is the header once more, which is no record. */
function isHeader(fields: readonly string[], { header }: CsvShape): boolean {
  return (
    fields.length === header.length &&
    fields.every((field, i) => field === header[i] || (i === 0 && field === `\ufeff${header[i]}`))
  );
}

function behindLineEnds(text: Uint8Array, from: number): number {
  let at = from;
  while (text[at] === 0x0a || text[at] === 0x0d) at++;
  return at;
}

/** Where the text of a record ends whose line end ends at `end`. */
function behindText(text: Uint8Array, end: number): number {
  if (text[end - 1] === 0x0d) return end - 1;
  if (text[end - 1] !== 0x0a) return end;
  return text[end - 2] === 0x0d ? end - 2 : end - 1;
}

/** Line, from 1, of what stands at `at`. */
function lineAt(text: Buffer, at: number): number {
  return Buffer.from(text.subarray(0, at))
    .toString("latin1")
    .split(/\r\n|\n|\r/).length;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof FeedbackError)) throw error;
  return { code: error.code, message: error.message };
}

function recordsOf({ shape, records }: Pick<FoundText, "shape" | "records">): readonly FoundRecord[] {
  return records.slice(1).filter(({ fields }) => !isHeader(fields, shape));
}

/** What `columns` ask for of the records behind the header: for each slot the first column that has a value. */
function expectedScan({ shape, text, byteOffset, records }: FoundText, columns: readonly (readonly number[])[]): Scan {
  const all = recordsOf({ shape, records }).map(({ fields, start, end }) => {
    const place = { line: lineAt(text, start), byteOffset: byteOffset + start };
    return { fields, ...place, text: text.toString("utf8", start, behindText(text, end)) };
  });
  return {
    records: all
      .filter(({ fields }) => fields.length === shape.width)
      .map(({ fields, ...place }) => {
        const values = columns.map((candidates) => candidates.map((column) => fields[column]).find(Boolean) ?? null);
        return { values, ...place };
      }),
    damaged: all
      .filter(({ fields }) => fields.length !== shape.width)
      .map(({ fields: { length }, ...place }) => {
        const message = `has ${length} ${length === 1 ? "field" : "fields"} where the header has ${shape.width}`;
        return { ...place, code: "ragged-record", message };
      }),
  };
}

/** What may stand in the memory behind a block. */
const remains = Buffer.from('\n"\r\n,;\t|"",x"\n\r\r,a,b,c\n"\n1,2,3\n;;;\n"');

function scanInKernel(
  { shape, text, byteOffset }: FoundText,
  columns: readonly (readonly number[])[],
  from: number,
  sizes: readonly number[],
): Scan | Failure {
  const start: TextStart = { byteOffset: byteOffset + from, line: lineAt(text, from) };
  return outcomeOf(() => {
    const driver = new BlockDriver((kernel) => new CsvRecordScanner(kernel, shape, columns), columns.length, remains);
    return driver.read(text.subarray(from), start, sizes);
  });
}

/**
 * Reads what stands behind the header of `content` in one block and in blocks of the lengths `sizes`, and opens it as a file;
 * all have to give what csv-parse gives.
 */
export async function expectSameReading(
  content: Uint8Array,
  columns: readonly (readonly number[])[],
  sizes: readonly number[],
): Promise<void> {
  const found = findWithCsvParse(content);
  await expectSameHead(content, found);
  await expectSameFile(content, found, sizes);
  const [header] = found.records;
  if (header === undefined) return;
  const known = columns.map((candidates) => candidates.map((column) => column % found.shape.width));
  const expected = found.damage ?? expectedScan(found, known);
  const rest = found.text.subarray(header.end);
  const whole = scanInKernel(found, known, header.end, []);
  const inPieces = scanInKernel(found, known, header.end, sizes);
  if (isUtf8(rest)) {
    expect(whole).toEqual(expected);
    expect(inPieces).toEqual(expected);
  } else {
    const at = found.byteOffset + header.end + invalidAt(rest);
    const invalid = failureOf(feedbackError("encoding-invalid", name, at));
    expect(whole).toEqual(invalid);
    // Which of two faults is met first depends on the pieces.
    expect([invalid, found.damage]).toContainEqual(inPieces);
  }
}

async function expectSameHead(content: Uint8Array, found: FoundText) {
  const opened = await openCsv(memorySource(content, [], name)).catch(failureOf);
  const expected = outcomeOf(() => expectedHead(content, found));
  // Which of two faults is met first depends on where they stand.
  if ("code" in expected) expect([expected, found.damage]).toContainEqual(opened);
  else expect(opened).toMatchObject(expected);
}

/** Every column under its name, as codes and texts in turn, in batches and chunks that end anywhere. */
async function expectSameFile(content: Uint8Array, found: FoundText, sizes: readonly number[]) {
  const headers = (found.records[0]?.fields ?? []).map((header) => header.trim());
  const projection = headers.map(
    (header, i): ColumnRequest => ({ names: [header], decoder: decoders[i % 2] ?? "code" }),
  );
  const read = await readFile(content, sizes, projection, batchLength).catch(failureOf);
  const expected = outcomeOf(() => {
    expectedHead(content, found);
    return found.damage ?? expectedScan(found, columnPositions(headers, projection));
  });
  if ("code" in expected) {
    expect([expected, found.damage]).toContainEqual(read);
    return;
  }
  const { records, damaged } = expected;
  expect(read).toMatchObject({
    rows: records.map(({ values }) => values),
    lines: records.map(({ line }) => line),
    byteOffsets: records.map(({ byteOffset }) => byteOffset),
    texts: records.map(({ text }) => text),
    damaged,
  });
}

function expectedHead(content: Uint8Array, { shape, text, byteOffset, records, damage }: FoundText) {
  if (!isUtf8(text)) throw feedbackError("encoding-invalid", name, byteOffset + invalidAt(text));
  if (damage !== null) return damage;
  const [header = { fields: [], end: 0 }, ...rest] = records;
  const headers = headerNames(header.fields, name);
  const sample = recordsOf({ shape, records })
    .filter(({ fields }) => fields.length === shape.width)
    .slice(0, 100);
  return {
    columns: headers.filter((header) => header !== ""),
    plan: { format: "csv", shape, headers },
    // Nobody asks for the line behind the last record.
    start: { byteOffset: byteOffset + header.end, ...(rest.length > 0 && { line: lineAt(text, header.end) }) },
    ...(content.length <= headBytes && { sample: sample.map(({ fields }) => sampled(headers, fields)) }),
  };
}

function sampled(headers: readonly string[], fields: readonly string[]) {
  const named = headers.map((header, i) => [header, fields[i] || null] as const).filter(([header]) => header !== "");
  return new Map(named);
}
