/** The result of `inspect`: `feedback-stats/inspection@1`. */

import type { Category, Status } from "../../base/feedback-schema.js";
import type { Count } from "../../base/ranges.js";
import type { Warning } from "../../base/warnings.js";

export const inspectionSchema = "feedback-stats/inspection@1";

export interface Inspection {
  readonly schema: typeof inspectionSchema;
  readonly inputs: readonly InspectedInput[];
  readonly warnings: readonly Warning[];
}

export interface InspectedInput {
  readonly name: string;
  readonly bytes: Count | null;
  readonly compression: string | null;
  readonly encoding: string;
  readonly format: "csv" | "json" | "ndjson" | "xlsx" | "parquet" | "arrow";
  /** Where the records are: `semicolon-separated`, `call_summaries[]`, … */
  readonly envelope: string;
  /** How the lines of CSV are read; null for JSON, and without a header. */
  readonly layout: InspectedLayout | null;
  /** The provider that it was recognised as, with the columns that decided it; null if none fits, or several. */
  readonly provider: (ProviderEvidence & { readonly title: string; readonly docs: string }) | null;
  /** Providers that fit in part, the nearest first. */
  readonly runnersUp: readonly ProviderEvidence[];
  /** Why it cannot be counted; null if it can. */
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | null } | null;
  readonly columns: readonly InspectedColumn[];
  readonly ratings: readonly InspectedRating[];
  readonly times: readonly InspectedTime[];
  /** The columns of the id by which duplicates are found. */
  readonly id: readonly string[];
  readonly identity: InspectedIdentity;
  /** The first records as they are read, and how many were examined. */
  readonly records: readonly InspectedRecord[];
  readonly looked: Count;
  /** Of those that were looked at: the records that would be rejected, or not be counted. */
  readonly rejected: readonly { readonly line: Count; readonly code: string; readonly message: string }[];
  readonly excluded: readonly { readonly line: Count; readonly reason: string }[];
}

export interface InspectedLayout {
  /** Quotes are around fields and are doubled inside of them, or are text like any other. */
  readonly quoting: "double" | "none";
  readonly headerLine: Count;
  /** Whether lines with something in them are before the header; they are not read. */
  readonly hasLinesBefore: boolean;
}

export interface ProviderEvidence {
  readonly name: string;
  readonly shape: string;
  readonly found: readonly string[];
  readonly lacking: readonly string[];
}

export interface InspectedColumn {
  readonly name: string;
  /** The text of its question, if the header has one. */
  readonly title: string | null;
  /** What it is read as; empty if it is read only when `--by` names it. */
  readonly feeds: readonly string[];
}

/** How the id of a record is used. */
export interface InspectedIdentity {
  /** Declared: a later record of an id replaces an earlier one. Undeclared: only copies of a whole record are duplicates. None: no duplicates. */
  readonly kind: "declared" | "undeclared" | "none";
  /** Whose documentation, mapping or config declares it. */
  readonly by: "provider" | "user" | null;
  readonly reason: string;
  /** Among the examined records, those whose id identifies nobody, and such a value. */
  readonly unidentified: Count;
  readonly example: string | null;
}

export interface InspectedRating {
  readonly category: Category;
  readonly columns: readonly string[];
  /** The scale, or the columns that hold it for each record. */
  readonly scale: string;
  /** How its scores are written in the head; null if that was not examined. */
  readonly scores: InspectedScores | null;
}

/** The scores of a column in the head of an input. */
export interface InspectedScores {
  readonly answers: Count;
  readonly noAnswer: Count;
  /** Number of answers by their notation: `number`, `number with a label`, `stars`, `word`, … */
  readonly spelled: readonly { readonly form: string; readonly count: Count }[];
  /** Words that are scores, null for those that are not an answer. */
  readonly words: readonly { readonly word: string; readonly score: number | null }[];
}

export interface InspectedTime {
  readonly feeds: string;
  readonly columns: readonly string[];
  /** The first value, the time that it was read as, and its zone. */
  readonly example: string | null;
  readonly format: string | null;
  readonly zone: string;
  /** The order of day, month and year where the dates write all of them as numbers, and why it was taken; null if they do not. */
  readonly order: string | null;
  /** How the column was found to contain this time. */
  readonly foundBy: "name" | "values";
}

/** A rating as it was read; ids and comments stay out. */
export interface InspectedRecord {
  readonly line: Count;
  readonly createdAt: string | null;
  readonly category: Category;
  readonly score: number | null;
  readonly scale: string;
  readonly issues: readonly string[];
  readonly status: Status;
}
