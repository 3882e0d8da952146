/** Whether a series of values rises or falls over time, by ranks alone: Mann and Kendall's test. */

import type { Reason } from "./difference.js";
import { inversionCounts } from "./inversions.js";
import { normalOutside } from "./normal-tail.js";

/** The test that a series has no trend. */
export interface TrendTest {
  /** Pairs of values of which the later is higher, less those of which it is lower. */
  readonly s: number;
  /** Of S where there is no trend, with the correction for ties. */
  readonly variance: number;
  /** S in standard deviations, with the correction for continuity. Null where all values are equal. */
  readonly z: number | null;
  /** Kendall's tau-b, -1 to 1. Null as z is. */
  readonly tau: number | null;
  /** Two-sided. Null as z is. */
  readonly pValue: number | null;
  readonly method: "exact" | "normal";
  readonly reason: Reason | null;
}

/** The number of orders of 18 values is the last below 2 ** 53. */
const exactUpTo = 18;

/**
 * Mann and Kendall's test on values in the order of their times, however far apart these are; values may be equal,
 * times may not. Up to 18 values the p-value is exact, also with ties; beyond that it is normal, with 12 digits. Null
 * with a reason below two values, or where all are equal. S and tau are exact, tau rounded. The cost grows with the
 * square of their number.
 *
 * Reference: Mann (1945), Nonparametric Tests against Trend, Econometrica 13; Kendall (1970), Rank Correlation Methods,
 * 4th edition, chapters 1, 3 and 4.
 */
export function mannKendall(values: readonly number[]): TrendTest {
  const n = values.length;
  const method = n <= exactUpTo ? "exact" : "normal";
  const s = risesLessFalls(values);
  const ties = tiesOf(values);
  const tied = ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  if (ties.length < 2) {
    const reason = n < 2 ? "too-few-responses" : "no-spread";
    return { s, variance, z: null, tau: null, pValue: null, method, reason };
  }
  const z = (Math.sign(s) * Math.max(0, Math.abs(s) - 1)) / Math.sqrt(variance);
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const pValue = method === "exact" ? exactOutside(ties, untied, s) : normalOutside(z);
  return { s, variance, z, tau: s / Math.sqrt(pairs * untied), pValue, method, reason: null };
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

/** The share of all orders of the values in which S lies as far from 0 as the observed one, or farther. */
function exactOutside(ties: readonly number[], untied: number, s: number): number {
  const orders = inversionCounts(ties);
  let all = 0;
  let outside = 0;
  for (const [inversions, count] of orders.entries()) {
    all += count;
    if (Math.abs(untied - 2 * inversions) >= Math.abs(s)) outside += count;
  }
  return outside / all;
}
