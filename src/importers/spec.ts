/**
 * What a provider spec can say. A spec is data: where each of our columns comes from, its ratings, its issues, its rules.
 * Detection, import, `providers`, the README and the tests read the same object; adding a provider needs no other code.
 */

import type { Category, FeedbackColumn, Scale } from "../base/feedback-schema.js";
import type { DecimalMark } from "../base/number.js";
import type { RejectionCode } from "./rejection.js";

/** How one of our columns is made from theirs: a closed vocabulary. `names` are their columns, best first. */
export type Converter =
  /** Text that differs from record to record: ids, comments. `joined` are further columns that only together make an id. */
  | {
      readonly converter: "text";
      readonly names: readonly string[];
      readonly joined?: readonly (readonly string[])[];
    }
  /** One of few values; `form` brings spellings together: SMS and sms, ` en-gb ` and en-GB. */
  | {
      readonly converter: "word";
      readonly names: readonly string[];
      readonly form: "as-is" | "upper-case" | "language-tag";
    }
  /**
   * A time; `monthFirst` states that the export writes 2/25/2025, 9:19:25.391 AM, `zone` that times without one are in UTC by
   * the provider's documentation.
   */
  | {
      readonly converter: "time";
      readonly names: readonly string[];
      readonly monthFirst: boolean;
      readonly zone?: "UTC";
    }
  | NumberConverter
  /**
   * Several words in one cell: a JSON array, text separated by comma, semicolon or vertical bar, or switches (`{"Echo":true}`,
   * `{Echo:1; Noise:0;}`), of which those that are on count. `member` is where the word stands in objects of an array.
   */
  | { readonly converter: "list"; readonly names: readonly string[]; readonly member?: string };

/** A number, as people, spreadsheets and programs write it. */
export interface NumberConverter {
  readonly converter: "number";
  readonly names: readonly string[];
  /** Words that stand for numbers; null for those that say that there is none. Numbers can be such words, too: `"0": null`. */
  readonly words?: Readonly<Record<string, number | null>>;
  /** `5 - Extremely fun` is 5. */
  readonly isLabel?: boolean;
  /** Where there is none of `names`: the column with all of these in its title, the text of a question; in lower case. */
  readonly titled?: readonly string[];
  /** The column for which the export also has one with this behind its name. */
  readonly besideSuffix?: string;
  /** The cell holds an array of objects; the number is at `take` in the first one that has one of the words at each path. */
  readonly pick?: { readonly where: Readonly<Record<string, readonly string[]>>; readonly take: string };
}

/** A column that says by one of some words (in lower case) that a person had one issue. */
export interface FlagConverter {
  readonly converter: "flag";
  readonly names: readonly string[];
  readonly is: readonly string[];
  readonly issue: string;
}

type Of<Name extends Converter["converter"]> = Extract<Converter, { converter: Name }>;
export type TextConverter = Of<"text">;
export type WordConverter = Of<"word">;
export type TimeConverter = Of<"time">;
export type ListConverter = Of<"list">;

export const text = (...names: string[]): TextConverter => ({ converter: "text", names });
export const word = (...names: string[]): WordConverter => ({ converter: "word", names, form: "as-is" });
export const upperCaseWord = (...names: string[]): WordConverter => ({ converter: "word", names, form: "upper-case" });
export const languageTag = (...names: string[]): WordConverter => ({ converter: "word", names, form: "language-tag" });
export const time = (...names: string[]): TimeConverter => ({ converter: "time", names, monthFirst: false });
export const utcTime = (...names: string[]): TimeConverter => ({ ...time(...names), zone: "UTC" });
export const monthFirstTime = (...names: string[]): TimeConverter => ({ ...utcTime(...names), monthFirst: true });
export const number = (...names: string[]): NumberConverter => ({ converter: "number", names });
/** A score in the column whose title has all of these words; labels such as `10 - Extremely likely` are read as 10. */
export const questionTitled = (...titled: string[]): NumberConverter => ({ ...number(), isLabel: true, titled });
export const list = (...names: string[]): ListConverter => ({ converter: "list", names });
export const flag = (issue: string, ...names: string[]): FlagConverter => ({
  converter: "flag",
  names,
  is: ["true", "1", "yes"],
  issue,
});

/** Where the columns of the schema come from that are not made of ratings. */
export interface ColumnSources {
  readonly response_id?: TextConverter;
  readonly call_id?: TextConverter;
  readonly participant_id?: TextConverter;
  readonly account?: WordConverter;
  readonly survey?: WordConverter;
  readonly interaction_type?: WordConverter;
  readonly created_at?: TimeConverter;
  readonly updated_at?: TimeConverter;
  readonly channel?: WordConverter;
  readonly language?: WordConverter;
  readonly segments?: ListConverter;
  readonly comment?: TextConverter;
}
export type SourcedColumn = keyof ColumnSources & FeedbackColumn;

/** The scale of a rating: one for the whole export, or three columns of each record with defaults for empty cells. */
export type ScaleSource =
  | { readonly fixed: Scale }
  | {
      readonly min: NumberConverter;
      readonly max: NumberConverter;
      readonly lowThreshold: NumberConverter;
      readonly default: Scale;
      /** Bounds that the provider allows. */
      readonly within: { readonly min: number; readonly max: number };
    };

/** Of which records something holds: those with one of the words in the column, in lower case; "" is no value. */
export interface Condition {
  readonly column: WordConverter;
  readonly is: readonly string[];
}

export const oneOf = (column: string, ...is: string[]): Condition => ({ column: word(column), is });

/**
 * Records that are no feedback, or that the provider does not count: those of which one condition holds, or does not. A record that
 * stands apart is not a state of the response whose id it has: it replaces none, and none replaces it.
 */
export type Exclusion = { readonly reason: string; readonly isApart?: boolean } & (
  | { readonly when: Condition }
  | { readonly unless: Condition }
);

/** One score of a record. */
export interface RatingSpec {
  readonly category: Category;
  /** The records that have such a rating; all where it is left out. At most one rating of a category applies to a record. */
  readonly when?: Condition;
  readonly score: NumberConverter;
  readonly scale: ScaleSource;
  readonly wholeNumbers: boolean;
  /** A record without this score: is rejected, lacks this rating, or is a request that nobody answered. */
  readonly missing: "reject" | "omit" | "no-response";
  /** A value that is no score: the record is rejected, or it is an answer that does not count (`bad`). */
  readonly invalid: "reject" | "bad";
  /** Everything that names issues, together. */
  readonly issues?: readonly (ListConverter | FlagConverter)[];
}

/** A rule of the provider over a whole record, with the words of the rejection. */
export type Rule =
  | { readonly rule: "rating-required"; readonly message: string }
  | { readonly rule: "issues-required-below"; readonly score: number; readonly message: string };

/** Tokens of the provider -> our issue code; null is a token that says "no issue". Compared without case, `_`, `-` and spaces. */
export type IssueMap = Readonly<Record<string, string | null>>;

/**
 * How an export is recognised: all of `all`, one of `any`, one of `also`, nothing of `none`, for `values` a sample record with
 * one of the words, and a column with all the words of `titled` in its title.
 */
export interface Signature {
  readonly shape: string;
  readonly all: readonly string[];
  readonly any?: readonly string[];
  readonly also?: readonly string[];
  readonly none?: readonly string[];
  readonly titled?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

interface Described {
  readonly name: string;
  readonly title: string;
  /** The documentation of the shape. */
  readonly docs: string;
  readonly signatures: readonly Signature[];
  /** Objects of a record whose members count as columns of the record itself. */
  readonly nestedIn?: readonly string[];
}

/** The form in which tokens and words are compared: third-party pages lose underscores, libraries change the case. */
export function wordKey(word: string): string {
  return word.replace(/[\s_-]+/g, "").toLowerCase();
}

/** An export of individual feedback. */
export interface FeedbackSpec extends Described {
  readonly kind: "feedback";
  /** Considered only where no other spec fits. */
  readonly plain?: boolean;
  /** Score columns whose name alone told the scale; a warning states the assumption. */
  readonly assumes?: readonly string[];
  readonly columns: ColumnSources;
  readonly ratings: readonly RatingSpec[];
  /** The sign before the fraction of scores and of bounds of scales, where the user said which; a dot without it. */
  readonly decimal?: DecimalMark;
  /** Delivery states that mean that a request never arrived. */
  readonly delivery?: { readonly column: WordConverter; readonly failed: readonly string[] };
  /** The export lists requests, answered or not: response statistics are computed. */
  readonly requests?: boolean;
  /** Known channels; others are kept and warned about. */
  readonly channels?: readonly string[];
  readonly issueCodes: Readonly<Partial<Record<Category, IssueMap>>>;
  readonly rules: readonly Rule[];
  /** The provider's own words for its rules, by their names; `{field}`, `{value}`, `{min}` and `{max}` are filled in. */
  readonly words?: Readonly<Partial<Record<RejectionCode | "issue-unknown" | "channel-unknown", string>>>;
  /** The first that fits a record says why it is not counted. */
  readonly excluded?: readonly Exclusion[];
  /** The same records hold feedback of others, too: the input is read again for each of these. */
  readonly also?: readonly FeedbackSpec[];
}

/** Answers that belong to the feedback of another export and are joined to it by response id; they become columns. */
export interface AnswersSpec extends Described {
  readonly kind: "answers";
  /** The provider whose responses the answers belong to. */
  readonly joins: string;
  readonly event: { readonly column: WordConverter; readonly is: string };
  /** The column with the answers, an object or its JSON text, and the key in it that holds the response id. */
  readonly bag: TextConverter;
  readonly idKey: string;
  /** Where each event stands for several: a column above 1 means that the events were sampled. */
  readonly sampling: NumberConverter;
}

/**
 * A log of calls, whether anybody gave feedback on them or not: how many there were, and columns that are joined to the
 * feedback by call id.
 */
export interface CallsSpec extends Described {
  readonly kind: "calls";
  readonly columns: {
    readonly id: TextConverter;
    /** When the call took place. */
    readonly started_at: TimeConverter;
    /** When the record was written; the latest one of a call wins. */
    readonly updated_at?: TimeConverter;
    readonly account?: WordConverter;
  };
}

/** A provider's own summary: recognised so that it is never counted as a response. */
export interface AggregateSpec extends Described {
  readonly kind: "aggregate";
  /** `reconcile` can hold it against the feedback that it was made from. */
  readonly reconcilable: boolean;
}

export type ProviderSpec = FeedbackSpec | AnswersSpec | CallsSpec | AggregateSpec;

/** The specs as the importers read them, with everything stated that may be left out or written in short. */
export type CompleteSpec = FeedbackSpec;
export type CompleteAnswers = AnswersSpec;
export type CompleteCalls = CallsSpec;
export type CompleteProvider = ProviderSpec;
export type CompleteRating = RatingSpec;
export type CompleteScale = ScaleSource;
export type CompleteCondition = Condition;
export type CompleteExclusion = Exclusion;
