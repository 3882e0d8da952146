/** The rest of a block of CSV, from the first record on that the kernel does not take: the general parser reads it. */

import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { DamagedRecord } from "../raw-columns.js";
import { type Block, maxRecordBytes } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import type { CsvShape } from "./csv-dialect.js";
import { blankLength, lineEnds, parseRecords } from "./general-parser.js";

/** The rest of a block, read by the general parser. */
export class GeneralRecords {
  /** Address of the first byte that is not read. */
  position: number;
  readonly #shape: CsvShape;
  readonly #columns: readonly (readonly number[])[];
  readonly #block: Block;
  readonly #noteRagged: (fields: number) => void;
  readonly #bytes: Uint8Array;
  readonly #records: ReturnType<typeof parseRecords>;
  #next = 0;

  constructor(
    kernel: Kernel,
    shape: CsvShape,
    columns: readonly (readonly number[])[],
    block: Block,
    noteRagged: (fields: number) => void,
  ) {
    this.#noteRagged = noteRagged;
    this.position = block.input;
    this.#shape = shape;
    this.#columns = columns;
    this.#block = block;
    this.#bytes = new Uint8Array(kernel.bytes.subarray(block.input, block.end));
    const { name, delimiter } = shape;
    this.#records = parseRecords({ bytes: this.#bytes, name, delimiter, line: block.line, isLast: block.isLast });
  }

  fill(batch: SpanBatch): boolean {
    for (; this.#next < this.#records.length; this.#next++) {
      if (batch.isFull) return true;
      const { fields, end } = this.#records[this.#next] as { fields: readonly string[]; end: number };
      const from = this.position - this.#block.input;
      const start = from + blankLength(this.#bytes.subarray(from));
      this.#checkLength(start, end);
      if (isHeader(fields, this.#shape.header)) batch.addRepeatedHeaders(1);
      else if (fields.length === this.#shape.width) {
        for (let slot = 0; slot < this.#columns.length; slot++)
          batch.set(slot, firstValue(fields, this.#columns[slot]));
        batch.endRecord(this.#block.input + start);
      } else batch.addDamaged(this.#ragged(fields.length, start, end));
      this.position = this.#block.input + end;
    }
    const rest = this.position - this.#block.input;
    this.#checkLength(rest + blankLength(this.#bytes.subarray(rest)), this.#bytes.length);
    return false;
  }

  #ragged(fields: number, start: number, end: number): DamagedRecord {
    this.#noteRagged(fields);
    const text = Buffer.from(this.#bytes.subarray(start, end)).toString();
    return {
      line: this.#block.line + lineEnds(this.#bytes, start),
      byteOffset: this.#block.byteOffset + start,
      code: "ragged-record",
      message: raggedMessage(fields, this.#shape.width),
      text: text.replace(/(?:\r\n|\n|\r)$/, ""),
    };
  }

  #checkLength(start: number, end: number): void {
    if (end - start <= maxRecordBytes) return;
    const line = this.#block.line + lineEnds(this.#bytes, start);
    throw feedbackError("record-too-long", this.#shape.name, line, maxRecordBytes);
  }
}

/** Whether the fields are those of the header; a byte order mark may precede them. */
function isHeader(fields: readonly string[], header: readonly string[]): boolean {
  if (fields.length !== header.length) return false;
  return fields.every((field, index) => (index === 0 ? field.replace(/^\ufeff/, "") : field) === header[index]);
}

/** What is wrong with a record of `fields` fields. */
export function raggedMessage(fields: number, width: number): string {
  return `has ${fields} ${fields === 1 ? "field" : "fields"} where the header has ${width}`;
}

/** The first of the fields at `positions` that is not empty: a record may have its id under the second-best name. */
function firstValue(fields: readonly string[], positions: readonly number[] = []): string | null {
  for (const position of positions) {
    const value = fields[position];
    if (value !== undefined && value !== "") return value;
  }
  return null;
}
