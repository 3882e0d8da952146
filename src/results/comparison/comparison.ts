/**
 * Two sides compared, `feedback-stats/compare@3`: the result of `compare` and its `--json`, in this order of keys. Every
 * difference is side B less side A. Full precision; null if nothing was observed.
 */

import type { BetweenZeroAndOne, Count, ZeroToOne } from "../../base/ranges.js";
import type { Warning } from "../../base/warnings.js";
import type { UnknownReason } from "../../statistics/difference.js";
import type { Interval } from "../../statistics/intervals.js";
import type { Issue, Rating, Segment, SegmentOrder, Summary } from "../summary/summary.js";
import type { Adjustment } from "./adjustment.js";

export const comparisonSchema = "feedback-stats/compare@3";

/** How the sides are defined: two inputs, a date or an event between them, two values of a column, or each segment and the rest. */
export type ComparisonMode = "inputs" | "before" | "event" | "split" | "by";

export interface Comparison {
  readonly schema: typeof comparisonSchema;
  /** What made it, with its version. */
  readonly program: string;
  readonly mode: ComparisonMode;
  readonly confidence: BetweenZeroAndOne;
  /** The keys of `--by`. */
  readonly by: readonly string[];
  /** The key of `--split`; null if the sides are defined in another way. */
  readonly split: string | null;
  /** The keys of `--adjust`. */
  readonly adjust: readonly string[];
  /**
   * One pair of sides; in the mode `by` one for each segment (B) and all other responses (A), in the order of the segments.
   * @minItems 1
   */
  readonly pairs: readonly AdjustedPair[];
  /** The pair of sides in each segment of `--by`, p-values adjusted over them; empty without `--by` and in the mode `by`. */
  readonly segments: readonly SegmentPair[];
  /**
   * What was read and asked for: one entry if both sides come from one reading.
   * @minItems 1
   * @maxItems 2
   */
  readonly summaries: readonly ComparedSummary[];
  readonly warnings: readonly Warning[];
  /** Only with `--sort` or `--top`: of the pairs in the mode `by`, else of the segments. */
  readonly order?: SegmentOrder;
}

export type ComparedSummary = Pick<Summary, "query" | "inputs" | "records" | "rejections">;

/** A pair of sides, with its differences split into a change within the values of keys and one of their mix. */
export interface AdjustedPair extends ComparedPair {
  /** The segment that is B; only in the mode `by`. */
  readonly key?: Segment["key"];
  /** Null without `--adjust`, except for the one pair that `--by` splits as well. */
  readonly adjustment: Adjustment | null;
}

/** The sides in one segment. */
export interface SegmentPair extends AdjustedPair {
  readonly key: Segment["key"];
}

/** A pair of sides and every difference between them. */
export interface ComparedPair {
  readonly a: Side;
  readonly b: Side;
  readonly ratings: readonly ComparedRating[];
  /** Ratings whose scale only one side has. */
  readonly notCompared: readonly UnmatchedRating[];
  readonly nps: ComparedNps | null;
  /** Null if a side does not know how many were asked. */
  readonly responseRate: ComparedResponseRate | null;
  /** The largest change of share first, either way. */
  readonly issues: readonly ComparedIssue[];
}

export interface Side extends Pick<Segment, "responses" | "calls" | "firstAt" | "lastAt"> {
  readonly name: string;
}

/** Whether B is better or worse than A; a response rate is higher or lower. `unknown` if a side is empty. */
export type ComparisonVerdict = "better" | "worse" | "higher" | "lower" | "no-difference" | "unknown";

/** The common part of every tested difference. */
export interface Tested {
  /** B less A. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly pValue: ZeroToOne | null;
  /** Holm's, over the segments of `--by`, and over the issues; else the p-value that decides. */
  readonly adjustedPValue: ZeroToOne | null;
  /**
   * The smallest difference that is found with 80% power, including Holm's adjustment if no other test finds one; null if no
   * possible one would be.
   */
  readonly detectable: number | null;
  readonly verdict: ComparisonVerdict;
}

/** A mean: difference, interval and test by `meanDifference`, as in the gate. The ranks next to it decide nothing. */
export interface ComparedRating extends Tested {
  readonly category: Rating["category"];
  readonly scale: Rating["scale"];
  readonly a: MeanOfSide;
  readonly b: MeanOfSide;
  /** Why interval and p-value are null. */
  readonly reason: UnknownReason | null;
  readonly hedgesG: number | null;
  readonly ranks: ComparedRanks;
  /** The unit of the random sample: raters with `--cluster`, else answers. */
  readonly decidedBy: "answers" | "raters";
  readonly low: ComparedShare;
  readonly top: ComparedShare;
  /** Only for CSAT on 1-5. */
  readonly satisfied?: ComparedShare;
  /** Only for CES on 1-7. */
  readonly easy?: ComparedShare;
}

export interface MeanOfSide {
  readonly count: Count;
  readonly mean: number | null;
  readonly interval: Interval | null;
}

/** Mann and Whitney's test; `superiority` is the probability that an answer of B is higher than one of A, ties by half. */
export interface ComparedRanks {
  readonly superiority: ZeroToOne | null;
  readonly interval: Interval | null;
  readonly pValue: ZeroToOne | null;
  readonly method: "exact" | "normal";
}

/** A share by Newcombe. */
export interface ComparedShare extends Tested {
  readonly a: ShareOfSide;
  readonly b: ShareOfSide;
}

export interface ShareOfSide {
  readonly count: Count;
  readonly total: Count;
  readonly rate: ZeroToOne | null;
  readonly interval: Interval | null;
}

export interface ComparedResponseRate extends ComparedShare {
  readonly of: "calls" | "requests";
}

export interface ComparedNps extends Tested {
  readonly a: NpsOfSide;
  readonly b: NpsOfSide;
  /** Only with `--cluster`. */
  readonly decidedBy?: "raters";
}

export interface NpsOfSide {
  readonly count: Count;
  readonly score: number | null;
  readonly interval: Interval | null;
}

export interface ComparedIssue extends ComparedShare, Pick<Issue, "issue" | "category"> {}

export interface UnmatchedRating extends Pick<Rating, "category" | "scale" | "count"> {
  readonly side: "a" | "b";
}
