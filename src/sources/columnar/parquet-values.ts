/** The columns of Parquet as JSON. Flat columns are decoded to their stored values alone, which are written without an object for each. */

import type { ParquetParsers, SchemaElement, SchemaTree } from "hyparquet";
import { dayMs } from "../../base/calendar.js";
import { SpelledJson, writeAny } from "./any-value.js";
import { ColumnarFault } from "./columnar-input.js";
import { decimalText, numberOfBytes } from "./decimal-text.js";
import type { LineBytes } from "./line-bytes.js";
import { halfPrecision, shortNumberWriter, singlePrecision, writeNumber } from "./number-texts.js";
import { type ColumnTimeForm, millisecondsOf, type StoredTimeUnit, timeWriter } from "./time-texts.js";

/** Writes a decoded value; false if it is missing. */
type WriteDecoded = (value: unknown, out: LineBytes) => boolean;

export interface ParquetColumn {
  readonly name: string;
  /** The package decodes missing values of nested columns as undefined. */
  readonly isNested: boolean;
  readonly write: WriteDecoded;
}

/**
 * How the values of a column are written. Changes the types that the schema states: what is written here is to be decoded to its stored
 * value, and decimals and texts in nested columns are to be recognised. Call it once for each column.
 */
export function parquetColumn(column: SchemaTree): ParquetColumn {
  const { element, children } = column;
  const { name } = element;
  if (children.length > 0 || element.repetition_type === "REPEATED")
    return { name, isNested: true, write: nestedWriter(column) };
  const write = storedWriter(element);
  if (write === null) return { name, isNested: false, write: floatWriter(element) ?? writeAny };
  delete element.converted_type;
  delete element.logical_type;
  return { name, isNested: false, write };
}

/** Null for the types that the package has to decode. */
function storedWriter({
  type,
  converted_type: converted,
  logical_type: logical,
  scale,
}: SchemaElement): WriteDecoded | null {
  if (converted === "DECIMAL" || logical?.type === "DECIMAL")
    return decimalWriter(scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0));
  if (converted === "DATE" || logical?.type === "DATE") return timesWriter("day", (days) => Number(days) * dayMs);
  const unit = unitOf(converted, logical);
  if (unit !== null) {
    const isLocal = logical?.type === "TIMESTAMP" && !logical.isAdjustedToUTC;
    return timesWriter(isLocal ? "local" : "utc", (count) => millisecondsOf(count, unit));
  }
  const isText = converted === undefined || converted === "UTF8" || converted === "ENUM";
  const isPlain = logical === undefined || logical.type === "STRING" || logical.type === "ENUM";
  return type === "BYTE_ARRAY" && isText && isPlain ? writeText : null;
}

function writeText(value: unknown, out: LineBytes): boolean {
  if (!(value instanceof Uint8Array)) return writeAny(value, out);
  out.utf8(value, 0, value.length);
  return true;
}

function unitOf(
  converted: SchemaElement["converted_type"],
  logical: SchemaElement["logical_type"],
): StoredTimeUnit | null {
  const stated = logical?.type === "TIMESTAMP" ? logical.unit : converted;
  if (stated === "MILLIS" || stated === "TIMESTAMP_MILLIS") return "milliseconds";
  if (stated === "MICROS" || stated === "TIMESTAMP_MICROS") return "microseconds";
  return stated === "NANOS" ? "nanoseconds" : null;
}

function timesWriter(form: ColumnTimeForm, timeOf: (stored: number | bigint) => number): WriteDecoded {
  const write = timeWriter(form);
  return (value, out) =>
    typeof value === "number" || typeof value === "bigint" ? write(timeOf(value), out) : writeAny(value, out);
}

function decimalWriter(scale: number): WriteDecoded {
  return (value, out) => {
    if (value === null) return false;
    const unscaled = value instanceof Uint8Array ? numberOfBytes(value) : BigInt(value as number | bigint);
    out.ascii(decimalText(unscaled, scale));
    return true;
  };
}

function floatWriter({ type, logical_type }: SchemaElement): WriteDecoded | null {
  const isSingle = type === "FLOAT";
  if (!isSingle && logical_type?.type !== "FLOAT16") return null;
  const write = shortNumberWriter(isSingle ? singlePrecision : halfPrecision);
  return (value, out) => (typeof value === "number" ? write(value, out) : writeAny(value, out));
}

/** A decimal that was computed as a double is right to so many digits. */
const doubleDigits = 15;

/** The package creates the values of nested columns, so their numbers are set right afterwards. */
function nestedWriter(column: SchemaTree): WriteDecoded {
  let [hasDecimals, hasSingles] = [false, false];
  const visit = ({ element, children }: SchemaTree): void => {
    const { type, logical_type: logical } = element;
    if (logical?.type === "VARIANT") return; // its parts are no texts
    if (logical?.type === "DECIMAL") {
      element.converted_type = "DECIMAL";
      element.scale ??= logical.scale;
    }
    if (type === "BYTE_ARRAY" && logical === undefined) element.converted_type ??= "UTF8";
    hasDecimals ||= element.converted_type === "DECIMAL";
    hasSingles ||= type === "FLOAT";
    children.forEach(visit);
  };
  visit(column);
  if (!hasDecimals && !hasSingles) return writeAny;
  const writeShort = hasSingles ? shortNumberWriter(singlePrecision) : writeNumber;
  const writeFound = (value: number, out: LineBytes): boolean => {
    if (hasSingles && Math.fround(value) === value) return writeShort(value, out);
    return writeNumber(hasDecimals ? Number(value.toPrecision(doubleDigits)) : value, out);
  };
  return (value, out) => writeAny(value, out, writeFound);
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new ColumnarFault("a text in it is not UTF-8");
  }
}

/** A line break in JSON is white space. */
function jsonOf(bytes: Uint8Array): SpelledJson {
  const json = textOf(bytes);
  if (!isJson(json)) throw new ColumnarFault("a value of type JSON is not JSON");
  return new SpelledJson(json.replace(/[\r\n]/g, " "));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** How the package decodes values that are in nested columns, or of rare types. */
export const parsers: Partial<ParquetParsers> = {
  stringFromBytes: (bytes) => bytes && textOf(bytes),
  jsonFromBytes: (bytes) => bytes && jsonOf(bytes),
  timestampFromMilliseconds: (count) => new Date(millisecondsOf(count, "milliseconds")),
  timestampFromMicroseconds: (count) => new Date(millisecondsOf(count, "microseconds")),
  timestampFromNanoseconds: (count) => new Date(millisecondsOf(count, "nanoseconds")),
};
