/** Effects of seasons against least squares over a matrix of seasons and rounds. */

import { describe, expect, test } from "vitest";
import { recurringEffects, type SeasonalPoint } from "../../src/statistics/recurring-effects.js";

const points = (...rows: readonly (readonly [value: number, count: number, season: number, round: number])[]) =>
  rows.map(([value, count, season, round]): SeasonalPoint => ({ value, count, season, round }));

describe("effects of seasons", () => {
  const uneven = points(
    ...([
      [4, 10, 0, 0],
      [4.5, 20, 1, 0],
      [3.2, 5, 2, 0],
    ] as const),
    ...([
      [4.4, 12, 0, 1],
      [4.8, 18, 1, 1],
      [3.9, 9, 2, 1],
    ] as const),
    ...([
      [4.1, 30, 0, 2],
      [4.9, 8, 1, 2],
      [3.5, 14, 2, 2],
    ] as const),
    ...([
      [4.6, 11, 0, 4],
      [5.3, 7, 1, 4],
    ] as const), // the third round is missing, and the third season in the last
  );

  // NumPy: weighted least squares with a column for each season and each round, then the formulas of the shrinkage
  test.each([
    [0, 0.003762820705383321, 0.003298780271572614],
    [1, 0.5710681081887473, 0.003912889978649287],
    [2, -0.5680580470461289, 0.0073193764228737775],
  ])("%d of an uneven series are those of the matrix, shrunk", (season, effect, variance) => {
    const found = recurringEffects(uneven)(season);
    expect(found.effect).toBeCloseTo(effect, 9);
    expect(found.variance).toBeCloseTo(variance, 9);
  });

  test("that a series does not have are none", () => {
    expect(recurringEffects(uneven)(3)).toEqual({ effect: 0, variance: 0 });
  });

  test("are all none where seasons differ less than by chance", () => {
    const even = points([4, 10, 0, 0], [4.1, 20, 1, 0], [4.2, 12, 0, 1], [4.1, 18, 1, 1], [3.9, 9, 0, 2], [4, 9, 1, 2]);
    expect([0, 1].map(recurringEffects(even))).toEqual([
      { effect: 0, variance: 0 },
      { effect: 0, variance: 0 },
    ]);
  });

  test("are exact where nothing else scatters, beside a trend and levels of their own", () => {
    const exact = points([4, 5, 0, 0], [6, 2, 1, 0], [5, 3, 0, 1], [7, 9, 1, 1], [6, 1, 0, 2], [8, 1, 1, 2]);
    expect(recurringEffects(exact)(0).effect).toBeCloseTo(-1, 12);
    expect(recurringEffects(exact)(1).effect).toBeCloseTo(1, 12);
    expect(recurringEffects(exact)(0).variance).toBeCloseTo(0, 20);
  });

  test("are none where there is nothing to judge them by: one round, or one season", () => {
    expect(recurringEffects(points([4, 5, 0, 0], [6, 2, 1, 0]))(1)).toEqual({ effect: 0, variance: 0 });
    expect(recurringEffects(points([4, 5, 0, 0], [6, 2, 0, 1], [5, 2, 0, 2]))(0)).toEqual({ effect: 0, variance: 0 });
  });
});
