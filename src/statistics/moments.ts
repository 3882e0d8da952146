/** Mean and standard deviations of a frequency table. Exact sums in, the nearest double out. */

import { type ExactSums, exactSums, roundedQuotient, roundedSquareRoot, type ScoreCounts } from "./exact.js";
import { scoresWithout } from "./score-counts.js";

/**
 * The arithmetic mean, in units of the score. Null for an empty table. Exact, then rounded once; one step per distinct
 * score, none if the sums are given.
 *
 * Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1.
 */
export function mean(table: ScoreCounts, sums?: ExactSums): number | null {
  const known = sums === undefined ? meanInDoubles(table, []) : Number.NaN;
  if (!Number.isNaN(known)) return known;
  const { count, sum, powerOfTen } = sums ?? exactSums(table);
  return count === 0n ? null : roundedQuotient(sum, count * powerOfTen);
}

/**
 * The mean of `whole` without `part`. Null if nothing is left. Exact, then rounded once; one step per
 * distinct score.
 */
export function meanWithout(whole: ScoreCounts, part: ScoreCounts): number | null {
  const known = meanInDoubles(whole, part);
  return Number.isNaN(known) ? mean(scoresWithout(whole, part)) : known;
}

/** The mean of whole scores without those of `part`, as long as all sums are exact in doubles: much faster. NaN otherwise. */
function meanInDoubles(whole: ScoreCounts, part: ScoreCounts): number | null {
  let count = 0;
  let sum = 0;
  let magnitude = 0;
  let next = 0;
  for (let row = 0; row < whole.length; row++) {
    const score = whole[row]![0];
    let times = whole[row]![1];
    if (!Number.isInteger(score)) return Number.NaN;
    while (next < part.length && part[next]![0] < score) next += 1;
    if (next < part.length && part[next]![0] === score) times -= part[next]![1];
    if (times <= 0) continue;
    count += times;
    sum += score * times;
    magnitude += Math.abs(score * times);
  }
  if (magnitude > Number.MAX_SAFE_INTEGER || count > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return count === 0 ? null : sum / count;
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
 * The root of the sum of (score - mean) ** 2 over all responses, divided by `divisor`, without the cancellation that
 * doubles would suffer here.
 */
function rootOfDeviations({ count, sum, sumOfSquares, powerOfTen }: ExactSums, divisor: bigint): number {
  return roundedSquareRoot(count * sumOfSquares - sum * sum, count * powerOfTen ** 2n * divisor);
}
