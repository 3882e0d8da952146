/** Reads CSV: a source comes in; its header, its first records, and then batches of raw columns go out. */

import { feedbackError } from "../../base/errors.js";
import { borrowKernel, type Kernel, returnKernel } from "../../kernel/kernel.js";
import type { Source } from "../../sources/source.js";
import { SpanBatch } from "../span-batch.js";
import { headBytes, type RawTable, rawTable, type SampleRecord, type TableDescription } from "../table.js";
import { TextBlocks, type TextStart } from "../text-blocks.js";
import { wholeLength } from "../utf8.js";
import { type CsvShape, dialectOf } from "./csv-dialect.js";
import { headerNames, headerRows, maxColumns } from "./csv-header.js";
import { CsvRecordScanner } from "./csv-record-scanner.js";

const sampleLength = 100;
/** So many bytes are looked at, then more if these are too few to find out all that there is to know. */
const headLengths = [32 * 1024, headBytes, 1024 * 1024];
const maxHeaderBytes = 1024 * 1024;

/** The beginning of a file: how its text is cut, its header, its first records. */
interface CsvHead {
  readonly shape: CsvShape;
  readonly envelope: string;
  /** The names in the header, by position; "" if a column has none. Empty for a file without records. */
  readonly headers: readonly string[];
  /** What the header says beyond the names. */
  readonly titles: ReadonlyMap<string, string>;
  readonly timeZone: string | null;
  /** The fields of the first records that have as many as the header. */
  readonly sample: readonly (readonly string[])[];
  /** Where the records begin. */
  readonly start: TextStart;
}

/**
 * Opens `source` as CSV with a header; the delimiter is the one of the header line. Blank lines are not records. A record with more or
 * fewer fields than the header is a damaged record; a quote out of place damages the file. Throws `csv-damaged`,
 * `csv-headers-repeated`, `csv-columns-too-many`, `record-too-long`, `encoding-invalid` and the errors of the source.
 */
export async function openCsv(source: Source): Promise<RawTable> {
  const { shape, envelope, headers, titles, timeZone, sample, start } = await readHead(source);
  const head: TableDescription = {
    format: "csv",
    envelope,
    columns: headers.filter((name) => name !== ""),
    titles,
    timeZone,
    sample: sample.map((fields) => sampled(fields, headers)),
    start,
    plan: { format: "csv", shape, headers },
  };
  return rawTable(source, head, false);
}

function sampled(fields: readonly string[], headers: readonly string[]): SampleRecord {
  const sample = new Map<string, string | null>();
  headers.forEach((name, position) => {
    if (name !== "") sample.set(name, fields[position] || null);
  });
  return sample;
}

async function readHead(source: Source): Promise<CsvHead> {
  for (const limit of headLengths) {
    const bytes = await source.head(limit + 1);
    const isWhole = bytes.length <= limit;
    const head = headIn(isWhole ? bytes : bytes.subarray(0, wholeLength(bytes)), isWhole, source.name);
    const isEnough = isWhole || limit >= headBytes || head?.sample.length === sampleLength;
    if (head !== null && isEnough) return head;
  }
  throw feedbackError("record-too-long", source.name, 1, maxHeaderBytes);
}

/** Null if the header does not end in `text`. */
function headIn(text: Uint8Array, isWhole: boolean, name: string): CsvHead | null {
  const kernel = borrowKernel();
  try {
    return headOf(kernel, text, isWhole, name);
  } finally {
    returnKernel(kernel);
  }
}

function headOf(kernel: Kernel, text: Uint8Array, isWhole: boolean, name: string): CsvHead | null {
  const { delimiter, envelope, start } = dialectOf(text);
  const body = text.subarray(start.byteOffset);
  const newBlocks = () => {
    const blocks = new TextBlocks(kernel, body.length, start);
    blocks.append(body);
    return blocks;
  };
  const width = widthOf(kernel, newBlocks(), isWhole, { name, delimiter, header: [] });
  if (width > maxColumns) throw feedbackError("csv-columns-too-many", name, width, maxColumns);
  const headless = { name, delimiter, width: Math.max(1, width), header: [] };
  if (width === 0) {
    const nothing = { headers: [], titles: new Map(), timeZone: null, sample: [] };
    return isWhole ? { shape: headless, envelope, ...nothing, start } : null;
  }
  const columns = Array.from({ length: width }, (_, column) => [column]);
  const newBatch = (length: number) => new SpanBatch(kernel, width, length, body.length + 64);
  const rowsBehind = (headerLength: number) => {
    const blocks = newBlocks();
    const scanner = new CsvRecordScanner(kernel, headless, columns);
    const [first = []] = firstRecords(blocks, scanner, isWhole, newBatch(headerLength), width);
    const shape = { ...headless, header: first };
    const behind = { byteOffset: blocks.byteOffset, line: blocks.line };
    const below = new CsvRecordScanner(kernel, shape, columns);
    const sample = firstRecords(blocks, below, isWhole, newBatch(sampleLength), width);
    return { shape, behind, sample };
  };
  const assumed = rowsBehind(1);
  const { extra, names, titles, timeZone } = headerRows(assumed.shape.header, assumed.sample);
  const { shape, behind, sample } = extra === 0 ? assumed : rowsBehind(1 + extra);
  return { shape, envelope, headers: headerNames(names, name), titles, timeZone, sample, start: behind };
}

/** Number of fields of the first record; 0 if none is complete. */
function widthOf(kernel: Kernel, blocks: TextBlocks, isWhole: boolean, shape: Omit<CsvShape, "width">): number {
  // No record has so many fields, so the first one is ragged, and that says how many it has.
  const scanner = new CsvRecordScanner(kernel, { ...shape, width: 2 * maxHeaderBytes }, []);
  const batch = new SpanBatch(kernel, 0, 1, 0);
  for (const _ of blocks.read(scanner, isWhole)) if (scanner.fill(batch) || scanner.raggedFields > 0) break;
  return scanner.raggedFields;
}

/** The fields of the records that fill `batch`, or of all that there are. */
function firstRecords(
  blocks: TextBlocks,
  scanner: CsvRecordScanner,
  isWhole: boolean,
  batch: SpanBatch,
  width: number,
): readonly (readonly string[])[] {
  const records: string[][] = [];
  for (const _ of blocks.read(scanner, isWhole)) {
    const isFull = scanner.fill(batch);
    for (let record = 0; record < batch.length; record++)
      records.push(Array.from({ length: width }, (_, column) => batch.textOf(column, record)));
    if (isFull) {
      blocks.keepFrom(scanner);
      break;
    }
    batch.clear(batch.room);
  }
  return records;
}
