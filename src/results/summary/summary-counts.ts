/** A summary before its numbers: what is counted of inputs, or read of a saved summary, and can be added. */

import type { SummaryWarning } from "../../base/warnings.js";
import type { FeedbackCounts, SegmentKey } from "../../counts/feedback-counts.js";
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
  /** Whether they are those of a log. */
  readonly areCallsLogged: boolean;
}

/** A summary to be added to others: one that was saved, or that of exports. */
export interface SummaryPart extends SummaryCounts {
  /** What messages call it. */
  readonly name: string;
  readonly warnings: readonly SummaryWarning[];
}
