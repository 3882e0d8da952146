/** Deviations from a mean, towards either end of the scale, by hand. */

import { expect, test } from "vitest";
import { deviationsOf } from "../../src/statistics/score-deviations.js";

const scale = { min: 0, max: 10 };
const table = [
  [1, 2],
  [3, 4],
  [5, 2],
] as const;

test.each([
  [1, { values: [-2, 0, 2], end: 7, top: 2, topCount: 2 }],
  [-1, { values: [2, -0, -2], end: 3, top: 2, topCount: 2 }],
] as const)("of a symmetric table, towards %d", (side, expected) => {
  const found = deviationsOf(table, 3, scale, side);
  expect([...found.values]).toEqual(expected.values);
  expect([...found.counts]).toEqual([2, 4, 2]);
  expect([found.count, found.end, found.top, found.topCount]).toEqual([
    8,
    expected.end,
    expected.top,
    expected.topCount,
  ]);
  expect([found.squares, found.cubes]).toEqual([16, 0]);
});

test.each([
  [1, { end: 8, top: 4, topCount: 1, cubes: 60 }],
  [-1, { end: 2, top: 1, topCount: 4, cubes: -60 }],
] as const)("of a skewed table, towards %d", (side, { end, top, topCount, cubes }) => {
  const found = deviationsOf(
    [
      [1, 4],
      [6, 1],
    ],
    2,
    scale,
    side,
  );
  expect(found).toMatchObject({ count: 5, end, top, topCount, squares: 20, cubes });
});
