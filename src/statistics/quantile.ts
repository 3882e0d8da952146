/** Order statistics of a frequency table: quantile (type 7), median, min and max. Table in, one score out. The median of values, too. */

import { countOf, roundedQuotient, type ScoreCounts, scaledScores } from "./exact.js";
import { scoreAt } from "./score-counts.js";

/**
 * The quantile at the fraction `numerator / denominator` (0-1, given as integers: 1, 10 is p10), in units of the score.
 * Definition type 7, the default of R and NumPy: of n sorted scores the one at position (n - 1) p counted from 0, and
 * between two scores the straight line. Null for an empty table. Exact, then rounded once; one step per distinct score.
 *
 * Reference: Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4).
 */
export function quantile(table: ScoreCounts, numerator: number, denominator: number): number | null {
  return quantileOfWhole(table, numerator, denominator) ?? exactQuantile(table, numerator, denominator);
}

/** The same for whole scores, as long as it is exact in doubles: much faster. Null otherwise. */
function quantileOfWhole(table: ScoreCounts, numerator: number, denominator: number): number | null {
  const position = (countOf(table) - 1) * numerator;
  const rank = Math.floor(position / denominator);
  const rest = position - rank * denominator;
  const lower = scoreAt(table, rank);
  if (lower === null) return null;
  const upper = scoreAt(table, rank + 1) ?? lower;
  const isSafe = position <= safest && Math.max(Math.abs(lower), Math.abs(upper)) * denominator <= safest;
  if (!isSafe || !Number.isInteger(lower) || !Number.isInteger(upper)) return null;
  return (lower * (denominator - rest) + upper * rest) / denominator;
}

const safest = Number.MAX_SAFE_INTEGER;

function exactQuantile(table: ScoreCounts, numerator: number, denominator: number): number | null {
  const parts = BigInt(denominator);
  const position = BigInt(countOf(table) - 1) * BigInt(numerator);
  const rank = Number(position / parts);
  const rest = position % parts;
  const score = scoreAt(table, rank);
  if (score === null) return null;
  const { integers, powerOfTen } = scaledScores([score, scoreAt(table, rank + 1) ?? score]);
  const [lower = 0n, upper = 0n] = integers;
  return roundedQuotient(lower * (parts - rest) + upper * rest, parts * powerOfTen);
}

/**
 * The median, in units of the score: the middle one of the sorted scores, of an even count the mean of the middle two.
 * Null for an empty table. Exact, then rounded once; one step per distinct score.
 */
export function median(table: ScoreCounts): number | null {
  return quantile(table, 1, 2);
}

/** The median of plain values; 0 if there are none. Not exact: the mean of the middle two is rounded. Cost of a sort. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted.at((sorted.length - 1) >> 1) ?? 0) + (sorted.at(sorted.length >> 1) ?? 0)) / 2;
}

/** The smallest score. Null for an empty table. Exact, one step. */
export function min(table: ScoreCounts): number | null {
  return table[0]?.[0] ?? null;
}

/** The largest score. Null for an empty table. Exact, one step. */
export function max(table: ScoreCounts): number | null {
  return table.at(-1)?.[0] ?? null;
}
