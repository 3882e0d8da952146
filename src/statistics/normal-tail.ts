/**
 * Tail probabilities of the standard normal distribution. z in, probability out, with all digits however small it is.
 */

/** Where the fraction, with its 100 terms, takes over from the series, which loses two digits up to here. */
const fractionFrom = 2;

/**
 * The probability that a standard normal variable lies above z. Not exact: relative error below 1e-13 for z up to 30,
 * 0 where it is below the smallest double; at most 100 steps.
 *
 * Reference: Abramowitz and Stegun, 26.2.11 (the series) and 26.2.14 (the continued fraction of Laplace).
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return z < fractionFrom ? 0.5 - density * series(z) : density / fraction(z);
}

/** The probability that a standard normal variable lies outside -z and z. Accuracy and cost of `normalTail`. */
export function normalOutside(z: number): number {
  return 2 * normalTail(Math.abs(z));
}

/** z + z³/3 + z⁵/(3 5) + …: all terms are positive, so nothing cancels. */
function series(z: number): number {
  let sum = 0;
  let term = z;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    sum += term;
    term *= (z * z) / odd;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))), from the inside out. */
function fraction(z: number): number {
  let value = z;
  for (let k = 100; k > 0; k--) value = z + k / value;
  return value;
}
