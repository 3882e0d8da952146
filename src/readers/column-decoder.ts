/** Decodes the spans of a slot into a raw column, batch after batch, until the column is taken. */

import { readNumber } from "../base/number.js";
import { type TimeForm, utcForm } from "../base/time.js";
import type { Kernel } from "../kernel/kernel.js";
import type { CodeColumn, ColumnRequest, RawColumn } from "./raw-columns.js";
import { slotDictionary } from "./slot-dictionary.js";
import type { SpanBatch } from "./span-batch.js";
import { TimeDecoder } from "./time-decoder.js";

/** The kernel may write this many bytes after gathered texts. */
const textPadding = 16;

/** One column being filled. */
export interface ColumnDecoder {
  /** Decodes the records of a batch, after `done` records that are already decoded. */
  decode(batch: SpanBatch, done: number): void;
  /** The first `length` values; the next batch begins a new column. */
  take(length: number): RawColumn;
}

/** The decoder of a slot; `capacity` is the greatest number of records in a column. */
export function columnDecoder(kernel: Kernel, request: ColumnRequest, slot: number, capacity: number): ColumnDecoder {
  switch (request.decoder) {
    case "code":
      return codeDecoder(kernel, request, slot, capacity);
    case "number":
      return request.decimal === "comma"
        ? commaNumberDecoder(kernel, request, slot, capacity)
        : numberDecoder(kernel, slot, capacity);
    case "time":
      return timeDecoder(kernel, request.form ?? utcForm, slot, capacity);
    case "text":
      return textDecoder(kernel, slot);
  }
}

function codeDecoder(kernel: Kernel, request: ColumnRequest, slot: number, capacity: number): ColumnDecoder {
  const dictionary = slotDictionary(kernel, request, slot);
  const out = kernel.allocate(capacity * 4);
  return {
    decode: (batch, done) => dictionary.decode(batch, out + done * 4),
    take: (length) => ({ decoder: "code", codes: kernel.int32(out, length).slice(), dictionary }),
  };
}

function numberDecoder(kernel: Kernel, slot: number, capacity: number): ColumnDecoder {
  const unparsedRecords = kernel.allocate(capacity * 4);
  return valueDecoder(kernel, "number", capacity, (batch, values) => {
    const count = kernel.functions.decodeNumbers(batch.spansOf(slot), batch.length, values, unparsedRecords);
    const unparsed = new Map<number, string>();
    for (const record of kernel.uint32(unparsedRecords, count)) {
      const text = batch.textOf(slot, record);
      const value = readNumber(text);
      if (value === null) unparsed.set(record, text);
      else kernel.float64(values, batch.length)[record] = value;
    }
    return unparsed;
  });
}

function timeDecoder(kernel: Kernel, form: TimeForm, slot: number, capacity: number): ColumnDecoder {
  const times = new TimeDecoder(kernel, slot, capacity);
  return valueDecoder(kernel, "time", capacity, (batch, values) => times.decode(batch, form, values));
}

/** `decodeValues` writes the values of a batch to an address, and returns record -> text of those that are invalid. */
function valueDecoder(
  kernel: Kernel,
  decoder: "number" | "time",
  capacity: number,
  decodeValues: (batch: SpanBatch, values: number) => ReadonlyMap<number, string>,
): ColumnDecoder {
  const out = kernel.allocate(capacity * 8);
  let unparsed = new Map<number, string>();
  return {
    decode: (batch, done) => {
      for (const [record, text] of decodeValues(batch, out + done * 8)) unparsed.set(done + record, text);
    },
    take: (length) => {
      const column = { decoder, values: kernel.float64(out, length).slice(), unparsed } as const;
      unparsed = new Map();
      return column;
    },
  };
}

/** The kernel knows the point only, so each distinct number is read here, once. */
function commaNumberDecoder(kernel: Kernel, request: ColumnRequest, slot: number, capacity: number): ColumnDecoder {
  const codes = codeDecoder(kernel, request, slot, capacity);
  const numbers: (number | null)[] = [];
  return {
    decode: codes.decode,
    take: (length) => {
      const column = codes.take(length) as CodeColumn;
      const { values: texts } = column.dictionary;
      for (const text of texts.slice(numbers.length)) numbers.push(readNumber(text, "comma"));
      const unparsed = new Map<number, string>();
      const values = Float64Array.from(column.codes, (code, record) => {
        const text = texts[code];
        if (text !== undefined && numbers[code] === null) unparsed.set(record, text);
        return numbers[code] ?? Number.NaN;
      });
      return { decoder: "number", values, unparsed };
    },
  };
}

function textDecoder(kernel: Kernel, slot: number): ColumnDecoder {
  const { measureTexts, gatherTexts } = kernel.functions;
  let offsets = [0];
  let parts: Buffer[] = [];
  return {
    decode: (batch) => {
      const [spans, count] = [batch.spansOf(slot), batch.length];
      const [begin, length] = [offsets.at(-1)!, measureTexts(spans, count)];
      const ends = kernel.room("texts", (count + 1) * 4 + length + textPadding);
      const bytes = ends + (count + 1) * 4;
      gatherTexts(spans, count, ends, bytes);
      for (const end of kernel.int32(ends, count + 1).subarray(1)) offsets.push(begin + end);
      parts.push(Buffer.from(kernel.bytes.subarray(bytes, bytes + length)));
    },
    take: (length) => {
      const column = {
        decoder: "text",
        offsets: Int32Array.from(offsets.slice(0, length + 1)),
        bytes: new Uint8Array(Buffer.concat(parts)),
      } as const;
      offsets = [0];
      parts = [];
      return column;
    },
  };
}
