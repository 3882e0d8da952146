/** How often raters seem to differ from other raters of the same population: the false alarms of comparisons and gates with raters. */

import { describe, expect, test } from "vitest";
import { clusterDesign } from "../../src/statistics/cluster-design.js";
import { clusteredMeanInterval } from "../../src/statistics/cluster-intervals.js";
import { squaredAndAdded } from "../../src/statistics/difference-of-intervals.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { mean, sampleStddev } from "../../src/statistics/moments.js";
import { chanceOf, type Population, runsOf, scaleOf, seeded, skew60, skew80 } from "./populations.js";
import { countsOfAll, drawnRaters, type RaterPlan, raterPlans, sumsOverRaters } from "./rater-populations.js";

const runs = runsOf(100, 2000);
const patience = 600_000;

/** The mean of drawn raters, with its interval at any confidence. */
function drawnMean(population: Population, plan: RaterPlan, random: () => number) {
  const scores = population.probabilities.map((_, place) => population.lowest + place);
  const raters = drawnRaters(population, plan, random);
  const table: ScoreCounts = countsOfAll(raters).flatMap((count, place) =>
    count === 0 ? [] : [[scores[place] ?? 0, count] as const],
  );
  const design = clusterDesign(sumsOverRaters(raters, scores), (sampleStddev(table) ?? 0) ** 2);
  return {
    value: mean(table),
    interval: (confidence: number) => clusteredMeanInterval(table, design, confidence, scaleOf(population)),
  };
}

/** Of 100 pairs of nothing but chance: how many seem worse (one-sided, 5 %), and how many different (two-sided, 5 %). */
function falseAlarms(population: Population, before: RaterPlan, now: RaterPlan, seed: number) {
  const random = seeded(seed);
  const alarms = { worse: 0, different: 0 };
  for (let run = 0; run < runs; run++) {
    const [a, b] = [drawnMean(population, before, random), drawnMean(population, now, random)];
    // The p-values are those of these intervals, by inversion
    const [ofOne, ofBoth] = [squaredAndAdded(a, b, 0.9), squaredAndAdded(a, b, 0.95)];
    alarms.worse += Number(ofOne !== null && ofOne.low > 0);
    alarms.different += Number(ofBoth !== null && (ofBoth.low > 0 || ofBoth.high < 0));
  }
  return { worse: (100 * alarms.worse) / runs, different: (100 * alarms.different) / runs };
}

const { usual, many, few } = raterPlans;
const cells: readonly (readonly [Population, RaterPlan, RaterPlan])[] = [
  [skew60, usual, usual],
  [skew60, few, many],
];
const longCells: typeof cells = [
  [skew60, many, usual],
  [skew60, usual, few],
  [skew80, usual, usual],
  [skew80, few, many],
];

describe("raters of one population differ by chance in at most 6.5 of 100 pairs", () => {
  test.each([...cells, ...(runs > 1000 ? longCells : [])])(
    "$name",
    (population, before, now) => {
      const { worse, different } = falseAlarms(population, before, now, 40);
      const most = 6.5 + 100 * chanceOf(0.05, runs);
      expect(worse).toBeLessThan(most);
      expect(different).toBeLessThan(most);
    },
    patience,
  );
});
