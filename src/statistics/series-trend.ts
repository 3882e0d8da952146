/** The trend of a series whose values may depend on each other and on the day of the week: a test and a slope. */

import { mannKendall, type TrendTest, trendContrast } from "./mann-kendall.js";
import { normalOutside, normalQuantile } from "./normal.js";
import { averaged, type NoiseModel, noiseModels, varianceFactor } from "./series-noise.js";
import { type Slope, type TrendPoint, theilSen } from "./theil-sen.js";

/** A value of a series as used by its tests. */
export interface SeriesValue extends TrendPoint {
  /** The value without the effect of its season. */
  readonly adjusted: number;
  /** The variance that the value has because its answers are a sample. */
  readonly variance: number;
}

/** Test and slope of one series; both null if it has more points than can be held in pairs. */
export interface SeriesTrend {
  readonly test: TrendTest | null;
  readonly slope: Slope | null;
}

/** 2,000 points have 2 million pairs, 48 MB and about half a second; five years of days have fewer. */
export const mostPoints = 2000;

/**
 * Mann and Kendall's test, in which every point counts alike, and the Theil-Sen slope, in which each weighs by its responses:
 * near the limit the test may find a trend while the interval of the slope contains 0. Both allow for a level that wanders: the
 * variance of S is multiplied by what the autocorrelation of each model of the noise around a straight line makes of it, and
 * the p-value is the mean over the models. Points ascend by time; more than 2,000 of them give nulls, and need coarser times.
 * Where seasons are given, only values of one season are compared. Null slope below two of these.
 *
 * Reference: Hamed and Rao (1998), A Modified Mann-Kendall Trend Test for Autocorrelated Data, Journal of Hydrology 204.
 */
export function seriesTrend(points: readonly SeriesValue[], confidence: number): SeriesTrend {
  if (points.length > mostPoints) return { test: null, slope: null };
  const seasons = points.map(({ season = 0 }) => season);
  const test = mannKendall(
    points.map(({ value }) => value),
    seasons,
  );
  if (test.pValue === null) return { test, slope: theilSen(points, confidence) };
  const contrast = trendContrast(points.length, seasons);
  const noisy = points.map(({ time, adjusted, variance }) => ({ time, value: adjusted, variance }));
  const models = noiseModels(noisy, [points.map(() => 1), centred(points.map(({ time }) => time))]);
  const factorOf = (model: NoiseModel) => varianceFactor(noisy, contrast, model);
  const pValue = Math.min(
    1,
    averaged(models, (model) => widened(test.pValue ?? 1, factorOf(model))),
  );
  const factor = averaged(models, factorOf);
  return { test: { ...test, pValue }, slope: theilSen(points, confidence, factor) };
}

/** The quantile of 0 would be infinite: of a smaller p-value it is not known how far out it lies. */
const smallest = 1e-300;

/** The p-value of a normal statistic whose variance is larger by a factor. */
function widened(pValue: number, factor: number): number {
  if (factor === 1) return pValue;
  return normalOutside(normalQuantile(Math.max(pValue, smallest) / 2) / Math.sqrt(factor));
}

function centred(times: readonly number[]): readonly number[] {
  const middle = times.reduce((sum, time) => sum + time, 0) / times.length;
  return times.map((time) => time - middle);
}
