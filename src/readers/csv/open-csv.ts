/** Reads CSV: a source comes in; its header, its first records, and then batches of raw columns go out. */

import { FeedbackError, feedbackError } from "../../base/errors.js";
import { borrowKernel, type Kernel, returnKernel } from "../../kernel/kernel.js";
import type { Source } from "../../sources/source.js";
import { SpanBatch } from "../span-batch.js";
import {
  headBytes,
  type RawTable,
  rawTable,
  type SampleRecord,
  type TableDescription,
  type TextLayout,
} from "../table.js";
import { TextBlocks, type TextStart } from "../text-blocks.js";
import { requireUtf8, wholeLength } from "../utf8.js";
import { type CsvDialect, type CsvShape, dialectName, dialectOf } from "./csv-dialect.js";
import { headerNames, headerRows, maxColumns } from "./csv-header.js";
import { type CsvLayout, type CsvStatement, findLayout, layoutOf, nothingStated } from "./csv-layout.js";
import { CsvRecordScanner } from "./csv-record-scanner.js";
import { hasText } from "./find-header.js";
import { parseRecords } from "./general-parser.js";
import { headRows } from "./head-rows.js";
import { quoteFault } from "./quote-state.js";

const sampleLength = 100;
/** The number of bytes that are examined first; more are read if these are too few. */
const headLengths = [32 * 1024, headBytes, 1024 * 1024];
const maxHeaderBytes = 1024 * 1024;
const [lineFeed, carriageReturn, quoteByte] = [0x0a, 0x0d, 0x22];

/** Errors that a table without quoting causes if it is read with quoting. */
const quoteErrors: readonly string[] = ["csv-damaged", "csv-records-quoted"];

/** The beginning of a file. */
interface CsvHead {
  readonly layout: CsvLayout | null;
  readonly shape: CsvShape;
  /** The names in the header, by position; "" if a column has none. Empty for a file without records. */
  readonly headers: readonly string[];
  /** The information in the header beyond the names. */
  readonly titles: ReadonlyMap<string, string>;
  readonly timeZone: string | null;
  /** The fields of the first records that have as many as the header. */
  readonly sample: readonly (readonly string[])[];
  /** Where the records begin. */
  readonly start: TextStart;
}

/** The head of a file with a header. */
interface TableHead extends CsvHead {
  readonly layout: CsvLayout;
  /** Whether some records have too many or too few fields. */
  readonly hasRagged: boolean;
}

/**
 * Opens `source` as CSV with a header. Whatever `stated` leaves open is detected: if the first line alone does not show it, from most of
 * the first lines. Blank lines are not records. A record with more or fewer fields than the header is a damaged record; a
 * quoted field that does not end with its quote damages the file. Throws `csv-damaged`, `csv-columns-too-many`, `record-too-long`,
 * `encoding-invalid` and the errors of the source.
 */
export async function openCsv(source: Source, stated: CsvStatement = nothingStated): Promise<RawTable> {
  const { layout, shape: found, headers, titles, timeZone, sample, start } = await readHead(source, stated);
  const shape = { ...found, mostRecordBytes: source.mostRecordBytes };
  const head: TableDescription = {
    format: "csv",
    envelope: dialectName(shape.delimiter),
    columns: [...new Set(headers)].filter((name) => name !== ""),
    titles,
    timeZone,
    sample: sample.map((fields) => sampled(fields, headers)),
    start,
    plan: { format: "csv", shape, headers },
    layout: layout === null ? null : textLayout(layout),
  };
  return rawTable(source, head, false);
}

function textLayout({ quote, headerStart, hasLinesBefore }: CsvLayout): TextLayout {
  return { quoting: quote === null ? "none" : "double", headerLine: headerStart.line, hasLinesBefore };
}

function sampled(fields: readonly string[], headers: readonly string[]): SampleRecord {
  const sample = new Map<string, string | null>();
  headers.forEach((name, position) => {
    if (name !== "") sample.set(name, fields[position] || null);
  });
  return sample;
}

async function readHead(source: Source, stated: CsvStatement): Promise<CsvHead> {
  for (const limit of headLengths) {
    const bytes = await source.head(limit + 1);
    const isWhole = bytes.length <= limit;
    const head = headIn(isWhole ? bytes : bytes.subarray(0, wholeLength(bytes)), isWhole, source.name, stated);
    const isEnough = isWhole || limit >= headBytes || head?.sample.length === sampleLength;
    if (head !== null && isEnough) return head;
  }
  throw feedbackError("record-too-long", source.name, 1, maxHeaderBytes);
}

/** Throws if a text that begins with `text`, and is damaged behind it, is damaged in it as well. */
export function checkCsvBeginning(text: Uint8Array, name: string, stated: CsvStatement): void {
  const whole = text.subarray(0, wholeLength(text));
  const head = headIn(whole, false, name, stated);
  if (head === null) return;
  const kernel = borrowKernel();
  try {
    const blocks = new TextBlocks(kernel, whole.length, head.start);
    blocks.append(whole.subarray(head.start.byteOffset));
    const scanner = new CsvRecordScanner(kernel, head.shape, []);
    const batch = new SpanBatch(kernel, 0, sampleLength, whole.length + 64);
    for (const _ of blocks.readRest(scanner)) while (scanner.fill(batch) || !batch.isEmpty) batch.clear();
  } finally {
    returnKernel(kernel);
  }
}

/** Null if the header does not end in `text`. */
function headIn(text: Uint8Array, isWhole: boolean, name: string, stated: CsvStatement): CsvHead | null {
  const kernel = borrowKernel();
  try {
    return new HeadReader(kernel, text, isWhole, name, stated).read();
  } finally {
    returnKernel(kernel);
  }
}

class HeadReader {
  readonly #kernel: Kernel;
  readonly #text: Uint8Array;
  readonly #isWhole: boolean;
  readonly #name: string;
  readonly #stated: CsvStatement;
  readonly #dialect: CsvDialect;
  readonly #endsLinesInReturns: boolean;

  constructor(kernel: Kernel, text: Uint8Array, isWhole: boolean, name: string, stated: CsvStatement) {
    this.#kernel = kernel;
    this.#text = text;
    this.#isWhole = isWhole;
    this.#name = name;
    this.#stated = stated;
    this.#dialect = dialectOf(text);
    this.#endsLinesInReturns = !text.includes(lineFeed) && text.includes(carriageReturn);
  }

  /** Null if the header does not end in the text. */
  read(): CsvHead | null {
    const first = this.#firstLine();
    if (first !== null && !("code" in first) && this.#isObvious(first)) return first;
    const layout = findLayout(this.#text, this.#dialect, this.#stated, this.#isWhole);
    if (layout !== null) return this.#headOf(layout);
    const { headerLine } = this.#stated;
    if (headerLine !== null && this.#isWhole) throw feedbackError("header-line-absent", this.#name, headerLine);
    if (first === null) return this.#isWhole ? this.#nothing() : null;
    if ("code" in first) throw first;
    return this.#isWhole && this.#hasNothing() ? this.#nothing() : first;
  }

  /** The head if the first line is the header, or the fault in that case; null if no line ends in the text. */
  #firstLine() {
    const { delimiter, start } = this.#dialect;
    const marks = { delimiter, quote: this.#stated.quote === "none" ? null : '"' };
    const [row] = headRows(this.#text, start, marks, this.#isWhole, 1);
    if (row === undefined) return null;
    try {
      return this.#headOf(layoutOf(marks, row));
    } catch (error) {
      if (error instanceof FeedbackError && quoteErrors.includes(error.code)) return error;
      throw error;
    }
  }

  /** Whether no other layout could fit the first line and the records after it better. */
  #isObvious({ layout, sample, hasRagged }: TableHead): boolean {
    const { quote: stated, headerLine } = this.#stated;
    const areQuotesOpen = layout.delimiter === "\t" && stated === null && this.#text.includes(quoteByte);
    if (areQuotesOpen || headerLine !== null || layout.header.length < 2) return false;
    return layout.header.every(hasText) && sample.length > 0 && !hasRagged;
  }

  #headOf(layout: CsvLayout): TableHead {
    const { header, delimiter, quote, endsEmpty, records } = layout;
    this.#checkHeader(layout);
    const shape: CsvShape = {
      ...{ name: this.#name, delimiter, quote, width: header.length, endsEmpty },
      ...{ endsLinesInReturns: this.#endsLinesInReturns, isQuotingStated: this.#stated.quote !== null },
      // The records are read in the same way, and one may be a repeated header
      header: this.#endsLinesInReturns ? header.map((field) => field.replaceAll("\r", "\n")) : header,
    };
    const assumed = this.#rowsBehind(shape, records, 0);
    const { extra, names, titles, timeZone } = headerRows(header, assumed.sample);
    const rows = extra === 0 ? assumed : this.#rowsBehind(shape, records, extra);
    return { layout, shape, headers: headerNames(names), titles, timeZone, ...rows };
  }

  /** Throws if the header, or a line before it, cannot be read. */
  #checkHeader({ header, headerStart, delimiter, quote, records }: CsvLayout): void {
    this.#checkText(records.byteOffset);
    if (header.length > maxColumns) throw feedbackError("csv-columns-too-many", this.#name, header.length, maxColumns);
    const own = this.#text.subarray(headerStart.byteOffset, records.byteOffset);
    const piece = { name: this.#name, delimiter, quote, bytes: own, line: headerStart.line, isLast: true };
    if (quoteFault(own, piece) !== null) parseRecords(piece);
  }

  /** Throws if what is before `end` is not UTF-8. */
  #checkText(end: number): void {
    const { byteOffset } = this.#dialect.start;
    requireUtf8({ bytes: Buffer.from(this.#text.subarray(byteOffset, end)), isLast: true, byteOffset }, this.#name);
  }

  /** The first records after `skipped` rows that belong to the header. */
  #rowsBehind(shape: CsvShape, start: TextStart, skipped: number): Pick<TableHead, "sample" | "start" | "hasRagged"> {
    const body = this.#text.subarray(start.byteOffset);
    const blocks = new TextBlocks(this.#kernel, body.length, start);
    blocks.append(body);
    const columns = shape.header.map((_, column) => [column]);
    const scan = (scanner: CsvRecordScanner, length: number) =>
      firstRecords(blocks, scanner, this.#isWhole, new SpanBatch(this.#kernel, shape.width, length, body.length + 64));
    if (skipped > 0) scan(new CsvRecordScanner(this.#kernel, { ...shape, header: [] }, columns), skipped);
    const behind = { byteOffset: blocks.byteOffset, line: blocks.line };
    const scanner = new CsvRecordScanner(this.#kernel, shape, columns);
    const sample = scan(scanner, sampleLength);
    return { sample, start: behind, hasRagged: scanner.raggedFields > 0 };
  }

  /** Whether no line has anything but delimiters and byte order marks. */
  #hasNothing(): boolean {
    const { delimiter, start } = this.#dialect;
    const rows = headRows(this.#text, start, { delimiter, quote: '"' }, true, Number.POSITIVE_INFINITY);
    return !rows.some(({ fields }) => fields.some(hasText));
  }

  #nothing(): CsvHead {
    const { delimiter, start } = this.#dialect;
    this.#checkText(this.#text.length);
    const shape: CsvShape = {
      ...{ name: this.#name, delimiter, quote: '"', width: 1, endsEmpty: false },
      ...{ endsLinesInReturns: false, isQuotingStated: true, header: [] },
    };
    const behind = { byteOffset: this.#text.length, line: start.line };
    return { layout: null, shape, headers: [], titles: new Map(), timeZone: null, sample: [], start: behind };
  }
}

/** The fields of the records that fill `batch`, or of all records if there are fewer. */
function firstRecords(
  blocks: TextBlocks,
  scanner: CsvRecordScanner,
  isWhole: boolean,
  batch: SpanBatch,
): readonly (readonly string[])[] {
  const records: string[][] = [];
  for (const _ of blocks.read(scanner, isWhole))
    for (let isMore = true; isMore; batch.clear(batch.room)) {
      isMore = scanner.fill(batch);
      for (let record = 0; record < batch.length; record++)
        records.push(Array.from({ length: batch.slotCount }, (_, column) => batch.textOf(column, record)));
      if (!batch.isFull) continue;
      blocks.keepFrom(scanner);
      return records;
    }
  return records;
}
