/**
 * Raters by their number of ratings: for each number, how many raters there are, and the sums of a few values over
 * the ratings of each, and of their squares. The variance of a ratio and its degrees of freedom need no more. Sizes can be added: the merge of
 * parts is the whole as long as no rater is in two parts.
 */

import { inserted } from "../base/interner.js";
import type { CellCounts } from "./cell-counts.js";

/** Over raters: of the sums of a value, and of the squares of these. */
export interface Moments {
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The raters with the same number of ratings. */
export interface RatersOfSize {
  readonly ratings: number;
  readonly raters: number;
  /** By value. */
  readonly moments: readonly Moments[];
}

/** The values of a rating, such as its score, and 1 if that is a low one. */
export type RatingValuesOf = (score: number, cell: CellCounts["cell"]) => readonly number[];

export class RaterSizes {
  /** Ratings of unknown raters: each counts as a rater of its own. */
  unknown = 0;
  readonly #sizes = new Map<number, RatersOfSize>();

  add({ ratings, raters, moments }: RatersOfSize): void {
    const known = this.#sizes.get(ratings);
    const added = moments.map(({ sum, sumOfSquares }, value) => ({
      sum: sum + (known?.moments[value]?.sum ?? 0),
      sumOfSquares: sumOfSquares + (known?.moments[value]?.sumOfSquares ?? 0),
    }));
    this.#sizes.set(ratings, { ratings, raters: raters + (known?.raters ?? 0), moments: added });
  }

  merge(other: RaterSizes): void {
    this.unknown += other.unknown;
    for (const size of other.list()) this.add(size);
  }

  /** Ascending. */
  list(): readonly RatersOfSize[] {
    return [...this.#sizes.values()].sort((a, b) => a.ratings - b.ratings);
  }
}

/** The raters of the scores of cells, a rater of several cells once. One step for each rater and score. */
export function raterSizes(cells: readonly CellCounts[], valuesOf: RatingValuesOf): RaterSizes {
  const sizes = new RaterSizes();
  const byRater = new Map<string, number[]>();
  for (const { cell, raters, scores } of cells) {
    // In order: sums of fractions must not depend on which thread found which score first
    for (const [score, counts] of [...(raters?.byScore ?? [])].sort(([a], [b]) => a - b)) {
      const values = valuesOf(scores.kept(score), cell);
      for (const [rater, times] of counts.byRater)
        addTo(
          inserted(byRater, rater, () => new Array<number>(values.length + 1).fill(0)),
          values,
          times,
        );
      if (counts.unknown === 0) continue;
      sizes.unknown += counts.unknown;
      const moments = values.map((value) => ({
        sum: counts.unknown * value,
        sumOfSquares: counts.unknown * value ** 2,
      }));
      sizes.add({ ratings: 1, raters: counts.unknown, moments });
    }
  }
  for (const ofSize of bySize(byRater.values())) sizes.add(ofSize);
  return sizes;
}

/** The first sum is the number of ratings. */
function addTo(sums: number[], values: readonly number[], times: number): void {
  sums[0]! += times;
  for (let value = 0; value < values.length; value++) sums[value + 1]! += times * values[value]!;
}

function* bySize(raters: Iterable<readonly number[]>): Generator<RatersOfSize> {
  const groups = new Map<number, (readonly number[])[]>();
  for (const rater of raters) inserted(groups, rater[0]!, (): (readonly number[])[] => []).push(rater);
  for (const [ratings, group] of groups) {
    const moments = group[0]!.slice(1).map((_, value) => momentsOf(group.map((sums) => sums[value + 1]!)));
    yield { ratings, raters: group.length, moments };
  }
}

/** Fractions are added in the order of their size, so that the sum is the same however the raters are ordered. */
function momentsOf(sums: readonly number[]): Moments {
  const ordered = sums.every(Number.isInteger) ? sums : [...sums].sort((a, b) => a - b);
  let [sum, sumOfSquares] = [0, 0];
  for (const ofRater of ordered) {
    sum += ofRater;
    sumOfSquares += ofRater * ofRater;
  }
  return { sum, sumOfSquares };
}
