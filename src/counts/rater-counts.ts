/** How often something came from each rater. Counts can be added and merged; the merge of the parts is the whole. */

import { inserted } from "../base/interner.js";

export class RaterCounts {
  /** Rater -> how often. */
  readonly byRater = new Map<string, number>();
  /** How often it came from unknown raters. */
  unknown = 0;

  /** `rater` is null if it is not known. */
  add(rater: string | null, times: number): void {
    if (rater === null) this.unknown += times;
    else this.byRater.set(rater, (this.byRater.get(rater) ?? 0) + times);
  }

  merge(other: RaterCounts): void {
    this.unknown += other.unknown;
    for (const [rater, times] of other.byRater) this.add(rater, times);
  }
}

/** The raters of each score. */
export class RatersByScore {
  readonly byScore = new Map<number, RaterCounts>();

  add(score: number, rater: string | null, times: number): void {
    inserted(this.byScore, score, () => new RaterCounts()).add(rater, times);
  }

  merge(other: RatersByScore): void {
    for (const [score, counts] of other.byScore) inserted(this.byScore, score, () => new RaterCounts()).merge(counts);
  }
}
