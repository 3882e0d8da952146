/** The result of `comments`, `feedback-stats/comments@1`: the comments that are shown. */

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
  /** Whether texts, issues and values of `by` are masked, and ids are left out. */
  readonly masked: boolean;
  readonly choice: CommentChoice;
  readonly total: CommentCounts;
  /** One per value of the `--by` keys, sorted by key, null last; empty without `--by`. */
  readonly segments: readonly CommentedSegment[];
  /** Only with `--min-cell`: the segments with fewer responses, which are hidden. */
  readonly suppressed?: { readonly minCell: PositiveCount; readonly segments: Count };
  /** In the order of the segments, then the newest first; comments without a time come last. */
  readonly comments: readonly Comment[];
}

/** Which comments are shown, in each segment or in total. */
export interface CommentChoice {
  /** The newest, or a sample in which each comment is as likely as any other. */
  readonly order: "newest" | "sample";
  /** The largest number of comments. */
  readonly most: Count;
  /** The seed of a sample; the same seed gives the same sample. */
  readonly seed: Count | null;
}

export interface CommentCounts {
  /** Selected responses, with or without a comment. */
  readonly responses: Count;
  /** Selected comments. */
  readonly comments: Count;
  /** Those that came without an answer to the question. */
  readonly unrated: Count;
  readonly shown: Count;
}

export interface CommentedSegment extends CommentCounts {
  /** The `--by` keys with their values; null if a response has none. */
  readonly key: Readonly<Record<string, string | null>>;
}

/** What one person wrote. */
export interface Comment {
  /** The segment in which it is shown: with several tags, one of them. */
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
