/**
 * Raw records that stand for all records of one combination of codes: the importer reads each combination once, as if it were
 * a record, and what it says holds for all of them.
 */

import { readNumber } from "../readers/number.js";
import type { Dictionary, Projection, RawBatch, RawColumn } from "../readers/raw-columns.js";

/** The codes of one record by slot; -1, and every slot that is not named, is no value. */
export type SlotCodes = ReadonlyMap<number, number>;

/** The times of one record by slot: a time, or a text that is none. */
export type SlotTimes = ReadonlyMap<number, number | string>;

/** A raw batch of these records; `dictionaries` are those of the slots that have codes. */
export function representatives(
  projection: Projection,
  dictionaries: ReadonlyMap<number, Dictionary>,
  codes: readonly SlotCodes[],
  times: readonly SlotTimes[] = [],
): RawBatch {
  const length = codes.length;
  const columns = projection.map(({ decoder }, slot) => {
    if (decoder === "time") return timeColumn(length, times, slot);
    if (decoder === "text") return { decoder, offsets: new Int32Array(length + 1), bytes: new Uint8Array() };
    const slotCodes = Int32Array.from(codes, (record) => record.get(slot) ?? -1);
    const dictionary = dictionaries.get(slot) ?? noValues;
    return decoder === "number"
      ? numberColumn(slotCodes, dictionary.values)
      : { decoder, codes: slotCodes, dictionary };
  });
  const places = new Float64Array(length);
  return { length, columns, lines: places, byteOffsets: places, damaged: [], texts: [] };
}

const noValues: Dictionary = { values: [], size: 0 };

function numberColumn(codes: Int32Array, texts: readonly string[]): RawColumn {
  const odd = new Map<number, string>();
  const values = Float64Array.from(codes, (code, record) => {
    const text = texts[code];
    const value = text === undefined ? null : readNumber(text);
    if (value === null && text !== undefined) odd.set(record, text);
    return value ?? Number.NaN;
  });
  return { decoder: "number", values, odd };
}

function timeColumn(length: number, times: readonly SlotTimes[], slot: number): RawColumn {
  const odd = new Map<number, string>();
  const values = Float64Array.from({ length }, (_, record) => {
    const time = times[record]?.get(slot);
    if (typeof time === "string") odd.set(record, time);
    return typeof time === "number" ? time : Number.NaN;
  });
  return { decoder: "time", values, odd };
}
