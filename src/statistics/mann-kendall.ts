/** Whether a series of values rises or falls over time, by ranks alone: Mann and Kendall's test. */

import type { UnknownReason } from "./difference.js";
import { exactOutside } from "./mann-whitney.js";
import { normalOutside } from "./normal.js";

/** The test that a series has no trend. */
export interface TrendTest {
  /** Pairs of values of which the later is higher, less those of which it is lower. */
  readonly s: number;
  /** Kendall's tau-b, -1 to 1. Null if all values are equal. */
  readonly tau: number | null;
  /** Two-sided. Null if all values are equal. */
  readonly pValue: number | null;
  readonly reason: UnknownReason | null;
}

/** The number of orders of 18 values is the last below 2 ** 53. */
const exactUpTo = 18;

/**
 * Mann and Kendall's test on values in the order of their times, however far apart these are; values may be equal,
 * times may not. Up to 18 values the p-value is exact, also with ties; beyond that it is normal, with 12 digits. Null
 * with a reason below two values, or if all are equal. S and tau are exact, tau rounded. The cost grows with the
 * square of their number.
 *
 * Reference: Mann (1945), Nonparametric Tests against Trend, Econometrica 13; Kendall (1970), Rank Correlation Methods,
 * 4th edition, chapters 1, 3 and 4.
 */
export function mannKendall(values: readonly number[]): TrendTest {
  const n = values.length;
  const s = risesLessFalls(values);
  const ties = tiesOf(values);
  if (ties.length < 2) return { s, tau: null, pValue: null, reason: n < 2 ? "too-few-responses" : "no-spread" };
  const untied = untiedPairs(ties);
  const pValue =
    n <= exactUpTo
      ? exactOutside(kendallNull(ties), untied / 2, Math.abs(s) / 2)
      : normalOutside(standardised(s, n, ties));
  return { s, tau: s / Math.sqrt(pairsOf(n) * untied), pValue, reason: null };
}

/** S in standard deviations, with the corrections for ties and for continuity. */
function standardised(s: number, n: number, ties: readonly number[]): number {
  const tied = ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  return (Math.sign(s) * Math.max(0, Math.abs(s) - 1)) / Math.sqrt(variance);
}

function pairsOf(values: number): number {
  return (values * (values - 1)) / 2;
}

/** Pairs of values that are not equal. */
function untiedPairs(ties: readonly number[]): number {
  const n = ties.reduce((sum, tie) => sum + tie, 0);
  return pairsOf(n) - ties.reduce((sum, tie) => sum + pairsOf(tie), 0);
}

function risesLessFalls(values: readonly number[]): number {
  let s = 0;
  for (const [later, value] of values.entries())
    for (let earlier = 0; earlier < later; earlier++) s += Math.sign(value - values[earlier]!);
  return s;
}

/** How often each distinct value occurs. */
function tiesOf(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

/**
 * The exact distribution under Kendall's S: orders of values of which some are equal, counted by their inversions (pairs
 * of which the later is smaller). The i-th count is of those with i inversions. `ties` are how often each distinct value
 * occurs. Exact while n! is below 2 ** 53, which is up to 18 values. Some n ** 3 steps.
 *
 * Reference: Andrews (1976), The Theory of Partitions, theorem 3.6: the counts are the coefficients of the Gaussian
 * multinomial, here built from its factors (1 - q ** k).
 */
export function kendallNull(ties: readonly number[]): readonly number[] {
  const counts = Array.from({ length: untiedPairs(ties) + 1 }, (_, inversions) => (inversions === 0 ? 1 : 0));
  let placed = 0;
  for (const tie of ties) {
    // Each step is a Gaussian binomial, so that every division is exact
    for (let k = 1; k <= tie; k++) {
      placed++;
      multiply(counts, placed);
      divide(counts, k);
    }
  }
  return counts;
}

/** By 1 - q ** power, cut off behind the last coefficient. */
function multiply(coefficients: number[], power: number): void {
  for (let i = coefficients.length - 1; i >= power; i--) coefficients[i] = coefficients[i]! - coefficients[i - power]!;
}

/** By 1 - q ** power. */
function divide(coefficients: number[], power: number): void {
  for (let i = power; i < coefficients.length; i++) coefficients[i] = coefficients[i]! + coefficients[i - power]!;
}
