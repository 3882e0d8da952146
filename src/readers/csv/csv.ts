/** Reads CSV: a source comes in; its header, its first records, and then batches of raw columns go out. */

import { feedbackError } from "../../errors.js";
import type { Source } from "../../sources/source.js";
import { BatchBuilder } from "../column-builder.js";
import { headBytes } from "../limits.js";
import type { Projection, RawBatch, RawTable, ReadOptions, SampleRecord } from "../raw-columns.js";
import { utf8MarkLength, validUtf8, wholeLength } from "../utf8.js";
import { tellDialect } from "./dialect.js";
import { columnPositions, headerNames } from "./header.js";
import { type CsvRecord, type CsvText, csvRecords } from "./records.js";

const maxHeaderBytes = 1024 * 1024;
const pieceBytes = 16 * 1024;
const sampleLength = 100;

/** The beginning of a file, parsed: how its text is cut, the header (null in an empty file), the first records. */
interface Head {
  readonly text: CsvText;
  readonly envelope: string;
  readonly header: CsvRecord | null;
  readonly records: readonly CsvRecord[];
}

/**
 * Opens `source` as CSV with a header; the header line tells the delimiter. Blank lines are no records. A record with more or
 * fewer fields than the header is a damaged record; a quote out of place damages the file. Throws `csv-damaged`,
 * `csv-headers-repeated`, `record-too-long`, the errors of `validUtf8` and those of the source.
 */
export async function openCsv(source: Source): Promise<RawTable> {
  const { text, envelope, header, records } = await readHead(source, headBytes);
  const headers = header === null ? [] : headerNames(header.fields, source.name);
  return {
    format: "csv",
    envelope,
    columns: headers.filter((name) => name !== ""),
    sample: records.filter(({ fields }) => fields.length === headers.length).map((record) => sampled(record, headers)),
    batches: (projection, options) => readBatches(source, text, headers, projection, options),
    isPartial: () => false,
  };
}

async function readHead(source: Source, limit: number): Promise<Head> {
  const bytes = await source.head(limit + 1);
  const isWhole = bytes.length <= limit;
  const head = isWhole ? bytes : bytes.subarray(0, wholeLength(bytes));
  const { delimiter, envelope } = tellDialect(head);
  const text = { name: source.name, delimiter, from: utf8MarkLength(head), isWhole: true };
  const [header = null, ...records] = await firstRecords(head, { ...text, isWhole });
  if (header !== null || isWhole) return { text, envelope, header, records };
  if (limit < maxHeaderBytes) return readHead(source, maxHeaderBytes);
  throw feedbackError("record-too-long", source.name, 1, maxHeaderBytes);
}

/** The header and the records of the sample, as far as they stand in `head`. */
async function firstRecords(head: Uint8Array, text: CsvText): Promise<readonly CsvRecord[]> {
  const first: CsvRecord[] = [];
  for await (const records of csvRecords(validUtf8(pieces(head), text.name), text)) {
    first.push(...records.slice(0, sampleLength + 1 - first.length));
    if (first.length > sampleLength) break;
  }
  return first;
}

/** In small pieces, so that the rest of the head is left alone once the sample is complete. */
async function* pieces(head: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let begin = 0; begin < head.length; begin += pieceBytes) yield head.subarray(begin, begin + pieceBytes);
}

function sampled(record: CsvRecord, headers: readonly string[]): SampleRecord {
  const sample = new Map<string, string | null>();
  headers.forEach((name, position) => {
    if (name !== "") sample.set(name, record.fields[position] || null);
  });
  return sample;
}

async function* readBatches(
  source: Source,
  text: CsvText,
  headers: readonly string[],
  projection: Projection,
  options: ReadOptions,
): AsyncGenerator<RawBatch> {
  const positions = columnPositions(headers, projection);
  const builder = new BatchBuilder(projection, options);
  let isHeader = true;
  for await (const records of csvRecords(validUtf8(source.chunks(), source.name), text)) {
    for (const record of records) {
      if (!isHeader) addRecord(builder, record, positions, headers.length);
      isHeader = false;
      if (builder.isFull) yield builder.take();
    }
  }
  if (!builder.isEmpty) yield builder.take();
}

/** The first of the fields at `positions` that is not empty: a record may have its id under the second-best name. */
function firstValue(fields: readonly string[], positions: readonly number[] = []): string | null {
  for (const position of positions) {
    const field = fields[position];
    if (field !== undefined && field !== "") return field;
  }
  return null;
}

function addRecord(
  builder: BatchBuilder,
  record: CsvRecord,
  positions: readonly (readonly number[])[],
  width: number,
): void {
  const { fields, line, byteOffset, text } = record;
  if (fields.length === width) {
    for (let column = 0; column < positions.length; column++)
      builder.columns[column]?.add(firstValue(fields, positions[column]));
    builder.endRecord(line, byteOffset, text);
  } else {
    const message = `has ${fields.length} ${fields.length === 1 ? "field" : "fields"} where the header has ${width}`;
    builder.addDamaged({ line, byteOffset, code: "ragged-record", message, text: text() });
  }
}
