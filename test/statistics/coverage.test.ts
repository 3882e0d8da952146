/**
 * What the intervals and tests promise, compared with answers that are drawn from known populations. Without RUNS each
 * promise is tried on 400 pairs of samples, which chance moves by some 4 %; `RUNS=20000 npx vitest run
 * test/statistics/coverage.test.ts` takes three minutes and holds it to 0.6 %.
 */

import { describe, expect, test } from "vitest";
import { pettitt } from "../../src/statistics/change-point.js";
import {
  detectableMeanDifference,
  detectableNpsDifference,
  detectableShareDifference,
} from "../../src/statistics/detectable.js";
import { countOf, type ScoreCount } from "../../src/statistics/exact.js";
import type { Interval } from "../../src/statistics/intervals.js";
import { mannKendall } from "../../src/statistics/mann-kendall.js";
import { mannWhitney } from "../../src/statistics/mann-whitney.js";
import { meanDifference } from "../../src/statistics/mean-difference.js";
import { mean } from "../../src/statistics/moments.js";
import { netPromoterScore } from "../../src/statistics/nps.js";
import { npsDifference } from "../../src/statistics/nps-difference.js";
import { countUpTo } from "../../src/statistics/score-counts.js";
import { shareDifference } from "../../src/statistics/share-difference.js";
import { superiority } from "../../src/statistics/superiority.js";
import { theilSen } from "../../src/statistics/theil-sen.js";
import { seeded } from "../support/seeded.js";
import { drawn, expected, type Population, ratings, recommendations } from "./simulated-answers.js";

type Sample = readonly ScoreCount[];
type Populations = readonly [Population, Population];
type Sizes = readonly [number, number];

const runs = Number(process.env.RUNS ?? 400);
/** Four standard errors of a share near 0.95, or 0.05, that is counted in this many runs. */
const chance = 4 * Math.sqrt((0.95 * 0.05) / runs);
const question = { confidence: 0.95, margin: 0 };
const alike: readonly Sizes[] = [
  [5, 5],
  [10, 10],
  [30, 30],
  [200, 200],
  [1000, 1000],
];
const unlike: readonly Sizes[] = [
  [5, 50],
  [10, 200],
  [50, 200],
  [100, 1000],
];
const ofRatings: readonly Populations[] = [
  [ratings.usual, ratings.usual],
  [ratings.usual, ratings.worse],
  [ratings.skewed, ratings.usual],
  [ratings.skewed, ratings.skewed],
  [ratings.even, ratings.skewed],
];
const ofRecommendations: readonly Populations[] = [
  [recommendations.usual, recommendations.usual],
  [recommendations.loved, recommendations.usual],
  [recommendations.loved, recommendations.loved],
  [recommendations.disliked, recommendations.loved],
];

/** One line per case, with the name of its populations. */
function casesOf(populations: readonly Populations[], sizes: readonly Sizes[]) {
  return populations.flatMap((pair) =>
    sizes.map(([m, n]) => ({ name: pair.map(({ name }) => name).join(" against "), pair, m, n })),
  );
}

/** The share of the runs that have an answer in which it is yes. */
function shareOfRuns(answer: (random: () => number) => boolean | null): number {
  const random = seeded(20_260_101);
  let answered = 0;
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    const found = answer(random);
    if (found === null) continue;
    answered++;
    if (found) hits++;
  }
  return hits / answered;
}

/** How often the interval of two samples holds the true value. */
function coverage(
  [a, b]: Populations,
  [m, n]: Sizes,
  truth: number,
  intervalOf: (a: Sample, b: Sample) => Interval | null | undefined,
): number {
  return shareOfRuns((random) => {
    const interval = intervalOf(drawn(a, m, random), drawn(b, n, random));
    return interval ? interval.low <= truth + 1e-12 && truth - 1e-12 <= interval.high : null;
  });
}

function between(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least - chance);
  expect(value).toBeLessThanOrEqual(most + chance);
}

describe("the interval of a difference of shares", () => {
  const share = (table: Sample) => ({ count: countUpTo(table, 2), total: countOf(table) });

  test.each(casesOf(ofRatings, [...alike, ...unlike]))("covers 93 % and more: $name, $m and $n", ({ pair, m, n }) => {
    const [a, b] = pair.map((population) => expected(population, (score) => Number(score <= 2)));
    between(
      coverage(pair, [m, n], a! - b!, (x, y) => shareDifference(share(x), share(y), question).interval),
      0.93,
      1,
    );
  });
});

describe("the interval of a difference of NPS", () => {
  const points = (score: number) => (score >= 9 ? 100 : score >= 7 ? 0 : -100);

  test.each(casesOf(ofRecommendations, [...alike, ...unlike]))(
    "covers 93 % and more: $name, $m and $n",
    ({ pair, m, n }) => {
      const [a, b] = pair.map((population) => expected(population, points));
      const intervalOf = (x: Sample, y: Sample) =>
        npsDifference(netPromoterScore(x, 0.95), netPromoterScore(y, 0.95), question).interval;
      between(coverage(pair, [m, n], a! - b!, intervalOf), 0.93, 1);
    },
  );
});

describe("the interval of the probability of superiority", () => {
  test.each(casesOf(ofRatings, [...alike, ...unlike]))("covers 93 % and more: $name, $m and $n", ({ pair, m, n }) => {
    const [a, b] = pair;
    const truth = expected(a, (x) => expected(b, (y) => (1 + Math.sign(x - y)) / 2));
    between(
      coverage(pair, [m, n], truth, (x, y) => superiority(x, y, 0.95)?.interval),
      0.93,
      1,
    );
  });
});

describe("false alarms at 5 % where nothing has changed", () => {
  /** How often the first sample is found to be above the second, which comes from the same population. */
  const alarms = (population: Population, [m, n]: Sizes, pValueOf: (a: Sample, b: Sample) => number | null) =>
    shareOfRuns((random) => (pValueOf(drawn(population, m, random), drawn(population, n, random)) ?? 1) <= 0.05);
  const all = [...Object.values(ratings), ...Object.values(recommendations)].map((population) => ({
    name: population.name,
    population,
  }));

  test.each(all)("are 7 % at most in Mann and Whitney's test: $name", ({ population }) => {
    for (const sizes of [
      [5, 5],
      [10, 200],
      [50, 200],
      [200, 200],
    ] as const)
      between(
        alarms(population, sizes, (a, b) => mannWhitney(a, b).pValue),
        0,
        0.07,
      );
  });
});

describe("the smallest difference that would have been found", () => {
  type Sides = readonly [Sample, Sample];
  const share = (table: Sample) => ({ count: countUpTo(table, 2), total: countOf(table) });

  test.each([
    {
      what: "of two means",
      pair: [ratings.usual, ratings.worse] as Populations,
      detectable: ([a, b]: Sides) => detectableMeanDifference(a, b, { min: 1, max: 5 }, 0.95),
      compared: ([a, b]: Sides) => meanDifference(a, b, { min: 1, max: 5 }, question),
    },
    {
      what: "of two shares",
      pair: [ratings.usual, ratings.worse] as Populations,
      detectable: ([a, b]: Sides) => detectableShareDifference(share(a), share(b), 0.95),
      compared: ([a, b]: Sides) => shareDifference(share(a), share(b), question),
    },
    {
      what: "of two NPS",
      pair: [recommendations.loved, recommendations.usual] as Populations,
      detectable: ([a, b]: Sides) =>
        detectableNpsDifference(netPromoterScore(a, 0.95), netPromoterScore(b, 0.95), 0.95),
      compared: ([a, b]: Sides) => npsDifference(netPromoterScore(a, 0.95), netPromoterScore(b, 0.95), question),
    },
  ])("$what is found in 76 to 84 % of all samples", ({ pair, detectable, compared }) => {
    /** As many answers of each score as the populations have on average. */
    const typical = (n: number) =>
      pair.map(({ probabilities, lowest }) =>
        probabilities.flatMap((p, place): ScoreCount[] => (p === 0 ? [] : [[lowest + place, Math.round(p * n * 100)]])),
      ) as unknown as Sides;
    const truth = Math.abs(compared(typical(1)).difference!);
    let n = 10;
    // The tables are 100 times as large, and what is detectable falls with the root
    while (10 * detectable(typical(n))! > truth) n++;
    const power = shareOfRuns(
      (random) => compared([drawn(pair[0], n, random), drawn(pair[1], n, random)]).pValue! < 0.05,
    );
    expect(power).toBeGreaterThan(0.76 - 2 * chance);
    expect(power).toBeLessThan(0.84 + 2 * chance);
  });
});

describe("a series of weekly means in which nothing happens", () => {
  /** Weeks with 5 to 60 responses each. */
  const weeks = (count: number, random: () => number) =>
    Array.from({ length: count }, (_, time) => {
      const responses = 5 + Math.floor(56 * random());
      return { time, value: mean(drawn(ratings.usual, responses, random)) ?? 0, count: responses };
    });

  test.each([8, 12, 26, 52])("of %d weeks has a trend in 7 % at most", (count) => {
    between(
      shareOfRuns((random) => mannKendall(weeks(count, random).map(({ value }) => value)).pValue! <= 0.05),
      0,
      0.07,
    );
  });

  test.each([8, 12, 26, 52])("of %d weeks has a slope whose interval holds 0 in 93 to 98 %", (count) => {
    const holdsZero = (interval: Interval | null | undefined) =>
      interval ? interval.low <= 0 && interval.high >= 0 : null;
    between(
      shareOfRuns((random) => holdsZero(theilSen(weeks(count, random), 0.95)?.interval)),
      0.93,
      0.98,
    );
  });

  test.each([8, 12, 26, 52])("of %d weeks has a change point in 7 % at most", (count) => {
    between(
      shareOfRuns((random) => pettitt(weeks(count, random).map(({ value }) => value)).pValue <= 0.05),
      0,
      0.07,
    );
  });
});
