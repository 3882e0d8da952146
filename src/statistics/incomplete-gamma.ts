/** The upper tail of a gamma distribution, and of chi-square: the regularised incomplete gamma function Q(a, x). */

/**
 * Q(a, x) for a > 0 and x >= 0: the probability that a gamma variable of shape a and scale 1 lies above x. Not exact: 11 digits
 * for a up to 10,000; the cost grows with the root of a, some 20 to 500 steps.
 *
 * Reference: NIST Digital Library of Mathematical Functions, 8.7.1 (the series below x = a + 1) and 8.9.2 (the continued
 * fraction above it).
 */
export function upperGamma(a: number, x: number): number {
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * Number.EPSILON; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** By Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < mostSteps; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return value;
}

const mostSteps = 100_000;

/** The logarithm of the gamma function of a > 0: Stirling's series from 12 on, NIST 5.11.1, and the recurrence below. */
function logGamma(a: number): number {
  if (a < 12) return logGamma(a + 1) - Math.log(a);
  const r = 1 / (a * a);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / a;
  return (a - 0.5) * Math.log(a) - a + Math.log(2 * Math.PI) / 2 + series;
}
