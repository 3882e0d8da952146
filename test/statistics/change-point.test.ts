import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { levelEpisode, pettitt, rangePValue } from "../../src/statistics/change-point.js";
import { expectDigits } from "./digits.js";
import { nile } from "./nile.js";

test("the Nile fell in 1899, when the dam at Aswan was begun", () => {
  const { index, pValue } = pettitt(nile);
  expect(index).toBe(28);
  // Pettitt's formula gives 3.59e-7 (mpmath); the correction for single steps makes it smaller
  expect(pValue).toBeGreaterThan(1.2e-7);
  expect(pValue).toBeLessThan(3.6e-7);
});

// every order of the values, counted one by one in Python: orders with such a K or a larger one, all orders
test.each([
  [[4, 4, 5, 4, 2, 1, 2, 2], 4, 1152, 40320],
  [[1, 2, 3, 4, 5, 6, 7, 8], 4, 1152, 40320],
  [[3, 3, 3, 1, 1, 1, 2], 3, 504, 5040],
])("few values are judged exactly: %j", (series, index, reaching, all) => {
  const found = pettitt(series);
  expect(found.index).toBe(index);
  expectDigits(found.pValue, String(reaching / all), 1e-15);
});

test("no change is found in nothing, in one value, in equal ones and in noise", () => {
  for (const values of [[], [4], [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]]) {
    expect(pettitt(values)).toEqual({ index: 0, pValue: 1 });
    expect(levelEpisode(values)).toBeNull();
  }
  expect(pettitt([4.1, 4.25, 4.0, 4.3, 4.31, 4.2, 4.5, 4.05, 4.35, 4.1]).pValue).toBeGreaterThan(0.2);
});

describe("an episode", () => {
  test("is the stretch that differs from both of its sides", () => {
    const found = levelEpisode([5, 4, 5, 4, 5, 2, 1, 2, 1, 2, 5, 4, 5, 4, 5]);
    expect(found).toMatchObject({ from: 5, to: 10 });
  });

  test("has Kuiper's distribution", () => {
    // the series, summed in Python; the known 10, 5 and 1 % points are 1.620, 1.747 and 2.001
    expectDigits(rangePValue(1.62), "0.09979740894809151");
    expectDigits(rangePValue(1.747), "0.050074681853745244");
    expectDigits(rangePValue(2.001), "0.009994320936893899");
    expect(rangePValue(0.25)).toBe(1);
    expect(rangePValue(0.3)).toBeCloseTo(1, 14);
  });
});

test("turned upside down or backwards the change is the same", () => {
  const series = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 24 });
  fc.assert(
    fc.property(series, (values) => {
      const found = pettitt(values);
      const turned = values.map((value) => -value);
      expect(pettitt(turned)).toEqual(found);
      expect(pettitt(values.toReversed()).pValue).toEqual(found.pValue);
      expect(levelEpisode(turned)?.range).toEqual(levelEpisode(values)?.range);
    }),
    { numRuns: 40 },
  );
});
