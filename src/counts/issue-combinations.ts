/** Which issues were ticked together, with which scores. Lists of issues in, a frequency table of each combination out. */

import { feedbackError } from "../base/errors.js";
import type { Scale } from "../base/feedback-schema.js";
import { inserted } from "../base/interner.js";
import { FrequencyTable } from "./frequency.js";

/** With more combinations than this, the issues identify single responses, not problems. */
export const maxCombinations = 100_000;

/** The ratings that have just these issues. */
export interface IssueCombination {
  /** Each once, by code unit; never empty. */
  readonly issues: readonly string[];
  readonly scores: FrequencyTable;
}

/** The scored ratings of one cell that have an issue, by the combination of all their issues. */
export class IssueCombinations {
  readonly #scale: Pick<Scale, "min" | "max">;
  readonly #byKey = new Map<string, IssueCombination>();

  constructor(scale: Pick<Scale, "min" | "max">) {
    this.#scale = scale;
  }

  /** The scores with just these distinct issues, whatever their order; new ones are empty. Throws `too-many-combinations`. */
  scoresOf(issues: Iterable<string>): FrequencyTable {
    const sorted = [...issues].sort();
    return inserted(this.#byKey, JSON.stringify(sorted), () => {
      if (this.#byKey.size === maxCombinations) throw feedbackError("too-many-combinations", maxCombinations);
      return { issues: sorted, scores: new FrequencyTable(this.#scale.min, this.#scale.max) };
    }).scores;
  }

  merge(other: IssueCombinations): void {
    for (const { issues, scores } of other.#byKey.values()) this.scoresOf(issues).merge(scores);
  }

  /** Whether a combination is more frequent here than in `other`. */
  exceeds(other: IssueCombinations): boolean {
    return [...this.#byKey].some(([key, { scores }]) => scores.count > (other.#byKey.get(key)?.scores.count ?? 0));
  }

  /** Every combination, sorted by its issues in code units, so that the order of reading does not matter. */
  entries(): readonly IssueCombination[] {
    return [...this.#byKey].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, combination]) => combination);
  }
}
