/** Whether cells of a CSV are texts that `convert` has protected from spreadsheets: these have to be read one by one. */

import { spreadsheetOriginal } from "../../base/spreadsheet-text.js";
import type { Source } from "../../sources/source.js";

const [apostrophe, quote, lineFeed, carriageReturn] = [0x27, 0x22, 0x0a, 0x0d];

/** Examines only possible beginnings of cells; if these cannot be determined, the answer is yes. */
export async function hasGuardedCells(source: Source, delimiter: string): Promise<boolean> {
  const starts = new Set([quote, lineFeed, carriageReturn, ...Buffer.from(delimiter)]);
  for await (const chunk of source.chunks()) {
    for (let at = chunk.indexOf(apostrophe); at >= 0; at = chunk.indexOf(apostrophe, at + 1)) {
      const [before, rest] = [chunk[at - 1], Buffer.from(chunk.subarray(at, at + mostLooked)).toString("latin1")];
      if (before === undefined || at + mostLooked > chunk.length) return true;
      if (starts.has(before) && mayBeGuarded(rest)) return true;
    }
  }
  return false;
}

/** The longest sign of a formula has three bytes. */
const mostLooked = 4;

/** Two apostrophes may be the first of many. */
function mayBeGuarded(text: string): boolean {
  const signs = Buffer.from(text, "latin1").toString();
  return text.startsWith("''") || spreadsheetOriginal(signs) !== signs;
}
