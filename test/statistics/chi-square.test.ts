/** The tail of chi-square, compared with SciPy's `chi2.sf`. */

import { expect, test } from "vitest";
import { chiSquareTail } from "../../src/statistics/chi-square.js";

test.each([
  [3.84, 1, 0.05004352124870519],
  [5.99, 2, 0.05003662708658629],
  [0.5, 3, 0.9188914116546758],
  [30, 20, 0.06985366069940986],
  [1500, 1400, 0.031503720989392366],
  [700, 3, 2.0991308534204487e-151],
  [0.001, 7, 0.9999999999997597],
])("a value of %d with %d degrees of freedom or more has probability %d", (value, degrees, probability) => {
  expect(Math.abs(chiSquareTail(value, degrees) / probability - 1)).toBeLessThan(1e-11);
});

test("nothing is below 0, and far out nothing is left", () => {
  expect([chiSquareTail(0, 5), chiSquareTail(2000, 1)]).toEqual([1, 0]);
  expect([chiSquareTail(-1e-17, 5), chiSquareTail(-1e-17, 4)]).toEqual([1, 1]);
});
