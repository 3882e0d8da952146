/** Mean and standard deviations of a frequency table. Exact sums in, the nearest double out. */

import { type ExactSums, exactSums, roundedQuotient, roundedSquareRoot, type ScoreCounts } from "./exact.js";

/**
 * The arithmetic mean, in units of the score. Null for an empty table. Exact, then rounded once; one step per distinct
 * score, none if the sums are given.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1.
 */
export function mean(table: ScoreCounts, sums: ExactSums = exactSums(table)): number | null {
  return sums.count === 0n ? null : roundedQuotient(sums.sum, sums.count * sums.powerOfTen);
}

/**
 * The population standard deviation (divisor n), in units of the score: the spread if the responses are the whole
 * population. Null for an empty table. Exact, then rounded once; one step per distinct score, none if the sums are given.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6.
 */
export function populationStddev(table: ScoreCounts, sums: ExactSums = exactSums(table)): number | null {
  return sums.count === 0n ? null : rootOfDeviations(sums, sums.count);
}

/**
 * The sample standard deviation (divisor n - 1), in units of the score: the spread of the population that the responses
 * are a sample of. Null below two responses. Exact, then rounded once; cost as above.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6.
 */
export function sampleStddev(table: ScoreCounts, sums: ExactSums = exactSums(table)): number | null {
  return sums.count < 2n ? null : rootOfDeviations(sums, sums.count - 1n);
}

/**
 * The standard error of the mean, the sample standard deviation over the root of n, in units of the score.
 * Null below two responses. Exact, then rounded once; cost as above.
 */
export function standardError(table: ScoreCounts, sums: ExactSums = exactSums(table)): number | null {
  return sums.count < 2n ? null : rootOfDeviations(sums, (sums.count - 1n) * sums.count);
}

/**
 * The root of the sum of (score - mean) ** 2 over all responses, divided by `divisor`, without the cancellation that
 * doubles would suffer here.
 */
function rootOfDeviations({ count, sum, sumOfSquares, powerOfTen }: ExactSums, divisor: bigint): number {
  return roundedSquareRoot(count * sumOfSquares - sum * sum, count * powerOfTen ** 2n * divisor);
}
