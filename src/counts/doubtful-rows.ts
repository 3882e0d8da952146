/** Rows that may be totals or answers: they are counted as answers, and the user has to decide what they are. */

import { feedbackError } from "../base/errors.js";
import type { TotalsRow } from "../readers/raw-columns.js";

/** The rows with one word in one column. Plain data. */
export interface DoubtfulRows extends Omit<TotalsRow, "isSure"> {
  readonly count: number;
  /** The line of the first one, from the beginning of the part. */
  readonly line: number;
}

/** The most words that are kept: more would not add to the doubt. */
const mostWords = 1000;

/** Those of an input, or of a part of it. */
export class DoubtfulLog {
  readonly #byWord = new Map<string, DoubtfulRows>();

  /** Adds rows, the next ones in the order of the input. */
  add(rows: DoubtfulRows): void {
    const known = this.#byWord.get(rows.word);
    if (known === undefined && this.#byWord.size >= mostWords) return;
    this.#byWord.set(rows.word, known === undefined ? rows : { ...known, count: known.count + rows.count });
  }

  /** Adds those of the next part of the input, before which are this many lines. */
  merge(part: readonly DoubtfulRows[], lines: number): void {
    for (const rows of part) this.add({ ...rows, line: rows.line + lines });
  }

  list(): readonly DoubtfulRows[] {
    return [...this.#byWord.values()];
  }
}

/** Throws if an input has rows that only the user can call answers. A common word that occurs repeatedly is a value like others. */
export function checkDoubtful(name: string, provider: string, rows: readonly DoubtfulRows[]): void {
  const doubts = rows.filter(({ isCommon, count }) => isCommon !== true || count === 1);
  const [first] = doubts.sort((a, b) => a.line - b.line);
  if (first !== undefined) throw feedbackError("totals-doubtful", name, first.line, first.word, first.column, provider);
}
