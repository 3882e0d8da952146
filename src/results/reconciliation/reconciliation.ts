/**
 * Our numbers next to a provider's, `feedback-stats/reconcile@1`: the library's result and `reconcile --json` are this object, in
 * this order of keys.
 */

import { messageOf } from "../../base/message-table.js";
import type { Count, PositiveCount } from "../../base/ranges.js";
import type { Warning } from "../../base/warnings.js";
import type { Rejection } from "../../counts/rejections.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import type { RecordCounts, SummaryInput } from "../summary/summary.js";

export const reconcileSchema = "feedback-stats/reconcile@1";

export interface Reconciliation {
  readonly schema: typeof reconcileSchema;
  readonly inputs: readonly SummaryInput[];
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
  /**
   * One for each summary of the provider, in the order of the file.
   * @minItems 1
   */
  readonly summaries: readonly ReconciledSummary[];
}

export interface ReconciledSummary {
  readonly input: string;
  readonly line: PositiveCount;
  /** @pattern ^(?:twilio-summary|enco-report)$ */
  readonly provider: string;
  /** The provider's id of the summary. */
  readonly id: string | null;
  /** The selection of our numbers: the period, account and segments of the summary, or those that the user gave. */
  readonly query: SummaryQuery;
  readonly records: RecordCounts;
  readonly counts: Readonly<Record<CountedVerdict, Count>>;
  readonly fields: readonly ReconciledField[];
}

/** `explained`: the two differ, and for reasons that were found by computing the alternative. */
export type Verdict = "matches" | "explained" | "differs" | "not-compared";
type CountedVerdict = "matches" | "explained" | "differs" | "notCompared";

export interface ReconciledField {
  readonly field: string;
  /** Null if nothing was observed, or if the export does not give the number. */
  readonly ours: number | null;
  /** Null if the provider's summary has no number. */
  readonly theirs: number | null;
  readonly verdict: Verdict;
  /** Empty but for `explained`. */
  readonly reasons: readonly Explanation[];
}

/** Why a provider's number differs from ours: every explanation that is tried, with its wording in the result. */
const messages = {
  rounding: (decimals: number) =>
    `rounded to ${decimals === 0 ? "a whole number" : `${decimals} ${decimals === 1 ? "decimal" : "decimals"}`}`,
  "cut-off": (decimals: number) =>
    `truncated after ${decimals === 0 ? "the decimal point" : `${decimals} ${decimals === 1 ? "decimal" : "decimals"}`}`,
  "sample-deviation": () => "the provider's is the sample deviation (divisor n - 1), ours the population's",
  "lower-median": () => "with an even count the provider used the lower of the two middle values",
  "upper-median": () => "with an even count the provider used the upper of the two middle values",
  "zero-for-none": () => "nobody responded, and the provider printed 0",
  "percentage-misplaced": (times: number) => `the provider's percentage is ${times} times too small`,
  "percentage-of-feedback": () => "the provider's percentage is of the calls with feedback, not of all calls",
  "percentage-of-count": (count: number) => `follows from the provider's count of ${count}`,
  "issue-unlisted": () => "the documentation of the summary does not list this issue",
  "duplicates-counted": () => "the provider counted every record, including records replaced by a later one",
  "duplicates-removed": () => "the provider counted one record per response",
  "subaccounts-counted": () => "the provider counted the feedback of all accounts of the export",
  "subaccounts-left-out": () => "the provider counted only the feedback of the account itself",
  "segment-mode": (mode: string) => `the provider selected responses with ${mode} of the tags`,
  "segments-ignored": () => "the provider did not filter by tags",
  "segments-overlap": () => "the provider counted a response once for each of its tags",
  "zone-offset": (offset: string) =>
    `with the period in UTC${offset}, the nearest offset that gives this number: the report does not state a time zone`,
  "failed-counted": () => "the provider counted failed requests among the responses",
  "failed-left-out": () => "the provider left failed requests out of the total",
  "nps-averaged": (key: string) => `the provider averaged the NPS of each ${key}`,
} satisfies Record<string, (...values: never[]) => string>;

export type ExplanationCode = keyof typeof messages;

/** One step from our number to the provider's. */
export interface Explanation {
  readonly code: ExplanationCode;
  readonly message: string;
}

/** The explanation `code`, with the values that its message needs. */
export function explanation<Code extends ExplanationCode>(
  code: Code,
  ...values: Parameters<(typeof messages)[Code]>
): Explanation {
  return { code, message: messageOf(messages, code, values) };
}
