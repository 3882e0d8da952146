/** The scores of a rating as drawn: a bar for each score of a short scale, else bars of equal width and a curve. */

import { isNpsRating } from "../../base/feedback-schema.js";
import { type DensityPoint, scoreDensity } from "../../statistics/score-density.js";
import { scoresOf } from "../summary/score-tables.js";
import type { Rating } from "../summary/summary.js";

export { mostSmoothed } from "../../statistics/score-density.js";

/** Which part of the scale a bar is in: low scores, for an NPS the passives, or the others. */
export type ScorePart = "low" | "middle" | "high";

export interface HistogramBar {
  /** The score itself if the bars are single scores, else the ends of the bar: from `from`, and below `to` but for the last bar. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of all scores, 0 to 1. */
  readonly share: number;
  readonly part: ScorePart;
}

export interface Histogram {
  readonly isOfSingleScores: boolean;
  readonly bars: readonly HistogramBar[];
  /** The smoothed share of a bar around each score; null if bars are single scores, or if scores are too few. */
  readonly curve: readonly { readonly score: number; readonly share: number }[] | null;
}

const mostSteps = 11;
const binsOfScale = 20;

/** One bar per score if all are whole and the scale has at most eleven, else twenty bars. */
export function histogramOf(rating: Rating): Histogram {
  const { min, max } = rating.scale;
  const isWhole = [min, max, ...rating.distribution.map(({ score }) => score)].every(Number.isInteger);
  const isOfSingleScores = isWhole && max - min < mostSteps;
  const edges = isOfSingleScores
    ? Array.from({ length: max - min + 1 }, (_, step) => [min + step, min + step] as const)
    : Array.from({ length: binsOfScale }, (_, bin) => [edgeOf(rating, bin), edgeOf(rating, bin + 1)] as const);
  const counts = countsIn(edges, rating);
  const bars = edges.map(([from, to], place): HistogramBar => {
    const count = counts[place]!;
    return { from, to, count, share: rating.count === 0 ? 0 : count / rating.count, part: partOf(rating, from, to) };
  });
  const density = isOfSingleScores ? null : scoreDensity(scoresOf(rating.distribution), rating.scale);
  return { isOfSingleScores, bars, curve: density === null ? null : curveOf(density, (max - min) / binsOfScale) };
}

function edgeOf({ scale: { min, max } }: Rating, bin: number): number {
  return Number((min + ((max - min) * bin) / binsOfScale).toPrecision(12));
}

/** Scores outside of the scale, which no provider has, would be in the first and the last bar. */
function countsIn(
  edges: readonly (readonly [from: number, to: number])[],
  { distribution }: Rating,
): readonly number[] {
  const counts = new Array<number>(edges.length).fill(0);
  for (const { score, count } of distribution) {
    const after = edges.findIndex(([from]) => from > score);
    const place = after === -1 ? edges.length - 1 : Math.max(0, after - 1);
    counts[place]! += count;
  }
  return counts;
}

function partOf({ category, scale }: Rating, from: number, to: number): ScorePart {
  if (scale.lowThreshold !== null && to <= scale.lowThreshold) return "low";
  return isNpsRating({ category, scale }) && from < 9 ? "middle" : "high";
}

function curveOf(density: readonly DensityPoint[], width: number): Histogram["curve"] {
  return density.map(({ score, density: height }) => ({ score, share: height * width }));
}
