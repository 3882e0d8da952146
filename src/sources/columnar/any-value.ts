/** Values of any type as JSON, for columns that have no faster way: whole numbers with all their digits, times as ISO 8601. */

import { ColumnarFault, deepestColumn } from "./columnar-input.js";
import { memberOf, writeList, writeMembers } from "./json-containers.js";
import type { LineBytes } from "./line-bytes.js";
import { writeNumber } from "./number-texts.js";
import { timeWriter } from "./time-texts.js";

/** A value that is JSON already, on one line. */
export class SpelledJson {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

const writeTime = timeWriter("utc");

/** Writes a value of any type; false if there is none. `writeFound` writes the numbers in it. */
export function writeAny(value: unknown, out: LineBytes, writeFound = writeNumber, depth = 0): boolean {
  if (depth > deepestColumn) throw new ColumnarFault(`columns nested in more than ${deepestColumn} others`);
  if (value === null || value === undefined) return false;
  if (typeof value === "number") return writeFound(value, out);
  if (value instanceof Date) return writeTime(value.getTime(), out);
  if (typeof value === "string") out.text(value);
  else if (typeof value !== "object") out.ascii(String(value));
  else if (value instanceof SpelledJson) out.raw(Buffer.from(value.json));
  else if (value instanceof Uint8Array) out.utf8(value, 0, value.length);
  else if (Array.isArray(value))
    writeList((at) => writeAny(value[at], out, writeFound, depth + 1), 0, value.length, out);
  else {
    const members = value instanceof Map ? [...value] : Object.entries(value);
    const written = members.map(([name, item]) =>
      memberOf(String(name), () => writeAny(item, out, writeFound, depth + 1)),
    );
    writeMembers(written, 0, out);
  }
  return true;
}
