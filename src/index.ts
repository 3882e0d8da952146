/** The library: what the commands are thin over. Options are plain objects with the names of the flags. */

export { compare } from "./comparing.js";
export type { CompareOptions } from "./comparing-plan.js";
export { compareSegments } from "./comparison/compare-segments.js";
export type {
  ComparedIssue,
  ComparedNps,
  ComparedPair,
  ComparedRating,
  ComparedShare,
  Comparison,
  ComparisonVerdict,
} from "./comparison/comparison.js";
export { comparisonSchema } from "./comparison/comparison.js";
export { type Config, readConfig } from "./config/read-config.js";
export { FeedbackError } from "./errors.js";
export { evaluateGate } from "./gate/evaluate.js";
export type { BaselineComparison, GateResult, RuleResult, RuleVerdict } from "./gate/gate-result.js";
export { gateSchema } from "./gate/gate-result.js";
export type { GateRules } from "./gate/rules.js";
export { providers } from "./importers/providers.js";
export type { FeedbackSpec, ProviderSpec } from "./importers/spec.js";
export { inspect } from "./inspection/inspect.js";
export type { InspectedInput, Inspection } from "./inspection/inspection.js";
export type { SummarizeOptions } from "./options.js";
export { readFeedback, summarize } from "./pipeline.js";
export type { Reason } from "./reconcile/reasons.js";
export { reconcile } from "./reconcile/reconcile.js";
export type { ReconciledField, ReconciledSummary, Reconciliation, Verdict } from "./reconcile/reconciliation.js";
export { reconcileSchema } from "./reconcile/reconciliation.js";
export type { RejectedRecordReport, Rejection, RejectSink } from "./rejections.js";
export type { Interval } from "./summary/intervals.js";
export type { Nps } from "./summary/nps.js";
export { readSavedSummary } from "./summary/saved.js";
export type {
  Companion,
  Distribution,
  Driver,
  Issue,
  IssueScores,
  Rating,
  RatingTrend,
  RecordCounts,
  ResponseStatistics,
  ScaleScores,
  Segment,
  Share,
  Summary,
  SummaryInput,
  SummaryQuery,
  Trend,
  TrendEvent,
} from "./summary/summary.js";
export { summarySchema } from "./summary/summary.js";
export type { Finding, ValidateOptions, Validation } from "./validation/validate.js";
export { validate } from "./validation/validate.js";
export type { Warning } from "./warnings.js";
