/** Chunks of a text in, batches of raw columns out: blocks pass through the scanner, spans through the decoders. */

import { borrowKernel, type Kernel, returnKernel } from "../kernel/kernel.js";
import type { Source } from "../sources/source.js";
import { type ColumnDecoder, columnDecoder } from "./column-decoder.js";
import type { DamagedRecord, Footer, Projection, RawBatch, TotalsRow } from "./raw-columns.js";
import type { Block, RecordScanner } from "./record-scanner.js";
import { SpanBatch } from "./span-batch.js";
import { TextBlocks, type TextStart } from "./text-blocks.js";
import { wantedBy } from "./wanted-columns.js";

const blockBytes = 256 * 1024;
/** Longer batches would only take more memory. */
const mostRecords = 16_384;

export interface ReadOptions {
  /** Keep the text of every record in `RawBatch.texts`. */
  readonly keepText: boolean;
  /** Makes the search for rows of totals in batches of this many records; without it there is none. */
  readonly totals?: (
    kernel: Kernel,
    projection: Projection,
    capacity: number,
  ) => (batch: SpanBatch, scanner: RecordScanner) => ReadonlyMap<number, TotalsRow>;
  /** Records per batch; at most 16,384 come in one. */
  readonly batchLength: number;
}

/** The batches of the records of a table; every batch but the last one has `batchLength` records, damaged ones included. */
export async function* readRawBatches(
  source: Source,
  start: TextStart,
  newScanner: (kernel: Kernel, projection: Projection) => RecordScanner,
  projection: Projection,
  options: ReadOptions,
): AsyncGenerator<RawBatch> {
  const kernel = borrowKernel();
  try {
    const scanner = newScanner(kernel, projection);
    const blocks = new TextBlocks(kernel, blockBytes, start);
    const builder = new RawBatchBuilder(kernel, projection, options, (line) => source.rowOf?.(line) ?? line);
    const chunks = options.keepText ? source.chunks() : source.chunks(wantedBy(projection));
    for await (const block of blocks.readAll(scanner, chunks)) yield* builder.readBlock(scanner, block);
    if (!builder.isEmpty) yield builder.take();
  } finally {
    returnKernel(kernel);
  }
}

/** The batch being filled, from as many blocks as it takes. */
class RawBatchBuilder {
  readonly #options: ReadOptions;
  readonly #spans: SpanBatch;
  readonly #projection: Projection;
  readonly #columns: readonly ColumnDecoder[];
  readonly #rowOf: (line: number) => number;
  #lines: number[] = [];
  #byteOffsets: number[] = [];
  #texts: string[] = [];
  #damaged: DamagedRecord[] = [];
  #repeatedHeaders = 0;
  #totals = new Map<number, TotalsRow>();
  readonly #findTotals: ReturnType<NonNullable<ReadOptions["totals"]>> | null;
  #footer: Footer | null = null;

  constructor(kernel: Kernel, projection: Projection, options: ReadOptions, rowOf: (line: number) => number) {
    this.#rowOf = rowOf;
    const batchLength = Math.min(options.batchLength, mostRecords);
    this.#options = { ...options, batchLength };
    this.#spans = new SpanBatch(kernel, projection.length, batchLength, blockBytes);
    this.#projection = projection;
    this.#findTotals = options.totals?.(kernel, projection, batchLength) ?? null;
    this.#columns = projection.map((request, slot) => columnDecoder(kernel, request, slot, batchLength));
  }

  get isEmpty(): boolean {
    return this.#lines.length + this.#damaged.length + this.#repeatedHeaders === 0 && this.#footer === null;
  }

  /** Reads a block, and gives every batch that it completes. */
  *readBlock(scanner: RecordScanner, block: Block): Generator<RawBatch> {
    for (let isMore = true; isMore; ) {
      this.#spans.clear(this.#options.batchLength - this.#lines.length - this.#damaged.length);
      isMore = scanner.fill(this.#spans);
      this.#add(scanner, block);
      if (this.#lines.length + this.#damaged.length === this.#options.batchLength) yield this.take();
    }
  }

  take(): RawBatch {
    const batch: RawBatch = {
      length: this.#lines.length,
      columns: this.#columns.map((column) => column.take(this.#lines.length)),
      lines: Float64Array.from(this.#lines),
      byteOffsets: Float64Array.from(this.#byteOffsets),
      damaged: this.#damaged,
      repeatedHeaders: this.#repeatedHeaders,
      footer: this.#footer,
      texts: this.#texts,
      ...(this.#totals.size === 0 ? {} : { totals: this.#totals }),
    };
    this.#totals = new Map();
    this.#lines = [];
    this.#byteOffsets = [];
    this.#texts = [];
    this.#damaged = [];
    this.#repeatedHeaders = 0;
    this.#footer = null;
    return batch;
  }

  #add(scanner: RecordScanner, block: Block): void {
    const spans = this.#spans;
    spans.joinParts(this.#projection);
    for (const [record, row] of this.#findTotals?.(spans, scanner) ?? [])
      this.#totals.set(this.#lines.length + record, row);
    for (const column of this.#columns) column.decode(spans, this.#lines.length);
    let line = block.line;
    let at = block.input;
    for (let record = 0; record < spans.length; record++) {
      const start = spans.startOf(record);
      line += scanner.lineEnds(at, start);
      at = start;
      this.#lines.push(this.#rowOf(line));
      this.#byteOffsets.push(block.byteOffset + start - block.input);
      if (this.#options.keepText) this.#texts.push(scanner.recordText(start));
    }
    for (const damaged of spans.damaged) this.#damaged.push({ ...damaged, line: this.#rowOf(damaged.line) });
    this.#repeatedHeaders += spans.repeatedHeaders;
    this.#footer = spans.footer ?? this.#footer;
  }
}
