/** Means and standard deviations by hand, of whole scores and of decimals. */

import { describe, expect, test } from "vitest";
import { exactSums, type ScoreCounts } from "../../src/statistics/exact.js";
import { mean, meanWithout, populationStddev, sampleStddev } from "../../src/statistics/moments.js";

// 2, 4, 4, 4, 5, 5, 7, 9: the mean is 5, the sum of squared deviations 32
const whole: ScoreCounts = [
  [2, 1],
  [4, 3],
  [5, 2],
  [7, 1],
  [9, 1],
];
const decimals: ScoreCounts = [
  [0.1, 1],
  [0.2, 1],
  [0.6, 2],
];
const largest = Number.MAX_SAFE_INTEGER;

describe("the mean", () => {
  test.each([
    [[], null],
    [whole, 5],
    [decimals, 0.375],
    [
      [
        [0.1, 1],
        [0.2, 1],
      ],
      0.15,
    ],
    [
      [
        [largest - 1, 1],
        [largest, 3],
      ],
      largest - 0.25,
    ],
    [
      [
        [-largest, 2],
        [largest, 2],
      ],
      0,
    ],
    [
      [
        [1, largest],
        [2, largest],
      ],
      1.5,
    ],
    [
      [
        [1e300, 2],
        [2e300, 2],
      ],
      1.5e300,
    ],
  ] satisfies [ScoreCounts, number | null][])("of %j is %d", (table, expected) => {
    expect(mean(table)).toBe(expected);
    expect(mean(table, exactSums(table))).toBe(expected);
  });

  test.each([
    [whole, [], 5],
    [
      whole,
      [
        [4, 3],
        [9, 1],
      ],
      4.75,
    ],
    [
      whole,
      [
        [3, 8],
        [4, 1],
        [5, 1],
      ],
      5.166666666666667,
    ],
    [whole, whole, null],
    [decimals, [[0.6, 2]], 0.15],
    [decimals, decimals, null],
  ] satisfies [ScoreCounts, ScoreCounts, number | null][])("of %j without %j is %d", (table, part, expected) => {
    expect(meanWithout(table, part)).toBe(expected);
  });
});

describe("the standard deviation", () => {
  test.each([
    [[], null, null],
    [[[3, 1]], 0, null],
    [[[3, 2]], 0, 0],
    [whole, 2, Math.sqrt(32 / 7)],
    [
      [
        [0.1, 1],
        [0.3, 1],
      ],
      0.1,
      Math.sqrt(0.02),
    ],
    [
      [
        [1_000_000.1, 1],
        [1_000_000.3, 1],
      ],
      0.1,
      Math.sqrt(0.02),
    ],
  ] satisfies [ScoreCounts, number | null, number | null][])(
    "of %j is %d for the population and %d for a sample",
    (table, population, sample) => {
      expect([populationStddev(table), sampleStddev(table)]).toEqual([population, sample]);
      expect([populationStddev(table, exactSums(table)), sampleStddev(table, exactSums(table))]).toEqual([
        population,
        sample,
      ]);
    },
  );
});
