/** How often two issues occur together: joint counts in, a lift out. */

import type { Interval } from "./intervals.js";
import { normalQuantileTwoSided } from "./normal.js";

/** How many of `total` responses have both issues, the first one (with or without the second), and the second one. */
export interface JointCounts {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly total: number;
}

/** A lift, 1 if the two are independent; above 1 they occur together more often. */
export interface Lift {
  readonly lift: number;
  /** Null if no response has both: the logarithm of 0 has no interval. */
  readonly interval: Interval | null;
}

/**
 * The lift of two issues, P(both) / (P(first) P(second)), with the interval that is normal in its logarithm (the delta method
 * on the four cells). Null if one of the issues never occurs. `confidence` is 0.95 for 95 %. Not exact: 13 digits; the interval
 * needs about five responses with both. Constant cost.
 *
 * Reference: Brin, Motwani and Silverstein (1997), Beyond Market Baskets: Generalizing Association Rules to Correlations,
 * SIGMOD; the delta method as in Agresti (2013), Categorical Data Analysis, 3rd edition, 16.1.
 */
export function issueLift({ both, first, second, total }: JointCounts, confidence: number): Lift | null {
  if (first === 0 || second === 0) return null;
  const lift = (both / first) * (total / second);
  if (both === 0) return { lift, interval: null };
  const [onlyFirst, onlySecond] = [first - both, second - both];
  // Each cell weighs by the square of what one response more in it adds to the logarithm
  const variance =
    both * (1 / both - 1 / first - 1 / second + 1 / total) ** 2 +
    onlyFirst * (1 / first - 1 / total) ** 2 +
    onlySecond * (1 / second - 1 / total) ** 2 +
    (total - first - onlySecond) / total ** 2;
  const factor = Math.exp(normalQuantileTwoSided(confidence) * Math.sqrt(variance));
  return { lift, interval: { low: lift / factor, high: lift * factor } };
}
