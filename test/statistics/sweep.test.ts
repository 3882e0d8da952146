/** Inverses by hand, and columns that are sums of others. */

import { describe, expect, test } from "vitest";
import { smallestRest, sweep } from "../../src/statistics/sweep.js";

const matrix = (...rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));
const rows = (inverse: readonly Float64Array[]) => inverse.map((row) => [...row]);

describe("a matrix of independent columns", () => {
  test.each([
    [[[4]], [[0.25]]],
    [
      [
        [4, 2],
        [2, 3],
      ],
      [
        [0.375, -0.25],
        [-0.25, 0.5],
      ],
    ],
    [
      [
        [2, 1, 0],
        [1, 2, 1],
        [0, 1, 2],
      ],
      [
        [0.75, -0.5, 0.25],
        [-0.5, 1, -0.5],
        [0.25, -0.5, 0.75],
      ],
    ],
  ])("%j has the inverse %j, and is left as it is", (given, expected) => {
    const products = matrix(...given);
    const { inverse, kept, dropped } = sweep(products);
    for (const [row, values] of rows(inverse).entries())
      for (const [column, value] of values.entries()) expect(value).toBeCloseTo(expected[row]![column]!, 14);
    expect(kept).toEqual(given.map((_, column) => column));
    expect(dropped.size).toBe(0);
    expect(rows(products)).toEqual(given);
  });
});

describe("a column that is a sum of others", () => {
  test("is dropped, the last to be met, with the weights of those that are kept", () => {
    // The third is the sum of the first and the second, the fourth twice the second
    const { inverse, kept, dropped } = sweep(matrix([1, 0, 1, 0], [0, 1, 1, 2], [1, 1, 2, 2], [0, 2, 2, 4]));
    expect(kept).toEqual([0, 1]);
    expect(rows(inverse)).toEqual([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect([...dropped].map(([column, weights]) => [column, [...weights]])).toEqual([
      [2, [1, 1, 0, 0]],
      [3, [0, 2, 0, 0]],
    ]);
  });

  test("is the one of which the others leave less", () => {
    // The second has a square of its own beside the first; the third is the second less a tenth of the first
    const { kept, dropped } = sweep(matrix([1, 1, 0.9], [1, 101, 100.9], [0.9, 100.9, 100.81]));
    expect(kept).toEqual([0, 2]);
    const [, first, second, third] = [undefined, ...dropped.get(1)!];
    expect(first).toBeCloseTo(0.1, 9);
    expect([second, third]).toEqual([0, expect.closeTo(1, 9)]);
  });

  test("has no weight of a column that it only seems to contain by rounding", () => {
    const { dropped } = sweep(matrix([1, 1e-8, 1], [1e-8, 1, 1e-8], [1, 1e-8, 1]));
    expect([...dropped.get(2)!]).toEqual([expect.closeTo(1, 12), 0, 0]);
  });

  test.each([1e-6, 1, 1e6])("is one if it leaves less than a billionth of its square, in any unit: %d", (unit) => {
    const of = (rest: number) => sweep(matrix([unit, unit], [unit, unit * (1 + rest)])).kept;
    expect(of(smallestRest / 2)).toEqual([0]);
    expect(of(smallestRest * 2)).toEqual([0, 1]);
  });

  test("is also one of zeros, and a sum of none", () => {
    const { inverse, kept, dropped } = sweep(matrix([0, 0], [0, 2]));
    expect(kept).toEqual([1]);
    expect(rows(inverse)).toEqual([
      [0, 0],
      [0, 0.5],
    ]);
    expect([...dropped.get(0)!]).toEqual([0, 0]);
  });
});

test("no columns have no inverse", () => {
  expect(sweep([])).toEqual({ inverse: [], kept: [], dropped: new Map() });
});
