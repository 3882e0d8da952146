/**
 * The questions that are asked of a series, compared with series whose truth is known: how often a change is seen where
 * there is none, and how often one that is there is found. 20 answers a day around 4.0, as ratings of calls are spread.
 */

import { describe, expect, test } from "vitest";
import { mean } from "../../src/statistics/moments.js";
import { type ObservedPoint, type SeriesAnalysis, seriesAnalysis } from "../../src/statistics/series-analysis.js";
import { chanceOf, drawn, lowered, runsOf, seeded, skew60, skew92 } from "./populations.js";

/** How a series is drawn. */
interface Course {
  readonly days: number;
  readonly answers: number;
  /** By the day, the lowering of the mean. */
  readonly drop?: (day: number) => number;
  /** Of a level that wanders with a standard deviation of 0.2, the correlation from day to day. */
  readonly correlation?: number;
  readonly population?: typeof skew60;
  /** Weeks have no weekdays. */
  readonly isWeekly?: boolean;
}

const usual = 0.2; // skew60 less this has a mean of 4.0
const runs = runsOf(8, 500);

function seriesOf(course: Course, random: () => number): readonly ObservedPoint[] {
  const { days, answers, drop = () => usual, correlation = null, population = skew60, isWeekly = false } = course;
  let wander = 0.2 * normal(random);
  return Array.from({ length: days }, (_, day) => {
    const level = drop(day) - (correlation === null ? 0 : wander);
    wander = (correlation ?? 0) * wander + 0.2 * Math.sqrt(1 - (correlation ?? 0) ** 2) * normal(random);
    const scores = drawn(loweredFar(population, level), answers, random);
    const cycles = isWeekly ? [] : [{ season: day % 7, round: Math.floor(day / 7), seasons: 7 }];
    return { time: day, value: mean(scores) ?? 0, scores, cycles };
  });
}

/** In steps, as no score slides down by more than one in each. */
function loweredFar(population: typeof skew60, drop: number): typeof skew60 {
  const steps = Math.max(1, Math.ceil(drop / 0.5));
  const step = Math.max(0, drop) / steps;
  return Array.from({ length: steps }).reduce<typeof skew60>((found) => lowered(found, step), population);
}

/** By Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const questions = {
  trend: ({ trend }: SeriesAnalysis) => (trend.test?.pValue ?? 1) <= 0.05,
  change: ({ changes }: SeriesAnalysis) => changes.length > 0,
  outlier: ({ outliers }: SeriesAnalysis) => outliers.length > 0,
  newest: ({ newest }: SeriesAnalysis) => (newest?.pValue ?? 1) <= 0.05,
};
type Question = keyof typeof questions;

/** For each question the share of series in which it is answered with yes. */
function sharesOf(course: Course, seed: number): Readonly<Record<Question, number>> {
  const random = seeded(seed);
  const analyses = Array.from({ length: runs }, () => seriesAnalysis(seriesOf(course, random), 0.95));
  const share = (is: (analysis: SeriesAnalysis) => boolean) => analyses.filter(is).length / runs;
  const { trend, change, outlier, newest } = questions;
  const shares = { trend: share(trend), change: share(change), outlier: share(outlier), newest: share(newest) };

  return shares;
}

describe("where nothing changes", () => {
  test.each<[string, Course, number]>([
    ["60 days", { days: 60, answers: 20 }, 0.065],
    ["60 days of 2 answers, 92 % of them fives", { days: 60, answers: 2, population: skew92, drop: () => 0 }, 0.065],
    ["26 weeks", { days: 26, answers: 100, isWeekly: true }, 0.065],
    ["60 days with low weekends", { days: 60, answers: 20, drop: (day) => (day % 7 < 5 ? 0.1 : 0.9) }, 0.065],
    ["21 days with low weekends", { days: 21, answers: 100, drop: (day) => (day % 7 < 5 ? 0.1 : 0.9) }, 0.075],
  ])("%s give few false alarms", (_, course, limit) => {
    for (const share of Object.values(sharesOf(course, 41))) expect(share).toBeLessThan(limit + chanceOf(limit, runs));
  });
});

test("60 days of a level that wanders (0.6) give few false alarms, and their newest days some more", () => {
  const { newest, ...others } = sharesOf({ days: 60, answers: 20, correlation: 0.6 }, 41);
  for (const share of Object.values(others)) expect(share).toBeLessThan(0.08 + chanceOf(0.08, runs));
  expect(newest).toBeLessThan(0.1 + chanceOf(0.1, runs));
});

describe("what happens is found", () => {
  const last3 = (day: number) => (day < 57 ? usual : usual + 0.6);
  test.each<[string, Question, Course, number]>([
    ["0.6 less in the last 3 of 60 days", "newest", { days: 60, answers: 20, drop: last3 }, 0.78],
    ["1.5 less on the last day", "newest", { days: 60, answers: 20, drop: (day) => (day < 59 ? usual : 1.7) }, 0.95],
    ["1.5 less on one day", "outlier", { days: 60, answers: 20, drop: (day) => (day === 30 ? 1.7 : usual) }, 0.85],
    ["0.5 less from day 30 on", "change", { days: 60, answers: 20, drop: (day) => (day < 30 ? 0 : 0.5) }, 0.9],
    ["three levels", "change", { days: 90, answers: 20, drop: (day) => (day < 30 ? 0.4 : day < 55 ? 1.2 : 0) }, 0.95],
    ["a fall of 0.01 a day", "trend", { days: 60, answers: 20, drop: (day) => day / 100 }, 0.85],
  ])("%s", (_, question, course, least) => {
    expect(sharesOf(course, 43)[question]).toBeGreaterThan(least - chanceOf(least, runs));
  });
});

test("the range of a change contains the true day in 90 % or more", () => {
  const random = seeded(47);
  const course = { days: 60, answers: 20, drop: (day: number) => (day < 30 ? 0.05 : 0.35) };
  const found = Array.from({ length: 2 * runs }, () => seriesAnalysis(seriesOf(course, random), 0.95).changes).filter(
    ({ length }) => length > 0,
  );
  const held = found.filter((changes) => changes.some(({ first, last }) => first <= 30 && last >= 30));

  expect(found.length).toBeGreaterThan(0.4 * 2 * runs);
  expect(held.length / found.length).toBeGreaterThan(0.9 - chanceOf(0.9, found.length));
});
