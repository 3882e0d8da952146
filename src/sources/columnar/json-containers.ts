/** Objects and lists of JSON, written value by value. */

import type { LineBytes } from "./line-bytes.js";

/** Writes the value at an index as JSON. False if there is none: it is missing, and nothing is written. */
export type WriteValue = (index: number, out: LineBytes) => boolean;

export interface Member {
  /** The name in quotes, and a colon. */
  readonly start: Uint8Array;
  readonly write: WriteValue;
}

const [openBrace, closeBrace, openBracket, closeBracket, comma] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c];

export function memberOf(name: string, write: WriteValue): Member {
  return { start: Buffer.from(`${JSON.stringify(name)}:`), write };
}

/** An object whose members each write the value at `index`. With `withoutNulls`, those without a value are left out. */
export function writeMembers(members: readonly Member[], index: number, out: LineBytes, withoutNulls = false): true {
  out.byte(openBrace);
  const first = out.length;
  for (const { start, write } of members) {
    const before = out.length;
    if (before > first) out.byte(comma);
    out.raw(start);
    if (write(index, out)) continue;
    if (withoutNulls) out.length = before;
    else out.ascii("null");
  }
  out.byte(closeBrace);
  return true;
}

/** A list of the values from `from` up to `to`. */
export function writeList(write: WriteValue, from: number, to: number, out: LineBytes): true {
  out.byte(openBracket);
  for (let index = from; index < to; index++) {
    if (index > from) out.byte(comma);
    if (!write(index, out)) out.ascii("null");
  }
  out.byte(closeBracket);
  return true;
}
