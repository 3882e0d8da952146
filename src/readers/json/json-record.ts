/** Records of JSON: a record with its place in the text, or its fault, and its values as the text of columns. */

import type { DamagedRecord } from "../raw-columns.js";
import { maxDepth } from "./json-tokenizer.js";

const numberForm = /-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const longInteger = /^-?[0-9]{16,}$/;

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

/** The object that a string contains as JSON text, as in `"properties":"{\"SurveyId\":…}"`, or null. */
export function textObject(value: JsonValue): JsonObject | null {
  if (typeof value !== "string" || !value.startsWith("{") || !isShallow(value)) return null;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return isObject(parsed) ? parsed : null;
  } catch {
    return null; // a text that only begins like JSON is a text
  }
}

/** `JSON.parse` knows no limit of depth, but `JSON.stringify` overflows. A bracket in a string counts as one. */
function isShallow(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length && depth <= maxDepth; at++) {
    const character = json.charCodeAt(at);
    if (character === 0x7b || character === 0x5b) depth++;
    if (character === 0x7d || character === 0x5d) depth--;
  }
  return depth <= maxDepth;
}

/**
 * The valid text `json` with every whole number of 16 digits or more written as a string: a double cannot hold it, and an id of
 * 64 bits must not become its neighbour.
 */
export function quoteLongIntegers(json: string): string {
  let quoted = "";
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const end = json[at] === '"' ? stringEnd(json, at) : numberEnd(json, at);
    const token = json.slice(at, end);
    if (longInteger.test(token)) {
      quoted += `${json.slice(copied, at)}"${token}"`;
      copied = end;
    }
    at = end;
  }
  return quoted + json.slice(copied);
}

/** Position after the string that begins at `at`. */
function stringEnd(json: string, at: number): number {
  let position = at + 1;
  while (json[position] !== '"') position += json[position] === "\\" ? 2 : 1;
  return position + 1;
}

/** Position after the number that begins at `at`, or after the one character that begins no number. */
function numberEnd(json: string, at: number): number {
  numberForm.lastIndex = at;
  return numberForm.test(json) ? numberForm.lastIndex : at + 1;
}
