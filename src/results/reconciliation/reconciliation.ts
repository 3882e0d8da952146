/**
 * Our numbers beside a provider's, `feedback-stats/reconcile@1`: the library's result and `reconcile --json` are this object, in
 * this order of keys.
 */

import type { Warning } from "../../base/warnings.js";
import type { Rejection } from "../../counts/rejections.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import type { RecordCounts, SummaryInput } from "../summary/summary.js";
import type { Reason } from "./reasons.js";

export const reconcileSchema = "feedback-stats/reconcile@1";

export interface Reconciliation {
  readonly schema: typeof reconcileSchema;
  readonly inputs: readonly SummaryInput[];
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
  /** One for each summary of the provider, in the order of the file. */
  readonly summaries: readonly ReconciledSummary[];
}

export interface ReconciledSummary {
  readonly input: string;
  readonly line: number;
  readonly provider: string;
  /** The provider's id of the summary. */
  readonly id: string | null;
  /** What our numbers were computed of: the period, account and segments of the summary, or those that the user gave. */
  readonly query: SummaryQuery;
  readonly records: RecordCounts;
  readonly counts: Readonly<Record<CountedVerdict, number>>;
  readonly fields: readonly ReconciledField[];
}

/** `explained`: the two differ, and for reasons that were found by computing the alternative. */
export type Verdict = "matches" | "explained" | "differs" | "not-compared";
type CountedVerdict = "matches" | "explained" | "differs" | "notCompared";

export interface ReconciledField {
  readonly field: string;
  /** Null where nothing was observed, or the export cannot tell. */
  readonly ours: number | null;
  /** Null where the provider's summary has no number. */
  readonly theirs: number | null;
  readonly verdict: Verdict;
  /** Empty but for `explained`. */
  readonly reasons: readonly Reason[];
}
