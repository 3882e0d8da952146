/** Numbers that are weighted by the calls, in the form of the JSON of a summary. */

import type { Category } from "../../base/feedback-schema.js";
import type { Count, NonNegative, ZeroToOne } from "../../base/ranges.js";
import type { Interval } from "../../statistics/intervals.js";

/** The numbers of a segment, with each answer weighted by the number of calls that it represents. */
export interface Weighted {
  /** All calls. */
  readonly calls: Count;
  /** Responses of calls that the log does not have: they have no weight. */
  readonly unweighted: Count;
  /** The calls by the values of the keys, the most frequent first. */
  readonly strata: readonly WeightedStratum[];
  /** In the order of the ratings. */
  readonly ratings: readonly WeightedRating[];
  /** Null without an NPS rating on 0-10. */
  readonly nps: WeightedNps | null;
}

export interface WeightedStratum {
  readonly key: Readonly<Record<string, string | null>>;
  readonly calls: Count;
  /** Of all calls. */
  readonly share: ZeroToOne | null;
  readonly responses: Count;
  /** Responses per call. */
  readonly responseRate: NonNegative | null;
}

/** The cost of the weights in precision, and the calls that they cover. */
export interface Weights {
  /** Scores with a weight. */
  readonly count: Count;
  /** Kish's effective number: this many scores of equal weight would be as informative; null without scores. */
  readonly effectiveCount: number | null;
  /** The scores for each effective one. */
  readonly designEffect: number | null;
  /** The share of the calls whose values of the keys have no scores: the numbers describe the other calls. */
  readonly unansweredShare: ZeroToOne | null;
}

export interface WeightedRating extends Weights {
  readonly category: Category;
  readonly scale: { readonly min: number; readonly max: number; readonly lowThreshold: number | null };
  readonly mean: WeightedValue;
  readonly low: WeightedValue;
  readonly top: WeightedValue;
  /** Only for CSAT on 1-5. */
  readonly satisfied?: WeightedValue;
  /** Only for CES on 1-7. */
  readonly easy?: WeightedValue;
}

export interface WeightedNps extends Weights {
  readonly score: WeightedValue;
}

export interface WeightedValue {
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Bounds of the value of all calls, whatever the calls whose values of the keys have no scores would have answered. */
  readonly bounds: Interval | null;
}
