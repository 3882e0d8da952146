/** Mean and standard deviations of a frequency table. Exact sums in, the nearest double out. */

import {
  type ExactSums,
  exactSums,
  type Fraction,
  roundedQuotient,
  roundedSquareRoot,
  type ScoreCount,
} from "./exact.js";

/**
 * The arithmetic mean, in units of the score. Null for an empty table. Exact, then rounded once; one step per distinct
 * score, none if the sums are given.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1.
 */
export function mean(table: readonly ScoreCount[], sums: ExactSums = exactSums(table)): number | null {
  return sums.count === 0n ? null : roundedQuotient(sums.sum, sums.count * sums.powerOfTen);
}

/**
 * The population standard deviation (divisor n), in units of the score: the spread if the responses are the whole
 * population. Null for an empty table. Exact, then rounded once; one step per distinct score, none if the sums are given.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6.
 */
export function populationStddev(table: readonly ScoreCount[], sums: ExactSums = exactSums(table)): number | null {
  if (sums.count === 0n) return null;
  const { numerator, denominator } = squaredDeviations(sums);
  return roundedSquareRoot(numerator, denominator * sums.count);
}

/**
 * The sample standard deviation (divisor n - 1), in units of the score: the spread of the population that the responses
 * are a sample of. Null below two responses. Exact, then rounded once; cost as above.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6.
 */
export function sampleStddev(table: readonly ScoreCount[], sums: ExactSums = exactSums(table)): number | null {
  if (sums.count < 2n) return null;
  const { numerator, denominator } = squaredDeviations(sums);
  return roundedSquareRoot(numerator, denominator * (sums.count - 1n));
}

/**
 * The standard error of the mean, the sample standard deviation over the root of n, in units of the score.
 * Null below two responses. Exact, then rounded once; cost as above.
 */
export function standardError(table: readonly ScoreCount[], sums: ExactSums = exactSums(table)): number | null {
  if (sums.count < 2n) return null;
  const { numerator, denominator } = squaredDeviations(sums);
  return roundedSquareRoot(numerator, denominator * (sums.count - 1n) * sums.count);
}

/** The sum of (score - mean) ** 2 over all responses, without the cancellation that doubles would suffer here. */
function squaredDeviations({ count, sum, sumOfSquares, powerOfTen }: ExactSums): Fraction {
  return { numerator: count * sumOfSquares - sum * sum, denominator: count * powerOfTen * powerOfTen };
}
