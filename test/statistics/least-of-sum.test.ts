/** A bound below the least value of a sum, as near as it is asked for. */

import { expect, test } from "vitest";
import { leastOfSum } from "../../src/statistics/least-of-sum.js";

const [rising, falling] = [(x: number) => x * x, (x: number) => (x - 6) ** 2]; // 18 at 3

test.each([
  [10, 0],
  [1, 1e-12],
  [1e-3, 1e-12],
])("it is known to within %d", (near) => {
  const bounds: [number, number][] = [];
  const least = leastOfSum(rising, falling, [0, 6], (low, found) => {
    bounds.push([low, found]);
    return found - low <= near;
  });
  expect(least).toBeLessThanOrEqual(18);
  expect(least).toBeGreaterThanOrEqual(18 - near);
  for (const [place, [low, found]] of bounds.entries()) {
    expect(low).toBeLessThanOrEqual(18);
    expect(found).toBeGreaterThanOrEqual(18);
    if (place > 0) expect([low >= bounds[place - 1]![0], found <= bounds[place - 1]![1]]).toEqual([true, true]);
  }
});

test("the stretch that may hold less is halved first, so that few values are asked for", () => {
  let asked = 0;
  const counted = (x: number) => {
    asked += 1;
    return rising(x);
  };
  leastOfSum(counted, falling, [0, 6], (low, found) => found - low <= 0.01);
  expect(asked).toBeLessThan(500);
});

test("it ends where no stretch is left to halve", () => {
  // The sum jumps: 1 at 2 and below, 0 beyond, so that the bound stays at 0
  const [step, drop] = [(x: number) => (x > 2 ? 1 : 0), (x: number) => (x > 2 ? 0 : 1)];
  expect(leastOfSum(step, drop, [0, 5], () => false)).toBe(0);
});

test("the ends count as well", () => {
  expect(
    leastOfSum(
      (x) => x,
      () => 0,
      [2, 7],
      (low, found) => found - low < 1e-6,
    ),
  ).toBeCloseTo(2, 6);
  expect(
    leastOfSum(
      () => 0,
      (x) => -x,
      [2, 7],
      (low, found) => found - low < 1e-6,
    ),
  ).toBeCloseTo(-7, 6);
});
