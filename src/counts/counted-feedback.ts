/** Counted feedback: how often each combination of a rating and a record key came. */

import type { Category, Scale, Status } from "../base/feedback-schema.js";
import type { SegmentKey } from "./feedback-counts.js";

/** One rating as it is given. */
export interface RatingValue {
  readonly category: Category;
  readonly scale: Scale;
  /** NaN if there is no score. */
  readonly score: number;
  /** Issue codes and the provider's tokens for them, in the same order; null if there are none. */
  readonly issues: { readonly codes: readonly string[]; readonly tokens: readonly string[] } | null;
  readonly status: Status;
}

/** What becomes of the records of one key. */
export interface RecordOutcome {
  /** Bit k: the query selects their rating number k. */
  readonly selected: number;
  /** Why the provider does not count the records; null if it does. */
  readonly exclusion: string | null;
  /** A period leaves the records out because they have no date. */
  readonly isUndated: boolean;
  /** The log of calls that is joined does not have their call. */
  readonly isUncalled: boolean;
  readonly status: Status;
  readonly segments: readonly SegmentKey[];
}

/** Whether the query selects rating number `rating` of records with this outcome. */
export function isRatingSelected({ selected }: RecordOutcome, rating: number): boolean {
  return ((selected >> rating) & 1) === 1;
}

/** The records of one key: their number, the earliest and the latest time (ms; Infinity and -Infinity if unknown). */
export interface CountedKey extends RecordOutcome {
  readonly records: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** How often each value of a rating came in records of each key: element i of the three belongs together. */
export interface CountedPairs {
  readonly values: readonly RatingValue[];
  /** Index in `values`; -1 if the record has no such rating. */
  readonly value: Int32Array;
  /** Index in the keys. */
  readonly key: Uint32Array;
  readonly count: Float64Array;
}

export interface CountedFeedback {
  readonly provider: string;
  /** The export lists requests, answered or not. */
  readonly requests: boolean;
  readonly keys: readonly CountedKey[];
  /** For each rating that the provider's records may have. */
  readonly pairs: readonly CountedPairs[];
}

/** A rating of a response whose latest ratings come from several records. */
export interface SplitRating {
  readonly value: RatingValue;
  /** Its number in the spec. */
  readonly number: number;
  /** That of its record. */
  readonly outcome: RecordOutcome;
  /** Place of its record among the records of the response, in the order of the inputs. */
  readonly record: number;
  /** Milliseconds; NaN if unknown. */
  readonly createdAt: number;
}
