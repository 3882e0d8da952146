/**
 * How often the answers that are said to decide in four of five cases do decide, if those to come spread like those that are
 * there. Over many projects, whose first answers differ as the population has it.
 */

import { expect, test } from "vitest";
import { answersNeededForMean, answersNeededForShare } from "../../src/statistics/answers-needed.js";
import { countOf, type ScoreCounts } from "../../src/statistics/exact.js";
import type { ScaleEnds } from "../../src/statistics/intervals.js";
import { meanTest } from "../../src/statistics/mean-interval.js";
import { countUpTo, mergedScores, shareScale, shareTable } from "../../src/statistics/score-counts.js";
import { chanceOf, drawn, meanOf, type Population, runsOf, scaleOf, seeded, skew60 } from "./populations.js";

const z = 1.959963984540054;
/** With more, a project is left out: that many answers are drawn one by one. */
const mostDrawn = 5000;

/** The population that is just like the answers that are there. */
function like(scores: ScoreCounts, { lowest, probabilities }: Population): Population {
  const counts = new Map(scores);
  const total = countOf(scores);
  return { name: "like", lowest, probabilities: probabilities.map((_, at) => (counts.get(lowest + at) ?? 0) / total) };
}

/** A statistic of the scores: the table that it is the mean of, and the answers that are said to be needed. */
interface Statistic {
  readonly tableOf: (scores: ScoreCounts) => ScoreCounts;
  readonly scale: ScaleEnds;
  readonly neededBy: (scores: ScoreCounts) => number | null;
}

/** The share of the open projects that so many more answers decide. */
function decidedShare(n: number, limit: number, { tableOf, scale, neededBy }: Statistic): number {
  const runs = runsOf(150, 4000);
  const random = seeded(n);
  let [open, decided] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const first = drawn(skew60, n, random);
    const more = neededBy(first);
    if (more === null || more === 0 || more > mostDrawn) continue;
    open++;
    const all = tableOf(mergedScores([first, drawn(like(first, skew60), more, random)]));
    if (Math.abs(meanTest(all, limit, scale)!.z) > z) decided++;
  }
  return decided / open;
}

function expectFourOfFive(share: number): void {
  const chance = chanceOf(0.8, runsOf(100, 3000));
  expect(share).toBeGreaterThan(0.78 - chance);
  expect(share).toBeLessThan(0.86 + chance);
}

test.each([
  [100, 4],
  [300, 4.1],
  [100, 4.3],
])("%d answers, a mean against %d", (n, limit) => {
  expect(meanOf(skew60)).toBeCloseTo(4.2, 12);
  const scale = scaleOf(skew60);
  const neededBy = (scores: ScoreCounts) => answersNeededForMean(scores, limit, scale, 0.95)?.answers ?? null;
  expectFourOfFive(decidedShare(n, limit, { tableOf: (scores) => scores, scale, neededBy }));
});

test("100 answers, a share of low scores against 18 %", () => {
  const low = (scores: ScoreCounts) => ({ count: countUpTo(scores, 2), total: countOf(scores) });
  const neededBy = (scores: ScoreCounts) => answersNeededForShare(low(scores), 0.18, 0.95)?.answers ?? null;
  const tableOf = (scores: ScoreCounts) => shareTable(low(scores));
  expectFourOfFive(decidedShare(100, 0.18, { tableOf, scale: shareScale, neededBy }));
});
