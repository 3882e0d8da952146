/** A summary before its numbers: the counts of inputs or of a saved summary, which can be added. */

import type { SummaryWarning } from "../../base/warnings.js";
import type { FeedbackCounts, SegmentCounts, SegmentKey } from "../../counts/feedback-counts.js";
import type { Rejection } from "../../counts/rejections.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import type { RecordCounts, SummaryInput } from "./summary.js";

export interface SummaryCounts {
  readonly query: SummaryQuery;
  readonly inputs: readonly SummaryInput[];
  readonly records: RecordCounts;
  readonly rejections: readonly Rejection[];
  readonly counts: FeedbackCounts;
  /** The number of calls that the feedback is about; null if it is not known. */
  readonly calls: number | null;
  /** Those of a segment. */
  readonly callsOf: (key: SegmentKey) => number | null;
  /** The strata that answers are weighted by; absent if that was not asked for. */
  readonly weights?: WeightCounts;
  /** Whether they are those of a log. */
  readonly areCallsLogged: boolean;
}

/** The strata of the calls by the keys of `--weight-by`. */
export interface WeightCounts {
  /** The strata of all responses, for null, or of a segment; null if the log does not know the calls of the segment. */
  readonly of: (segment: SegmentKey | null) => StrataOfCalls | null;
}

export interface StrataOfCalls {
  readonly strata: readonly StratumOfCalls[];
  /** Responses in none of the strata: their calls are not in the log. */
  readonly unweighted: number;
}

/** The calls with the same values of the keys. */
export interface StratumOfCalls {
  readonly key: SegmentKey;
  readonly calls: number;
  /** Their responses; null if there are none. */
  readonly counts: SegmentCounts | null;
}

/** A summary to be added to others: one that was saved, or that of exports. */
export interface SummaryPart extends SummaryCounts {
  /** Its name in messages. */
  readonly name: string;
  readonly warnings: readonly SummaryWarning[];
}
