/**
 * What the test of a difference of means promises: the false alarms of one rule and of twelve, one-sided, whatever the sizes of
 * the two sides; the power to find a drop; and how often the interval holds the truth.
 */

import { describe, expect, test } from "vitest";
import { meanDifference } from "../../src/statistics/mean-difference.js";
import {
  bell,
  chanceOf,
  drawn,
  isLong,
  jshape,
  lowered,
  meanOf,
  npsLoved,
  onFives,
  type Population,
  runsOf,
  scaleOf,
  seeded,
  shareOf,
  skew60,
  skew80,
  skew92,
} from "./populations.js";

type Sizes = readonly [before: number, now: number];

/** The p-value of a drop from `before` to `now`. */
function dropOf(before: Population, now: Population, [m, n]: Sizes, random: () => number): number {
  const [a, b] = [drawn(before, m, random), drawn(now, n, random)];
  return meanDifference(a, b, scaleOf(before), { confidence: 0.95, margin: 0 }).pAboveMargin ?? 1;
}

const sizes: readonly Sizes[] = [
  [30, 30],
  [30, 1000],
  [50, 1000],
  [200, 200],
  [1000, 30],
  [1000, 200],
];

describe("false alarms where nothing changed", () => {
  test.each([...onFives, npsLoved])("are at most 6.5 % of one rule at 5 %: $name", (population) => {
    const runs = runsOf(100, 20_000);
    for (const [index, pair] of sizes.entries()) {
      const random = seeded(100 + index);
      const alarms = shareOf(runs, () => dropOf(population, population, pair, random) < 0.05);
      expect(alarms).toBeLessThan(0.065 + chanceOf(0.065, runs));
    }
  });

  test.each([skew60, skew80, skew92, npsLoved])("are at most 6.5 % of twelve rules: $name", (population) => {
    const runs = runsOf(25, 10_000);
    for (const [index, pair] of (
      [
        [30, 1000],
        [1000, 30],
        [1000, 200],
      ] as const
    ).entries()) {
      const random = seeded(200 + index);
      const twelve = Array.from({ length: 12 });
      const alarms = shareOf(runs, () => twelve.some(() => dropOf(population, population, pair, random) < 0.05 / 12));
      expect(alarms).toBeLessThan(0.065 + chanceOf(0.065, runs));
    }
  });
});

describe("a drop of 0.5 in 30 answers against 1,000", () => {
  /** All that is lost moves from the top score to the lowest one: the most spread that a drop can bring. */
  const fallen: Population = { ...skew60, probabilities: [0.205, 0.04, 0.08, 0.2, 0.475] };

  test.each([fallen, lowered(skew60, 0.5)])("is found in at least 60 %: $probabilities", (now) => {
    const runs = runsOf(100, 10_000);
    const random = seeded(7);
    const found = shareOf(runs, () => dropOf(skew60, now, [1000, 30], random) < 0.05);
    expect(found).toBeGreaterThan(0.6 - chanceOf(0.6, runs));
  });
});

describe("the interval of the difference", () => {
  const pairs: readonly (readonly [Population, Population])[] = [
    [skew60, skew60],
    [skew92, skew92],
    [skew92, skew60],
    [skew80, lowered(skew80, 0.2)],
    [jshape, bell],
  ];
  const all: readonly Sizes[] = [
    [5, 5],
    [10, 200],
    [30, 1000],
    [100, 100],
    ...(isLong
      ? ([
          [5, 100],
          [10, 10],
          [30, 30],
          [1000, 30],
          [100, 1000],
          [1000, 1000],
        ] as const)
      : []),
  ];

  test.each(pairs.map(([a, b]) => ({ name: `${a.name}, ${b.name}`, a, b })))(
    "holds it in at least 93 of 100: $name",
    ({ a, b }) => {
      const truth = meanOf(a) - meanOf(b);
      const runs = runsOf(100, 10_000);
      for (const [index, [m, n]] of all.entries()) {
        const random = seeded(300 + index);
        const held = shareOf(runs, () => {
          const question = { confidence: 0.95, margin: 0 };
          const { interval } = meanDifference(drawn(a, m, random), drawn(b, n, random), scaleOf(a), question);
          return interval !== null && interval.low <= truth && truth <= interval.high;
        });
        expect(held).toBeGreaterThan(0.93 - chanceOf(0.93, runs));
      }
    },
  );
});
