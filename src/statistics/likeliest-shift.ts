/**
 * The likeliest distribution of a side's scores when its mean is pulled towards an end of the scale. Deviations and a pull in,
 * weights and the shift of the mean out.
 *
 * For two sides whose means must differ by a given amount, the likeliest distributions are those under one common pull, the
 * Lagrange multiplier of the difference. A score then weighs as its count over pull (pole - deviation).
 */

import type { Deviations } from "./score-deviations.js";

/** A side under a pull. */
export interface PulledSide {
  /** How far its mean moves towards the end, from 0 on. */
  readonly shift: number;
  /** The weight of each score; with that of the end they add up to 1. */
  readonly weights: Float64Array;
  /** The weight of the end of the scale, if nobody chose it and the scores alone would not move far enough; otherwise 0. */
  readonly endWeight: number;
}

/** The side under a pull above 0. Not exact: 13 digits; some five steps per distinct score. */
export function pulledSide(side: Deviations, pull: number): PulledSide {
  const { values, counts } = side;
  const pole = poleUnder(side, pull);
  const weights = new Float64Array(values.length);
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = counts[row]! / (pull * (pole - values[row]!));
    weights[row] = weight;
    sum += weight;
  }
  const isAtEnd = pole === side.end;
  return { shift: shiftTo(side, pole, pull), weights, endWeight: isAtEnd ? Math.max(0, 1 - sum) : 0 };
}

/** How far the mean of the side moves under a pull above 0. Accuracy and cost as above. */
export function shiftUnder(side: Deviations, pull: number): number {
  return shiftTo(side, poleUnder(side, pull), pull);
}

function shiftTo({ values, counts, count, end }: Deviations, pole: number, pull: number): number {
  if (pole === end) return Math.max(0, pole - count / pull);
  // pole - count / pull, written so that nothing cancels where the pull is small
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += (counts[row]! * values[row]! ** 2) / (pole - values[row]!);
  return sum / (pole * pull);
}

/** The pole at which the sum of count / (pole - deviation) is the pull, or the end of the scale if that lies farther out. */
function poleUnder({ values, counts, count, end, top, topCount }: Deviations, pull: number): number {
  // Both are below the root or on it, and the sum is convex: Newton's steps never pass the root
  let pole = Math.max(top + topCount / pull, count / pull);
  for (let step = 0; step < mostSteps; step++) {
    let excess = -pull;
    let slope = 0;
    for (let row = 0; row < values.length; row++) {
      const part = counts[row]! / (pole - values[row]!);
      excess += part;
      slope += part / (pole - values[row]!);
    }
    const next = pole + excess / slope;
    if (!(next > pole * (1 + precision))) break;
    pole = next;
  }
  return Math.max(pole, end);
}

/** Newton's steps double the digits; this bound is never reached. */
const mostSteps = 100;
const precision = 1e-14;
