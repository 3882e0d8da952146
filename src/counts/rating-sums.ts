/**
 * Sums of counted ratings before they go to the counts of a segment. Ratings that differ in their other issues share a score
 * and a tally, so a thousand combinations are a few dozen sums.
 */

import type { CountedRating } from "./cell-counts.js";
import type { SegmentCounts } from "./feedback-counts.js";
import { type PartSums, RatingParts } from "./rating-parts.js";
import type { PairsReport } from "./threads/counter-report.js";

export class RatingSums {
  readonly #parts: RatingParts;
  /** The parts that each rating is made of, by its index. */
  readonly #partsOf: readonly (readonly number[])[];
  readonly #sums: Float64Array;
  readonly #totals: Float64Array;

  constructor(ratings: readonly CountedRating[], countsPairs: boolean) {
    this.#parts = new RatingParts(countsPairs);
    this.#partsOf = ratings.map((rating) => this.#parts.add(rating));
    this.#sums = new Float64Array(this.#parts.size);
    this.#totals = new Float64Array(this.#parts.size);
  }

  /** Adds a rating `times` times; -1 adds nothing. */
  add(rating: number, times: number): void {
    for (const part of this.#partsOf[rating] ?? []) this.#sums[part] = (this.#sums[part] ?? 0) + times;
  }

  /** Adds the sums of a key, by part. */
  addRow({ sums, stride }: PartSums, key: number): void {
    const row = sums.subarray(key * stride, (key + 1) * stride);
    for (let part = 0; part < this.#sums.length; part++) this.#sums[part] = (this.#sums[part] ?? 0) + (row[part] ?? 0);
  }

  addTo(counts: SegmentCounts): void {
    this.#addSums(this.#sums, counts);
  }

  /** Keeps the sums for the total, and begins with the next segment. */
  moveToTotal(): void {
    for (let part = 0; part < this.#sums.length; part++)
      this.#totals[part] = (this.#totals[part] ?? 0) + (this.#sums[part] ?? 0);
    this.#sums.fill(0);
  }

  addTotalTo(counts: SegmentCounts): void {
    this.#addSums(this.#totals, counts);
  }

  #addSums(sums: Float64Array, counts: SegmentCounts): void {
    for (const [part, { rating, issue, isPairs }] of this.#parts.list.entries()) {
      const times = sums[part] ?? 0;
      if (times === 0) continue;
      const cell = counts.cell(rating.cell);
      if (isPairs) cell.addPairs(rating, times);
      else cell.addPart(rating, issue, times);
    }
  }
}

/** The pairs of each of `keys` keys that came at all, as indexes. */
export function pairsByKey({ key, count }: PairsReport, keys: number): readonly (readonly number[])[] {
  const byKey: number[][] = Array.from({ length: keys }, () => []);
  for (let pair = 0; pair < key.length; pair++) if (count[pair] !== 0) byKey[key[pair] ?? 0]?.push(pair);
  return byKey;
}
