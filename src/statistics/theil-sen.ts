/** How fast a series of values rises or falls: the median slope between all pairs of its points. */

import { inserted } from "../base/interner.js";
import type { Interval } from "./intervals.js";
import { normalQuantileTwoSided } from "./normal.js";

/** The mean of `count` responses at one time, in any unit of time. */
export interface TrendPoint {
  readonly time: number;
  readonly value: number;
  readonly count: number;
  /** Only points of one season are compared with each other; absent if there are none. */
  readonly season?: number;
}

/** A slope in units of the value per unit of time. */
export interface Slope {
  readonly slope: number;
  /** Null if the points are too few for the confidence: any slope might be the true one. */
  readonly interval: Interval | null;
}

/** The slopes of all pairs with their weights. */
interface WeightedSlopes {
  readonly slopes: Float64Array;
  readonly weights: Float64Array;
  /** The slopes once more, sorted. */
  readonly ascending: Float64Array;
  readonly total: number;
}

/**
 * The weighted Theil-Sen slope: each pair of responses at different times gives the slope between the means of their times, and
 * the slope is the median of all these. So the slope of two points weighs as much as the product of their counts; with equal
 * counts it is Theil and Sen's own. The interval contains the slopes whose removal leaves Kendall's weighted S within the
 * confidence, by its normal approximation, with the variance of S multiplied by `factor` where the values depend on each other.
 * Times differ, are ascending and may have gaps. Null below two points of one season. Not exact: 14 digits; all pairs are held
 * in memory, 24 bytes each, and sorted.
 *
 * Reference: Sen (1968), Estimates of the Regression Coefficient Based on Kendall's Tau, Journal of the American Statistical
 * Association 63; Sievers (1978), Weighted Rank Statistics for Simple Linear Regression, same journal 73, for weights and for
 * the interval from them; Hirsch, Slack and Smith (1982), Water Resources Research 18(1), for seasons.
 */
export function theilSen(points: readonly TrendPoint[], confidence: number, factor = 1): Slope | null {
  const seasons = bySeason(points);
  const pairs = weightedSlopes(seasons);
  if (pairs.slopes.length === 0) return null;
  const slope = (slopeFromBelow(pairs, pairs.total / 2) + slopeFromAbove(pairs, pairs.total / 2)) / 2;
  const variance = seasons.reduce((sum, season) => sum + varianceOfS(season), 0);
  const rest = (pairs.total - normalQuantileTwoSided(confidence) * Math.sqrt(factor * variance)) / 2;
  if (rest <= 0) return { slope, interval: null };
  return { slope, interval: { low: slopeFromBelow(pairs, rest), high: slopeFromAbove(pairs, rest) } };
}

/** The points of each season, in their order. */
function bySeason(points: readonly TrendPoint[]): readonly (readonly TrendPoint[])[] {
  const seasons = new Map<number, TrendPoint[]>();
  for (const point of points) inserted(seasons, point.season ?? 0, () => []).push(point);
  return [...seasons.values()];
}

function weightedSlopes(seasons: readonly (readonly TrendPoint[])[]): WeightedSlopes {
  const count = seasons.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const [slopes, weights] = [new Float64Array(count), new Float64Array(count)];
  let place = 0;
  let total = 0;
  for (const points of seasons)
    for (const [index, later] of points.entries())
      for (let previous = 0; previous < index; previous++) {
        const earlier = points[previous]!;
        slopes[place] = (later.value - earlier.value) / (later.time - earlier.time);
        weights[place] = later.count * earlier.count;
        total += later.count * earlier.count;
        place++;
      }
  return { slopes, weights, ascending: slopes.toSorted(), total };
}

/** The lowest slope that weighs, together with all below it, as much as is asked. */
function slopeFromBelow(pairs: WeightedSlopes, weight: number): number {
  return reachedSlope(pairs, weight, 1);
}

/** The highest slope that weighs, together with all above it, as much as is asked. */
function slopeFromAbove(pairs: WeightedSlopes, weight: number): number {
  return reachedSlope(pairs, weight, -1);
}

/**
 * The first slope, from the lowest or (with the sign -1) from the highest on, up to which the slopes weigh as much as is asked. By
 * halving: each step moves the slopes up to the middle before the others, and the next one looks at one part only.
 */
function reachedSlope({ slopes, weights, ascending }: WeightedSlopes, weight: number, sign: 1 | -1): number {
  const slopeAt = (rank: number) => ascending.at(sign === 1 ? rank : -1 - rank)!;
  let [first, last] = [0, ascending.length - 1];
  let [from, to] = [0, slopes.length];
  let passed = 0;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    const boundary = divide(slopes, weights, from, to, sign, sign * slopeAt(middle));
    const reached = passed + sumOf(weights, from, boundary);
    if (reached >= weight) [last, to] = [middle, boundary];
    else [first, from, passed] = [middle + 1, boundary, reached];
  }
  return slopeAt(first);
}

/** Moves the slopes that, times the sign, are no higher than the limit to the beginning; returns where they end. */
function divide(
  slopes: Float64Array,
  weights: Float64Array,
  from: number,
  to: number,
  sign: 1 | -1,
  limit: number,
): number {
  let end = from;
  for (let place = from; place < to; place++) {
    const [slope, weight] = [slopes[place]!, weights[place]!];
    if (sign * slope > limit) continue;
    slopes[place] = slopes[end]!;
    weights[place] = weights[end]!;
    slopes[end] = slope;
    weights[end] = weight;
    end += 1;
  }
  return end;
}

function sumOf(weights: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let place = from; place < to; place++) sum += weights[place]!;
  return sum;
}

/**
 * The variance of the weighted S if there is no trend. The signs of two pairs that share a point agree by 1/3, or
 * disagree by as much if the point is the later one of the one pair and the earlier of the other.
 */
function varianceOfS(points: readonly TrendPoint[]): number {
  const all = points.reduce((sum, { count }) => sum + count, 0);
  let squares = 0;
  let before = 0;
  let squaresBefore = 0;
  for (const { count } of points) {
    const after = all - before - count;
    squares += count ** 2 * (squaresBefore + (before - after) ** 2);
    before += count;
    squaresBefore += count ** 2;
  }
  return squares / 3;
}
