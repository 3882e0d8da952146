/** The upper tail of a gamma variable, compared with mpmath at 40 digits. */

import { expect, test } from "vitest";
import { upperGamma } from "../../src/statistics/incomplete-gamma.js";
import { expectDigits } from "./digits.js";

test.each([
  [0.5, 0.000001, "0.99887162120903076362"],
  [5, 0.1, "0.99999992332198313811"],
  [30, 20, "0.97818178247444260844"],
  [30, 30.5, "0.43974839222478410387"],
  [30, 45, "0.0073371992977965036286"],
  [1000, 1100, "0.0010593232539299773489"],
  [0.01, 3, "0.00013297135657015548217"],
  [1, 50, "1.928749847963917783e-22"],
  [2.5, 60, "3.1385797727552960242e-24"],
])("of shape %d above %d it is %s", (shape, x, expected) => {
  expectDigits(upperGamma(shape, x), expected, shape > 100 ? 1e-11 : 1e-13);
});

test.each([0.01, 1, 30, 1000])("of shape %d everything lies above 0", (shape) => {
  expect(upperGamma(shape, 0)).toBe(1);
});
