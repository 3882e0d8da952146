/** The places and weights that Abramowitz and Stegun list in table 25.4, and polynomials that have to be exact. */

import { expect, test } from "vitest";
import { gaussLegendre } from "../../src/statistics/gauss-legendre.js";

test.each([
  [1, [0], [2]],
  [2, [0.577350269189626, -0.577350269189626], [1, 1]],
  [3, [0.774596669241483, 0, -0.774596669241483], [5 / 9, 8 / 9, 5 / 9]],
  [
    5,
    [0.906179845938664, 0.538469310105683, 0, -0.538469310105683, -0.906179845938664],
    [0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189],
  ],
])("%d places and their weights, to 14 digits", (count, places, weights) => {
  const rule = gaussLegendre(count);
  expect(rule.places).toHaveLength(count);
  expect(rule.weights).toHaveLength(count);
  for (const [index, place] of rule.places.entries()) {
    expect(Math.abs(place - places[index]!)).toBeLessThan(2e-15);
    expect(Math.abs(rule.weights[index]! - weights[index]!)).toBeLessThan(4e-15);
  }
});

test.each([4, 9, 20, 32])("%d places integrate powers below twice as many", (count) => {
  const { places, weights } = gaussLegendre(count);
  for (let power = 0; power < 2 * count; power++) {
    const sum = places.reduce((before, place, index) => before + weights[index]! * place ** power, 0);
    expect(sum).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 13);
  }
});

test("a rule is worked out once", () => {
  expect(gaussLegendre(7)).toBe(gaussLegendre(7));
});
