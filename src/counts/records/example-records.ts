/**
 * Raw records made of codes, one for each combination: the importer reads it as if it were a record, and what it says holds for
 * all records of the combination.
 */

import { type DecimalMark, readNumber } from "../../base/number.js";
import type { Importer } from "../../importers/importer.js";
import type { Dictionary, RawBatch, RawColumn } from "../../readers/raw-columns.js";
import type { CountingMemory } from "./counting-memory.js";

/** The codes of the records by slot; -1, and every slot that is not named, is no value. */
export type SlotCodes = ReadonlyMap<number, Int32Array>;

/** The times of the records by slot: a time, or a text that is not one. */
export type SlotTimes = ReadonlyMap<number, readonly (number | string)[]>;

/** A raw batch of `length` records. */
export function exampleRecords(
  { dictionaries }: CountingMemory,
  { projection }: Pick<Importer, "projection">,
  length: number,
  codes: SlotCodes,
  times: SlotTimes = new Map(),
): RawBatch {
  const columns = projection.map(({ decoder, decimal }, slot): RawColumn => {
    if (decoder === "text") return { decoder, offsets: new Int32Array(length + 1), bytes: new Uint8Array() };
    if (decoder === "time") return decodedColumn(decoder, length, times.get(slot) ?? []);
    const slotCodes = codes.get(slot) ?? new Int32Array(length).fill(-1);
    const dictionary = dictionaries.get(slot) ?? noValues;
    if (decoder === "code") return { decoder, codes: slotCodes, dictionary };
    return decodedColumn(decoder, length, numbersOf(slotCodes, dictionary, decimal));
  });
  const places = new Float64Array(length);
  return { length, columns, lines: places, byteOffsets: places, damaged: [], repeatedHeaders: 0, texts: [] };
}

const noValues: Dictionary = { values: [], size: 0 };

function numbersOf(codes: Int32Array, { values }: Dictionary, decimal?: DecimalMark): readonly (number | string)[] {
  return Array.from(codes, (code) => {
    const text = values[code];
    return text === undefined ? Number.NaN : (readNumber(text, decimal) ?? text);
  });
}

/** A text is one that the decoder could not take. */
function decodedColumn(decoder: "number" | "time", length: number, decoded: readonly (number | string)[]): RawColumn {
  const unparsed = new Map<number, string>();
  const values = new Float64Array(length).fill(Number.NaN);
  for (const [record, value] of decoded.entries()) {
    if (typeof value === "string") unparsed.set(record, value);
    else values[record] = value;
  }
  return { decoder, values, unparsed };
}
