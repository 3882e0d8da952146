/** Reads blocks of JSON Lines in the kernel. A line that it does not read goes to the general parser, which decides. */

import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import { constants, structs } from "../../kernel/layout.js";
import type { Projection } from "../raw-columns.js";
import type { Block, RecordScanner } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import { JsonBlockScanner, type ScanningOptions } from "./json-block-scanner.js";
import { JsonLines } from "./json-lines.js";
import type { FoundRecord } from "./json-record.js";
import type { TextPlace } from "./json-tokenizer.js";

const field = structs.JsonScanner;
const lineFeed = 0x0a;

export class JsonLineScanner extends JsonBlockScanner implements RecordScanner {
  readonly #lines: JsonLines;
  /** The records that the general parser finds in the last line that the kernel did not read. */
  #found: Iterator<FoundRecord> | null = null;

  constructor(
    kernel: Kernel,
    projection: Projection,
    place: TextPlace,
    options: ScanningOptions = { usesShapes: true },
  ) {
    super(kernel, projection, place, options);
    this.#lines = new JsonLines(place);
  }

  get isOrderBound(): boolean {
    return this.#lines.hasEnvelopes;
  }

  get isPartial(): boolean {
    return this.#lines.isPartial;
  }

  override begin(block: Block): void {
    super.begin(block);
    this.startAt({
      cursor: block.input,
      between: constants.Between.LINE_ENDS,
      expectsValue: true,
      names: null,
    });
  }

  protected override fillWithRecords(batch: SpanBatch): boolean {
    while (this.#addFound(batch)) {
      const outcome = this.read(batch);
      if (outcome === "full") return true;
      // A whole line in front of a fault may have a fault itself, which comes first
      const isForGeneral = outcome === "general" || this.isCutOff;
      if (!isForGeneral || !this.#takeLine()) {
        this.#checkLength();
        return false;
      }
    }
    return true;
  }

  get position(): number {
    return this.scanner.get(field.cursor);
  }

  get line(): number {
    return this.block.line + this.scanner.get(field.lineEnds);
  }

  /** Passes on the records of the general parser; false if the batch is full before their end. */
  #addFound(batch: SpanBatch): boolean {
    while (this.#found !== null && !batch.isFull) {
      const next = this.#found.next();
      if (next.done) this.#found = null;
      else this.add(batch, next.value);
    }
    return this.#found === null;
  }

  /** Passes the line at the cursor to the general parser; false if it is incomplete. */
  #takeLine(): boolean {
    const { input, byteOffset, isLast } = this.block;
    const from = this.position - input;
    const found = this.bytes.indexOf(lineFeed, from);
    if (found === -1 && !isLast) return false;
    const to = found === -1 ? this.bytes.length : found;
    const records = this.#lines.recordsIn(this.bytes.subarray(from, to), this.line, byteOffset + from);
    this.#found = records[Symbol.iterator]();
    this.scanner.set(field.cursor, input + (found === -1 ? to : to + 1));
    if (found !== -1) this.scanner.set(field.lineEnds, this.scanner.get(field.lineEnds) + 1);
    return true;
  }

  /** A line that continues after the block may become too long. */
  #checkLength(): void {
    if (this.block.end - this.position <= this.maxRecordBytes) return;
    throw feedbackError("record-too-long", this.name, this.line, this.maxRecordBytes);
  }
}
