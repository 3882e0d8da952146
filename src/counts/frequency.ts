/**
 * The frequency table: score -> count. Mean, deviations, quantiles and shares all come from it, exactly, in memory that
 * grows with the distinct scores and not with the records.
 */

/** More distinct scores than this on one scale are kept on a grid. */
export const maxDistinctScores = 65_536;

/** The limit of `toFixed`. */
const maxDecimals = 100;

/**
 * Counts of scores on one scale. Past `maxDistinctScores` distinct values every score is rounded to a decimal grid of at
 * least 10,000 steps over the scale, and `isRounded` says so. Rounding looks at one score only, so the finished table is the
 * same for any order and any split of the scores.
 */
export class FrequencyTable {
  #counts = new Map<number, number>();
  /** The sorted entries, as long as nothing was added since. */
  #sorted: readonly (readonly [score: number, count: number])[] | null = null;
  readonly #decimals: number;
  readonly #limit: number;
  #count = 0;
  #isRounded = false;

  /** `min` and `max` are the ends of the scale. */
  constructor(min: number, max: number, limit = maxDistinctScores) {
    this.#decimals = Math.min(maxDecimals, Math.max(0, 4 - Math.floor(Math.log10(max - min))));
    this.#limit = limit;
  }

  /** Adds a score `times` times. */
  add(score: number, times = 1): void {
    this.#count += times;
    this.#sorted = null;
    const key = this.#isRounded ? this.#rounded(score) : score;
    const count = (this.#counts.get(key) ?? 0) + times;
    this.#counts.set(key, count);
    if (this.#counts.size > this.#limit) this.keepOnGrid();
  }

  merge(other: FrequencyTable): void {
    if (other.#isRounded) this.keepOnGrid();
    for (const [score, times] of other.#counts) this.add(score, times);
  }

  /** Number of scores. */
  get count(): number {
    return this.#count;
  }

  get isRounded(): boolean {
    return this.#isRounded;
  }

  /** The distinct scores with their counts, ascending. */
  entries(): readonly (readonly [score: number, count: number])[] {
    this.#sorted ??= inOrder(this.#counts);
    return this.#sorted;
  }

  /** The entries, with `onGrid` as they would be past the limit. They are not kept, for tables of which many are read once. */
  entriesOnce(onGrid: boolean): readonly (readonly [score: number, count: number])[] {
    return inOrder(onGrid && !this.#isRounded ? this.#onGrid() : this.#counts);
  }

  /** The score as it is kept. */
  kept(score: number): number {
    return this.#isRounded ? this.#rounded(score) : score;
  }

  #rounded(score: number): number {
    return Number(score.toFixed(this.#decimals));
  }

  #onGrid(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [score, times] of this.#counts) {
      const key = this.#rounded(score);
      counts.set(key, (counts.get(key) ?? 0) + times);
    }
    return counts;
  }

  /** Rounds all scores, those to come as well. */
  keepOnGrid(): void {
    if (this.#isRounded) return;
    this.#counts = this.#onGrid();
    this.#sorted = null;
    this.#isRounded = true;
  }
}

function inOrder(counts: ReadonlyMap<number, number>): readonly (readonly [score: number, count: number])[] {
  return [...counts].sort((a, b) => a[0] - b[0]);
}
