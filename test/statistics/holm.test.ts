import fc from "fast-check";
import { expect, test } from "vitest";
import { holmAdjusted } from "../../src/statistics/holm.js";

test("four p-values are adjusted as by R's p.adjust", () => {
  // worked out by hand: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 0.04 is carried up
  expect(holmAdjusted([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test("tests without an answer stay where they are and are not counted", () => {
  expect(holmAdjusted([null, 0.02, null, 0.04])).toEqual([null, 0.04, null, 0.04]);
  expect(holmAdjusted([null])).toEqual([null]);
  expect(holmAdjusted([])).toEqual([]);
});

test("none is above 1", () => {
  expect(holmAdjusted([0.6, 0.9, 0.7])).toEqual([1, 1, 1]);
});

const pValues = fc.array(
  fc.integer({ min: 0, max: 50 }).map((k) => k / 50),
  { maxLength: 20 },
);

test("they keep the order, equal ones stay equal, none gets smaller", () => {
  fc.assert(
    fc.property(pValues, (given) => {
      const adjusted = holmAdjusted(given) as number[];
      for (const [i, p] of given.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        for (const [j, other] of given.entries()) {
          if (p === other) expect(adjusted[i]).toBe(adjusted[j]);
          if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        }
      }
    }),
  );
});

test("they do not depend on the order in which they are given", () => {
  fc.assert(
    fc.property(pValues, (given) => {
      expect(holmAdjusted(given.toReversed())).toEqual(holmAdjusted(given).toReversed());
    }),
  );
});
