/** A difference split by the values of keys such as plan, as in the JSON of a comparison: change within them, and mix. */

import type { Count, ZeroToOne } from "../../base/ranges.js";
import type { Homogeneity } from "../../statistics/homogeneity.js";
import type { DifferencePart } from "../../statistics/mix-decomposition.js";
import type { Rating, Segment } from "../summary/summary.js";

export type { DifferencePart, Homogeneity };

/** The differences of a pair of sides, each adjusted for the shares of the values of `by`. */
export interface Adjustment {
  /** The keys of `--adjust`; without it those of `--by`, where sides are compared in each segment. */
  readonly by: readonly string[];
  /** Those that both sides have. */
  readonly ratings: readonly AdjustedRating[];
  /** Null if a side has no NPS, or no value of the keys has one on both sides. */
  readonly nps: AdjustedDifference | null;
}

/** The mean and the shares of a rating; null if no value of the keys has scores on both sides. */
export interface AdjustedRating extends Pick<Rating, "category" | "scale"> {
  readonly mean: AdjustedDifference | null;
  readonly low: AdjustedDifference | null;
  readonly top: AdjustedDifference | null;
  /** Only for CSAT on 1-5. */
  readonly satisfied?: AdjustedDifference | null;
  /** Only for CES on 1-7. */
  readonly easy?: AdjustedDifference | null;
  /** Every value of the keys that has scores on a side, in the order of the segments. */
  readonly strata: readonly AdjustedStratum[];
}

export interface AdjustedStratum {
  readonly key: Segment["key"];
  readonly a: StratumOfSide;
  readonly b: StratumOfSide;
  /** Of the means, B less A. */
  readonly difference: number | null;
}

export interface StratumOfSide {
  readonly count: Count;
  /** Of all scores of the side. */
  readonly share: ZeroToOne | null;
  readonly mean: number | null;
}

/** B less A, in units of the mean, as a share or in points of NPS: the sum of `within`, `mix` and, if there is one, `unmatched`. */
export interface AdjustedDifference {
  readonly difference: number;
  /** The change within the values, at the average of both mixes. */
  readonly within: DifferencePart;
  /** The effect of the different mix. */
  readonly mix: DifferencePart;
  /** The effect of values that only one side has; null if there are none. */
  readonly unmatched: DifferencePart | null;
  /** The change within the values if both sides had the mix of A, and that of B. */
  readonly atMixOfA: DifferencePart;
  readonly atMixOfB: DifferencePart;
  /** The share of the scores of each side whose value the other side lacks. */
  readonly unmatchedShare: { readonly a: ZeroToOne; readonly b: ZeroToOne };
  /** Whether the change within is the same for all values; null if fewer than two have 30 scores on each side. */
  readonly homogeneity: Homogeneity | null;
  /**
   * The effect of the mix on a difference: `reversed` if the change within is shown to go the other way, `most` if more
   * than half of the difference is due to the mix, `hidden` if a change within is shown but none of the whole; else null.
   */
  readonly shift: MixShift | null;
}

export type MixShift = "reversed" | "most" | "hidden";
