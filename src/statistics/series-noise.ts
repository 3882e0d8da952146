/**
 * How the values of a series scatter while nothing changes: by the sampling of their answers, which is known, and by a
 * level that wanders, which is unknown. Values in, possible models with their weights out.
 */

import { raised } from "./raised.js";
import { residualOf } from "./residual.js";

/** A value of a series. */
export interface NoisyPoint {
  /** In units of the calendar. Times ascend and may have gaps. */
  readonly time: number;
  readonly value: number;
  /** The variance that the value has because its answers are a sample. */
  readonly variance: number;
}

/** A level that wanders: an autoregression of the first order around its mean. */
export interface NoiseModel {
  /** The weight of this model given the series, as a share of all models. */
  readonly weight: number;
  /** The variance of the level, in squared units of the value. */
  readonly spread: number;
  /** Between the level and that of the next time, 0 to below 1. */
  readonly correlation: number;
}

/** Correlations, each with the part of 0-1 that it represents: a priori all are equally probable. */
const correlations: readonly (readonly [correlation: number, part: number])[] = [
  [0, 0.05],
  ...[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((correlation) => [correlation, 0.1] as const),
  [0.9, 0.075],
  [0.95, 0.04],
  [0.98, 0.035],
];

/** Variances of the level, as shares of the variance of the values. */
const spreads = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2];

/** The prior probability that the level does not wander at all. */
const steady = 0.4;

/** Models with less weight change no digit that is shown. */
const leastWeight = 1e-6;

/**
 * The models of a series around a level that is a combination of `regressors` (each as long as the series; the first is usually
 * 1 throughout), weighted by their restricted likelihood. Nothing is chosen: a p-value is the mean of those of the models, so
 * that a short series, in which wandering can hardly be told from a trend, is judged with care, and one whose values scatter no
 * more than their answers explain is judged by these alone. `steadyShare` is the prior probability that the level does not
 * wander. The weights add up to 1. Not exact: normal likelihoods on a grid of 73 models. Cost: 73 steps for each point.
 *
 * Reference: Meng (1994), Posterior Predictive p-Values, Annals of Statistics 22(3), for p-values that are averaged over what
 * is unknown; Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, 3.4, for the likelihood;
 * Patterson and Thompson (1971), Biometrika 58, for its restricted form.
 */
export function noiseModels(
  points: readonly NoisyPoint[],
  regressors: readonly (readonly number[])[],
  steadyShare = steady,
): readonly NoiseModel[] {
  const middle = points.reduce((sum, { value }) => sum + value, 0) / points.length; // without it squares would cancel
  const series = [...regressors, points.map(({ value }) => value - middle)];
  const scale = squaresLeft(series) / Math.max(1, points.length - regressors.length);
  if (!(scale > 0)) return [{ weight: 1, spread: 0, correlation: 0 }];
  const candidates = candidatesFor(scale, steadyShare);
  const logs = candidates.map((model) => logLikelihood(points, series, model, scale * 1e-9));
  const best = Math.max(...logs);
  const weighted = candidates.map((model, index) => ({
    ...model,
    weight: model.weight * Math.exp(logs[index]! - best),
  }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const kept = weighted.filter(({ weight }) => weight >= leastWeight * total);
  const sum = kept.reduce((part, { weight }) => part + weight, 0);
  return kept.map((model) => ({ ...model, weight: model.weight / sum }));
}

/** The models with their prior weights. */
function candidatesFor(scale: number, steadyShare: number): readonly NoiseModel[] {
  const each = (1 - steadyShare) / spreads.length;
  return [
    { weight: steadyShare, spread: 0, correlation: 0 },
    ...spreads.flatMap((share) =>
      correlations.map(([correlation, part]) => ({ weight: each * part, spread: share * scale, correlation })),
    ),
  ];
}

/** The residual sum of squares of the last series when it is fitted by the others. */
function squaresLeft(series: readonly (readonly number[])[]): number {
  const size = series.length;
  const products = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      for (let t = 0; t < series[i]!.length; t++) products[i * size + j]! += series[i]![t]! * series[j]![t]!;
  return residualOf(products, size).residual;
}

/** The restricted log likelihood, but for a constant: one pass of the Kalman filter over the values and the regressors. */
function logLikelihood(
  points: readonly NoisyPoint[],
  series: readonly (readonly number[])[],
  { spread, correlation }: NoiseModel,
  leastVariance: number,
): number {
  const size = series.length;
  const [levels, innovations] = [new Float64Array(size), new Float64Array(size)];
  const products = new Float64Array(size * size);
  let uncertainty = spread;
  let logs = 0;
  for (let t = 0; t < points.length; t++) {
    const { variance, time } = points[t]!;
    const total = uncertainty + Math.max(variance, leastVariance);
    const gain = uncertainty / total;
    const kept = raised(correlation, (points[t + 1]?.time ?? time) - time);
    logs += Math.log(total);
    for (let i = 0; i < size; i++) {
      innovations[i] = series[i]![t]! - levels[i]!;
      levels[i] = kept * (levels[i]! + gain * innovations[i]!);
    }
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) products[i * size + j]! += (innovations[i]! * innovations[j]!) / total;
    uncertainty = kept * kept * uncertainty * (1 - gain) + spread * (1 - kept * kept);
  }
  const { logDeterminant, residual } = residualOf(products, size);
  return -(logs + logDeterminant + residual) / 2;
}

/** The weighted mean over the models of `of`. */
export function averaged(models: readonly NoiseModel[], of: (model: NoiseModel) => number): number {
  return models.reduce((sum, model) => sum + model.weight * of(model), 0);
}

/** The variance of a contrast, a sum of the values by these factors, under a model. Exact; one step for each point. */
export function contrastVariance(
  points: readonly NoisyPoint[],
  factors: readonly number[],
  { spread, correlation }: Pick<NoiseModel, "spread" | "correlation">,
): number {
  let sampling = 0;
  let own = 0;
  let crossed = 0;
  let carried = 0; // the factors so far, each as far as the level still remembers it
  for (let t = 0; t < points.length; t++) {
    const { time, variance } = points[t]!;
    if (t > 0) carried *= raised(correlation, time - points[t - 1]!.time);
    const factor = factors[t]!;
    sampling += factor * factor * variance;
    own += factor * factor;
    crossed += 2 * factor * carried;
    carried += factor;
  }
  return sampling + spread * (own + crossed);
}

/**
 * How many times larger the variance of a contrast is than if values of the same spread did not depend on each other:
 * 1 where they do not. Cost as above.
 */
export function varianceFactor(points: readonly NoisyPoint[], factors: readonly number[], model: NoiseModel): number {
  if (model.spread === 0) return 1;
  const independent = contrastVariance(points, factors, { ...model, correlation: 0 });
  return independent > 0 ? contrastVariance(points, factors, model) / independent : 1;
}
