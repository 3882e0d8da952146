/** The p-value by inversion against the closed form of a test whose interval has one. */

import { expect, test } from "vitest";
import { shareInterval } from "../../src/statistics/intervals.js";
import { normalOutside } from "../../src/statistics/normal.js";
import { pValueOfInterval } from "../../src/statistics/p-value-of-interval.js";

const holds = (count: number, total: number, limit: number) => (confidence: number) => {
  const interval = shareInterval(count, total, confidence);
  return interval !== null && (interval.low > limit || interval.high < limit);
};

// Wilson's interval is the inversion of the score test: z = (count / n - limit) / sqrt(limit (1 - limit) / n)
test.each([
  [5, 30, 0.3],
  [29, 30, 0.8],
  [0, 40, 0.02],
  [700, 1000, 0.68],
  [51, 100, 0.5],
])("%d of %d against %d is that of the score test", (count, total, limit) => {
  const z = (count / total - limit) / Math.sqrt((limit * (1 - limit)) / total);
  expect(pValueOfInterval(holds(count, total, limit)) / normalOutside(z)).toBeCloseTo(1, 9);
});

test("a value on the limit has the p-value 1, one that is far away none below 1e-12", () => {
  expect(pValueOfInterval(holds(50, 100, 0.5))).toBe(1);
  expect(pValueOfInterval(holds(10, 1000, 0.9))).toBe(1e-12);
});

test("an interval that never decides has the p-value 1", () => expect(pValueOfInterval(() => false)).toBe(1));
