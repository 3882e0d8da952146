/** How often two issues were ticked beside the same score. Lists of issues in, counts of pairs out. */

import { feedbackError } from "../base/errors.js";

/** More pairs than this are of issues that name single responses, not problems. */
export const maxPairs = 100_000;

/** Counts of the pairs of issues of one cell, whichever of the two comes first. */
export class IssuePairs {
  readonly #counts = new Map<string, number>();

  /** Adds the pairs of a list of distinct issues, `times` times. Throws `too-many-pairs`. */
  add(issues: Iterable<string>, times: number): void {
    const sorted = [...issues].sort();
    for (const [index, first] of sorted.entries())
      for (const second of sorted.slice(index + 1)) this.#add(JSON.stringify([first, second]), times);
  }

  merge(other: IssuePairs): void {
    for (const [key, times] of other.#counts) this.#add(key, times);
  }

  /** Every pair that came, in no order, with the number of scored ratings that have both issues. */
  entries(): readonly { readonly issues: readonly [string, string]; readonly count: number }[] {
    return [...this.#counts].map(([key, count]) => ({ issues: JSON.parse(key) as [string, string], count }));
  }

  #add(key: string, times: number): void {
    const known = this.#counts.get(key);
    if (known === undefined && this.#counts.size === maxPairs) throw feedbackError("too-many-pairs", maxPairs);
    this.#counts.set(key, (known ?? 0) + times);
  }
}
