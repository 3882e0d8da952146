/** All changes of level of a series that the tests support, each with the range of its time. */

import { changeTime, levelOf, obviousChanges } from "./change-interval.js";
import { levelEpisode, pettitt, rangePValue } from "./change-point.js";
import { tailProbability } from "./normal.js";
import { raised } from "./raised.js";
import { averaged, type NoiseModel, type NoisyPoint, noiseModels, varianceFactor } from "./series-noise.js";
import type { SeriesValue } from "./series-trend.js";

/** A supported change of level. */
export interface LevelChange {
  /** Of the first point with the new level, counted from 0: the likeliest one, and the range in which it lies. */
  readonly index: number;
  readonly first: number;
  readonly last: number;
  /** Means of the responses from the change before to this one, and from this one to the next. */
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
}

/** A place where the series is cut. */
interface Cut {
  readonly index: number;
  readonly pValue: number;
}

/** Two tests look at each stretch, and largely at the same: together they err 1.5 times as often as each, found by simulation. */
const twoTests = 1.5;

/**
 * The changes of level by binary segmentation: a stretch is cut where Pettitt's test sees a step, or at both ends of an
 * episode, whichever is less probable by chance, and the parts are looked at in turn. Both tests allow for a level that
 * wanders, around the levels between all changes that are beyond doubt. The chance to find any change where there is none is 1
 * - confidence; the parts of a stretch share that of the stretch, so that each round of cuts adds at most as much again. Then
 * each change is put where it explains the values between its neighbours best; `first` and `last` hold its time with the same
 * confidence. A steady trend shows as changes, too. Values are without recurring effects; levels are means of the responses.
 * Some passes over the points for each change.
 *
 * Reference: Vostrikova (1981), Detecting Disorder in Multidimensional Random Processes, Soviet Mathematics Doklady 24, for the
 * segmentation.
 */
export function levelChanges(points: readonly SeriesValue[], confidence: number): readonly LevelChange[] {
  const noisy = points.map(({ time, adjusted, variance }) => ({ time, value: adjusted, variance }));
  const cuts = cutsIn(noisy, 2 * tailProbability(confidence), 0).toSorted((a, b) => a.index - b.index);
  if (cuts.length === 0) return [];
  const timed = timesOf(noisy, timesOf(noisy, cuts, confidence), confidence);
  const ends = [0, ...timed.map(({ index }) => index), points.length];
  const levels = ends.slice(1).map((end, part) => levelOf(points.slice(ends[part], end)));
  return timed.map((cut, part) => ({ ...cut, before: levels[part]!, after: levels[part + 1]! }));
}

function cutsIn(points: readonly NoisyPoint[], error: number, offset: number): readonly Cut[] {
  const { cuts, pValue } = bestCuts(points, error);
  if (pValue > error) return [];
  const ends = [0, ...cuts, points.length];
  const parts = ends.slice(1).map((end, part) => [ends[part]!, end] as const);
  return [
    ...cuts.map((index) => ({ index: offset + index, pValue })),
    ...parts.flatMap(([from, to]) => cutsIn(points.slice(from, to), error / parts.length, offset + from)),
  ];
}

/** The less probable of a step and an episode, with the probability of the two tests together. */
function bestCuts(
  points: readonly NoisyPoint[],
  error: number,
): { readonly cuts: readonly number[]; readonly pValue: number } {
  const values = points.map(({ value }) => value);
  const step = pettitt(values);
  const episode = levelEpisode(values);
  if (episode === null || twoTests * Math.min(step.pValue, rangePValue(episode.range)) > error)
    return { cuts: [], pValue: 1 }; // a level that wanders could only make it more probable
  const others = obviousLevels(points);
  const ofStep = underNoise(
    points,
    others,
    step.index,
    points.length,
    (factor) => 2 * raised(step.pValue / 2, 1 / factor),
  );
  const ofEpisode = underNoise(points, others, episode.from, episode.to, (factor) =>
    rangePValue(episode.range / Math.sqrt(factor)),
  );
  const inside = [episode.from, episode.to].filter((index) => index > 0 && index < points.length);
  const pValue = Math.min(1, twoTests * Math.min(ofStep, ofEpisode));
  return { cuts: ofStep <= ofEpisode ? [step.index] : inside, pValue };
}

/** A cut that explains this many times the variance of a value is not wandering: with a correlation of 0.6 a best cut explains about 10. */
const obviousGain = 30;
const mostObvious = 8;
/** The median of the square of a standard normal variable. */
const medianSquare = 0.4549;

/** Regressors of changes beyond doubt: where several are, each is found although the others look like wandering. */
function obviousLevels(points: readonly NoisyPoint[]): readonly (readonly number[])[] {
  const values = points.map(({ value }) => value);
  const steps = values.slice(1).map((value, index) => (value - values[index]!) ** 2 / 2);
  const ofSteps = steps.toSorted((a, b) => a - b)[steps.length >> 1]! / medianSquare;
  const weights = points.map(({ variance }) => 1 / Math.max(variance, ofSteps, Number.MIN_VALUE));
  const cuts = obviousChanges(values, weights, obviousGain).slice(0, mostObvious);
  return cuts.map((cut) => points.map((_, index) => (index >= cut ? 1 : 0)));
}

/** A p-value of a stretch that differs from the rest, averaged over the models of the noise around these two levels. */
function underNoise(
  points: readonly NoisyPoint[],
  others: readonly (readonly number[])[],
  from: number,
  to: number,
  pValueOf: (factor: number) => number,
): number {
  const inside = points.map((_, index) => (index >= from && index < to ? 1 : 0));
  const share = (to - from) / points.length;
  const contrast = inside.map((is) => is - share);
  const models = noiseModels(points, [points.map(() => 1), inside, ...others]);
  return averaged(models, (model) => Math.min(1, pValueOf(varianceFactor(points, contrast, model))));
}

/** Each cut at its likeliest place between its neighbours, with the places that are not ruled out. */
function timesOf(points: readonly NoisyPoint[], cuts: readonly Cut[], confidence: number) {
  const ends = [0, ...cuts.map(({ index }) => index), points.length];
  const models = noiseModels(withoutLevels(points, ends), [points.map(() => 1)]);
  const weights = weightsOf(points, models);
  return cuts.map((cut, place) => {
    const [from, to] = [ends[place]!, ends[place + 2]!];
    const part = points.slice(from, to);
    const factor = averaged(models, (model) =>
      varianceFactor(part, stepContrast(part.length, cut.index - from), model),
    );
    const values = part.map(({ value }) => value);
    const { index, first, last } = changeTime(values, weights.slice(from, to), confidence, factor)!;
    return { ...cut, index: from + index, first: from + first, last: from + last };
  });
}

function withoutLevels(points: readonly NoisyPoint[], ends: readonly number[]): readonly NoisyPoint[] {
  return ends.slice(1).flatMap((end, part) => {
    const stretch = points.slice(ends[part], end);
    const level = stretch.reduce((sum, { value }) => sum + value, 0) / stretch.length;
    return stretch.map((point) => ({ ...point, value: point.value - level }));
  });
}

/** 1 / variance of each value; a very small variance stands in for 0. */
function weightsOf(points: readonly NoisyPoint[], models: readonly NoiseModel[]): readonly number[] {
  const spread = averaged(models, (model) => model.spread);
  const middle = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  const squares = points.reduce((sum, { value }) => sum + (value - middle) ** 2, 0) / points.length;
  return points.map(({ variance }) => 1 / Math.max(variance + spread, squares * 1e-9));
}

/** The mean from a place on less that before it. */
function stepContrast(length: number, index: number): readonly number[] {
  return Array.from({ length }, (_, place) => (place < index ? -1 / index : 1 / (length - index)));
}
