/** The questions to a series, of series of which the answers are known because they were put in. */

import { describe, expect, test } from "vitest";
import {
  describedTrend,
  type ObservedPoint,
  seriesAnalysis,
  tellsWhatRecurs,
} from "../../src/statistics/series-analysis.js";
import { seeded } from "../support/seeded.js";
import { tableOf } from "./table-of.js";

/** A day a point, each with 40 scores of 1-5 around a level; with `week` in a cycle of seven days from day `start` on. */
function series(levels: readonly number[], { week = false, start = 0, seed = 1 } = {}): readonly ObservedPoint[] {
  const random = seeded(seed);
  return levels.map((level, index) => {
    const scores = Array.from({ length: 40 }, () => Math.min(5, Math.max(1, Math.round(level + 2 * (random() - 0.5)))));
    const day = start + index;
    return {
      time: index,
      value: scores.reduce((sum, score) => sum + score, 0) / scores.length,
      scores: tableOf(scores),
      cycles: week ? [{ season: day % 7, round: Math.floor(day / 7), seasons: 7 }] : [],
    };
  });
}

const flat = (length: number, level = 3) => Array<number>(length).fill(level);

describe("a series", () => {
  test("without an event has none", () => {
    const { trend, changes, outliers, newest } = seriesAnalysis(series(flat(60)), 0.95);
    expect([changes, outliers]).toEqual([[], []]);
    expect(trend.test!.pValue).toBeGreaterThan(0.05);
    expect(Math.abs(trend.slope!.slope)).toBeLessThan(0.005);
    expect(newest!.pValue).toBeGreaterThan(0.05);
  });

  test("that rises has a trend of its slope", () => {
    const { test: found, slope } = seriesAnalysis(
      series(flat(60).map((level, day) => level - 0.6 + 0.02 * day)),
      0.95,
    ).trend;
    expect(found!.pValue).toBeLessThan(0.001);
    expect(slope!.slope).toBeCloseTo(0.02, 2);
  });

  test("with a step has a change there, and is compared with its new level", () => {
    const { changes, newest } = seriesAnalysis(series([...flat(25, 3.5), ...flat(25, 2.5)]), 0.95);
    expect(changes.map(({ index }) => index)).toEqual([25]);
    expect(changes[0]!.before).toBeCloseTo(3.5, 1);
    expect(changes[0]!.after).toBeCloseTo(2.5, 1);
    expect(newest!.pValue).toBeGreaterThan(0.05);
  });

  test("has its newest values compared with the level before them, not with those before that", () => {
    const { changes, newest } = seriesAnalysis(series([...flat(25, 3.8), ...flat(25, 2.4), 3.3, 3.3, 3.3]), 0.95);
    expect(changes[0]!.index).toBe(25);
    expect(newest!.pValue).toBeLessThan(0.001);
    expect(newest!.difference).toBeCloseTo(0.9, 0);
  });

  test("with one bad day has an outlier, and no change", () => {
    const levels = flat(40, 3.5);
    levels[20] = 2;
    const { changes, outliers } = seriesAnalysis(series(levels), 0.95);
    expect(changes).toEqual([]);
    expect(outliers.map(({ index }) => index)).toEqual([20]);
    expect(outliers[0]!.difference).toBeCloseTo(-1.5, 0);
  });

  test("whose last three days are worse has newest values that differ", () => {
    const { newest } = seriesAnalysis(series([...flat(30, 3.6), 2.4, 2.4, 2.4]), 0.95);
    expect(newest!.points).toBeGreaterThanOrEqual(3);
    expect(newest!.pValue).toBeLessThan(0.001);
    expect(newest!.difference).toBeCloseTo(-1.2, 0);
  });

  test("with a week in it differs by its days, which is no event", () => {
    const days = [0.5, 0.2, 0, 0, -0.1, -0.8, 0.2];
    const levels = flat(42).map((level, day) => level + days[day % 7]!);
    const { trend, changes, outliers, newest } = seriesAnalysis(series(levels, { week: true }), 0.95);
    expect([changes, outliers]).toEqual([[], []]);
    expect(trend.test!.pValue).toBeGreaterThan(0.05);
    expect(newest!.pValue).toBeGreaterThan(0.05);
    // also if it ends on the worst day
    expect(seriesAnalysis(series(levels.slice(0, 41), { week: true }), 0.95).newest!.pValue).toBeGreaterThan(0.05);
  });

  test("has no changes looked for below three rounds, and no newest values below two rounds before them", () => {
    const levels = [...flat(10, 3.5), ...flat(10, 2.5)];
    const { changes, newest } = seriesAnalysis(series(levels, { week: true }), 0.95);
    expect(changes).toEqual([]);
    expect(newest).not.toBeNull();
    expect(seriesAnalysis(series(flat(14), { week: true }), 0.95).newest).toBeNull();
    expect(seriesAnalysis(series(flat(3)), 0.95).newest).toBeNull();
    expect(seriesAnalysis([], 0.95)).toMatchObject({ changes: [], outliers: [], newest: null });
  });

  test("of more than 2,000 points has only its newest tested", () => {
    const long = series([...flat(1998, 3.5), 2, 2, 2]);
    const { trend, changes, outliers, newest } = seriesAnalysis(long, 0.95);
    expect([trend, changes, outliers]).toEqual([{ test: null, slope: null }, [], []]);
    expect(newest!.pValue).toBeLessThan(0.001);
    expect(newest!.difference).toBeCloseTo(-1.5, 0);
  });

  test("of single answers takes its spread from all of them", () => {
    const singles = Array.from({ length: 30 }, (_, index) => {
      const score = 3 + ((index * 7) % 3) - 1;
      return { time: index, value: score, scores: tableOf([score]), cycles: [] };
    });
    expect(seriesAnalysis(singles, 0.95)).toMatchObject({ changes: [], outliers: [] });
  });
});

test("a week recurs where two of it are whole, on whatever day the series begins", () => {
  const holds = (days: number, start: number) => tellsWhatRecurs(series(flat(days), { week: true, start }));
  for (const start of [0, 3, 6]) {
    expect(holds(14, start)).toBe(true);
    expect(holds(13, start)).toBe(false);
  }
  expect(tellsWhatRecurs([])).toBe(false);
  expect(tellsWhatRecurs(series(flat(1)))).toBe(true);
});

test("a trend that is only described leaves the week in", () => {
  const points = series(
    flat(8).map((level, day) => level - 0.7 + 0.2 * day),
    { week: true },
  );
  const { slope } = describedTrend(points, 0.95);
  expect(slope!.slope).toBeCloseTo(0.2, 1);
});
