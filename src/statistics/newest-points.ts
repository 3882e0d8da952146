/** Whether the newest values of a series, in any number, differ from those before them: the question after a release. */

import { levelOf } from "./change-interval.js";
import { type ComparedMean, comparedMean, pooledAnswers } from "./compared-mean.js";
import { countOf, type ScoreCounts } from "./exact.js";
import { largestOfNested } from "./nested-windows.js";
import { normalOutside } from "./normal.js";
import { mergedScores } from "./score-counts.js";
import { averaged, contrastVariance, type NoiseModel, noiseModels } from "./series-noise.js";
import type { SeriesValue } from "./series-trend.js";

/** A value of a series with the answers whose mean it is. */
export interface ScoredValue extends SeriesValue {
  readonly scores: ScoreCounts;
  /** The uncertainty of the seasonal effect that was removed from `adjusted`. */
  readonly effectVariance: number;
}

/** The newest values that differ most from those before. */
export interface NewestPoints {
  /** How many of the newest values. */
  readonly points: number;
  /** The mean of their responses, less the expectation from those before. */
  readonly difference: number;
  readonly value: number;
  /** The probability of a difference at least this large, for any number of newest values, if nothing changed. */
  readonly pValue: number;
}

/** Some of the newest values compared with those before. */
interface Window {
  readonly points: readonly ScoredValue[];
  readonly count: number;
  readonly difference: number;
  /** The difference in its standard deviations. A p-value would be 0 beyond 38 of them, and could not be compared. */
  readonly deviate: number;
}

/** A few values are hardly affected by a wandering level, so that it matters less here than in a whole series. */
const steadyShare = 0.5;

/**
 * The last value, the last two, … all of `newest` are compared with all of `before`, and the least probable of these
 * differences counts, with its probability corrected for that choice. The answers' skewness and the wandering of the
 * level before are allowed for. Null if one side is empty, or all answers are equal. Cost of `noiseModels` over the values
 * before, and of `comparedMean` for each window.
 *
 * Reference: Naus (1982), Approximations for Distributions of Scan Statistics, Journal of the American Statistical
 * Association 77, for the idea of a scan; the correction is that of `largestOfNested`.
 */
export function newestPoints(before: readonly ScoredValue[], newest: readonly ScoredValue[]): NewestPoints | null {
  if (before.length === 0 || newest.length === 0) return null;
  const models = noiseModels(
    before.map(({ time, adjusted, variance }) => ({ time, value: adjusted, variance })),
    [before.map(() => 1)],
    steadyShare,
  );
  const table = mergedScores(before.map(({ scores }) => scores));
  const windows = newest.map((_, index) => windowOf(before, table, newest.slice(-1 - index), models));
  const best = windows.reduce((most, window) => (Math.abs(window.deviate) > Math.abs(most.deviate) ? window : most));
  if (normalOutside(best.deviate) === 1) return null;
  return {
    points: best.points.length,
    difference: best.difference,
    value: levelOf(best.points),
    pValue: largestOfNested(
      Math.abs(best.deviate),
      windows.map(({ count }) => count),
    ),
  };
}

function windowOf(
  before: readonly ScoredValue[],
  table: ScoreCounts,
  points: readonly ScoredValue[],
  models: readonly NoiseModel[],
): Window {
  const count = responsesOf(points);
  const difference = adjustedLevel(points) - adjustedLevel(before);
  const pooled = pooledAnswers(mergedScores([table, ...points.map(({ scores }) => scores)]));
  const added = points.reduce((sum, point) => sum + (point.count / count) ** 2 * point.effectVariance, 0);
  if (pooled === null) return { points, count, difference, deviate: 0 };
  const compared = comparedMean(pooled, difference, [count, countOf(table)], added);
  return { points, count, difference, deviate: deviateOf(before, points, compared, models) };
}

/** The wandering of the level multiplies the variance of the difference: by the geometric mean of the models' factors. */
function deviateOf(
  before: readonly ScoredValue[],
  points: readonly ScoredValue[],
  { deviate, variance }: ComparedMean,
  models: readonly NoiseModel[],
): number {
  const [count, others] = [responsesOf(points), responsesOf(before)];
  const factors = [...before.map((point) => -point.count / others), ...points.map((point) => point.count / count)];
  const times = [...before, ...points].map(({ time }) => ({ time, value: 0, variance: 0 }));
  const log = averaged(models, (model) => Math.log1p(contrastVariance(times, factors, model) / variance));
  return deviate / Math.exp(log / 2);
}

function responsesOf(points: readonly ScoredValue[]): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}

function adjustedLevel(points: readonly ScoredValue[]): number {
  return levelOf(points.map(({ time, adjusted, count }) => ({ time, value: adjusted, count })));
}
