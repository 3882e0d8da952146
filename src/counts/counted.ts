/** Feedback that was counted before it came to the engine: how often each combination of a rating and its record came. */

import type { Category, Scale, Status } from "../base/feedback-schema.js";
import type { SegmentKey } from "./feedback-counts.js";

/** One rating as it is given. */
export interface RatingValue {
  readonly category: Category;
  readonly scale: Scale;
  /** NaN where there is no score. */
  readonly score: number;
  /** Issue codes and the provider's tokens for them, in the same order; null where there are none. */
  readonly issues: { readonly codes: readonly string[]; readonly tokens: readonly string[] } | null;
  readonly status: Status;
}

/** What the records of one context have in common. */
export interface RecordContext {
  /** Bit k: the query selects their rating number k. */
  readonly selected: number;
  /** Why the provider does not count the record; null where it does. */
  readonly exclusion: string | null;
  /** A period leaves the record out because it has no date. */
  readonly isUndated: boolean;
  /** The log of calls that is joined has not its call. */
  readonly isUncalled: boolean;
  readonly status: Status;
  readonly segments: readonly SegmentKey[];
}

/** Whether the query selects rating number `rating` of the records of a context. */
export function isRatingSelected(context: RecordContext | undefined, rating: number): boolean {
  return context !== undefined && ((context.selected >> rating) & 1) === 1;
}

/** The records of one context: their number, the earliest and the latest time (ms; Infinity and -Infinity where unknown). */
export interface CountedContext extends RecordContext {
  readonly records: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** How often each rating came in each context: element i of the three belongs together. */
export interface CountedPairs {
  readonly ratings: readonly RatingValue[];
  /** Index in `ratings`; -1 where the record has no such rating. */
  readonly rating: Int32Array;
  /** Index in the contexts. */
  readonly context: Uint32Array;
  readonly count: Float64Array;
}

export interface CountedFeedback {
  readonly provider: string;
  /** The export lists requests, answered or not. */
  readonly requests: boolean;
  readonly contexts: readonly CountedContext[];
  /** For each rating that the provider's records may have. */
  readonly pairs: readonly CountedPairs[];
}

/** A rating of a response whose latest ratings come from several records. */
export interface SettledRating {
  readonly value: RatingValue;
  /** Its number in the spec. */
  readonly number: number;
  readonly context: RecordContext;
  /** Place of its record among the records of the response, in the order of the inputs. */
  readonly record: number;
  /** Milliseconds; NaN where unknown. */
  readonly createdAt: number;
}
