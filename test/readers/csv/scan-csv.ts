/** Reads CSV in the kernel and with a simple model, in the same form, so that the tests can compare them. */

import { isUtf8 } from "node:buffer";
import { expect } from "vitest";
import { FeedbackError, feedbackError } from "../../../src/base/errors.js";
import type { CsvShape } from "../../../src/readers/csv/csv-dialect.js";
import { columnPositions } from "../../../src/readers/csv/csv-header.js";
import { CsvRecordScanner } from "../../../src/readers/csv/csv-record-scanner.js";
import { mayBeNote, notesIn } from "../../../src/readers/csv/footer.js";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import type { ColumnRequest } from "../../../src/readers/raw-columns.js";
import { headBytes, type TableDescription } from "../../../src/readers/table.js";
import type { TextStart } from "../../../src/readers/text-blocks.js";
import { invalidAt, utf8MarkLength } from "../../../src/readers/utf8.js";
import { memorySource } from "../../support/memory-source.js";
import { BlockDriver, type Failure, outcomeOf, type Scan } from "../block-driver.js";
import { type ModelRecord, type ModelText, modelRecords } from "./csv-model.js";
import { read as readFile } from "./read-csv.js";

const name = "june.csv";
const batchLength = 4;
const sampleLength = 100;
const decoders = ["text", "code"] as const;

/** What the model finds in a text after its header. Positions are those in the text. */
interface FoundText extends ModelText {
  readonly shape: CsvShape;
  readonly headers: readonly string[];
  readonly text: Buffer;
  readonly start: TextStart;
}

function findWithModel({ plan, start }: Pick<TableDescription, "plan" | "start">, content: Uint8Array): FoundText {
  if (plan.format !== "csv") throw new Error("opened as CSV");
  const { shape, headers } = plan;
  const text = Buffer.from(content.subarray(start.byteOffset));
  return modelText(text, shape, headers, start);
}

function modelText(text: Buffer, shape: CsvShape, headers: readonly string[], start: TextStart): FoundText {
  // The mark before the quotes is not one of the fields; another one inside them is a part of its field.
  const read = modelRecords(text.toString("latin1"), shape, (fields) => isHeader(fields, shape, false));
  return { ...read, shape, headers, text, start };
}

/** Whether a record is the header once more, which is not a record. A byte order mark may be before it, and not inside its quotes. */
function isHeader(fields: readonly string[], shape: CsvShape, isMarked: boolean): boolean {
  const { header } = shape;
  const asHeader = fields.map((field) => asRead(field, shape));
  const isName = (field: string, i: number) =>
    field === header[i] || (i === 0 && isMarked && field === `\ufeff${header[i]}`);
  return fields.length === header.length && asHeader.every(isName);
}

/** Line, from 1, of what stands at `at`. */
function lineAt(text: Uint8Array, at: number): number {
  return Buffer.from(text.subarray(0, at))
    .toString("latin1")
    .split(/\r\n|\n|\r/).length;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof FeedbackError)) throw error;
  return { code: error.code, message: error.message };
}

/** Without the header once more, rows of delimiters alone, and the notes in the end. */
function recordsOf({ shape, records, text }: FoundText): readonly ModelRecord[] {
  const isEmpty = ({ fields, start, textEnd }: ModelRecord) =>
    fields.length === shape.width && shape.width > 1 && textEnd - start === shape.width - 1;
  const isNotes = ({ fields, start }: ModelRecord) =>
    mayBeNote(fields.length, shape.width) && notesIn(text.subarray(start), shape, shape.width).rows !== null;
  const notesAt = shape.header.length === 0 ? -1 : records.findIndex(isNotes);
  return (notesAt === -1 ? records : records.slice(0, notesAt)).filter(
    (record) => !isHeader(record.fields, shape, utf8MarkLength(text.subarray(record.start)) > 0) && !isEmpty(record),
  );
}

/** What `columns` ask for of the records after the header: for each slot the first column that has a value. */
function expectedScan(found: FoundText, columns: readonly (readonly number[])[]): Scan {
  const { shape, text, start } = found;
  const all = recordsOf(found).map(({ fields, start: at, textEnd }) => {
    const place = { line: start.line - 1 + lineAt(text, at), byteOffset: start.byteOffset + at };
    const raw = text.toString("utf8", at, textEnd);
    return { fields, ...place, text: asRead(raw, shape) };
  });
  const isWhole = ({ fields, text: raw }: { readonly fields: readonly string[]; readonly text: string }) =>
    fields.length === shape.width && (!shape.endsEmpty || raw.endsWith(shape.delimiter));
  return {
    records: all.filter(isWhole).map(({ fields, ...place }) => {
      const values = columns.map((candidates) => candidates.map((column) => fields[column]).find(Boolean) ?? null);
      return { values: values.map((value) => (value === null ? null : asRead(value, shape))), ...place };
    }),
    damaged: all
      .filter((record) => !isWhole(record))
      .map(({ fields: { length }, ...place }) => {
        const others = shape.endsEmpty
          ? `the others have ${shape.width}, the last one empty`
          : `the header has ${shape.width}`;
        const held = shape.delimiter === "\t" ? "a tab" : `"${shape.delimiter}"`;
        const cause =
          length > shape.width && shape.quote !== null ? `; a field that contains ${held} has to be in quotes` : "";
        const message = `has ${length} ${length === 1 ? "field" : "fields"} where ${others}${cause}`;
        return { ...place, code: "ragged-record", message };
      }),
  };
}

/** Where carriage returns alone end the lines, they are read as line feeds wherever they stand. */
function asRead(text: string, { endsLinesInReturns }: CsvShape): string {
  return endsLinesInReturns ? text.replace(/\r(?!\n)/g, "\n") : text;
}

/** What may be in the memory behind a block. */
const remains = Buffer.from('\n"\r\n,;\t|"",x"\n\r\r,a,b,c\n"\n1,2,3\n;;;\n"');

function scanInKernel(
  { shape, text, start }: FoundText,
  columns: readonly (readonly number[])[],
  sizes: readonly number[],
): Scan | Failure {
  return outcomeOf(() => {
    const driver = new BlockDriver((kernel) => new CsvRecordScanner(kernel, shape, columns), columns.length, remains);
    return driver.read(text, start, sizes);
  });
}

/**
 * Reads what is after the header of `content` in one block and in blocks of the lengths `sizes`, and opens it as a file;
 * all have to give what the model gives.
 */
export async function expectSameReading(
  content: Uint8Array,
  columns: readonly (readonly number[])[],
  sizes: readonly number[],
): Promise<void> {
  const opened = await openCsv(memorySource(content, [], name)).catch(failureOf);
  if ("code" in opened) {
    if (opened.code === "csv-records-quoted") return; // the model does not look into fields
    expect(faultsIn(content)).toContainEqual(opened);
    return;
  }
  const found = findWithModel(opened, content);
  if (found.shape.header[0]?.startsWith("\ufeff")) return; // such a name is not told from a mark before the line
  expectSameHead(opened, found);
  await expectSameFile(content, found, sizes);
  if (opened.columns.length > 0) expectSameScan(content, found, columns, sizes);
}

/** The same of a text without a header, of which everything else is known. */
export function expectSameRecords(
  text: Buffer,
  shape: CsvShape,
  columns: readonly (readonly number[])[],
  sizes: readonly number[],
): void {
  const start = { byteOffset: 0, line: 1 };
  expectSameScan(text, modelText(text, shape, shape.header, start), columns, sizes);
}

function expectSameScan(
  content: Uint8Array,
  found: FoundText,
  columns: readonly (readonly number[])[],
  sizes: readonly number[],
): void {
  const known = columns.map((candidates) => candidates.map((column) => column % found.shape.width));
  const expected = damageOf(found) ?? expectedScan(found, known);
  const whole = scanInKernel(found, known, []);
  const inPieces = scanInKernel(found, known, sizes);
  if (isUtf8(found.text)) {
    expect(whole).toEqual(expected);
    expect(inPieces).toEqual(expected);
  } else {
    const invalid = invalidIn(content);
    // The first of two faults, whatever the pieces
    expect([invalid, damageOf(found)]).toContainEqual(whole);
    expect(inPieces).toEqual(whole);
  }
}

function damageOf({ damage, text, start }: FoundText): Failure | null {
  if (damage === null) return null;
  const line = start.line - 1 + lineAt(text, damage.at);
  return failureOf(feedbackError("csv-damaged", name, line, damage.what));
}

function invalidIn(content: Uint8Array): Failure {
  return failureOf(feedbackError("encoding-invalid", name, invalidAt(content)));
}

/** What a text may be refused for, whatever separates its fields and on whatever line its header is. */
function faultsIn(content: Uint8Array): readonly (Failure | null)[] {
  const start = { byteOffset: utf8MarkLength(content), line: 1 };
  const text = Buffer.from(content.subarray(start.byteOffset));
  const latin1 = text.toString("latin1");
  const begins = [0, ...[...latin1.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
  const damages = [",", ";", "\t", "|"].flatMap((delimiter) =>
    begins.map((begin) => {
      const { damage } = modelRecords(latin1.slice(begin), { delimiter, quote: '"' });
      if (damage === null) return null;
      return failureOf(feedbackError("csv-damaged", name, lineAt(text, begin + damage.at), damage.what));
    }),
  );
  return isUtf8(content) ? damages : [...damages, invalidIn(content)];
}

function expectSameHead({ columns, sample, start }: TableDescription, found: FoundText) {
  const { shape, headers, text } = found;
  expect(columns).toEqual([...new Set(headers)].filter((header) => header !== ""));
  if (text.length > headBytes || columns.length === 0) return;
  const { records, damaged } = expectedScan(
    found,
    shape.header.map((_, column) => [column]),
  );
  // Damaged records take their place among the first ones, and are not in the sample.
  const behind = [...records, ...damaged].map(({ byteOffset }) => byteOffset).sort((a, b) => a - b)[sampleLength];
  const first = records.filter(({ byteOffset }) => byteOffset < (behind ?? Number.POSITIVE_INFINITY));
  expect(sample).toEqual(first.map(({ values }) => sampled(headers, values)));
  expect(start.line).toBeGreaterThan(0);
}

/** Every column under its name, as codes and texts in turn, in batches and chunks that end anywhere. */
async function expectSameFile(content: Uint8Array, found: FoundText, sizes: readonly number[]) {
  const { headers } = found;
  const projection = headers
    .filter((header) => headers.indexOf(header) === headers.lastIndexOf(header))
    .map((header, i): ColumnRequest => ({ names: [header], decoder: decoders[i % 2] ?? "code" }));
  const read = await readFile(content, sizes, projection, batchLength).catch(failureOf);
  const damage = damageOf(found);
  if (damage !== null || !isUtf8(content)) {
    expect([damage, invalidIn(content)]).toContainEqual(read);
    return;
  }
  const { records, damaged } = expectedScan(found, columnPositions(headers, projection, name));
  expect(read).toMatchObject({
    rows: records.map(({ values }) => values),
    lines: records.map(({ line }) => line),
    byteOffsets: records.map(({ byteOffset }) => byteOffset),
    texts: records.map(({ text }) => text),
    damaged,
  });
}

function sampled(headers: readonly string[], fields: readonly (string | null)[]) {
  const named = headers.map((header, i) => [header, fields[i] || null] as const).filter(([header]) => header !== "");
  return new Map(named);
}
