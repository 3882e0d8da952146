/** Raw columns by slot, with the decoder that the projection asked for. */

import type { CodeColumn, NumberColumn, RawBatch, TextColumn } from "../readers/raw-columns.js";

export function codeColumn(raw: RawBatch, slot: number): CodeColumn {
  const column = raw.columns[slot];
  if (column?.decoder !== "code") throw new TypeError(`raw column ${slot} holds no codes`);
  return column;
}

export function numberColumn(raw: RawBatch, slot: number): NumberColumn {
  const column = raw.columns[slot];
  if (column?.decoder !== "number" && column?.decoder !== "time")
    throw new TypeError(`raw column ${slot} holds no numbers`);
  return column;
}

export function textColumn(raw: RawBatch, slot: number): TextColumn {
  const column = raw.columns[slot];
  if (column?.decoder !== "text") throw new TypeError(`raw column ${slot} holds no text`);
  return column;
}
