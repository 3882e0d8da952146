/** The fault of a row of totals: it is not an answer. */

import { numberColumn, type RawBatch } from "../../readers/raw-columns.js";
import { type TimeReader, unparsedAt } from "../columns.js";
import type { Problem } from "../rejection.js";
import { totalsLabel } from "./totals-words.js";

const longestShown = 40;

/** Null if a record is an answer, or may be one. */
export function problemOfTotals(raw: RawBatch, record: number, { slot }: Pick<TimeReader, "slot">): Problem | null {
  const row = raw.totals?.get(record);
  if (row?.isSure === true) return totalsProblem(row.word);
  const time = unparsedAt(numberColumn(raw, slot), record);
  return time !== null && totalsLabel(time) !== null ? totalsProblem(time) : null;
}

/** The word may be shown: it is a word of totals, with at most the name of a group next to it. */
function totalsProblem(word: string): Problem {
  const value = `"${word.length <= longestShown ? word : `${word.slice(0, longestShown - 1)}…`}"`;
  return { code: "totals-row", message: totalsMessage(value), value };
}

/** What is wrong with a row of totals, by the word that marks it, as it is shown. */
export function totalsMessage(value: string): string {
  return `${value} marks a row of totals or averages, which is not a response`;
}
