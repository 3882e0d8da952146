/** The library: what the commands are thin over. Options are plain objects with the names of the flags. */

import { completeProvider } from "./importers/complete-spec.js";
import { providerSpecs } from "./importers/provider-specs.js";
import type { CompleteProvider } from "./importers/spec.js";

export type { TimeUnit } from "./base/calendar.js";
export type { DateOrder } from "./base/date-order.js";
export { type ErrorCode, FeedbackError } from "./base/errors.js";
export type { Category, Scale, Status } from "./base/feedback-schema.js";
export type { DecimalMark } from "./base/number.js";
export type { SummaryWarning, Warning, WarningCode } from "./base/warnings.js";
export type { RejectedRecordReport, Rejection, RejectSink } from "./counts/rejections.js";
export type { CompleteProvider, CompleteSpec, FeedbackSpec, ProviderSpec } from "./importers/spec.js";
export { type CommentsOptions, comments } from "./pipeline/comments.js";
export { compare } from "./pipeline/compare.js";
export type { CompareOptions } from "./pipeline/comparison-plan.js";
export { type Config, readConfig } from "./pipeline/config/read-config.js";
export { type Conversion, type ConvertOptions, convert, type PieceSink } from "./pipeline/convert.js";
export { inspect } from "./pipeline/inspect.js";
export { type Loading, type LoadOptions, load, type TableOptions, tableDdl } from "./pipeline/load.js";
export type { SummarizeOptions } from "./pipeline/options.js";
export { readFeedback } from "./pipeline/read-feedback.js";
export { reconcile } from "./pipeline/reconcile/reconcile.js";
export { type ReportOptions, report } from "./pipeline/report.js";
export { summarize } from "./pipeline/summarize.js";
export type { ValidateOptions } from "./pipeline/validate.js";
export { validate } from "./pipeline/validate.js";
export type { SummaryQuery, TrendEvent } from "./query/summary-query.js";
export { reportPage } from "./reporters/html/report-page.js";
export type {
  Comment,
  CommentChoice,
  CommentCounts,
  CommentedSegment,
  Comments,
} from "./results/comments/written-comments.js";
export { commentsSchema } from "./results/comments/written-comments.js";
export { compareSegments } from "./results/comparison/compare-segments.js";
export type {
  ComparedIssue,
  ComparedNps,
  ComparedPair,
  ComparedRating,
  ComparedShare,
  Comparison,
  ComparisonVerdict,
} from "./results/comparison/comparison.js";
export { comparisonSchema } from "./results/comparison/comparison.js";
export { evaluateGate } from "./results/gate/evaluate.js";
export type {
  BaselineComparison,
  FalseAlarms,
  GateLooks,
  GateResult,
  RuleResult,
  RuleVerdict,
} from "./results/gate/gate-result.js";
export { gateSchema } from "./results/gate/gate-result.js";
export { evaluateLook, type KeptLooks, type LookOutcome } from "./results/gate/looks.js";
export {
  type AnswersSeen,
  type Look,
  type LooksState,
  type LookTest,
  looksSchema,
} from "./results/gate/looks-state.js";
export type { RuleLook } from "./results/gate/rule-looks.js";
export type { GateRules } from "./results/gate/rules.js";
export type { InspectedInput, Inspection } from "./results/inspection/inspection.js";
export type {
  Explanation as Reason,
  ReconciledField,
  ReconciledSummary,
  Reconciliation,
  Verdict,
} from "./results/reconciliation/reconciliation.js";
export { reconcileSchema } from "./results/reconciliation/reconciliation.js";
export type { FeedbackReport, ReportChange } from "./results/report/feedback-report.js";
export type { FlatValue } from "./results/rows/flat-table.js";
export { type FlatRow, rowsOfComparison, rowsOfSummary } from "./results/rows/row-objects.js";
export type { SummaryRowName } from "./results/rows/summary-row-names.js";
export { readSavedSummary } from "./results/summary/read-summary.js";
export type {
  Companion,
  CountedCombinations,
  Distribution,
  Driver,
  DriverRanking,
  Interval,
  Issue,
  IssueScores,
  NewestBuckets,
  Nps,
  Rating,
  RatingTrend,
  RecordCounts,
  ResponseStatistics,
  ScaleScores,
  Segment,
  Share,
  Summary,
  SummaryInput,
  Trend,
  TrendChange,
  TrendOutlier,
} from "./results/summary/summary.js";
export { summarySchema } from "./results/summary/summary.js";
export type { Finding, Validation } from "./results/validation/validation.js";

/** The built-in providers, complete. */
export const providers: readonly CompleteProvider[] = providerSpecs.map(completeProvider);
export type { Progress, WatchOptions } from "./base/reading-watch.js";
export type { AddableValues } from "./base/warnings.js";
export type { ClientStatement, ClusterAccess, ClusterClient } from "./clickhouse/cluster-client.js";
export type {
  ColumnSource,
  Converter,
  ConverterName,
  ConverterOf,
  FlagConverter,
  IssueSource,
  ListConverter,
  NumberConverter,
  TextConverter,
  TimeConverter,
  WordConverter,
} from "./importers/converters.js";
export type { RejectionCode } from "./importers/rejection.js";
export type {
  AggregateSpec,
  AnswersSpec,
  CallColumns,
  CallsSpec,
  CompleteAggregate,
  CompleteAnswers,
  CompleteCalls,
  CompleteColumns,
  CompleteCondition,
  CompleteIdentity,
  CompleteRating,
  CompleteScale,
  CompleteSignature,
  Condition,
  Exclusion,
  FeedbackView,
  IssueMap,
  RatingSpec,
  RecordScale,
  Rule,
  ScaleSource,
  Signature,
  SourcedColumn,
  SourcesOf,
  WrittenScale,
} from "./importers/spec.js";
export type { CommentOptions } from "./pipeline/comment-options.js";
export type {
  AliasedOptions,
  ConfiguredOptions,
  DeclaredConfig,
  DeclaredGate,
  DeclaredOptions,
} from "./pipeline/config/declared-config.js";
export type { ConfigAlias, OptionName } from "./pipeline/option-table.js";
export type { QueryOptions } from "./query/check-query.js";
export type {
  AdjustedDifference,
  AdjustedRating,
  AdjustedStratum,
  Adjustment,
  MixShift,
  StratumOfSide,
} from "./results/comparison/adjustment.js";
export type { NamedSegment } from "./results/comparison/compare-segments.js";
export type { ComparedSegment, IssueCount, RatingCounts } from "./results/comparison/compared-segment.js";
export type {
  AdjustedPair,
  ComparedRanks,
  ComparedResponseRate,
  ComparedSummary,
  ComparisonMode,
  MeanOfSide,
  NpsOfSide,
  SegmentPair,
  ShareOfSide,
  Side,
  Tested,
  UnmatchedRating,
} from "./results/comparison/comparison.js";
export type { MetricName, Unit } from "./results/gate/gate-metric.js";
export type { GateSettings } from "./results/gate/gate-result.js";
export type { GateReason } from "./results/gate/reasons.js";
export type {
  InspectedColumn,
  InspectedIdentity,
  InspectedLayout,
  InspectedRating,
  InspectedRecord,
  InspectedScores,
  InspectedTime,
  ProviderEvidence,
} from "./results/inspection/inspection.js";
export type {
  AmongSegments,
  Clusters,
  NpsClusters,
  RaterMoments,
  RatersOfNps,
  RatersOfRating,
  RatingClusters,
  SegmentNps,
  SegmentOrder,
  Suppressed,
} from "./results/summary/summary.js";
export type {
  Weighted,
  WeightedNps,
  WeightedRating,
  WeightedStratum,
  WeightedValue,
  Weights,
} from "./results/summary/weighting.js";
export type { BrokenRule, RuleName, ValidatedInput } from "./results/validation/validation.js";
export type { AnswersRange } from "./statistics/answers-for-margin.js";
export type { UnknownReason } from "./statistics/difference.js";
export type { Homogeneity } from "./statistics/homogeneity.js";
export type { DifferencePart } from "./statistics/mix-decomposition.js";
export type { NpsCounts } from "./statistics/nps.js";
