import fc from "fast-check";
import { expect, test } from "vitest";
import { changePoint } from "../../src/statistics/change-point.js";
import { expectDigits } from "./digits.js";
import { nile } from "./nile.js";

function pointsOf(series: readonly number[]) {
  return series.map((value, index) => ({ value, time: 1871 + index, count: 1 + (index % 3) }));
}

test("the Nile fell in 1899, when the dam at Aswan was begun", () => {
  // all signs counted in Python, exp by mpmath
  const found = changePoint(
    nile.map((value, index) => ({ value, time: 1871 + index, count: 1 })),
    0.95,
  );
  expect(found).toMatchObject({ index: 28, before: 1097.75 });
  expectDigits(found?.after, "849.97222222222222222");
  expectDigits(found?.pValue, "3.59102217693629208e-7");
});

// every order of the values, counted one by one in Python: orders with such a K or a larger one, all orders
test.each([
  [[4, 4, 5, 4, 2, 1, 2, 2], 4, 1152, 40320],
  [[1, 2, 3, 4, 5, 6, 7, 8], 4, 1152, 40320],
  [[3, 3, 3, 1, 1, 1, 2], 3, 504, 5040],
])("few points are judged exactly: %j", (series, index, reaching, all) => {
  const found = changePoint(pointsOf(series), 0.8);
  expect(found).toMatchObject({ index });
  expectDigits(found?.pValue, String(reaching / all), 1e-15);
});

test("the levels weigh by the responses", () => {
  const found = changePoint(
    [5, 4, 5, 5, 2, 1, 1, 2].map((value, time) => ({ value, time, count: time + 1 })),
    0.95,
  );
  expect(found).toMatchObject({ index: 4, before: (5 + 8 + 15 + 20) / 10, after: (10 + 6 + 7 + 16) / 26 });
});

test("no change is found in nothing, in one value, in equal ones and in noise", () => {
  expect(changePoint([], 0.95)).toBeNull();
  expect(changePoint(pointsOf([4]), 0.95)).toBeNull();
  expect(changePoint(pointsOf([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]), 0.95)).toBeNull();
  expect(changePoint(pointsOf([4.1, 4.25, 4.0, 4.3, 4.31, 4.2, 4.5, 4.05, 4.35, 4.1]), 0.95)).toBeNull();
});

test("turned upside down or backwards the change is the same", () => {
  const series = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 24 });
  fc.assert(
    fc.property(series, (values) => {
      const found = changePoint(pointsOf(values), 0.2);
      const turned = changePoint(pointsOf(values.map((value) => -value)), 0.2);
      const back = changePoint(pointsOf(values.toReversed()), 0.2);
      expect([turned?.index, turned?.pValue]).toEqual([found?.index, found?.pValue]);
      expect(back?.pValue).toEqual(found?.pValue);
    }),
    { numRuns: 40 },
  );
});
