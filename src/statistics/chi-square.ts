/** The upper tail of the chi-square distribution. A statistic in, a probability out. */

import { normalTail } from "./normal.js";

/**
 * The probability that a chi-square variable with `degreesOfFreedom` (a positive integer) is `value` (0 or more) or larger. A
 * finite sum: with even degrees of freedom one of Poisson's probabilities, with odd ones what they add to the normal tail.
 * Not exact: relative error below 1e-12; half as many steps as degrees of freedom.
 *
 * Reference: Abramowitz and Stegun, 26.4.4 and 26.4.5.
 */
export function chiSquareTail(value: number, degreesOfFreedom: number): number {
  if (value <= 0) return 1;
  const isOdd = degreesOfFreedom % 2 === 1;
  const half = value / 2;
  let sum = isOdd ? 2 * normalTail(Math.sqrt(value)) : 0;
  // In logarithms, as the powers of a large value are too large for a double
  let logTerm = isOdd ? Math.log(2 * Math.sqrt(value / (2 * Math.PI))) - half : -half;
  for (let power = isOdd ? 1.5 : 1; power <= degreesOfFreedom / 2; power++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(half / power);
  }
  return Math.min(1, sum);
}
