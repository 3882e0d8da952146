/**
 * The standard normal distribution: quantiles, the factors of Wilson's and Wald's intervals, and tail probabilities, with all
 * digits however small they are.
 */

import { decimalOf, roundedQuotient } from "./exact.js";
import { ofConfidence } from "./of-confidence.js";

/** Coefficients of a rational function, highest power first. */
interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

// Wichura's a and b: |probability - 1/2| <= 0.425
const central: Rational = {
  numerator: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  denominator: [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
};

// Wichura's c and d: tails down to exp(-25)
const tail: Rational = {
  numerator: [
    7.745450142783414e-4, 2.2723844989269184e-2, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  denominator: [
    1.0507500716444169e-9, 5.475938084995345e-4, 1.5198666563616457e-2, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
};

// Wichura's e and f: beyond
const farTail: Rational = {
  numerator: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 1.2426609473880784e-3, 2.6532189526576124e-2, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  denominator: [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 7.868691311456133e-4, 1.4875361290850615e-2,
    0.1369298809227358, 0.599832206555888, 1,
  ],
};

/**
 * The z below which a standard normal variable lies with the given probability, 0 < probability < 1.
 * Not exact: relative error below 1e-15; two polynomials of degree 7.
 *
 * Reference: Wichura (1988), Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics
 * 37(3), PPND16.
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratioAt(central, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const z = r <= 5 ? ratioAt(tail, r - 1.6) : ratioAt(farTail, r - 5);
  return q < 0 ? -z : z;
}

/**
 * The z with the given confidence (0 < confidence < 1, 0.95 for 95 %) between -z and z; 1.96 for 0.95.
 * Not exact: relative error below 1e-15; worked out once for each confidence.
 */
export function normalQuantileTwoSided(confidence: number): number {
  return ofConfidence(twoSided, confidence, () => -normalQuantile(tailProbability(confidence)));
}

/** Confidence -> its quantile. */
const twoSided = new Map<number, number>();

/**
 * The probability in each of the two tails outside the given confidence, (1 - confidence) / 2. Exact, then rounded
 * once: 0.0005 for 0.999, where 1 - 0.999 in doubles keeps 13 digits only.
 */
export function tailProbability(confidence: number): number {
  return ofConfidence(tails, confidence, () => {
    const { coefficient, exponent } = decimalOf(confidence);
    const powerOfTen = 10n ** BigInt(Math.max(0, -exponent));
    return roundedQuotient(powerOfTen - coefficient, 2n * powerOfTen);
  });
}

/** Confidence -> its tail. */
const tails = new Map<number, number>();

function ratioAt({ numerator, denominator }: Rational, r: number): number {
  return polynomialAt(numerator, r) / polynomialAt(denominator, r);
}

function polynomialAt(coefficients: readonly number[], r: number): number {
  return coefficients.reduce((value, coefficient) => value * r + coefficient, 0);
}

/** Where the fraction, with its 100 terms, takes over from the series, which loses two digits up to here. */
const fractionFrom = 2;

/**
 * The probability that a standard normal variable lies above z. Not exact: relative error below 1e-13 for z up to 30,
 * 0 if it is below the smallest double; at most 100 steps.
 *
 * Reference: Abramowitz and Stegun, 26.2.11 (the series) and 26.2.14 (the continued fraction of Laplace).
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return z < fractionFrom ? 0.5 - density * tailSeries(z) : density / tailFraction(z);
}

/** The probability that a standard normal variable lies outside -z and z. Accuracy and cost of `normalTail`. */
export function normalOutside(z: number): number {
  return 2 * normalTail(Math.abs(z));
}

/** z + z³/3 + z⁵/(3 5) + …: all terms are positive, so nothing cancels. */
function tailSeries(z: number): number {
  let sum = 0;
  let term = z;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    sum += term;
    term *= (z * z) / odd;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))), from the inside out. */
function tailFraction(z: number): number {
  let value = z;
  for (let k = 100; k > 0; k--) value = z + k / value;
  return value;
}
