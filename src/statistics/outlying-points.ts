/** Single values of a series that lie farther from the others than chance explains: one bad day. */

import { comparedMean, pooledAnswers } from "./compared-mean.js";
import type { ScoredValue } from "./newest-points.js";
import { normalOutside } from "./normal.js";
import { medianOf } from "./quantile.js";
import { mergedScores } from "./score-counts.js";
import { averaged, type NoiseModel, noiseModels } from "./series-noise.js";

/** An outlying value. */
export interface OutlyingPoint {
  /** Of the point, counted from 0. */
  readonly index: number;
  /** The value less the expectation from the others of its level. */
  readonly difference: number;
  /** The probability that any value of the series lies at least this far out if none is unusual. */
  readonly pValue: number;
}

/**
 * The values that lie apart from the others on their level, where `error` is the probability of naming any if there is none
 * (Bonferroni's correction for the number of values). `levels` are the stretches of points between changes of level. The
 * wandering of the level counts as spread; it is estimated from values whose extremes are pulled in, so that an outlier does
 * not hide itself. Cost of `noiseModels`, and of `comparedMean` for values that may be unusual.
 *
 * Reference: Spiegelhalter (2005), Handling Over-Dispersion of Performance Indicators, Quality and Safety in Health Care 14,
 * for winsorised overdispersion around sampling limits.
 */
export function outlyingPoints(levels: readonly (readonly ScoredValue[])[], error: number): readonly OutlyingPoint[] {
  const family = levels.reduce((sum, { length }) => sum + length, 0);
  let offset = 0;
  const found: OutlyingPoint[] = [];
  for (const points of levels) {
    for (const { index, pValue, difference } of differencesIn(points)) {
      const adjusted = Math.min(1, family * pValue);
      if (adjusted <= error) found.push({ index: offset + index, difference, pValue: adjusted });
    }
    offset += points.length;
  }
  return found;
}

/** With fewer points it is unknown what is usual. */
const fewest = 4;

function differencesIn(points: readonly ScoredValue[]): readonly OutlyingPoint[] {
  if (points.length < fewest) return [];
  const pooled = pooledAnswers(mergedScores(points.map(({ scores }) => scores)));
  if (pooled === null) return [];
  const models = drawnInModels(points);
  const responses = points.reduce((sum, { count }) => sum + count, 0);
  const sum = points.reduce((part, { adjusted, count }) => part + adjusted * count, 0);
  return points.map(({ adjusted, count, effectVariance }, index) => {
    const others = responses - count;
    const difference = adjusted - (sum - adjusted * count) / others;
    const compared = comparedMean(pooled, difference, [count, others], effectVariance);
    const spreadOf = ({ spread }: NoiseModel) => (spread * (1 + 1 / (points.length - 1))) / compared.variance;
    const pValue = normalOutside(compared.deviate / Math.sqrt(1 + averaged(models, spreadOf)));
    return { index, difference, pValue };
  });
}

/** The models of the noise, of values that are no farther from their median than three robust standard deviations. */
function drawnInModels(points: readonly ScoredValue[]): readonly NoiseModel[] {
  const values = points.map(({ adjusted }) => adjusted);
  const middle = medianOf(values);
  // Where more than half of the values are equal, nothing says what is far
  const reach = 3 * 1.4826 * medianOf(values.map((value) => Math.abs(value - middle))) || Number.POSITIVE_INFINITY;
  const drawnIn = points.map(({ time, adjusted, variance }) => ({
    time,
    value: Math.min(middle + reach, Math.max(middle - reach, adjusted)),
    variance,
  }));
  return noiseModels(drawnIn, [points.map(() => 1)]);
}
