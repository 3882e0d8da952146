/**
 * The probability that two means differ by no more than was observed, if the true difference is larger: the tail of the
 * difference of means under the likeliest distributions with that difference. Two sides and a pull in, a z out.
 */

import { type PulledSide, pulledSide } from "./likeliest-shift.js";
import { normalQuantile } from "./normal.js";
import type { Deviations } from "./score-deviations.js";

/** Two sides that are pulled apart: each with its deviations towards the end that it is pulled to. */
export type PulledPair = readonly [Deviations, Deviations];

/**
 * The z below which a standard normal variable lies as often as the pair, drawn again from the likeliest distributions under
 * the pull, differs by no more than it does: Barndorff-Nielsen's form of the saddlepoint approximation of Lugannani and Rice,
 * without correction for continuity, so that half of what falls on the observed difference itself is counted. It accounts for
 * the skewness of the scores. Where all scores of each side are equal it is exact, the observed difference counted in full. The
 * pull is above 0. Not exact: 10 digits, near the centre 5, of an approximation whose own error is a few percent of the tail from some five
 * answers on; some 20 steps per distinct score. Never above 0: what was observed lies below the true difference, and an
 * approximation that fails, as where one end of the scale is very far from all scores, must not say that it lies above.
 *
 * Reference: Lugannani and Rice (1980), Saddle Point Approximation for the Distribution of the Sum of Independent Random
 * Variables, Advances in Applied Probability 12; Barndorff-Nielsen (1991), Modified Signed Log Likelihood Ratio, Biometrika 78;
 * Davison and Hinkley (1988), Saddlepoint Approximations in Resampling Methods, Biometrika 75.
 */
export function differenceTail([a, b]: PulledPair, pull: number): number {
  const [ofA, ofB] = [pulledSide(a, pull), pulledSide(b, pull)];
  if (a.squares === 0 && b.squares === 0) return zOfAllEqual(a, ofA, b, ofB);
  const { point, value, variance, third } = saddlepoint(a, ofA, b, ofB, -pull);
  const w = -Math.sqrt(Math.max(0, -2 * value));
  // Near the centre the quotient loses its digits, and has a limit
  if (w > -nearCentre) return Math.min(0, w + third / (6 * variance * Math.sqrt(variance)));
  const u = point * Math.sqrt(Math.max(variance, Number.MIN_VALUE));
  return Math.min(0, w + Math.log(u / w) / w);
}

const nearCentre = 1e-3;

/** For sides of equal answers: every answer has to give the same score again. */
function zOfAllEqual(a: Deviations, { endWeight: toA }: PulledSide, b: Deviations, { endWeight: toB }: PulledSide) {
  const probability = Math.exp(a.count * Math.log1p(-toA) + b.count * Math.log1p(-toB));
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  return probability >= 1 / 2 ? 0 : normalQuantile(probability);
}

/** Where the cumulant generating function of the difference, less the observed one, has its minimum. */
interface Saddlepoint {
  readonly point: number;
  readonly value: number;
  /** Its second and third derivatives there. */
  readonly variance: number;
  readonly third: number;
}

function saddlepoint(a: Deviations, ofA: PulledSide, b: Deviations, ofB: PulledSide, start: number): Saddlepoint {
  let [low, high] = [Number.NEGATIVE_INFINITY, 0];
  let point = start; // that of a normal distribution
  for (let step = 0; ; step++) {
    const [fromA, fromB] = [cumulants(a, ofA, point), cumulants(b, ofB, point)];
    const slope = fromA.slope + fromB.slope;
    const variance = fromA.variance + fromB.variance;
    if (slope > 0) high = point;
    else low = point;
    const newton = point - slope / variance;
    const next =
      newton > low && newton < high ? newton : low === Number.NEGATIVE_INFINITY ? 2 * point : (low + high) / 2;
    if (Math.abs(next - point) <= precision * Math.abs(point) || step === mostSteps)
      return { point, value: fromA.value + fromB.value, variance, third: fromA.third + fromB.third };
    point = next;
  }
}

const mostSteps = 200;
const precision = 1e-11;

/** Beyond it the exponential is not a double. */
const mostExponent = 700;

/** The cumulant generating function of the mean of a side's deviations, and its derivatives. */
function cumulants(side: Deviations, pulled: PulledSide, point: number) {
  const { values, count, end } = side;
  const { weights, endWeight } = pulled;
  const scaled = point / count;
  const most = Math.max(scaled * values[0]!, scaled * values[values.length - 1]!, scaled * end);
  if (most > mostExponent) return farCumulants(side, pulled, scaled, most);
  // exp(x) - 1 keeps the digits of a sum near 1
  let growth = endWeight * Math.expm1(scaled * end);
  let [first, second, third] = [0, 0, 0];
  for (let row = 0; row <= values.length; row++) {
    const isEnd = row === values.length;
    const value = isEnd ? end : values[row]!;
    const weight = isEnd ? endWeight : weights[row]!;
    const above = weight * Math.expm1(scaled * value);
    if (!isEnd) growth += above;
    const tilted = weight + above;
    first += tilted * value;
    second += tilted * value * value;
    third += tilted * value * value * value;
  }
  return derivatives(count, Math.log1p(growth), first / (1 + growth), second / (1 + growth), third / (1 + growth));
}

/** The same where exponentials are too large for a double: all are divided by the largest one. */
function farCumulants(side: Deviations, { weights, endWeight }: PulledSide, scaled: number, most: number) {
  const { values, count, end } = side;
  let [total, first, second, third] = [0, 0, 0, 0];
  for (let row = 0; row <= values.length; row++) {
    const isEnd = row === values.length;
    const value = isEnd ? end : values[row]!;
    const tilted = (isEnd ? endWeight : weights[row]!) * Math.exp(scaled * value - most);
    total += tilted;
    first += tilted * value;
    second += tilted * value * value;
    third += tilted * value * value * value;
  }
  return derivatives(count, most + Math.log(total), first / total, second / total, third / total);
}

/** From the logarithm of the sum, and the moments of the tilted distribution. */
function derivatives(count: number, logarithm: number, mean: number, second: number, third: number) {
  const variance = second - mean * mean;
  const thirdCentral = third - 3 * mean * second + 2 * mean * mean * mean;
  return {
    value: count * logarithm,
    slope: mean,
    variance: variance / count,
    third: thirdCentral / (count * count),
  };
}
