/** Fills the raw columns of a projection, record by record, and cuts them into batches. Every reader of text formats uses it. */

import { Dictionary } from "./dictionary.js";
import { readNumber } from "./number.js";
import type { ColumnRequest, DamagedRecord, Projection, RawBatch, RawColumn, ReadOptions } from "./raw-columns.js";
import { readTime } from "./time.js";

/** One column being filled: `add` once per record, then `take` the finished column and begin the next batch. */
export interface ColumnBuilder {
  /** `value` is null where the record has none. An empty text counts as none. */
  add(value: string | null): void;
  take(): RawColumn;
}

/** The columns and positions of one batch being filled. */
export class BatchBuilder {
  readonly columns: readonly ColumnBuilder[];
  readonly #options: ReadOptions;
  #lines: Float64Array;
  #byteOffsets: Float64Array;
  #length = 0;
  #texts: string[] = [];
  #damaged: DamagedRecord[] = [];

  constructor(projection: Projection, options: ReadOptions) {
    this.columns = projection.map((request) => columnBuilder(request, options.batchLength));
    this.#options = options;
    this.#lines = new Float64Array(options.batchLength);
    this.#byteOffsets = new Float64Array(options.batchLength);
  }

  /** Ends a record after each of `columns` got its value. `text` is called only when texts are kept. */
  endRecord(line: number, byteOffset: number, text: () => string): void {
    this.#lines[this.#length] = line;
    this.#byteOffsets[this.#length] = byteOffset;
    this.#length += 1;
    if (this.#options.keepText) this.#texts.push(text());
  }

  addDamaged(record: DamagedRecord): void {
    this.#damaged.push(record);
  }

  get isFull(): boolean {
    return this.#length + this.#damaged.length >= this.#options.batchLength;
  }

  get isEmpty(): boolean {
    return this.#length + this.#damaged.length === 0;
  }

  take(): RawBatch {
    const batch: RawBatch = {
      length: this.#length,
      columns: this.columns.map((column) => column.take()),
      lines: this.#lines.subarray(0, this.#length),
      byteOffsets: this.#byteOffsets.subarray(0, this.#length),
      damaged: this.#damaged,
      texts: this.#texts,
    };
    this.#lines = new Float64Array(this.#options.batchLength);
    this.#byteOffsets = new Float64Array(this.#options.batchLength);
    this.#length = 0;
    this.#texts = [];
    this.#damaged = [];
    return batch;
  }
}

function columnBuilder(request: ColumnRequest, batchLength: number): ColumnBuilder {
  switch (request.decoder) {
    case "code":
      return codeBuilder(batchLength);
    case "number":
      return numberBuilder("number", readNumber, batchLength);
    case "time":
      return numberBuilder("time", (text) => readTime(text, request.monthFirst ?? false), batchLength);
    case "text":
      return textBuilder(batchLength);
  }
}

function codeBuilder(batchLength: number): ColumnBuilder {
  const dictionary = new Dictionary();
  let codes = new Int32Array(batchLength);
  let length = 0;
  return {
    add: (value) => {
      codes[length] = value === null || value === "" ? -1 : dictionary.code(value);
      length += 1;
    },
    take: () => {
      const column = { decoder: "code", codes: codes.subarray(0, length), dictionary } as const;
      codes = new Int32Array(batchLength);
      length = 0;
      return column;
    },
  };
}

function numberBuilder(
  decoder: "number" | "time",
  read: (text: string) => number | null,
  batchLength: number,
): ColumnBuilder {
  let values = new Float64Array(batchLength);
  let length = 0;
  let odd = new Map<number, string>();
  return {
    add: (value) => {
      const known = value === null || value === "" ? null : read(value);
      if (known === null && value !== null && value !== "") odd.set(length, value);
      values[length] = known ?? Number.NaN;
      length += 1;
    },
    take: () => {
      const column = { decoder, values: values.subarray(0, length), odd };
      values = new Float64Array(batchLength);
      length = 0;
      odd = new Map();
      return column;
    },
  };
}

/** UTF-8 needs at most three bytes for a unit of a string. */
const bytesPerUnit = 3;

function textBuilder(batchLength: number): ColumnBuilder {
  let offsets = new Int32Array(batchLength + 1);
  let length = 0;
  let bytes = Buffer.allocUnsafeSlow(1024);
  let end = 0;
  return {
    add: (value) => {
      if (value !== null && value !== "") {
        if (end + value.length * bytesPerUnit > bytes.length)
          bytes = enlarged(bytes, end + value.length * bytesPerUnit);
        end += bytes.write(value, end);
      }
      length += 1;
      offsets[length] = end;
    },
    take: () => {
      const column = {
        decoder: "text",
        offsets: offsets.subarray(0, length + 1),
        bytes: bytes.subarray(0, end),
      } as const;
      offsets = new Int32Array(batchLength + 1);
      bytes = Buffer.allocUnsafeSlow(bytes.length);
      length = 0;
      end = 0;
      return column;
    },
  };
}

function enlarged(bytes: Buffer, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, bytes.length * 2));
  bytes.copy(larger);
  return larger;
}
