/**
 * Reads blocks of a JSON document: the general parser finds the way to the records, the kernel reads them, and where it does
 * not take what comes next the general parser goes on from there.
 */

import type { Kernel } from "../../kernel/kernel.js";
import { maxRecordBytes } from "../limits.js";
import type { Projection } from "../raw-columns.js";
import type { Block, RecordScanner } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { JsonDocument } from "./document.js";
import { addFound } from "./found-record.js";
import { recordTextAt, validBytes } from "./json-block.js";
import { KernelRecords, type Outcome } from "./kernel-records.js";
import { PathValues } from "./paths.js";
import type { TextPlace } from "./scanner.js";
import type { RecordsHere } from "./walk.js";

const lineFeed = 0x0a;

export class JsonDocumentScanner implements RecordScanner {
  readonly #kernel: Kernel;
  readonly #name: string;
  readonly #records: KernelRecords;
  readonly #document: JsonDocument;
  readonly #values: PathValues;
  #block: Block = { input: 0, end: 0, isLast: false, byteOffset: 0, line: 1 };
  #bytes: Buffer = Buffer.alloc(0);

  constructor(kernel: Kernel, projection: Projection, place: TextPlace) {
    this.#kernel = kernel;
    this.#name = place.name;
    this.#records = new KernelRecords(kernel, projection);
    this.#document = new JsonDocument(place);
    this.#values = new PathValues(projection);
  }

  get isPartial(): boolean {
    return this.#document.isPartial;
  }

  begin(block: Block): void {
    this.#block = block;
    this.#bytes = validBytes(this.#kernel, block, this.#name);
    this.#document.text.show(this.#bytes, block.byteOffset);
    this.#records.begin(block.input + this.#bytes.length, block.isLast);
  }

  fill(batch: SpanBatch): boolean {
    while (!batch.isFull) {
      const outcome = this.#readInKernel(batch);
      if (outcome === "full") return true;
      if (outcome === "notWhole" && this.#mayWait()) return false;
      const found = this.#document.next();
      if (found === null) {
        if (this.#block.isLast) this.#document.end();
        return false;
      }
      addFound(batch, found, this.#values, this.#block);
    }
    return true;
  }

  get position(): number {
    return this.#address(this.#document.text.needed);
  }

  get line(): number {
    return this.#document.text.neededLine;
  }

  recordText(start: number): string {
    return recordTextAt(this.#kernel, this.#records, this.#block, start);
  }

  lineEnds(from: number, to: number): number {
    return this.#kernel.functions.countLineEnds(from, to, false);
  }

  #address(position: number): number {
    return this.#block.input + position - this.#block.byteOffset;
  }

  /** Whether the record that is not whole may be left for a longer block. */
  #mayWait(): boolean {
    return !this.#block.isLast && this.#block.end - this.position <= maxRecordBytes;
  }

  #readInKernel(batch: SpanBatch): Outcome {
    const here = this.#document.recordsHere;
    if (here === null) return "general";
    const { scanner } = this.#document.text;
    const before = batch.length;
    const from = this.#address(scanner.position);
    this.#records.startAt({
      cursor: from,
      between: here.kind === "objects" ? "nothing" : "commas",
      expectsValue: scanner.expectsValue === true,
      names: namesOf(here),
    });
    const outcome = this.#records.read(batch);
    this.#goOn(from, batch.length - before);
    return outcome;
  }

  /** Lets the general parser go on where the kernel has stopped. */
  #goOn(from: number, count: number): void {
    const { cursor, expectsValue } = this.#records;
    const { scanner } = this.#document.text;
    const { byteOffset, input } = this.#block;
    const lineEnds = this.lineEnds(from, cursor);
    const lineAt =
      lineEnds === 0 ? scanner.lineAt : byteOffset + this.#bytes.lastIndexOf(lineFeed, cursor - input - 1) + 1;
    const position = byteOffset + cursor - input;
    this.#document.passRecords(count, { position, line: scanner.line + lineEnds, lineAt, expectsValue });
  }
}

function namesOf(here: RecordsHere): readonly string[] | null {
  return here.kind === "rows" ? here.names : null;
}
