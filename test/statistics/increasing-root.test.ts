import fc from "fast-check";
import { expect, test } from "vitest";
import { increasingRoot } from "../../src/statistics/increasing-root.js";

test("finds the root wherever the guess is", () => {
  const roots = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(roots, roots, (root, start) => {
      expect(increasingRoot((at) => at - root, start)! / root).toBeCloseTo(1, 10);
      expect(increasingRoot((at) => at ** 3 - root ** 3, start)! / root).toBeCloseTo(1, 10);
      expect(increasingRoot((at) => Math.log(at / root), start)! / root).toBeCloseTo(1, 10);
    }),
  );
});

test("finds where a function that is flat at first begins to rise above 0", () => {
  expect(increasingRoot((at) => Math.max(0, at - 3) - 2, 1)).toBeCloseTo(5, 9);
  expect(increasingRoot((at) => (at < 7 ? -1 : Number.POSITIVE_INFINITY), 1)).toBeCloseTo(7, 9);
});

test("finds none where there is none", () => {
  expect(increasingRoot(() => -1, 1)).toBeNull();
});

test.each([
  ["a line", (at: number) => at - 3, 3, 24],
  ["a cube", (at: number) => at ** 3 - 1000, 10, 40],
  ["a logarithm", (at: number) => Math.log(at / 1e-4), 1e-4, 40],
  ["a steep exponential", (at: number) => Math.exp(at) - Math.exp(30), 30, 60],
  ["a step", (at: number) => (at < 1 / 3 ? -1 : 1), 1 / 3, 60],
])("takes few steps for %s", (_, valueAt, root, most) => {
  let steps = 0;
  const found = increasingRoot((at) => {
    steps += 1;
    return valueAt(at);
  }, 1)!;
  expect(found / root).toBeCloseTo(1, 10);
  expect(valueAt(found)).toBeGreaterThanOrEqual(0);
  expect(steps).toBeLessThanOrEqual(most);
});

test("of a function that is nowhere below 0 is next to 0", () => {
  expect(increasingRoot(() => 1, 1)).toBeLessThan(1e-150);
});
