/** The content of a report page: a summary, the same feedback over time, and a comparison with the previous period or another input. */

import type { SummaryWarning } from "../../base/warnings.js";
import type { ComparedPair } from "../comparison/comparison.js";
import type { Summary } from "../summary/summary.js";

export interface FeedbackReport {
  readonly title: string;
  /** Its total, and its segments if `by` names any that are not periods. */
  readonly summary: Summary;
  /** The same feedback by a unit of the calendar; null if it has no times, or none was asked for. */
  readonly timeline: Summary | null;
  readonly change: ReportChange | null;
  /** Of all readings, each once. */
  readonly warnings: readonly Pick<SummaryWarning, "code" | "message">[];
}

/** The feedback (B) against that before (A). */
export interface ReportChange {
  readonly pair: ComparedPair;
  readonly confidence: number;
}

/** The default title of a page. */
export const usualTitle = "Feedback report";

/** The report of a summary alone. */
export function reportOfSummary(summary: Summary): FeedbackReport {
  return {
    title: usualTitle,
    summary,
    timeline: summary.trend === null ? null : summary,
    change: null,
    warnings: summary.warnings,
  };
}
