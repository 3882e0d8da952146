/** Columns of equal length as JSON Lines: one object per row, with the columns in order. */

import { spelledValue } from "./spelled-values.js";

/** A column from a decoder. */
export interface LineColumn {
  readonly name: string;
  /** The plain value, or a marked value of a type that JSON does not have. */
  readonly valueAt: (row: number) => unknown;
}

/** Few rows, so that a growing text is short-lived. */
const rowsAtOnce = 256;

/** The text of `rows` rows, a few at a time. With `withoutNulls`, null members are left out. */
export function* columnLines(columns: readonly LineColumn[], rows: number, withoutNulls: boolean): Generator<string> {
  const members = columns.map(({ name, valueAt }) => memberAt(`${JSON.stringify(name)}:`, valueAt, withoutNulls));
  for (let first = 0; first < rows; first += rowsAtOnce) {
    let text = "";
    for (let row = first; row < Math.min(rows, first + rowsAtOnce); row++) {
      let line = "";
      for (const member of members) {
        const spelled = member(row);
        if (spelled !== "") line += line === "" ? spelled : `,${spelled}`;
      }
      text += `{${line}}\n`;
    }
    yield text;
  }
}

/** Consecutive values are often equal. */
function memberAt(start: string, valueAt: (row: number) => unknown, withoutNulls: boolean): (row: number) => string {
  let [last, lastText]: [unknown, string] = [undefined, ""];
  return (row) => {
    const value = valueAt(row) ?? null;
    if (value === last) return lastText;
    const isShown = value !== null || !withoutNulls;
    [last, lastText] = [value, isShown ? start + spelledValue(value) : ""];
    return lastText;
  };
}
