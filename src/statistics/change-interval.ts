/** When the level of a series changed: the times at which a change explains the values almost as well as at the best time. */

import type { TrendPoint } from "./theil-sen.js";

/** Places of the first value with the new level, counted from 0. */
export interface ChangeTime {
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The place at which one change of level explains the values best, by weighted least squares, and the places that a
 * likelihood-ratio test at this confidence does not rule out, from the first to the last. `weights` are 1 / variance of each
 * value; `factor` is how many times larger the variance of the difference is because values depend on each other. Null below
 * two values. If nothing changed, nearly every place is left. One step for each value.
 *
 * Reference: Hansen (2000), Sample Splitting and Threshold Estimation, Econometrica 68(3), theorem 2: the ratio has the
 * distribution (1 - exp(-x/2))², whatever the size of the change.
 */
export function changeTime(
  values: readonly number[],
  weights: readonly number[],
  confidence: number,
  factor: number,
): ChangeTime | null {
  const gains = gainsOf(values, weights);
  if (gains.length === 0) return null;
  const best = Math.max(...gains);
  const limit = best - factor * -2 * Math.log(1 - Math.sqrt(confidence));
  const places = gains.flatMap((gain, place) => (gain >= limit ? [place + 1] : []));
  return { index: gains.indexOf(best) + 1, first: places[0]!, last: places.at(-1)! };
}

/**
 * Places at which the level changes beyond doubt, even if it wanders a little: the best cut of the values, and of each part
 * in turn, where it explains `least` times the variance of a value or more. Some passes over the values for each.
 */
export function obviousChanges(
  values: readonly number[],
  weights: readonly number[],
  least: number,
): readonly number[] {
  const gains = gainsOf(values, weights);
  const best = gains.reduce((found, gain, place) => (gain > gains[found]! ? place : found), 0);
  if (!(gains[best]! >= least)) return [];
  const cut = best + 1;
  const parts = [0, cut].map((from, part) => {
    const to = part === 0 ? cut : values.length;
    return obviousChanges(values.slice(from, to), weights.slice(from, to), least).map((place) => from + place);
  });
  return [...parts[0]!, cut, ...parts[1]!];
}

/** For each place, the squared difference between the level before it and the level from it on, divided by its variance. */
function gainsOf(values: readonly number[], weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const total = values.reduce((sum, value, index) => sum + value * weights[index]!, 0);
  let [weight, sum] = [0, 0];
  return values.slice(0, -1).map((value, index) => {
    weight += weights[index]!;
    sum += value * weights[index]!;
    const difference = (total - sum) / (all - weight) - sum / weight;
    return (difference ** 2 * weight * (all - weight)) / all;
  });
}

/** The mean of the responses of some points. */
export function levelOf(points: readonly TrendPoint[]): number {
  const responses = points.reduce((sum, { count }) => sum + count, 0);
  return points.reduce((sum, { value, count }) => sum + value * count, 0) / responses;
}
