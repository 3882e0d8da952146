/**
 * What every comparison of two values asks and answers. `a` and `b` are the two sides; a difference is `a` less `b`.
 */

import type { Interval } from "./intervals.js";

/** What is asked of a difference. */
export interface Question {
  /** Of the interval, 0.95 for 95 %. */
  readonly confidence: number;
  /** How far `a` may lie above `b` without being told apart from it, in units of the difference; 0 for not at all. */
  readonly margin: number;
}

/** Why a comparison has no answer: a side is empty, a side is too small to show its spread, or nothing differs. */
export type Reason = "no-responses" | "too-few-responses" | "no-spread";

/** A difference with its uncertainty, in units of the statistic. */
export interface Difference {
  /** `a` less `b`. Null where a side is empty. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Two-sided: how probable so large a difference is, either way, where there is none. */
  readonly pValue: number | null;
  /** One-sided: how probable so large a difference is where the true one is the margin at most. */
  readonly pAboveMargin: number | null;
  /** Why the interval and the p-values are null; null where they are known. */
  readonly reason: Reason | null;
}

/** A difference of which no more is known than, perhaps, its size. */
export function unknownDifference(difference: number | null, reason: Reason): Difference {
  return { difference, interval: null, pValue: null, pAboveMargin: null, reason };
}
