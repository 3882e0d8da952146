/** Order statistics by hand: those of decimals are exact, too. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { max, median, medianOf, min, quantile } from "../../src/statistics/quantile.js";
import { tableOf } from "./table-of.js";

const decimals: ScoreCounts = [
  [0.1, 2],
  [0.2, 1],
  [0.7, 1],
];

describe("a quantile of type 7", () => {
  // The sorted scores are 0.1, 0.1, 0.2, 0.7: p lies at 3 p
  test.each([
    [0, 1, 0.1],
    [1, 3, 0.1],
    [1, 2, 0.15],
    [2, 3, 0.2],
    [3, 4, 0.325],
    [9, 10, 0.55],
    [1, 1, 0.7],
  ])("at %d of %d of decimals is the decimal %d", (numerator, denominator, expected) => {
    expect(quantile(decimals, numerator, denominator)).toBe(expected);
  });

  test.each([
    [[[7, 1]], 1, 2, 7],
    [
      [
        [-3, 1],
        [4, 1],
      ],
      1,
      4,
      -1.25,
    ],
    [
      [
        [-3, 3],
        [4, 1],
      ],
      9,
      10,
      1.9,
    ],
    [
      [
        [2, 1],
        [2.5, 1],
      ],
      1,
      2,
      2.25,
    ],
    [
      [
        [2.5, 1],
        [4, 1],
      ],
      1,
      2,
      3.25,
    ],
    [
      [
        [Number.MAX_SAFE_INTEGER - 1, 1],
        [Number.MAX_SAFE_INTEGER, 1],
      ],
      1,
      1,
      Number.MAX_SAFE_INTEGER,
    ],
  ] as const)("of %j at %d of %d is %d", (table, numerator, denominator, expected) => {
    expect(quantile(table, numerator, denominator)).toBe(expected);
  });

  test("of scores with a decimal digit is the double nearest to the exact value", () => {
    const tenths = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(tenths, fc.integer({ min: 0, max: 10 }), (scores, fraction) => {
        const sorted = scores.toSorted((a, b) => a - b);
        const place = (sorted.length - 1) * fraction;
        const [rank, rest] = [Math.floor(place / 10), place % 10];
        const [lower, upper] = [sorted[rank]!, sorted[rank + 1] ?? sorted[rank]!];
        // Of whole numbers, so that only the division rounds
        const exact = (lower * (10 - rest) + upper * rest) / 100;
        expect(quantile(tableOf(sorted.map((score) => score / 10)), fraction, 10)).toBe(exact === 0 ? 0 : exact);
      }),
    );
  });

  test("of scores as large as whole numbers are exact is not a unit off", () => {
    const top = Number.MAX_SAFE_INTEGER;
    for (const [fraction, expected] of [
      [1, top - 4],
      [4, top - 2],
      [5, top - 2],
      [9, top],
    ] as const)
      expect(
        quantile(
          [
            [top - 4, 1],
            [top, 1],
          ],
          fraction,
          10,
        ),
      ).toBe(expected);
  });

  test("of nothing is unknown", () => {
    expect([quantile([], 1, 2), median([]), min([]), max([])]).toEqual([null, null, null, null]);
  });

  test("at a half is the median, and the ends are the lowest and the highest score", () => {
    expect([median(decimals), min(decimals), max(decimals)]).toEqual([0.15, 0.1, 0.7]);
  });
});

test.each([
  [[], 0],
  [[3], 3],
  [[10, 9], 9.5],
  [[10, 9, 1], 9],
  [[100, -7, 20, 3], 11.5],
])("the median of the values %j is %d", (values, expected) => {
  const given = [...values];
  expect(medianOf(given)).toBe(expected);
  expect(given).toEqual(values);
});
