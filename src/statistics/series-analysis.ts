/** The analysis of a series of means: a trend, changes of level, outlying values, and the newest values. */

import { countOf, exactSums, type ScoreCounts } from "./exact.js";
import { type LevelChange, levelChanges } from "./level-changes.js";
import { populationStddev } from "./moments.js";
import { type NewestPoints, newestPoints, type ScoredValue } from "./newest-points.js";
import { tailProbability } from "./normal.js";
import { type OutlyingPoint, outlyingPoints } from "./outlying-points.js";
import { recurringEffects } from "./recurring-effects.js";
import { mergedScores } from "./score-counts.js";
import { mostPoints, type SeriesTrend, seriesTrend } from "./series-trend.js";

/** A value of a series: the mean of its answers, with its place in the recurring cycles. */
export interface ObservedPoint {
  readonly time: number;
  readonly value: number;
  readonly scores: ScoreCounts;
  /** For each cycle, such as the week, its season there, such as the day, and which round it is. */
  readonly cycles: readonly CyclePlace[];
}

export interface CyclePlace {
  readonly season: number;
  readonly round: number;
  /** How many seasons a round has. */
  readonly seasons: number;
}

/** The answers to all questions of one series. */
export interface SeriesAnalysis {
  readonly trend: SeriesTrend;
  readonly changes: readonly LevelChange[];
  readonly outliers: readonly OutlyingPoint[];
  readonly newest: NewestPoints | null;
}

/** After a release the days of a week are compared; more days belong to the level. */
const mostNewest = 7;
/** The number of earlier values for each of the newest ones, and the least number of values of a level. */
const beforeNewest = 3;
const fewestOfLevel = 5;
/** Two rounds without their own seasonal effects are one round twice, with reversed signs: not a series of values. */
const roundsForChanges = 3;

/**
 * Each question is answered on its own: the chance of a false answer is 1 - confidence for each of the four. Points ascend by
 * time; they are to hold two full rounds of every cycle (`tellsWhatRecurs`), and changes are looked for from three on. Of more
 * than 2,000 points only the newest are tested. Cost of `seriesTrend` and `levelChanges`.
 */
export function seriesAnalysis(points: readonly ObservedPoint[], confidence: number): SeriesAnalysis {
  if (points.length > mostPoints) return longSeries(points);
  const values = adjustedBy(points, points);
  const changes = holdsRounds(points, roundsForChanges) ? levelChanges(values, confidence) : [];
  const ends = [0, ...changes.map(({ index }) => index), points.length];
  const levels = ends.slice(1).map((end, part) => values.slice(ends[part], end));
  return {
    trend: seriesTrend(values, confidence),
    changes,
    outliers: outlyingPoints(levels, 2 * tailProbability(confidence)),
    newest: newestOf(points, ends),
  };
}

/** The slope and tau of points that are too few to show what recurs: they are descriptive, and a test would be meaningless. */
export function describedTrend(points: readonly ObservedPoint[], confidence: number): SeriesTrend {
  return seriesTrend(
    adjustedBy(
      points.map((point) => ({ ...point, cycles: [] })),
      [],
    ),
    confidence,
  );
}

/** For a series that is too long for the other questions, only the newest values are tested, by its last points. */
function longSeries(points: readonly ObservedPoint[]): SeriesAnalysis {
  const last = points.slice(-mostPoints);
  return { trend: { test: null, slope: null }, changes: [], outliers: [], newest: newestOf(last, [0, last.length]) };
}

/** The newest values compared with those of the level before them; null if these do not show what recurs. */
function newestOf(points: readonly ObservedPoint[], ends: readonly number[]): NewestPoints | null {
  const most = Math.min(mostNewest, Math.floor(points.length / (1 + beforeNewest)));
  const sizes = Array.from({ length: most }, (_, index) => most - index);
  const newest = sizes.find((size) => tellsWhatRecurs(points.slice(0, -size)));
  if (newest === undefined) return null;
  const start = points.length - newest;
  const level = ends.findLast((end) => start - end >= Math.max(fewestOfLevel, 2 * newest)) ?? 0;
  const values = adjustedBy(points, points.slice(0, start));
  return newestPoints(values.slice(level, start), values.slice(start));
}

/** Whether the points hold two full rounds of every cycle. */
export function tellsWhatRecurs(points: readonly Pick<ObservedPoint, "cycles">[]): boolean {
  return holdsRounds(points, 2);
}

function holdsRounds(points: readonly Pick<ObservedPoint, "cycles">[], rounds: number): boolean {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return false;
  return first.cycles.every((place, cycle) => {
    const end = last.cycles[cycle]!;
    const span = (end.round - place.round) * place.seasons + end.season - place.season + 1;
    return span >= rounds * place.seasons;
  });
}

/** The values without the recurring effects, estimated from the `known` points. */
function adjustedBy(points: readonly ObservedPoint[], known: readonly ObservedPoint[]): readonly ScoredValue[] {
  const counts = points.map(({ scores }) => countOf(scores));
  const ofOne = varianceOfOne(points);
  let values = points.map(({ value }) => ({ value, variance: 0 }));
  for (const cycle of points[0]?.cycles.keys() ?? []) {
    const effectOf = recurringEffects(
      known.map(({ cycles }, index) => ({ ...cycles[cycle]!, value: values[index]!.value, count: counts[index]! })),
    );
    values = values.map(({ value, variance }, index) => {
      const { effect, variance: added } = effectOf(points[index]!.cycles[cycle]!.season);
      return { value: value - effect, variance: variance + added };
    });
  }
  return points.map(({ time, value, scores, cycles }, index) => ({
    ...{ time, value, scores },
    count: counts[index]!,
    season: cycles.reduce((season, place) => season * place.seasons + place.season, 0),
    adjusted: values[index]!.value,
    variance: ofOne / counts[index]!,
    effectVariance: values[index]!.variance,
  }));
}

/** The variance of one answer around the mean of its point; around that of all where most points have one answer alone. */
function varianceOfOne(points: readonly ObservedPoint[]): number {
  const sums = points.map(({ scores }) => exactSums(scores));
  const free = sums.reduce((sum, { count }) => sum + Number(count) - 1, 0);
  if (free < points.length) return (populationStddev(mergedScores(points.map(({ scores }) => scores))) ?? 0) ** 2;
  const squares = points.reduce(
    (sum, { scores }, index) => sum + Number(sums[index]!.count) * (populationStddev(scores, sums[index]) ?? 0) ** 2,
    0,
  );
  return squares / free;
}
