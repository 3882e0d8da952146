/** The result of `comments`, `feedback-stats/comments@1`: what people wrote, as far as it is shown. */

import type { Category } from "../../base/feedback-schema.js";
import type { Count, DateTime, PositiveCount } from "../../base/ranges.js";
import type { Warning } from "../../base/warnings.js";
import type { Rejection } from "../../counts/rejections.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import type { RecordCounts, SummaryInput } from "../summary/summary.js";

export const commentsSchema = "feedback-stats/comments@1";

export interface Comments {
  readonly schema: typeof commentsSchema;
  /** What made it, with its version. */
  readonly program: string;
  readonly query: Omit<SummaryQuery, "normalize" | "confidence" | "weightBy" | "minN" | "cluster">;
  readonly inputs: readonly SummaryInput[];
  /** `read` is the sum of the others. */
  readonly records: RecordCounts;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
  /** Whether texts, issues and values of `by` are masked, and ids left out. */
  readonly masked: boolean;
  readonly choice: CommentChoice;
  readonly total: CommentCounts;
  /** One per value of the `--by` keys, sorted by key, null last; empty without `--by`. */
  readonly segments: readonly CommentedSegment[];
  /** Only with `--min-cell`: segments with fewer responses, of which nothing is shown. */
  readonly suppressed?: { readonly minCell: PositiveCount; readonly segments: Count };
  /** In the order of the segments, and the newest first; those without a time come last. */
  readonly comments: readonly Comment[];
}

/** Which comments are shown of each segment, or of all. */
export interface CommentChoice {
  /** The newest, or a sample in which each comment is as likely as any other. */
  readonly order: "newest" | "sample";
  /** At most so many. */
  readonly most: Count;
  /** Of a sample; the same seed gives the same sample. */
  readonly seed: Count | null;
}

export interface CommentCounts {
  /** Answers that are selected, with a comment or without. */
  readonly responses: Count;
  /** Selected comments. */
  readonly comments: Count;
  /** Those of them that came without an answer to the question. */
  readonly unrated: Count;
  readonly shown: Count;
}

export interface CommentedSegment extends CommentCounts {
  /** The `--by` keys with their values; null if a response has none. */
  readonly key: Readonly<Record<string, string | null>>;
}

/** What one person wrote. */
export interface Comment {
  /** The segment in which it is shown: one of several tags, for instance. */
  readonly segment: CommentedSegment["key"];
  readonly createdAt: DateTime | null;
  readonly provider: string;
  /** The first selected rating of the response. */
  readonly category: Category;
  readonly score: number | null;
  readonly scale: { readonly min: number; readonly max: number };
  /** Canonical codes. */
  readonly issues: readonly string[];
  /** Only if nothing is masked. */
  readonly responseId?: string | null;
  readonly text: string;
}
