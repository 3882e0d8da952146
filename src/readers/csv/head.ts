/** The beginning of a CSV file: how its text is cut, its header, its first records. */

import { feedbackError } from "../../errors.js";
import { borrowKernel, type Kernel, returnKernel } from "../../kernel/kernel.js";
import type { Source } from "../../sources/source.js";
import { headBytes } from "../limits.js";
import { SpanBatch } from "../span-batch.js";
import { TextBlocks, type TextStart } from "../text-blocks.js";
import { checkEncoding, utf8MarkLength, wholeLength } from "../utf8.js";
import { CsvRecordScanner, type CsvShape } from "./csv-scanner.js";
import { tellDialect } from "./dialect.js";
import { headerNames, maxColumns } from "./header.js";
import { headerRows } from "./header-rows.js";

const maxHeaderBytes = 1024 * 1024;
const sampleLength = 100;

export interface CsvHead {
  readonly shape: CsvShape;
  readonly envelope: string;
  /** The names in the header, by position; "" where a column has none. None in a file without records. */
  readonly headers: readonly string[];
  /** What the header says beyond the names. */
  readonly titles: ReadonlyMap<string, string>;
  readonly timeZone: string | null;
  /** The fields of the first records that have as many as the header. */
  readonly sample: readonly (readonly string[])[];
  /** Where the records begin. */
  readonly start: TextStart;
}

/** Throws what `openCsv` throws. */
export async function readHead(source: Source, limit = headBytes): Promise<CsvHead> {
  const bytes = await source.head(limit + 1);
  const isWhole = bytes.length <= limit;
  const text = isWhole ? bytes : bytes.subarray(0, wholeLength(bytes));
  checkEncoding(text, source.name);
  const kernel = borrowKernel();
  try {
    const head = headOf(kernel, text, isWhole, source.name);
    if (head !== null) return head;
  } finally {
    returnKernel(kernel);
  }
  if (limit < maxHeaderBytes) return readHead(source, maxHeaderBytes);
  throw feedbackError("record-too-long", source.name, 1, maxHeaderBytes);
}

/** Null where the header does not end in `text`. */
function headOf(kernel: Kernel, text: Uint8Array, isWhole: boolean, name: string): CsvHead | null {
  const { delimiter, envelope } = tellDialect(text);
  const start = { byteOffset: utf8MarkLength(text), line: 1 };
  const body = text.subarray(start.byteOffset);
  const newBlocks = () => {
    const blocks = new TextBlocks(kernel, body.length, start);
    blocks.append(body);
    return blocks;
  };
  const width = widthOf(kernel, newBlocks(), isWhole, { name, delimiter });
  if (width > maxColumns) throw feedbackError("csv-columns-too-many", name, width, maxColumns);
  const shape = { name, delimiter, width: Math.max(1, width) };
  if (width === 0) {
    const nothing = { headers: [], titles: new Map(), timeZone: null, sample: [] };
    return isWhole ? { shape, envelope, ...nothing, start } : null;
  }
  const scanner = new CsvRecordScanner(
    kernel,
    shape,
    Array.from({ length: width }, (_, column) => [column]),
  );
  const rowsBehind = (headerLength: number) => {
    const blocks = newBlocks();
    const take = (count: number) =>
      firstRecords(blocks, scanner, isWhole, new SpanBatch(kernel, width, count, body.length + 64));
    const [first = []] = take(headerLength);
    const behind = { byteOffset: blocks.byteOffset, line: blocks.line };
    return { first, behind, sample: take(sampleLength) };
  };
  const assumed = rowsBehind(1);
  const { extra, names, titles, timeZone } = headerRows(assumed.first, assumed.sample);
  const { behind, sample } = extra === 0 ? assumed : rowsBehind(1 + extra);
  return { shape, envelope, headers: headerNames(names, name), titles, timeZone, sample, start: behind };
}

/** Number of fields of the first record; 0 where none is complete. */
function widthOf(
  kernel: Kernel,
  blocks: TextBlocks,
  isWhole: boolean,
  { name, delimiter }: Omit<CsvShape, "width">,
): number {
  // No record has so many fields, so the first one is ragged, and that says how many it has.
  const scanner = new CsvRecordScanner(kernel, { name, delimiter, width: 2 * maxHeaderBytes }, []);
  const batch = new SpanBatch(kernel, 0, 1, 0);
  for (const _ of blocks.read(scanner, isWhole)) if (scanner.fill(batch)) break;
  return scanner.raggedFields;
}

/** The fields of the records that fill `batch`, or of all that there are. */
function firstRecords(
  blocks: TextBlocks,
  scanner: CsvRecordScanner,
  isWhole: boolean,
  batch: SpanBatch,
): readonly (readonly string[])[] {
  const records: string[][] = [];
  for (const _ of blocks.read(scanner, isWhole)) {
    const isFull = scanner.fill(batch);
    for (let record = 0; record < batch.length; record++)
      records.push(Array.from({ length: scanner.width }, (_, column) => batch.textOf(column, record)));
    if (isFull) {
      blocks.keepFrom(scanner);
      break;
    }
    batch.clear(batch.room);
  }
  return records;
}
