/**
 * Raw records made from codes, one for each combination: the importer reads it like a record, and its result holds for
 * all records of the combination.
 */

import { type DecimalMark, readNumber } from "../../base/number.js";
import type { Importer } from "../../importers/importer.js";
import type { Dictionary, RawBatch, RawColumn, TotalsRow } from "../../readers/raw-columns.js";

/** The codes of the records by slot; -1, and every slot that is not named, is not a value. */
export type SlotCodes = ReadonlyMap<number, Int32Array>;

/** The times of the records by slot: a time, or a text that is not one. */
export type SlotTimes = ReadonlyMap<number, readonly (number | string)[]>;

/** A raw batch of `length` records. */
export function exampleRecords(
  { dictionaries }: { readonly dictionaries: ReadonlyMap<number, Dictionary> },
  { projection }: Pick<Importer, "projection">,
  length: number,
  codes: SlotCodes,
  times: SlotTimes = new Map(),
  totals: ReadonlyMap<number, TotalsRow> = new Map(),
): RawBatch {
  const absent = absentColumns(length);
  const columns = projection.map(({ decoder, decimal }, slot): RawColumn => {
    if (decoder === "time") {
      const slotTimes = times.get(slot);
      return slotTimes === undefined ? absent.time : decodedColumn(decoder, slotTimes);
    }
    const slotCodes = codes.get(slot);
    if (decoder === "text" || slotCodes === undefined) return absent[decoder];
    const dictionary = dictionaries.get(slot)!;
    if (decoder === "code") return { decoder, codes: slotCodes, dictionary };
    return decodedColumn(decoder, numbersOf(slotCodes, dictionary, decimal));
  });
  const places = new Float64Array(length);
  return {
    length,
    columns,
    lines: places,
    byteOffsets: places,
    damaged: [],
    repeatedHeaders: 0,
    footer: null,
    texts: [],
    totals,
  };
}

/** For each decoder the column of a slot without values. */
function absentColumns(length: number) {
  const values = new Float64Array(length).fill(Number.NaN);
  const unparsed: ReadonlyMap<number, string> = new Map();
  return {
    code: { decoder: "code", codes: new Int32Array(length).fill(-1), dictionary: noValues },
    number: { decoder: "number", values, unparsed },
    time: { decoder: "time", values, unparsed },
    text: { decoder: "text", offsets: new Int32Array(length + 1), bytes: new Uint8Array() },
  } as const;
}

const noValues: Dictionary = { values: [], size: 0 };

function numbersOf(codes: Int32Array, { values }: Dictionary, decimal?: DecimalMark): readonly (number | string)[] {
  return Array.from(codes, (code) => {
    const text = values[code];
    return text === undefined ? Number.NaN : (readNumber(text, decimal) ?? text);
  });
}

/** A text is a value that the decoder could not read. */
function decodedColumn(decoder: "number" | "time", decoded: readonly (number | string)[]): RawColumn {
  const unparsed = new Map<number, string>();
  const values = new Float64Array(decoded.length);
  for (let record = 0; record < decoded.length; record++) {
    const value = decoded[record]!;
    if (typeof value === "string") unparsed.set(record, value);
    values[record] = typeof value === "string" ? Number.NaN : value;
  }
  return { decoder, values, unparsed };
}
