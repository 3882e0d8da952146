/** The smoothed density of scores: a frequency table in, points of a curve out. It is only for drawing. */

import { kernelDensityEstimation } from "simple-statistics";
import { countOf, type ScoreCounts } from "./exact.js";

/** The most scores of a table that are smoothed: the estimate takes a step for each of them at each point of the curve. */
export const mostSmoothed = 2000;

const intervals = 120;
/** With fewer scores a curve would show more than the data supports. */
const fewestScores = 30;
const fewestDistinct = 12;

/** A point of a curve. */
export interface DensityPoint {
  readonly score: number;
  /** Per unit of the score: the area under the curve is 1. */
  readonly density: number;
}

/**
 * A Gaussian kernel estimate along the scale with the normal reference bandwidth; what it would put outside of the scale is folded back
 * at its ends. Of more than `mostSmoothed` scores it takes as many quantiles, evenly spaced. Null for few scores, few distinct ones, or a
 * bandwidth of 0. Not exact. Reference: Silverman (1986), Density Estimation for Statistics and Data Analysis, 2.10 and 3.4.
 */
export function scoreDensity(table: ScoreCounts, scale: { readonly min: number; readonly max: number }) {
  if (countOf(table) < fewestScores || table.length < fewestDistinct) return null;
  const { min, max } = scale;
  const densityAt = kernelDensityEstimation(spacedScores(table), "gaussian", "nrd");
  const points = Array.from({ length: intervals + 1 }, (_, index): DensityPoint => {
    const score = min + ((max - min) * index) / intervals;
    const density = densityAt(score) + densityAt(2 * min - score) + densityAt(2 * max - score);
    return { score, density };
  });
  return points.every(({ density }) => Number.isFinite(density)) ? points : null;
}

/** All scores, ascending, or of many the ones in the middle of equal parts. */
function spacedScores(table: ScoreCounts): number[] {
  const count = countOf(table);
  const kept = Math.min(count, mostSmoothed);
  const spaced: number[] = [];
  let passed = 0;
  for (const [score, times] of table) {
    passed += times;
    while (((spaced.length + 0.5) * count) / kept < passed) spaced.push(score);
  }
  return spaced;
}
