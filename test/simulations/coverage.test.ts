/**
 * How often the intervals of a mean and of an NPS hold the truth: 93 to 99.5 %, whatever the population and from five
 * responses on. Where five or ten answers are drawn from five scores all possible samples are looked at instead.
 */

import { describe, expect, test } from "vitest";
import type { Interval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { netPromoterScore } from "../../src/statistics/nps.js";
import {
  chanceOf,
  drawn,
  expected,
  holds,
  meanOf,
  onElevens,
  onFives,
  type Population,
  runsOf,
  scaleOf,
  seeded,
  shareOf,
} from "./populations.js";
import { possibleSamples } from "./possible-samples.js";

/** As many for each number of responses that all cost about as much. */
const runsFor = (n: number) => Math.ceil(runsOf(20_000, 2_000_000) / n);

function coverage(population: Population, n: number, truth: number, intervalOf: (sample: Sample) => Interval | null) {
  const runs = runsFor(n);
  const random = seeded(20_260_101 + n);
  const covered = shareOf(runs, () => holds(intervalOf(drawn(population, n, random)), truth));
  return { covered, chance: chanceOf(0.95, runs) };
}

type Sample = ReturnType<typeof drawn>;

describe("the interval of a mean contains it", () => {
  test.each(onFives)("in every 93 to 99.6 of 100 samples of 5 and 10, counted: $name", (population) => {
    for (const n of [5, 10]) {
      let covered = 0;
      for (const { probability, sample } of possibleSamples(population, n))
        if (holds(meanInterval(sample, 0.95, scaleOf(population)), meanOf(population))) covered += probability;
      expect(covered).toBeGreaterThan(0.93);
      expect(covered).toBeLessThan(0.996);
    }
  });

  test.each([...onFives, ...onElevens])("in 93 to 99.5 of 100, drawn: $name", (population) => {
    for (const n of [30, 100, 1000]) {
      const intervalOf = (sample: Sample) => meanInterval(sample, 0.95, scaleOf(population));
      const { covered, chance } = coverage(population, n, meanOf(population), intervalOf);
      expect(covered).toBeGreaterThan(0.93 - chance);
      expect(covered).toBeLessThan(0.995 + chance);
    }
  });

  test("where scores have decimals, of any shape", () => {
    const scale = { min: 0, max: 100 };
    for (const [power, mean] of [
      [0.1, 1 / 1.1],
      [0.5, 1 / 1.5],
      [3, 1 / 4],
    ] as const) {
      for (const n of [5, 30, 100]) {
        const runs = Math.ceil(runsFor(n) / 5);
        const random = seeded(n);
        const covered = shareOf(runs, () => {
          const scores = Float64Array.from({ length: n }, () => 100 * random() ** power).sort();
          const table = Array.from(scores, (score) => [score, 1] as const);
          return holds(meanInterval(table, 0.95, scale), 100 * mean);
        });
        expect(covered).toBeGreaterThan(0.93 - chanceOf(0.95, runs));
      }
    }
  });
});

describe("the interval of an NPS contains it", () => {
  const pointsOf = (score: number) => (score >= 9 ? 100 : score >= 7 ? 0 : -100);

  test.each(onElevens)("in 93 to 99.5 of 100 samples: $name", (population) => {
    for (const n of [5, 10, 30, 100, 1000]) {
      const intervalOf = (sample: Sample) => netPromoterScore(sample, 0.95).interval;
      const { covered, chance } = coverage(population, n, expected(population, pointsOf), intervalOf);
      expect(covered).toBeGreaterThan(0.93 - chance);
      expect(covered).toBeLessThan(0.995 + chance);
    }
  });
});
