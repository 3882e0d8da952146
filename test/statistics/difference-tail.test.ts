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

describe("the tail beside no pull at all", () => {
  const left = few;
  const right: ScoreCounts = [
    [1, 5],
    [2, 3],
    [5, 20],
  ];

  test("is a sixth of the skewness of the difference away from the centre, as of a sum by Edgeworth's series", () => {
    const central = (table: ScoreCounts) => {
      const count = table.reduce((sum, [, times]) => sum + times, 0);
      const middle = table.reduce((sum, [score, times]) => sum + score * times, 0) / count;
      const moment = (power: number) =>
        table.reduce((sum, [score, times]) => sum + times * (score - middle) ** power, 0) / count;
      return { variance: moment(2) / count, third: moment(3) / count ** 2 };
    };
    const [ofA, ofB] = [central(left), central(right)];
    const skewness = (ofA.third - ofB.third) / (ofA.variance + ofB.variance) ** 1.5;
    expect(skewness / 6).toBeCloseTo(0.026014, 6);
    expect(differenceTail(pulledPairs(left, right, scale).down, 1e-7)).toBeCloseTo(-skewness / 6, 6);
    expect(differenceTail(pulledPairs(right, left, scale).up, 1e-7)).toBeCloseTo(-skewness / 6, 6);
    expect(differenceTail(pulledPairs(left, right, scale).up, 1e-7)).toBe(0); // on the other side of the centre
  });

  test("continues where it is computed in the other way", () => {
    const { down } = pulledPairs(left, right, scale);
    const tails = Array.from({ length: 40 }, (_, step) => differenceTail(down, step * 1e-4 + 1e-3));
    const steps = tails.slice(1).map((z, index) => z - tails[index]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(5e-6);
  });
});
