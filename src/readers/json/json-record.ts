/** Records of JSON: a record with its place in the text, or its fault, and its values as the text of columns. */

import type { DamagedRecord } from "../raw-columns.js";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** Keys come from the file: read them with `Object.keys`, never write to such an object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A part of a text, with the line and the byte offset of its first byte. */
export interface TextPart {
  readonly text: string;
  readonly line: number;
  readonly byteOffset: number;
}

/** A record as in the file: the members of an object, or the values of a row under the `names` of its table's columns. */
export type JsonRecord = TextPart &
  (
    | { readonly names: null; readonly value: JsonObject }
    | { readonly names: readonly string[]; readonly value: readonly JsonValue[] }
  );

export type FoundRecord = JsonRecord | DamagedRecord;

/** Finds the records at the beginning of a text. */
export interface RecordFinder {
  /** The place of the records, as far as the text has been read. */
  readonly envelope: string;
  /** The columns of the query result that was read last; none in other shapes. */
  readonly names: readonly string[];
  /** Whether the text states that it is incomplete: an error came with a query's result. */
  readonly isPartial: boolean;
  /** The records in `bytes`, which the text begins with, or all of it if `isWhole`. Throws a FeedbackError if it is damaged. */
  find(bytes: Buffer, isWhole: boolean): Iterable<FoundRecord>;
}

/** Whether `found` is damaged as a record. */
export function isDamaged(found: FoundRecord): found is DamagedRecord {
  return "code" in found;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The record that is an element of an array or a line: it has to be an object. `value` is its parsed text. */
export function elementRecord(value: JsonValue, part: TextPart): FoundRecord {
  if (isObject(value)) return { ...part, names: null, value };
  return { ...part, code: "not-a-record", message: `the record is ${kindOf(value)}, not an object` };
}

/** The record that is a row of a query result: an array with a value for each of `names`. */
export function rowRecord(value: JsonValue, names: readonly string[], part: TextPart): FoundRecord {
  if (!Array.isArray(value))
    return { ...part, code: "not-a-record", message: `the row is ${kindOf(value)}, not an array` };
  if (value.length === names.length) return { ...part, names, value };
  const message = `the row has ${value.length} values, but its table has ${names.length} columns`;
  return { ...part, code: "ragged-record", message };
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The text of a value: a string itself, containers as JSON, null for null. Infinity (from 1e400) stays a word. */
export function valueText(value: JsonValue): string | null {
  if (typeof value === "string" || value === null) return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
