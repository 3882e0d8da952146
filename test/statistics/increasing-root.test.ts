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
