/**
 * The vocabulary of a provider spec. A spec is data: the source of each of our columns, the ratings, the issues, the rules. Built-in
 * providers, those of config files and those of `--map` are written in the same form, and `complete-spec.ts` states what they
 * leave out. Detection, import, `providers`, the README and the tests read the same object.
 */

import type { Category, FeedbackColumn, Scale } from "../base/feedback-schema.js";
import type { DecimalMark } from "../base/number.js";
import type {
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
} from "./converters.js";
import type { RejectionCode } from "./rejection.js";

export interface SourcedDeclaration {
  readonly converter: ConverterName;
  /** A short name of the column in `--map`. */
  readonly mapKey?: string;
  readonly description: string;
}

/** The columns of the schema that an export itself may have, unlike those that are made of ratings. */
export const sourcedColumns = {
  response_id: {
    converter: "text",
    mapKey: "id",
    description: "ID of the response: a later record replaces an earlier one",
  },
  call_id: { converter: "text", description: "ID of the call" },
  participant_id: { converter: "text", description: "ID of the participant" },
  account: { converter: "word", description: "account or subaccount" },
  survey: { converter: "word", description: "which survey" },
  interaction_type: { converter: "word", description: "kind of customer interaction" },
  created_at: { converter: "time", mapKey: "time", description: "the time used by --from, --to and --by month" },
  updated_at: { converter: "time", description: "the record of a response with the latest time counts" },
  channel: { converter: "word", description: "SMS, VOICE, …" },
  language: { converter: "word", description: "language tag" },
  segments: { converter: "list", mapKey: "tag", description: "tags of the response" },
  comment: { converter: "text", description: "free text; never printed unless requested" },
} as const satisfies Partial<Record<FeedbackColumn, SourcedDeclaration>>;

export type SourcedColumn = keyof typeof sourcedColumns;
export type CompleteColumns = {
  readonly [Column in SourcedColumn]?: ConverterOf<(typeof sourcedColumns)[Column]["converter"]>;
};
export type ColumnSources = SourcesOf<CompleteColumns>;

/** Columns as a spec writes them. */
export type SourcesOf<Columns> = {
  readonly [Column in keyof Columns]: ColumnSource<Extract<Columns[Column], Converter>>;
};

/** A part of a spec with keys that are no longer left out. */
type With<Keys extends keyof Part, Part> = Part & Required<Pick<Part, Keys>>;

/** A scale as a spec writes it; a threshold that is left out follows from the bounds and the category. */
export type WrittenScale = Pick<Scale, "min" | "max"> & Partial<Scale>;

/** The scale of a rating: one for the whole export, `1..5` in short, or columns of each record with defaults for empty cells. */
export type ScaleSource = string | { readonly fixed: WrittenScale } | RecordScale;
export type CompleteScale = { readonly fixed: Scale } | RecordScale<NumberConverter, Scale>;
export interface RecordScale<Column = ColumnSource<NumberConverter>, Usual = WrittenScale> {
  readonly min: Column;
  readonly max: Column;
  readonly lowThreshold: Column;
  readonly default: Usual;
  /** Bounds that the provider allows. */
  readonly within: Pick<Scale, "min" | "max">;
}

/** The records that something applies to: those with one of the words, in lower case, in the column; "" is not a value. */
export interface Condition<Column = ColumnSource<WordConverter>> {
  readonly column: Column;
  readonly is: readonly string[];
}
export type CompleteCondition = Condition<WordConverter>;

/**
 * Records that are not feedback, or that the provider does not count: those for which a condition holds, or does not hold. A record
 * with `isApart` is not a version of the response whose id it has: it replaces none, and none replaces it.
 */
export type Exclusion<When = Condition> = { readonly reason: string; readonly isApart?: boolean } & (
  | { readonly when: When }
  | { readonly unless: When }
);

/** One score of a record. */
export interface RatingSpec {
  readonly category: Category;
  /** The records that have such a rating; all if it is left out. At most one rating of a category applies to a record. */
  readonly when?: Condition;
  readonly score: ColumnSource<NumberConverter>;
  readonly scale: ScaleSource;
  /** Scores with a fraction are rejected; by default only those of an NPS. */
  readonly wholeNumbers?: boolean;
  /**
   * A record without this score: is rejected, lacks this rating, or is a request without an answer, which is the default for
   * the only rating of a spec; one of several is omitted.
   */
  readonly missing?: "reject" | "omit" | "no-response";
  /** A record whose value is not a score: is rejected, which is the default, or is an answer that does not count (`bad`). */
  readonly invalid?: "reject" | "bad";
  /** The column, or all the columns, that name issues. */
  readonly issues?: string | readonly IssueSource[];
}
export interface CompleteRating extends With<"wholeNumbers" | "missing" | "invalid", RatingSpec> {
  readonly when?: CompleteCondition;
  readonly score: NumberConverter;
  readonly scale: CompleteScale;
  readonly issues?: readonly (ListConverter | FlagConverter)[];
}

/** A rule of the provider over a whole record, with the words of the rejection. */
export type Rule =
  | { readonly rule: "rating-required"; readonly message: string }
  | { readonly rule: "issues-required-below"; readonly score: number; readonly message: string };

/** Tokens of the provider -> our issue code; null is a token for "no issue". Compared without case, `_`, `-` and spaces. */
export type IssueMap = Readonly<Record<string, string | null>>;

/** The form in which tokens and words are compared: third-party pages lose underscores, libraries change the case. */
export function wordKey(word: string): string {
  return word.replace(/[\s_-]+/g, "").toLowerCase();
}

/**
 * How an export is recognised: all of `all`, one of `any`, one of `also`, nothing of `none`, for `values` a sample record with
 * one of the words, and a column with all the words of `titled` in its title.
 */
export interface Signature {
  readonly shape?: string;
  readonly any?: readonly string[];
  readonly also?: readonly string[];
  readonly none?: readonly string[];
  readonly titled?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly all?: readonly string[];
}
export type CompleteSignature = With<"shape" | "all", Signature>;

interface Identity {
  readonly name: string;
  /** The name of the export for people; by default `name`. */
  readonly title?: string;
  /** The documentation of the shape. */
  readonly docs?: string;
  readonly signatures: readonly Signature[];
  /** Objects of a record whose members count as columns of the record itself. */
  readonly nestedIn?: readonly string[];
}
export interface CompleteIdentity extends With<"title" | "docs", Identity> {
  readonly signatures: readonly CompleteSignature[];
}

/** The parts that are read from each record of an export of individual feedback. */
export interface FeedbackView {
  readonly nestedIn?: readonly string[];
  /** Score columns whose name alone suggests the scale; a warning states the assumption. */
  readonly assumes?: readonly string[];
  readonly columns?: ColumnSources;
  /**
   * Whether `response_id` identifies a response, so that a later record replaces an earlier one: it does, unless it is undeclared,
   * which is a column with merely the name of an id. Then only exact copies of a whole record are duplicates.
   */
  readonly identity?: "declared" | "undeclared";
  readonly ratings: readonly RatingSpec[];
  /** The column that says how many people gave the answer of a record: a whole number, 0 or more. Such records are not duplicates. */
  readonly count?: ColumnSource<NumberConverter>;
  /** The sign before the fraction of scores and of bounds of scales; a dot if it is left out. */
  readonly decimal?: DecimalMark;
  /** Delivery states that mean that a request never arrived. */
  readonly delivery?: { readonly column: ColumnSource<WordConverter>; readonly failed: readonly string[] };
  /** The export lists requests, answered or not: response statistics are computed. */
  readonly requests?: boolean;
  /** Known channels; others are kept and warned about. */
  readonly channels?: readonly string[];
  readonly issueCodes?: Readonly<Partial<Record<Category, IssueMap>>>;
  readonly rules?: readonly Rule[];
  /** The provider's own words for its rules, by their names; `{field}`, `{value}`, `{min}` and `{max}` are filled in. */
  readonly words?: Readonly<
    Partial<Record<RejectionCode | "issue-unknown" | "channel-unknown" | "id-unusable", string>>
  >;
  /** The first exclusion that fits a record says why it is not counted. */
  readonly excluded?: readonly Exclusion[];
}

/** An export of individual feedback. */
export interface FeedbackSpec extends Identity, FeedbackView {
  readonly kind?: "feedback";
  /** Considered only if no other spec fits. */
  readonly plain?: boolean;
  /** The same records hold feedback of others, too: the input is read again for each of these. */
  readonly also?: readonly FeedbackView[];
}
export interface CompleteSpec extends With<"kind" | "title" | "docs" | "issueCodes" | "rules", FeedbackSpec> {
  readonly signatures: readonly CompleteSignature[];
  readonly columns: CompleteColumns;
  readonly ratings: readonly CompleteRating[];
  readonly count?: NumberConverter;
  readonly delivery?: { readonly column: WordConverter; readonly failed: readonly string[] };
  readonly excluded?: readonly Exclusion<CompleteCondition>[];
  readonly also?: readonly CompleteSpec[];
}

/** Answers that belong to the feedback of another export and are joined to it by response id; they become columns. */
export interface AnswersSpec extends Identity {
  readonly kind: "answers";
  /** The provider whose responses the answers belong to. */
  readonly joins: string;
  readonly event: { readonly column: ColumnSource<WordConverter>; readonly is: string };
  /** The column with the answers, an object or its JSON text, and the key in it that contains the response id. */
  readonly bag: ColumnSource<TextConverter>;
  readonly idKey: string;
  /** A column with the number of events that each one represents: above 1 if they were sampled. */
  readonly sampling: ColumnSource<NumberConverter>;
}
export interface CompleteAnswers extends CompleteIdentity, Pick<AnswersSpec, "kind" | "joins" | "idKey"> {
  readonly event: { readonly column: WordConverter; readonly is: string };
  readonly bag: TextConverter;
  readonly sampling: NumberConverter;
}

/** A log of calls, rated or not: how many there were, and columns that are joined to the feedback by call id. */
export interface CallsSpec extends Identity {
  readonly kind: "calls";
  readonly columns: SourcesOf<CallColumns>;
}
export interface CompleteCalls extends CompleteIdentity, Pick<CallsSpec, "kind"> {
  readonly columns: CallColumns;
}
export interface CallColumns {
  readonly id: TextConverter;
  /** When the call took place. */
  readonly started_at: TimeConverter;
  /** When the record was written; the latest one of a call wins. */
  readonly updated_at?: TimeConverter;
  readonly account?: WordConverter;
}

/** A provider's own summary: recognised so that it is never counted as a response. */
export interface AggregateSpec extends Identity {
  readonly kind: "aggregate";
  /** Whether `reconcile` can compare it with the feedback that it was made from. */
  readonly reconcilable: boolean;
}
export type CompleteAggregate = AggregateSpec & CompleteIdentity;

/** Whether a spec, of which only those of feedback may leave out the kind, is one of feedback. */
export function isFeedback(spec: ProviderSpec): spec is FeedbackSpec {
  return spec.kind === undefined || spec.kind === "feedback";
}

export type ProviderSpec = FeedbackSpec | AnswersSpec | CallsSpec | AggregateSpec;
export type CompleteProvider = CompleteSpec | CompleteAnswers | CompleteCalls | CompleteAggregate;
