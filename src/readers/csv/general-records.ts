/** The rest of a block of CSV, from the first record that the kernel does not read: the general parser reads it. */

import type { Kernel } from "../../kernel/kernel.js";
import type { SpanBatch } from "../span-batch.js";
import { utf8MarkLength } from "../utf8.js";
import type { CsvBlock } from "./csv-block.js";
import { type ParsedRecord, parseRecords } from "./general-parser.js";

const lineFeed = 0x0a;

export class GeneralRecords {
  /** Address of the first byte that is not read. */
  position: number;
  readonly #block: CsvBlock;
  readonly #columns: readonly (readonly number[])[];
  readonly #begin: number;
  readonly #bytes: Uint8Array;
  readonly #records: readonly ParsedRecord[];
  #next = 0;

  /** Reads `block` from the address `begin` on. */
  constructor(kernel: Kernel, block: CsvBlock, begin: number, columns: readonly (readonly number[])[]) {
    this.#block = block;
    this.#columns = columns;
    this.#begin = begin;
    this.position = begin;
    const { end, isLast } = block.place;
    this.#bytes = new Uint8Array(kernel.bytes.subarray(begin, end));
    this.#records = parseRecords({ ...block.shape, bytes: this.#bytes, line: block.lineAt(begin), isLast });
  }

  fill(batch: SpanBatch): boolean {
    for (; this.#next < this.#records.length; this.#next++) {
      if (batch.isFull) return true;
      const { fields, end } = this.#records[this.#next] as ParsedRecord;
      const start = this.#block.recordAt(this.position, this.#begin + end);
      if (end > start + 1 - this.#begin && this.#bytes.subarray(start - this.#begin, end - 1).includes(lineFeed))
        this.#refuseSwallowed(start);
      const footer = this.#block.footerAt(start, fields.length);
      if (footer === "cut-off") return false;
      if (footer !== null) {
        batch.setFooter(footer);
        this.#next = this.#records.length;
        this.position = this.#block.place.end;
        return false;
      }
      if (!this.#block.isEmptyRow(start, fields.length)) this.#add(batch, fields, start, this.#begin + end);
      this.position = this.#begin + end;
    }
    this.#block.recordAt(this.position, this.#block.place.end);
    return false;
  }

  #refuseSwallowed(start: number): void {
    const fault = this.#block.swallowedAt(start);
    if (fault !== null) throw fault;
  }

  #add(batch: SpanBatch, fields: readonly string[], start: number, end: number): void {
    const { header, width, endsEmpty } = this.#block.shape;
    const isMarked = utf8MarkLength(this.#bytes.subarray(start - this.#begin)) > 0;
    if (isHeader(fields, header, isMarked)) batch.addRepeatedHeaders(1);
    else if (fields.length === width && (!endsEmpty || this.#block.endsWithDelimiter(end))) {
      for (let slot = 0; slot < this.#columns.length; slot++) batch.set(slot, firstValue(fields, this.#columns[slot]!));
      batch.endRecord(start, end);
    } else batch.addDamaged(this.#block.ragged(start, fields.length));
  }
}

/** Whether the fields are those of the header; a byte order mark, which has to be before all quotes, is part of the first one. */
function isHeader([first = "", ...others]: readonly string[], header: readonly string[], isMarked: boolean): boolean {
  const fields = [isMarked ? first.replace(/^\ufeff/, "") : first, ...others];
  return fields.length === header.length && fields.every((field, index) => field === header[index]);
}

/** The first of the fields at `positions` that is not empty: a record may have its id under the second-best name. */
function firstValue(fields: readonly string[], positions: readonly number[]): string | null {
  const best = positions.find((position) => fields[position]);
  return best === undefined ? null : fields[best]!;
}
