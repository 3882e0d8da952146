/** Ratings of raters who differ: each rater has its own level, normal on a hidden scale that the scores cut up. */

import type { RaterSums } from "../../src/statistics/cluster-design.js";
import { normalQuantile, normalTail } from "../../src/statistics/normal.js";
import type { Population } from "./populations.js";

/** How many ratings each rater gives, and how alike those of one are: the correlation on the hidden scale. */
export interface RaterPlan {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly likeness: number;
}

const each = (raters: number, ratings: number): readonly number[] => Array.from({ length: raters }, () => ratings);

/** The plans of the audit, and smaller ones. */
export const raterPlans = {
  once: { name: "500 who rate once", sizes: each(500, 1), likeness: 0.3 },
  slightly: { name: "50 who rate 20 times, 0.1", sizes: each(50, 20), likeness: 0.1 },
  usual: { name: "50 who rate 20 times, 0.3", sizes: each(50, 20), likeness: 0.3 },
  independent: { name: "50 who rate 20 times, 0", sizes: each(50, 20), likeness: 0 },
  many: { name: "200 who rate 5 times, 0.3", sizes: each(200, 5), likeness: 0.3 },
  few: { name: "10 who rate 20 times, 0.3", sizes: each(10, 20), likeness: 0.3 },
  uneven: {
    name: "10 who rate 100 times among 90 who rate once, 0.3",
    sizes: [...each(10, 100), ...each(90, 1)],
    likeness: 0.3,
  },
} as const satisfies Record<string, RaterPlan>;

/** The counts of the scores of each rater, from the lowest on. */
export function drawnRaters(
  { probabilities }: Population,
  { sizes, likeness }: RaterPlan,
  random: () => number,
): readonly (readonly number[])[] {
  const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
  const cuts = cumulative(probabilities);
  const [shared, own] = [Math.sqrt(likeness), Math.sqrt(1 - likeness)];
  return sizes.map((size) => {
    const level = shared * normal();
    const counts = probabilities.map(() => 0);
    for (let rating = 0; rating < size; rating++) {
      const below = 1 - normalTail(level + own * normal());
      counts[cuts.findIndex((cut) => below < cut)]! += 1;
    }
    return counts;
  });
}

function cumulative(probabilities: readonly number[]): readonly number[] {
  let sum = 0;
  const cuts = probabilities.map((probability) => (sum += probability));
  return [...cuts.slice(0, -1), Number.POSITIVE_INFINITY];
}

/** The sums over raters of a value of each score, which stands at its place. */
export function sumsOverRaters(
  raters: readonly (readonly number[])[],
  values: readonly number[],
): readonly RaterSums[] {
  const sizes = new Map<number, RaterSums>();
  for (const counts of raters) {
    const ratings = counts.reduce((sum, count) => sum + count, 0);
    const sum = counts.reduce((total, count, place) => total + count * (values[place] ?? 0), 0);
    const known = sizes.get(ratings) ?? { ratings, raters: 0, sum: 0, sumOfSquares: 0 };
    sizes.set(ratings, {
      ratings,
      raters: known.raters + 1,
      sum: known.sum + sum,
      sumOfSquares: known.sumOfSquares + sum ** 2,
    });
  }
  return [...sizes.values()];
}

/** How often each score came in all, from the lowest on. */
export function countsOfAll(raters: readonly (readonly number[])[]): readonly number[] {
  return (raters[0] ?? []).map((_, place) => raters.reduce((sum, counts) => sum + (counts[place] ?? 0), 0));
}
