/**
 * The finished numbers, `feedback-stats/summary@4`: the library's result and `--json` are this object, in this order of keys.
 * Full precision; null if nothing was observed. Others build on it: a change is a new schema version.
 */

import type { TimeUnit } from "../../base/calendar.js";
import type { Category, Scale } from "../../base/feedback-schema.js";
import type { Count, DateTime, NonNegative, PositiveCount, ZeroToOne } from "../../base/ranges.js";
import type { SummaryWarning } from "../../base/warnings.js";
import type { Rejection } from "../../counts/rejections.js";
import type { SummaryQuery, TrendEvent } from "../../query/summary-query.js";
import type { Interval } from "../../statistics/intervals.js";
import type { Nps } from "../../statistics/nps.js";
import type { Distribution } from "./distribution.js";
import type { CountedCombinations, DriverRanking } from "./driver-ranking.js";
import type { Weighted } from "./weighting.js";

export type { Distribution } from "./distribution.js";
export type { Companion, CountedCombinations, Driver, DriverRanking } from "./driver-ranking.js";
export type { Interval, Nps };

export const summarySchema = "feedback-stats/summary@4";

/** Older summaries that can still be read: their counts mean the same. */
export const readableSchemas: readonly string[] = [
  "feedback-stats/summary@2",
  "feedback-stats/summary@3",
  summarySchema,
];

export interface Summary {
  readonly schema: typeof summarySchema;
  /** What made it, with its version. */
  readonly program: string;
  readonly query: SummaryQuery;
  readonly inputs: readonly SummaryInput[];
  /** `read` is the sum of the others. */
  readonly records: RecordCounts;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly SummaryWarning[];
  /** Its key is empty. */
  readonly total: Segment;
  /** One per value of the `--by` keys, sorted by key, null last, or as `order` says; empty without `--by`. */
  readonly segments: readonly Segment[];
  /** Null unless the one `--by` key is a unit of the calendar. */
  readonly trend: Trend | null;
  /** Whether the means of the segments differ; only with segments that are not periods, and share no response. */
  readonly amongSegments?: readonly AmongSegments[];
  /** Only with `--min-cell`. */
  readonly suppressed?: Suppressed;
  /** Only with `--sort` or `--top`. */
  readonly order?: SegmentOrder;
}

/** The order of the segments, and how many of them are not in the list. */
export interface SegmentOrder {
  /** A metric, or `name` for the order of their keys; null values come last, and equal ones in the order of their keys. */
  readonly by: string;
  readonly issue: string | null;
  readonly descending: boolean;
  /** Which rating the metric is of; null if it is not of a rating, or no rating has it. */
  readonly category: Category | null;
  readonly scale: Pick<Scale, "min" | "max"> | null;
  /** All segments, those that are left out included. */
  readonly segments: Count;
  readonly omitted: Count;
}

/** Whether the means of a rating differ among segments by more than chance. */
export interface AmongSegments extends Pick<Rating, "category" | "scale"> {
  /** Those with scores. */
  readonly segments: Count;
  /** The probability of means at least this far apart if no segments differ; null if all scores are equal. */
  readonly pValue: ZeroToOne | null;
  /** The standard deviation of the true means, in units of the score. */
  readonly deviation: NonNegative;
}

/** Segments that are left out because of few responses. */
export interface Suppressed {
  /** Segments with fewer responses are left out. */
  readonly minCell: PositiveCount;
  /** How many are left out. */
  readonly segments: Count;
  /** How many of these have at least that many responses: if they were shown, the total minus the others would reveal the small ones. */
  readonly larger: Count;
}

export interface SummaryInput {
  readonly name: string;
  /** Null if an input has no records to recognise it by. */
  readonly provider: string | null;
  readonly shape: string | null;
  readonly format: "csv" | "json" | "ndjson" | "xlsx" | "parquet" | "arrow" | "clickhouse";
  readonly compression: "gzip" | "zstd" | "zip" | null;
  /** Size as stored. */
  readonly bytes: Count;
  readonly records: Count;
  /** It ends too early, and only its complete records are counted. */
  readonly truncated?: true;
}

export interface RecordCounts {
  readonly read: Count;
  readonly used: Count;
  /** Not selected by the query. */
  readonly filtered: Count;
  /** Replaced by a later record of the same response. */
  readonly duplicate: Count;
  readonly rejected: Count;
  /** How many people gave the answers of the used records, if a column states it (`--map count=COLUMN`) and the number differs. */
  readonly people?: Count;
}

export interface Segment {
  /** The `--by` keys with their values; null if a response has none. */
  readonly key: Readonly<Record<string, string | null>>;
  /** Responses: answers, good or bad. */
  readonly responses: Count;
  readonly calls: Count | null;
  /** Responses per call. */
  readonly responseRate: NonNegative | null;
  /** ISO 8601 in UTC. */
  readonly firstAt: DateTime | null;
  readonly lastAt: DateTime | null;
  readonly ratings: readonly Rating[];
  /** Most frequent first, then by name. */
  readonly issues: readonly Issue[];
  /** Null without an NPS rating on 0-10. */
  readonly nps: SegmentNps | null;
  /** Null if the export has no requests. */
  readonly responseStatistics: ResponseStatistics | null;
  /** Null unless asked for. One for each rating with issues, in the order of the ratings. */
  readonly drivers: readonly DriverRanking[] | null;
  /** Only if drivers were asked for: their counts, so that summaries of parts have the drivers of the whole. */
  readonly issueCombinations?: readonly CountedCombinations[];
  /** Only with `--weight-by`; null if the log does not know the calls of the segment. */
  readonly weighted?: Weighted | null;
}

/** The scores of one category on one scale. */
export interface Rating {
  readonly category: Category;
  /** `lowThreshold` is null if normalised scores had different ones; each was then compared with its own. */
  readonly scale: { readonly min: number; readonly max: number; readonly lowThreshold: number | null };
  /** Scores. */
  readonly count: Count;
  /** Ratings without a score that have an issue; null if an older saved summary does not state it. */
  readonly unscored: Count | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly populationStddev: NonNegative | null;
  /** Null below two scores. */
  readonly sampleStddev: NonNegative | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Type 7. */
  readonly quantiles: {
    readonly p10: number | null;
    readonly p25: number | null;
    readonly p75: number | null;
    readonly p90: number | null;
  };
  readonly meanInterval: Interval | null;
  /** Scores at or below the threshold. */
  readonly low: Share;
  /** Scores equal to the scale's maximum. */
  readonly top: Share;
  /** Only for CSAT on 1-5: the two highest scores. */
  readonly satisfied?: Share;
  /** Only for CES on 1-7: the three highest scores. */
  readonly easy?: Share;
  readonly distribution: Distribution;
  /** Only if the provider asks for issues only with scores below this one. */
  readonly askedBelow?: number;
  /** Only with `--cluster`. */
  readonly clusters?: RatingClusters;
  /** Only if scores are kept on a grid because there are too many distinct ones. */
  readonly rounded?: true;
  /**
   * Only for scores converted to 0-100: the same scores as given, scale by scale.
   * @minItems 1
   */
  readonly byScale?: readonly ScaleScores[];
}

/** The scores of a rating on one of the scales that they were given on. */
export interface ScaleScores {
  readonly scale: Scale;
  readonly unscored: Count | null;
  readonly distribution: Distribution;
  readonly askedBelow?: number;
  readonly rounded?: true;
}

export interface Share {
  readonly count: Count;
  readonly rate: ZeroToOne | null;
  readonly interval: Interval | null;
  /** As that of the mean; only with `--cluster`. */
  readonly designEffect?: NonNegative | null;
}

/** The raters, whose ratings are not independent of each other. */
export interface Clusters {
  /** Known raters. */
  readonly raters: Count;
  /** Ratings of unknown raters: each counts as a different rater's. */
  readonly unknown: Count;
  /** The variance of the mean over that of as many ratings of different people; null if no scores differ or one rater gave all. */
  readonly designEffect: NonNegative | null;
  /**
   * Of that variance, after Satterthwaite; null if every rater gave one rating.
   * @minimum 1
   */
  readonly degreesOfFreedom: number | null;
  /** The number of ratings of different people that would be as informative. */
  readonly effectiveCount: NonNegative | null;
}

/** Sums of a value over the ratings of each rater, added up over raters: the sums, and their squares. */
export interface RaterMoments {
  readonly sum: number;
  readonly sumOfSquares: NonNegative;
}

/** The raters of a rating. */
export interface RatingClusters extends Clusters {
  readonly bySize: readonly RatersOfRating[];
}

/** Raters with the same number of ratings: sums of their scores, and of the numbers of their low, top, satisfied and easy ones. */
export interface RatersOfRating {
  readonly ratings: PositiveCount;
  readonly raters: PositiveCount;
  readonly score: RaterMoments;
  readonly low: RaterMoments;
  readonly top: RaterMoments;
  readonly satisfied?: RaterMoments;
  readonly easy?: RaterMoments;
}

/** An NPS with the raters of its answers. */
export interface SegmentNps extends Nps {
  /** Only with `--cluster`. */
  readonly clusters?: NpsClusters;
}

export interface NpsClusters extends Clusters {
  readonly bySize: readonly RatersOfNps[];
}

/** Raters with the same number of NPS answers: sums of 100 for each promoter and -100 for each detractor, and of the numbers of both. */
export interface RatersOfNps {
  readonly ratings: PositiveCount;
  readonly raters: PositiveCount;
  readonly nps: RaterMoments;
  readonly promoters: RaterMoments;
  readonly detractors: RaterMoments;
}

export interface Issue {
  readonly issue: string;
  readonly category: Category;
  /** Responses with the issue. */
  readonly count: PositiveCount;
  /** Responses that were rated in the category, with a score or with an issue alone; null as `unscored` is. */
  readonly rated: PositiveCount | null;
  /** Share of those that were rated, 0 to 1, with its interval. */
  readonly responseRate: ZeroToOne | null;
  /** Share of calls, if the number of calls is known. */
  readonly callRate: NonNegative | null;
  readonly interval: Interval | null;
  /** Mean score of the category with and without the issue; null if its scores have several scales. */
  readonly meanScore: number | null;
  readonly meanScoreWithout: number | null;
  /** @minItems 1 */
  readonly raw: readonly { readonly provider: string; readonly token: string; readonly count: PositiveCount }[];
  /**
   * The counts under the means, for each scale of the category that the issue was ticked on.
   * @minItems 1
   */
  readonly byScale: readonly IssueScores[];
}

export interface IssueScores {
  readonly scale: Scale;
  /** Ratings with the issue; those without a score are not in the distribution. */
  readonly count: PositiveCount;
  readonly distribution: Distribution;
}

/** The ratings over time. */
export interface Trend {
  readonly unit: TimeUnit;
  /** From the first with feedback to the last, those without included; `gaps` are these. */
  readonly buckets: Count;
  readonly gaps: Count;
  /** The first and the last bucket, if feedback covers only a part of them: they are left out of slopes and tests. */
  readonly partial: readonly string[];
  /** Whether days of the week (for hours, hours of the day, too) are allowed for; null for longer units. */
  readonly weekdays: "adjusted" | "unknown" | null;
  /** In the order of the total's; of CSAT on 1-5 and of CES on 1-7 the share that is satisfied or found it easy follows the mean. */
  readonly ratings: readonly RatingTrend[];
  /** As they were given. */
  readonly events: readonly TrendEvent[];
}

/** The trend of the means of one rating, of its NPS if it is one on 0-10, or of a share (0-1). */
export interface RatingTrend {
  readonly category: Category;
  readonly scale: Rating["scale"];
  readonly statistic: "mean" | "nps" | "satisfied" | "easy";
  /** Those with scores, without partial ones. */
  readonly buckets: Count;
  /** Per bucket of the calendar, by Theil and Sen, each bucket weighing by its scores; null below two. */
  readonly slope: number | null;
  readonly interval: Interval | null;
  /**
   * Mann and Kendall's test: tau-b, and how probable it is so far from 0 without a trend.
   * @minimum -1
   * @maximum 1
   */
  readonly tau: number | null;
  readonly pValue: ZeroToOne | null;
  /** Null if the test does not support a trend. */
  readonly direction: "up" | "down" | null;
  /** Changes of level that tests support, in the order of time. */
  readonly changes: readonly TrendChange[];
  /** Buckets that lie apart from the others of their level. */
  readonly outliers: readonly TrendOutlier[];
  /** The newest buckets besides those before; null if there are too few, or weekdays are unknown. */
  readonly newest: NewestBuckets | null;
  /** Why there is no test of the trend; null if there is one. */
  readonly reason: "too-few-buckets" | "too-many-buckets" | "no-spread" | "weekdays-unknown" | null;
}

/** A change of level. */
export interface TrendChange {
  /** The likeliest first bucket of the new level; it lies from `first` to `last` with the confidence of the query. */
  readonly bucket: string;
  readonly first: string;
  readonly last: string;
  /** The levels from the change before to this one, and from this one to the next. */
  readonly before: number;
  readonly after: number;
  readonly pValue: ZeroToOne;
}

/** A bucket that lies apart. */
export interface TrendOutlier {
  readonly bucket: string;
  readonly value: number;
  /** By the others of its level, and the day of the week. */
  readonly expected: number;
  /** The probability that any bucket lies at least this far out if none is unusual. */
  readonly pValue: ZeroToOne;
}

/** The newest buckets, as many as give the largest difference. */
export interface NewestBuckets {
  readonly buckets: PositiveCount;
  readonly first: string;
  readonly value: number;
  /** By the buckets before, and the days of the week. */
  readonly expected: number;
  /** The probability of a difference this large, for any number of newest buckets, if nothing changed. */
  readonly pValue: ZeroToOne;
  /** Null if the test does not support a change. */
  readonly direction: "up" | "down" | null;
}

export interface ResponseStatistics {
  readonly totalRequests: Count;
  readonly totalResponses: Count;
  readonly goodResponses: Count;
  readonly badResponses: Count;
  readonly failed: Count;
}
