/** Values of columns as JSON: whole numbers with all their digits, times as ISO 8601, with a zone only if the file states one. */

import { ColumnarFault, deepestColumn } from "./columnar-input.js";

/** A time of a column without a zone: it is local time in an unknown place. */
export class LocalTime {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** A day without a time. */
export class PlainDay {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** A number that is already text. */
export class SpelledNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

/** A value of any column as JSON. */
export function spelledValue(value: unknown, depth = 0): string {
  if (depth > deepestColumn) throw new ColumnarFault(`columns nested in more than ${deepestColumn} others`);
  if (value === null || value === undefined) return "null";
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) ? String(value) : "null";
    case "bigint":
      return String(value);
    default:
      return spelledObject(value, depth);
  }
}

function spelledObject(value: object, depth: number): string {
  if (value instanceof SpelledNumber) return value.digits;
  if (value instanceof Date) return isoText(value.getTime(), (iso) => iso);
  if (value instanceof LocalTime) return isoText(value.milliseconds, (iso) => iso.slice(0, -1));
  if (value instanceof PlainDay) return isoText(value.milliseconds, (iso) => iso.slice(0, -"T00:00:00.000Z".length));
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString());
  if (Array.isArray(value)) return `[${value.map((item) => spelledValue(item, depth + 1)).join(",")}]`;
  const members = value instanceof Map ? [...value] : Object.entries(value);
  return `{${members.map(([name, item]) => `${JSON.stringify(String(name))}:${spelledValue(item, depth + 1)}`).join(",")}}`;
}

/** Outside the years of ISO 8601 it is written as a number, which no column of times has. */
function isoText(milliseconds: number, cut: (iso: string) => string): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime())
    ? String(Number.isFinite(milliseconds) ? milliseconds : null)
    : JSON.stringify(cut(date.toISOString()));
}
