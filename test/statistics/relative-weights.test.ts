/** Relative weights against Johnson's formulas for two columns, and where columns are uncorrelated or the same. */

import { expect, test } from "vitest";
import type { IssueMoments } from "../../src/statistics/issue-moments.js";
import { relativeWeights } from "../../src/statistics/relative-weights.js";

/** Moments of columns with these variances and correlations, and of a score with variance 4. */
function moments(
  variances: readonly number[],
  correlation: (a: number, b: number) => number,
  withScore: readonly number[],
): IssueMoments {
  const deviations = variances.map(Math.sqrt);
  return {
    count: 100,
    mean: 0,
    counts: new Float64Array(variances.length),
    products: deviations.map((a, i) =>
      Float64Array.from(deviations, (b, j) => a * b * (i === j ? 1 : correlation(i, j))),
    ),
    withScore: Float64Array.from(deviations, (deviation, issue) => deviation * 2 * withScore[issue]!),
    square: 4,
  };
}

const close = (weights: readonly number[], expected: readonly number[]) => {
  expect(weights).toHaveLength(expected.length);
  for (const [index, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[index]!, 9);
};

test("of uncorrelated columns are the squares of their correlations with the score", () => {
  const given = moments([1, 9, 0.25], () => 0, [0.5, -0.3, 0.1]);
  close(relativeWeights(given, [0, 1, 2]), [0.25, 0.09, 0.01]);
  close(relativeWeights(given, [2, 0]), [0.01, 0.25]);
  close(relativeWeights(given, []), []);
});

test.each([0.3, -0.6, 0.95])("of two columns with a correlation of %f are those of Johnson (2000)", (r) => {
  // The root of the correlation matrix is [[a, b], [b, a]]; the score's coefficients on the uncorrelated columns solve it
  const [a, b] = [(Math.sqrt(1 + r) + Math.sqrt(1 - r)) / 2, (Math.sqrt(1 + r) - Math.sqrt(1 - r)) / 2];
  const [first, second] = [0.4, 0.2];
  const determinant = a * a - b * b;
  const [x, y] = [(a * first - b * second) / determinant, (a * second - b * first) / determinant];
  const weights = relativeWeights(
    moments([1, 5], () => r, [first, second]),
    [0, 1],
  );
  close(weights, [a ** 2 * x ** 2 + b ** 2 * y ** 2, b ** 2 * x ** 2 + a ** 2 * y ** 2]);
  const explained = (first ** 2 + second ** 2 - 2 * r * first * second) / (1 - r ** 2);
  expect(weights[0]! + weights[1]!).toBeCloseTo(explained, 9);
});

test("of a column that is there twice are halves, and a third keeps its own", () => {
  const given = moments([1, 1, 1], (a, b) => (a + b === 1 ? 1 : 0), [0.6, 0.6, 0.5]);
  close(relativeWeights(given, [0, 1]), [0.18, 0.18]);
  close(relativeWeights(given, [0, 1, 2]), [0.18, 0.18, 0.25]);
});
