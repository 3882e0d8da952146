/** The interval of the standard deviation, made of score intervals of a mean. A frequency table in, two ends out. */

import { countOf, type ScoreCount, type ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { meanIntervalAround } from "./mean-interval.js";
import { mean, sampleStddev } from "./moments.js";
import { normalQuantileTwoSided } from "./normal.js";
import { groupedScores } from "./score-counts.js";

/**
 * The interval of the standard deviation of the population, in units of the score. A variance is the mean squared distance from
 * the mean, and no more than that from any other point. So its upper end is that of the score interval of the mean squared
 * distance from the mean of the scores, times n / (n - 1) for the mean that is itself estimated; its lower end is the lowest
 * that the same gives about any point of the scale, as the true mean may be any. No deviation is larger than half the scale. It
 * has a width even where all scores are equal, and contains the sample standard deviation. Null below two responses. It assumes
 * a random sample; test/simulations/stddev-coverage.test.ts measures its coverage: 93 % and more from five responses on,
 * however skewed, and up to 100 % where few answers lie at both ends. `confidence` is 0.95 for 95 %. With more than 1,024
 * distinct scores, neighbouring ones are merged. An approximation; some 70 score intervals.
 *
 * Reference: as of `meanInterval`; the lower end is an infimum over the nuisance as in Berger and Boos (1994), P Values
 * Maximized Over a Confidence Set for the Nuisance Parameter, Journal of the American Statistical Association 89, over the
 * whole scale.
 */
export function stddevInterval(table: ScoreCounts, confidence: number, scale: ScaleEnds): Interval | null {
  const [centre, observed] = [mean(table), sampleStddev(table)];
  if (centre === null || observed === null) return null;
  const grouped = groupedScores(table, mostDistinct);
  const z = normalQuantileTwoSided(confidence);
  const squaresAbout = (point: number) => squaredDistanceInterval(grouped, point, z, scale);
  const count = countOf(table);
  const upper = Math.sqrt((squaresAbout(centre).high * count) / (count - 1));
  const lowest = Math.min(
    squaresAbout(centre).low,
    lowestOver(scale, (point) => squaresAbout(point).low),
  );
  return {
    low: Math.min(observed, Math.sqrt(Math.max(0, lowest))),
    high: Math.max(observed, Math.min(upper, (scale.max - scale.min) / 2)),
  };
}

const mostDistinct = 1024;

/** The score interval of the mean squared distance from a point of the scale. */
function squaredDistanceInterval(table: ScoreCounts, point: number, z: number, scale: ScaleEnds): Interval {
  const farthest = Math.max(scale.max - point, point - scale.min) ** 2;
  const squares = table
    .map(([score, count]): ScoreCount => [Math.min(farthest, (score - point) ** 2), count])
    .sort(([a], [b]) => a - b);
  const centre = squares.reduce((sum, [square, count]) => sum + square * count, 0) / countOf(squares);
  return meanIntervalAround(centre, squares, z, { min: 0, max: farthest });
}

const gridSteps = 32;
const goldenSteps = 30;
const golden = (Math.sqrt(5) - 1) / 2;

/** The smallest value over the scale: the best of a grid, then a search by the golden section around it. */
function lowestOver({ min, max }: ScaleEnds, valueAt: (point: number) => number): number {
  const step = (max - min) / gridSteps;
  const grid = Array.from({ length: gridSteps + 1 }, (_, index) => min + index * step);
  const values = grid.map(valueAt);
  const lowest = Math.min(...values);
  const best = grid[values.indexOf(lowest)]!;
  let [low, high] = [Math.max(min, best - step), Math.min(max, best + step)];
  let found = lowest;
  for (let turn = 0; turn < goldenSteps; turn++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    const [ofLeft, ofRight] = [valueAt(left), valueAt(right)];
    found = Math.min(found, ofLeft, ofRight);
    if (ofLeft < ofRight) high = right;
    else low = left;
  }
  return found;
}
