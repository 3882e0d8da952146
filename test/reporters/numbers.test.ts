/** Numbers as people read them. */

import { describe, expect, test } from "vitest";
import { bar, distribution } from "../../src/reporters/bars.js";
import {
  count,
  decimal,
  interval,
  percent,
  percentInterval,
  score,
  signed,
  signedInterval,
} from "../../src/reporters/numbers.js";
import type { Rating } from "../../src/results/summary/summary.js";

test("a missing value is a dash, never a zero", () => {
  expect([
    count(null),
    decimal(null),
    score(null),
    percent(null),
    interval(null),
    percentInterval(null),
    signed(null),
  ]).toEqual(new Array(7).fill("-"));
});

test.each([
  [count(0), "0"],
  [count(999), "999"],
  [count(10_200), "10,200"],
  [count(1_234_567), "1,234,567"],
  [decimal(3.4567), "3.46"],
  [decimal(-0.001), "0.00"],
  [score(4), "4"],
  [score(4.5), "4.5"],
  [percent(0.224), "22.4%"],
  [percent(0.0044), "0.44%"],
  [percent(0), "0.0%"],
  [percent(1), "100.0%"],
  [signed(42.4), "+42"],
  [signed(-7), "-7"],
  [signed(-0.2), "0"],
  [signedInterval({ low: -3.4, high: 12.6 }), "-3 to +13"],
  [interval({ low: 3.805, high: 4.1 }), "3.81 to 4.10"],
  [percentInterval({ low: 0.192, high: 0.259 }), "19.2 to 25.9%"],
])("%s", (actual, expected) => expect(actual).toBe(expected));

describe("bar", () => {
  test("is empty only for a share of 0", () => {
    expect([bar(0, 10, false), bar(0.0001, 10, false), bar(0.5, 10, false), bar(1, 10, false)]).toEqual([
      "",
      "▏",
      "█████",
      "█".repeat(10),
    ]);
  });

  test("never exceeds its width", () => expect(bar(3, 4, false)).toBe("████"));
});

describe("distribution", () => {
  test("has a step per score on small scales, and a space where nobody gave one", () => {
    const steps = distribution(
      rating(1, 5, 2, [
        [1, 1],
        [5, 8],
      ]),
      false,
    );
    expect(steps).toEqual({ steps: ["▂", " ", " ", " ", "█"], isLow: [true, true, false, false, false] });
  });

  test("has ten steps on large scales, the highest score in the last", () => {
    const { steps, isLow } = distribution(
      rating(0, 100, 40, [
        [0, 1],
        [9.99, 1],
        [10, 2],
        [100, 2],
      ]),
      true,
    );
    expect(steps.map((step) => step !== " ")).toEqual([true, true, ...new Array(7).fill(false), true]);
    expect(isLow).toEqual([true, true, true, true, ...new Array(6).fill(false)]);
  });
});

function rating(
  min: number,
  max: number,
  lowThreshold: number,
  scores: readonly (readonly [number, number])[],
): Rating {
  const none = { count: 0, rate: null, interval: null };
  return {
    category: "overall",
    scale: { min, max, lowThreshold },
    ...{
      count: 1,
      unscored: 0,
      mean: null,
      median: null,
      populationStddev: null,
      sampleStddev: null,
      min: null,
      max: null,
    },
    quantiles: { p10: null, p25: null, p75: null, p90: null },
    meanInterval: null,
    low: none,
    top: none,
    distribution: scores.map(([score, count]) => ({ score, count })),
  };
}
