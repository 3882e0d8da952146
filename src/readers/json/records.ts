/** What the finders of JSON hand on: one record with where it stands, or what is wrong with it. */

import type { DamagedRecord } from "../raw-columns.js";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** Keys come from the file: read them with `Object.keys`, never write to such an object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A record: the members of an object, or the values of a row under the `names` of its table's columns. */
export type JsonRecord = {
  readonly line: number;
  readonly byteOffset: number;
  /** The record as it stands in the file. */
  readonly text: string;
} & (
  | { readonly names: null; readonly value: JsonObject }
  | { readonly names: readonly string[]; readonly value: readonly JsonValue[] }
);

export type FoundRecord = JsonRecord | DamagedRecord;

/** Finds the records of a text that comes in chunks. Both methods throw a FeedbackError where the file is damaged. */
export interface RecordFinder {
  /** Where the records stand, as far as the text has been read. */
  readonly envelope: string;
  /** The columns of the query result that was read last; none in other shapes. */
  readonly names: readonly string[];
  /** Whether the text says of itself that it is incomplete: an error came with a query's result. */
  readonly isPartial: boolean;
  push(chunk: Uint8Array): Iterable<FoundRecord>;
  /** Ends the text; the records that only its end completes. */
  end(): Iterable<FoundRecord>;
}

/** Whether `found` is damaged as a record. */
export function isDamaged(found: FoundRecord): found is DamagedRecord {
  return "code" in found;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The record that is an element of an array or a line: it has to be an object. `value` is what `text` says. */
export function elementRecord(value: JsonValue, text: string, line: number, byteOffset: number): FoundRecord {
  if (isObject(value)) return { line, byteOffset, text, names: null, value };
  const message = `the record is ${kindOf(value)}, not an object`;
  return { line, byteOffset, code: "not-a-record", message, text };
}

/** The record that is a row of a query result: an array with a value for each of `names`. */
export function rowRecord(
  value: JsonValue,
  names: readonly string[],
  text: string,
  line: number,
  byteOffset: number,
): FoundRecord {
  if (!Array.isArray(value)) {
    const message = `the row is ${kindOf(value)}, not an array`;
    return { line, byteOffset, code: "not-a-record", message, text };
  }
  if (value.length === names.length) return { line, byteOffset, text, names, value };
  const message = `the row has ${value.length} values, its table ${names.length} columns`;
  return { line, byteOffset, code: "ragged-record", message, text };
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
