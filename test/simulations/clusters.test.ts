/** How often the intervals of ratings that come from the same raters hold the mean and the shares of the population. */

import { describe, expect, test } from "vitest";
import { designOfShare } from "../../src/results/summary/rating-clusters.js";
import { clusterDesign } from "../../src/statistics/cluster-design.js";
import { clusteredMeanInterval, clusteredShareInterval } from "../../src/statistics/cluster-intervals.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import type { Interval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { sampleStddev } from "../../src/statistics/moments.js";
import {
  chanceOf,
  meanOf,
  npsGood,
  type Population,
  runsOf,
  scaleOf,
  seeded,
  skew60,
  skew80,
  skew92,
} from "./populations.js";
import { countsOfAll, drawnRaters, type RaterPlan, raterPlans, sumsOverRaters } from "./rater-populations.js";

const runs = runsOf(150, 10_000);
const patience = 600_000;

/** How many of 100 samples have an interval that contains the truth: of the mean, as if all were different people, and of low scores. */
function coverageOf(population: Population, plan: RaterPlan, seed: number) {
  const random = seeded(seed);
  const { probabilities, lowest } = population;
  const scale = scaleOf(population);
  const scores = probabilities.map((_, place) => lowest + place);
  const isLow = scores.map((score) => Number(score < lowest + 2));
  const lowShare = probabilities.reduce((sum, probability, place) => sum + probability * isLow[place]!, 0);
  const held = { mean: 0, asPeople: 0, low: 0 };
  for (let run = 0; run < runs; run++) {
    const raters = drawnRaters(population, plan, random);
    const counts = countsOfAll(raters);
    const table: ScoreCounts = scores.flatMap((score, place) =>
      counts[place] === 0 ? [] : [[score, counts[place]!] as const],
    );
    const design = clusterDesign(sumsOverRaters(raters, scores), (sampleStddev(table) ?? 0) ** 2);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const low = { count: counts.reduce((sum, count, place) => sum + count * isLow[place]!, 0), total };
    const designOfLow = designOfShare(sumsOverRaters(raters, isLow), low, design);
    held.mean += holds(clusteredMeanInterval(table, design, 0.95, scale), meanOf(population));
    held.asPeople += holds(meanInterval(table, 0.95, scale), meanOf(population));
    held.low += holds(clusteredShareInterval(low, designOfLow, 0.95), lowShare);
  }
  const percent = (count: number) => (100 * count) / runs;
  return { mean: percent(held.mean), asPeople: percent(held.asPeople), low: percent(held.low) };
}

const holds = (interval: Interval | null, truth: number): number =>
  Number(interval !== null && interval.low <= truth && truth <= interval.high);

/** What is promised, give or take what so few runs leave to chance. */
const slack = 100 * chanceOf(0.95, runs);

const cells: readonly (readonly [Population, RaterPlan, low: number, high: number])[] = [
  [skew60, raterPlans.usual, 93, 96],
  [skew60, raterPlans.many, 93, 96.5],
  [skew60, raterPlans.once, 93, 97],
  [npsGood, raterPlans.usual, 93, 96],
];
/** Few raters, or scores that nearly all are the same: what is measured here is written down in the documentation. */
const harderCells: typeof cells = [
  [skew60, raterPlans.slightly, 93, 97],
  [skew60, raterPlans.independent, 93, 99],
  [skew60, raterPlans.few, 93, 98],
  [skew60, raterPlans.uneven, 91, 97],
  [skew80, raterPlans.usual, 92, 97],
  [skew80, raterPlans.uneven, 90, 97],
  [skew92, raterPlans.usual, 91, 97],
  [skew92, raterPlans.uneven, 88, 97],
];

describe("the interval of raters' ratings contains the mean", () => {
  test.each([...cells, ...(runs > 1000 ? harderCells : [])])(
    "of $name",
    (population, plan, least, most) => {
      const { mean, low } = coverageOf(population, plan, 2_026);
      expect(mean).toBeGreaterThan(least - slack);
      expect(mean).toBeLessThan(most + slack);
      expect(low).toBeGreaterThan(least - slack);
    },
    patience,
  );
});

test(
  "without raters the same interval contains it in only two of three samples",
  () => {
    expect(coverageOf(skew60, raterPlans.usual, 2_026).asPeople).toBeLessThan(70 + slack);
  },
  patience,
);
