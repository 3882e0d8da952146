/**
 * The difference of two means: one test, inverted to give the interval, so that verdict, p-value, interval and sign agree.
 * Two frequency tables in, a difference out.
 */

import { type Difference, type DifferenceQuestion, unknownDifference } from "./difference.js";
import { differenceTail, type PulledPair } from "./difference-tail.js";
import { type ExactSums, exactSums, roundedQuotient, type ScoreCounts } from "./exact.js";
import { increasingRoot } from "./increasing-root.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { shiftUnder } from "./likeliest-shift.js";
import { mean } from "./moments.js";
import { normalQuantileTwoSided, normalTail } from "./normal.js";
import { groupedScores } from "./score-counts.js";
import { deviationsOf, type ScaleSide } from "./score-deviations.js";

/**
 * The difference of two means, in units of the score, with its test: how probable a difference this large is under the two
 * likeliest distributions on the scale whose means differ by the tested value (0, or the margin), by `differenceTail`. The
 * interval consists of all differences that the test does not reject in either direction, the two-sided p-value twice the
 * smaller tail. So the interval excludes a difference exactly where the test rejects it. It holds for any number of answers,
 * sides of any two sizes, skewed scores, and where all answers of a side or of both are equal;
 * test/simulations/mean-difference.test.ts measures its coverage, false alarms and power. It assumes that each side is a random
 * sample. Null with a reason only if a side is empty. With more than 1,024 distinct scores, neighbouring ones are merged. The
 * difference is exact, then rounded once; the others have 9 digits of an approximation. Some 500 steps per distinct score.
 *
 * Reference: the distributions as in Owen (2001), Empirical Likelihood, 11.4, and on two points Miettinen and Nurminen (1985),
 * Comparative Analysis of Two Rates, Statistics in Medicine 4; for the tail see there; why the nuisance is fitted under what is
 * tested: Lee and Young (2005), Parametric Bootstrapping with Nuisance Parameters, Statistics & Probability Letters 71.
 */
export function meanDifference(
  a: ScoreCounts,
  b: ScoreCounts,
  scale: ScaleEnds,
  question: DifferenceQuestion,
): Difference {
  const sums = { a: exactSums(a), b: exactSums(b) };
  const difference = differenceOfMeans(sums.a, sums.b);
  if (difference === null) return unknownDifference(null, "no-responses");
  const pulled = pulledPairs(a, b, scale, sums);
  const atMost = (limit: number) => tailBelow(pulled.up, limit - difference);
  const atLeast = (limit: number) => tailBelow(pulled.down, difference - limit);
  return {
    difference,
    interval: intervalAround(difference, pulled, question.confidence),
    pValue: difference === 0 ? 1 : Math.min(1, 2 * (difference > 0 ? atLeast(0) : atMost(0))),
    pAboveMargin: question.margin < difference ? atLeast(question.margin) : 1 - atMost(question.margin),
    reason: null,
  };
}

/** The mean of `a` less that of `b`, in units of the score. Null if one is empty. Exact, then rounded once. */
export function differenceOfMeans(a: ExactSums, b: ExactSums): number | null {
  if (a.count === 0n || b.count === 0n) return null;
  const under = { a: a.count * a.powerOfTen, b: b.count * b.powerOfTen };
  return roundedQuotient(a.sum * under.b - b.sum * under.a, under.a * under.b);
}

/** The two sides pulled apart (`up`: `a` to the upper end of the scale, `b` to the lower) and the other way round. */
export interface PulledPairs {
  readonly up: PulledPair;
  readonly down: PulledPair;
}

/** The pairs of two tables, none of them empty. */
export function pulledPairs(
  a: ScoreCounts,
  b: ScoreCounts,
  scale: ScaleEnds,
  sums: Readonly<Record<"a" | "b", ExactSums>> = { a: exactSums(a), b: exactSums(b) },
): PulledPairs {
  const [ofA, ofB] = [pullable(a, scale, sums.a), pullable(b, scale, sums.b)];
  return { up: [ofA(1), ofB(-1)], down: [ofA(-1), ofB(1)] };
}

function pullable(table: ScoreCounts, scale: ScaleEnds, sums: ExactSums) {
  const grouped = groupedScores(table, mostDistinct);
  const centre = mean(table, sums)!;
  return (side: ScaleSide) => deviationsOf(grouped, centre, scale, side);
}

/** With this many, groups are a thousandth of the range, which changes no printed digit. */
const mostDistinct = 1024;

function intervalAround(difference: number, { up, down }: PulledPairs, confidence: number): Interval {
  const z = normalQuantileTwoSided(confidence);
  return { low: difference - farthestShift(down, z), high: difference + farthestShift(up, z) };
}

/** How far apart the pair can be pulled until the tail is as small as that below -z. */
function farthestShift(pair: PulledPair, z: number): number {
  const pull = increasingRoot((at) => -z - differenceTail(pair, at), firstPull(pair, z));
  return pull === null ? mostShift(pair) : shiftOf(pair, pull);
}

/** The probability of finding no more than was found if the true means are `distance` farther apart. */
function tailBelow(pair: PulledPair, distance: number): number {
  if (distance <= 0) return 1 / 2;
  if (distance >= mostShift(pair)) return 0;
  const deviation = Math.sqrt(varianceOf(pair)) || distance;
  const pull = increasingRoot((at) => shiftOf(pair, at) - distance, distance / deviation ** 2);
  return pull === null ? 0 : normalTail(-differenceTail(pair, pull));
}

/** By how much the difference of the means grows under a pull. */
export function shiftOf([a, b]: PulledPair, pull: number): number {
  return shiftUnder(a, pull) + shiftUnder(b, pull);
}

/** No difference of means can be wider than the scale. */
function mostShift([a, b]: PulledPair): number {
  return a.end + b.end;
}

/** The pull that would be right for normal scores. */
function firstPull(pair: PulledPair, z: number): number {
  const variance = varianceOf(pair);
  return variance === 0 ? 1 : z / Math.sqrt(variance);
}

function varianceOf([a, b]: PulledPair): number {
  return a.squares / a.count ** 2 + b.squares / b.count ** 2;
}
