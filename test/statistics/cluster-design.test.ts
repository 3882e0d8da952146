/** The design of ratings that come from raters: against matrices, rating by rating, and against what is known of special cases. */

import { describe, expect, test } from "vitest";
import { clusterDesign, criticalValue, type RaterSums } from "../../src/statistics/cluster-design.js";
import { normalQuantileTwoSided } from "../../src/statistics/normal.js";
import { studentTQuantileTwoSided } from "../../src/statistics/student-t.js";
import { seeded } from "../support/seeded.js";
import { clusteredByMatrices } from "./clustered-by-matrices.js";

/** The ratings of each rater. */
type Raters = readonly (readonly number[])[];

function sumsOf(raters: Raters): readonly RaterSums[] {
  const sizes = new Map<number, RaterSums>();
  for (const ratings of raters) {
    const sum = ratings.reduce((total, score) => total + score, 0);
    const known = sizes.get(ratings.length) ?? { ratings: ratings.length, raters: 0, sum: 0, sumOfSquares: 0 };
    sizes.set(ratings.length, {
      ratings: ratings.length,
      raters: known.raters + 1,
      sum: known.sum + sum,
      sumOfSquares: known.sumOfSquares + sum ** 2,
    });
  }
  return [...sizes.values()];
}

function varianceOf(scores: readonly number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1);
}

const designOf = (raters: Raters) => clusterDesign(sumsOf(raters), varianceOf(raters.flat()));

const random = seeded(20_260_301);
const draw = (most: number) => 1 + Math.floor(most * random());
const drawn = (raters: number, most: number): Raters =>
  Array.from({ length: raters }, () => Array.from({ length: draw(most) }, () => draw(5)));

const examples: readonly Raters[] = [
  [[1, 2], [5], [4, 4, 3]],
  [[5, 5, 5, 5, 4], [1], [3], [2, 2]],
  ...[2, 3, 5, 8].map((raters) => drawn(raters, 7)),
];

test.each(examples.map((raters) => ({ raters })))(
  "the variance and its degrees of freedom are those of the matrices: $raters",
  ({ raters }) => {
    const expected = clusteredByMatrices(raters);
    const design = designOf(raters);
    const scores = raters.flat();
    const variance = ((design?.designEffect ?? Number.NaN) * varianceOf(scores)) / scores.length;
    expect(variance).toBeCloseTo(expected.variance, 10);
    expect(design?.degreesOfFreedom).toBeCloseTo(expected.degreesOfFreedom, 8);
  },
);

describe("special cases", () => {
  test("raters who rated once each are as good as different people", () => {
    const once = drawn(40, 1);
    expect(designOf(once)).toEqual({ designEffect: 1, degreesOfFreedom: null, effectiveCount: 40 });
  });

  test("raters who rated equally often have one degree of freedom less than they are", () => {
    const design = designOf(drawn(9, 1).map(([score = 0]) => [score, 1, 5, 3]));
    expect(design?.degreesOfFreedom).toBeCloseTo(8, 10);
  });

  test("raters who always give the same score are worth about one answer each", () => {
    const design = designOf([1, 2, 3, 4, 5, 1, 5].map((score) => Array.from({ length: 6 }, () => score)));
    expect(design?.designEffect).toBeCloseTo((6 * 41) / 42 / (6 / 7), 10);
  });

  test("where all scores are equal each rater counts once, by the squares of what they gave", () => {
    const design = designOf([[5, 5, 5], [5], [5]]);
    expect(design).toMatchObject({ designEffect: null, effectiveCount: 25 / 11 });
  });

  test("ratings of one rater alone have no design, and one rating alone is one person's", () => {
    expect(designOf([[1, 2, 3]])).toBeNull();
    expect(clusterDesign([], 0)).toBeNull();
    expect(clusterDesign(sumsOf([[4]]), 0)).toMatchObject({ effectiveCount: 1 });
  });

  test("ratings are never worth more than there are", () => {
    const opposite = designOf(Array.from({ length: 20 }, () => [1, 5]));
    expect(opposite?.designEffect).toBe(0);
    expect(opposite?.effectiveCount).toBe(40);
  });
});

test("the critical value is Student's t times the root of the design effect", () => {
  const design = { designEffect: 4, degreesOfFreedom: 7.5, effectiveCount: 25 };
  const critical = criticalValue(design, 100, 0.95);
  expect(critical).toBeCloseTo(2 * studentTQuantileTwoSided(0.95, 7.5), 12);
  const independent = { designEffect: 1, degreesOfFreedom: null, effectiveCount: 100 };
  expect(criticalValue(independent, 100, 0.95)).toBe(normalQuantileTwoSided(0.95));
});
