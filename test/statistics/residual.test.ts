/** What regressors leave of a response: by hand, and where one of them is a combination of others. */

import { describe, expect, test } from "vitest";
import { residualOf } from "../../src/statistics/residual.js";

/** The lower triangle, row by row; nothing above it may be read. */
function lower(...rows: readonly (readonly number[])[]): Float64Array {
  const size = rows.length;
  return Float64Array.from(rows.flatMap((row) => [...row, ...new Array<number>(size - row.length).fill(Number.NaN)]));
}

test("a line through four points leaves the squares of its deviations", () => {
  // 1, 3, 2, 5 at 0, 1, 2, 3: the line 1.1 + 1.1 x leaves -0.1, 0.8, -1.3, 0.6
  const { residual, logDeterminant } = residualOf(lower([4], [6, 14], [11, 22, 39]), 3);
  expect(residual).toBeCloseTo(2.7, 12);
  expect(logDeterminant).toBeCloseTo(Math.log(4 * 14 - 6 * 6), 12);
});

test.each([
  ["twice the first", [8, 16], 22],
  ["nothing", [0, 0], 0],
  ["the first, but for the last digits of large sums", [4 + 1e-11, 4 + 2e-11], 11],
])("a regressor that is %s changes nothing", (_, [withFirst = 0, own = 0], withResponse) => {
  const alone = residualOf(lower([4], [11, 39]), 2);
  const both = residualOf(lower([4], [withFirst, own], [11, withResponse, 39]), 3);
  expect(both.residual).toBe(alone.residual);
  expect(both.logDeterminant).toBe(alone.logDeterminant);
  expect(alone.residual).toBe(39 - 121 / 4);
  expect(alone.logDeterminant).toBe(Math.log(4));
});

test.each([1e-8, 1, 1e8])("whether one is a combination does not depend on the unit: %d times as large", (unit) => {
  // The second regressor leaves a share of 1e-12 in the first case, and of 1e-8 in the second
  const left = (share: number) => residualOf(lower([unit], [unit, unit * (1 + share)], [0, unit * 1e-3, unit]), 3);
  expect(left(1e-12).logDeterminant).toBeCloseTo(Math.log(unit), 10);
  expect(left(1e-8).logDeterminant).toBeCloseTo(Math.log(unit) + Math.log(unit * 1e-8), 4);
});

test.each([1e-8, 1, 1e8])("a response that is a combination leaves 0, in a unit of %d too", (unit) => {
  expect(residualOf(lower([unit], [unit, unit * (1 + 1e-12)]), 2).residual).toBe(0);
  expect(residualOf(lower([unit], [unit, unit * (1 - 1e-12)]), 2).residual).toBe(0);
  expect(residualOf(lower([unit], [unit, unit * (1 + 1e-8)]), 2).residual / unit).toBeCloseTo(1e-8, 14);
});

describe("the residual of a regression", () => {
  const residual = (...products: readonly number[]) =>
    residualOf(Float64Array.from(products), Math.sqrt(products.length));

  test("is what the regressors leave", () => {
    expect(residual(1, 0, 0, 1)).toEqual({ logDeterminant: 0, residual: 1 });
    expect(residual(4, 0, 2, 3)).toEqual({ logDeterminant: Math.log(4), residual: 2 });
    expect(residual(4, 0, 4, 4)).toEqual({ logDeterminant: Math.log(4), residual: 0 });
    expect(residual(1, 0, 1, 1 + 2 ** -40).residual).toBe(0); // a share below 1e-10 is rounding
    expect(residual(1, 0, 2 ** 20, 2 ** 40 + 64).residual).toBe(0);
    expect(residual(1, 0, 2 ** 20, 2 ** 40 + 128).residual).toBe(128);
  });

  test("leaves out a regressor that is a combination of those before it", () => {
    expect(residual(4, 0, 0, 4, 4, 0, 2, 2, 3)).toEqual({ logDeterminant: Math.log(4), residual: 2 });
    expect(residual(1, 0, 0, 2 ** 20, 2 ** 40 + 64, 0, 0, 0, 1)).toEqual({ logDeterminant: 0, residual: 1 });
  });
});
