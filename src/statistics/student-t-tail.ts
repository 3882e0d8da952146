/** Tail probabilities of Student's t distribution. t and degrees of freedom in, probability out. */

import { incompleteBetaHalf } from "./incomplete-beta.js";
import { normalOutside } from "./normal-tail.js";

/** From here on Hill's normal deviate is as good as the incomplete beta function, and its cost does not grow. */
const deviateFrom = 3000;

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
  if (degreesOfFreedom < deviateFrom) return incompleteBetaHalf(degreesOfFreedom / 2, ratio);
  return normalOutside(normalDeviate(ratio, degreesOfFreedom));
}

/** The probability that a variable with Student's t distribution lies above t. Accuracy and cost as above. */
export function studentTTail(t: number, degreesOfFreedom: number): number {
  const half = studentTOutside(t, degreesOfFreedom) / 2;
  return t < 0 ? 1 - half : half;
}

/** The z that lies as far out in the normal distribution as t does in its own: Hill's expansion. */
function normalDeviate(ratio: number, degreesOfFreedom: number): number {
  const a = degreesOfFreedom - 0.5;
  const b = 48 * a * a;
  const z = Math.sqrt(a * Math.log1p(ratio));
  const s = z * z;
  return z + (z * (s + 3)) / b - (z * (((4 * s + 33) * s + 240) * s + 855)) / (10 * b * (b + 0.8 * s * s + 100));
}
