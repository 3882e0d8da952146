/** The numbers of a comparison as people read them: p-values, differences of shares, intervals with signs. */

import type { ComparedRating } from "../results/comparison/comparison.js";
import type { Interval } from "../results/summary/summary.js";
import { dash, decimal, signed } from "./numbers.js";

export function ratingName({ category, scale }: Pick<ComparedRating, "category" | "scale">): string {
  return `${category} ${scale.min}-${scale.max}`;
}

/** `p = 0.032`, `p < 0.001`. */
export function probability(value: number | null): string {
  if (value === null) return dash;
  return value < 0.001 ? "p < 0.001" : `p = ${decimal(value, 3)}`;
}

/** `0.032`, `< 0.001`. */
export function pText(value: number | null): string {
  return probability(value).replace(/^p (= )?/, "");
}

/** A difference of shares in percentage points, with its sign. */
export function points(difference: number | null): string {
  return difference === null ? "-" : `${signed(difference * 100, 1)} pp`;
}

export function pointEnds(ends: Interval | null): string {
  return ends === null ? "-" : signedEnds({ low: ends.low * 100, high: ends.high * 100 }, 1);
}

export function signedEnds(ends: Interval | null, decimals: number): string {
  return ends === null ? dash : `${signed(ends.low, decimals)} to ${signed(ends.high, decimals)}`;
}
