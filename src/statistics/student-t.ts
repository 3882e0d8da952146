/** Student's t distribution: quantiles, the factor of the interval of a mean whose spread is estimated, and tails. */

import { inserted } from "../base/interner.js";
import { gammaRatio, incompleteBetaHalf } from "./incomplete-beta.js";
import { normalOutside, normalQuantileTwoSided, tailProbability } from "./normal.js";
import { ofConfidence } from "./of-confidence.js";

/**
 * From here on the expansions cost less and are as good: the first term that Abramowitz and Stegun's lacks is below 1e-15 of
 * the quantile, and Hill's deviate gives the digits of the incomplete beta function.
 */
const expansionFrom = 3000;

/**
 * The t with the given confidence (0 < confidence < 1, 0.95 for 95 %) between -t and t, for any degrees of freedom
 * >= 1, whole or not (Welch's are not). Not exact: relative error below 1e-14 for a confidence of 0.5 to 0.9999.
 * Below 3000 degrees of freedom some 5 to 20 Newton steps of an incomplete beta each, once for each whole number of them; from there
 * on a polynomial.
 *
 * Reference: Student (1908), The Probable Error of a Mean, Biometrika 6(1); Abramowitz and Stegun, 26.7.1 and 26.7.5.
 */
export function studentTQuantileTwoSided(confidence: number, degreesOfFreedom: number): number {
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom >= expansionFrom)
    return quantileOf(confidence, degreesOfFreedom);
  const quantiles = ofConfidence(known, confidence, () => new Map<number, number>());
  return inserted(quantiles, degreesOfFreedom, () => quantileOf(confidence, degreesOfFreedom));
}

/** Confidence, then whole degrees of freedom -> quantile: small segments share them. */
const known = new Map<number, Map<number, number>>();

function quantileOf(confidence: number, degreesOfFreedom: number): number {
  const z = normalQuantileTwoSided(confidence);
  if (degreesOfFreedom >= expansionFrom) return z + expansion(z, 1 / degreesOfFreedom);
  const outside = 2 * tailProbability(confidence);
  // The probability outside +-t is convex in t and z lies below the quantile: Newton's steps go up and never beyond it.
  let t = z;
  let step: number;
  do {
    step = (studentTOutside(t, degreesOfFreedom) - outside) / (2 * density(t, degreesOfFreedom));
    t += step;
  } while (Math.abs(step) > 1e-9 * t); // the step after this one would be below 1e-17, as the digits double
  return t;
}

function density(t: number, degreesOfFreedom: number): number {
  const kernel = Math.exp((-(degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom));
  return (kernel * gammaRatio(degreesOfFreedom / 2)) / Math.sqrt(Math.PI * degreesOfFreedom);
}

/** How far the quantile lies above the normal one: Abramowitz and Stegun 26.7.5, where u = 1 / degrees of freedom. */
function expansion(z: number, u: number): number {
  const s = z * z;
  const g1 = (s + 1) / 4;
  const g2 = ((5 * s + 16) * s + 3) / 96;
  const g3 = (((3 * s + 19) * s + 17) * s - 15) / 384;
  const g4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
  return z * u * (g1 + u * (g2 + u * (g3 + u * g4)));
}

/**
 * The probability that a variable with Student's t distribution lies outside -t and t, for any degrees of freedom >= 1,
 * whole or not. Not exact: relative error below 1e-12, for probabilities down to 1e-100. Some 10 to 100 steps below
 * 3000 degrees of freedom, from there on constant.
 *
 * Reference: Abramowitz and Stegun, 26.7.1; Hill (1970), Algorithm 395: Student's t-Distribution, Communications of the
 * ACM 13(10).
 */
export function studentTOutside(t: number, degreesOfFreedom: number): number {
  const ratio = (t * t) / degreesOfFreedom;
  if (degreesOfFreedom < expansionFrom) return incompleteBetaHalf(degreesOfFreedom / 2, ratio);
  return normalOutside(normalDeviate(ratio, degreesOfFreedom));
}

/** The z that lies as far out in the normal distribution as t does in its own: Hill's expansion. */
function normalDeviate(ratio: number, degreesOfFreedom: number): number {
  const a = degreesOfFreedom - 0.5;
  const b = 48 * a * a;
  const z = Math.sqrt(a * Math.log1p(ratio));
  const s = z * z;
  return z + (z * (s + 3)) / b - (z * (((4 * s + 33) * s + 240) * s + 855)) / (10 * b * (b + 0.8 * s * s + 100));
}
