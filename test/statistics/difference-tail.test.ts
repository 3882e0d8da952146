/** The tail of a difference where a side is so much larger that exponentials exceed the largest double. */

import { describe, expect, test } from "vitest";
import { differenceTail } from "../../src/statistics/difference-tail.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { meanDifference, pulledPairs } from "../../src/statistics/mean-difference.js";

const scale = { min: 1, max: 5 };
const few: ScoreCounts = [
  [1, 30],
  [5, 7],
];

describe("the tail of a few answers beside very many", () => {
  test.each([1e4, 1e5, 1e6, 1e8])("falls the farther both are pulled apart, beside %d", (times) => {
    const { up } = pulledPairs(few, [[5, times]], scale);
    const tails = Array.from({ length: 19 }, (_, power) => differenceTail(up, 3 ** power));
    for (const [place, z] of tails.entries()) expect(z).toBeLessThan(place === 0 ? 0 : tails[place - 1]!);
    expect(tails.every(Number.isFinite)).toBe(true);
  });

  const others: readonly ScoreCounts[] = [
    few,
    [
      [1, 1],
      [2, 3],
    ],
    [[2, 5]],
    [
      [1, 200],
      [3, 7],
      [5, 900],
    ],
  ];
  test.each([1e5, 1e6, 1e9])("has a probability for every margin, beside %d", (times) => {
    const large: readonly ScoreCounts[] = [
      [[5, times]],
      [
        [4, 30],
        [5, times],
      ],
      [
        [1, 1],
        [5, times],
      ],
    ];
    for (const a of others)
      for (const b of large)
        for (const margin of [0, 0.3, 2]) {
          const there = meanDifference(a, b, scale, { confidence: 0.95, margin });
          expect(there.pValue).toBeGreaterThanOrEqual(0);
          expect(there.pValue).toBeLessThan(1e-3);
          expect(there.pAboveMargin).toBeGreaterThan(0.999); // `a` lies far below `b`, let alone above it by a margin
          const back = meanDifference(b, a, scale, { confidence: 0.95, margin: -margin });
          expect(back.pAboveMargin).toBeLessThan(0.001);
        }
  });
});
