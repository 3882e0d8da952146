/** The question and the answer of every comparison of two values. The sides are `a` and `b`; a difference is `a` less `b`. */

import type { Interval } from "./intervals.js";

/** The question about a difference. */
export interface DifferenceQuestion {
  /** The confidence of the interval, 0.95 for 95 %. */
  readonly confidence: number;
  /** How far `a` may lie above `b` before it counts as above, in units of the difference; often 0. */
  readonly margin: number;
}

/** Why a comparison has no answer: a side is empty, a side is too small to show its spread, or nothing differs. */
export type UnknownReason = "no-responses" | "too-few-responses" | "no-spread";

/** A difference with its uncertainty, in units of the statistic. */
export interface Difference {
  /** `a` less `b`. Null if a side is empty. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Two-sided: the probability of a difference at least this large, in either direction, if there is none. */
  readonly pValue: number | null;
  /** One-sided: the probability of a difference at least this large if the true one is at most the margin. */
  readonly pAboveMargin: number | null;
  /** Why the interval and the p-values are null; null if they are known. */
  readonly reason: UnknownReason | null;
}

/** A difference whose interval and p-values are unknown, perhaps its size as well. */
export function unknownDifference(difference: number | null, reason: UnknownReason): Difference {
  return { difference, interval: null, pValue: null, pAboveMargin: null, reason };
}
