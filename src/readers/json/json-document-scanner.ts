/**
 * Reads blocks of a JSON document: the general parser finds the records, the kernel reads them, and if it does
 * not read the next part, the general parser continues from there.
 */

import type { Kernel } from "../../kernel/kernel.js";
import { constants, structs } from "../../kernel/layout.js";
import type { Projection } from "../raw-columns.js";
import type { Block, RecordScanner } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { JsonBlockScanner, type Outcome, type ScanningOptions } from "./json-block-scanner.js";
import { JsonDocument } from "./json-document.js";
import type { PathShape, TextPlace } from "./json-tokenizer.js";
import { PathDocument } from "./path-document.js";

const field = structs.JsonScanner;
const lineFeed = 0x0a;
const { NOTHING, COMMAS } = constants.Between;

export class JsonDocumentScanner extends JsonBlockScanner implements RecordScanner {
  readonly #document: JsonDocument | PathDocument;

  constructor(
    kernel: Kernel,
    projection: Projection,
    place: TextPlace & PathShape,
    options: ScanningOptions = { usesShapes: true },
  ) {
    super(kernel, projection, place, options);
    this.#document =
      place.path === undefined ? new JsonDocument(place) : new PathDocument(place, place.path, place.isWhole);
  }

  get isPartial(): boolean {
    return this.#document.isPartial;
  }

  override begin(block: Block): void {
    super.begin(block);
    this.#document.text.show(this.bytes, block.byteOffset);
  }

  protected override fillWithRecords(batch: SpanBatch): boolean {
    while (!batch.isFull) {
      const outcome = this.#readInKernel(batch);
      if (outcome === "full") return true;
      if (outcome === "notWhole" && this.#mayWait()) return false;
      const found = this.#document.next();
      if (found === null) {
        if (this.block.isLast) this.#document.text.tokenizer.end();
        return false;
      }
      this.add(batch, found);
    }
    return true;
  }

  get position(): number {
    return this.#address(this.#document.text.needed);
  }

  get line(): number {
    return this.#document.text.neededLine;
  }

  #address(position: number): number {
    return this.block.input + position - this.block.byteOffset;
  }

  /** Whether the incomplete record may be left for a longer block. One before a fault may have a fault itself, which comes first. */
  #mayWait(): boolean {
    return !this.block.isLast && !this.isCutOff && this.block.end - this.position <= this.maxRecordBytes;
  }

  #readInKernel(batch: SpanBatch): Outcome {
    const here = this.#document.recordsHere;
    if (here === null) return "general";
    const { tokenizer } = this.#document.text;
    const before = batch.length;
    const from = this.#address(tokenizer.position);
    this.startAt({
      cursor: from,
      between: here.kind === "objects" ? NOTHING : COMMAS,
      expectsValue: tokenizer.expectsValue === true,
      names: here.kind === "rows" ? here.names : null,
    });
    const outcome = this.read(batch);
    this.#goOn(from, batch.length - before);
    return outcome;
  }

  /** Moves the general parser to the place at which the kernel has stopped. */
  #goOn(from: number, count: number): void {
    const cursor = this.scanner.get(field.cursor);
    const expectsValue = this.scanner.get(field.expectsValue) === 1;
    const { tokenizer } = this.#document.text;
    const { byteOffset, input } = this.block;
    const lineEnds = this.lineEnds(from, cursor);
    const lineAt =
      lineEnds === 0 ? tokenizer.lineAt : byteOffset + this.bytes.lastIndexOf(lineFeed, cursor - input - 1) + 1;
    const position = byteOffset + cursor - input;
    this.#document.passRecords(count, { position, line: tokenizer.line + lineEnds, lineAt, expectsValue });
  }
}
