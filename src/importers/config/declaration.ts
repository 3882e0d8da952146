/** A provider as a user declares it: the spec of `importers/spec.ts`, with short forms, and defaults for most of what it says. */

import type { Scale } from "../../base/feedback-schema.js";
import type {
  ColumnSources,
  Condition,
  Exclusion,
  FeedbackSpec,
  FlagConverter,
  ListConverter,
  NumberConverter,
  RatingSpec,
  ScaleSource,
  Signature,
  WordConverter,
} from "../spec.js";

type Names = string | readonly string[];
type Optional<Whole, Name extends keyof Whole> = Omit<Whole, Name> & Partial<Pick<Whole, Name>>;

/** A column by its name, several names, best first, or an object where there is more to say. */
export type DeclaredSource<
  Source extends { readonly names: readonly string[] } = { readonly names: readonly string[] },
> = Names | (Partial<Omit<Source, "names">> & { readonly names: Names });

/** `when`, `unless`, `delivery`: a word column, and which of its words. */
export interface DeclaredCondition extends Omit<Condition, "column"> {
  readonly column: DeclaredSource<WordConverter>;
}

export type DeclaredExclusion = Omit<Exclusion, "when" | "unless"> &
  ({ readonly when: DeclaredCondition } | { readonly unless: DeclaredCondition });

type RecordScale = Exclude<ScaleSource, { fixed: Scale }>;
type DeclaredBounds = Optional<Scale, "lowThreshold">;

/** `"1..5"`, the same as an object, or columns of each record. A threshold that is left out follows from the scale. */
export type DeclaredScale =
  | string
  | { readonly fixed: DeclaredBounds }
  | {
      readonly min: DeclaredSource<NumberConverter>;
      readonly max: DeclaredSource<NumberConverter>;
      readonly lowThreshold: DeclaredSource<NumberConverter>;
      readonly default: DeclaredBounds;
      readonly within: RecordScale["within"];
    };

export type DeclaredIssues = string | readonly (DeclaredSource<ListConverter> | DeclaredSource<FlagConverter>)[];

export type DeclaredRating = Omit<
  Optional<RatingSpec, "wholeNumbers" | "missing" | "invalid">,
  "score" | "scale" | "issues" | "when"
> & {
  readonly score: DeclaredSource<NumberConverter>;
  readonly scale: DeclaredScale;
  readonly issues?: DeclaredIssues;
  readonly when?: DeclaredCondition;
};

export type DeclaredColumns = {
  readonly [Column in keyof ColumnSources]: DeclaredSource<NonNullable<ColumnSources[Column]>>;
};

/** What feedback is read from a record; `also` reads the same records again, for the feedback of others. */
export interface DeclaredView
  extends Omit<
    FeedbackSpec,
    keyof Identity | ("columns" | "ratings" | "issueCodes" | "rules" | "delivery" | "excluded" | "also")
  > {
  readonly columns?: DeclaredColumns;
  readonly ratings: readonly DeclaredRating[];
  readonly issueCodes?: FeedbackSpec["issueCodes"];
  readonly rules?: FeedbackSpec["rules"];
  readonly delivery?: Omit<NonNullable<FeedbackSpec["delivery"]>, "column"> & Pick<DeclaredCondition, "column">;
  readonly excluded?: readonly DeclaredExclusion[];
}

/** What the views of a provider share. */
export type Identity = Pick<FeedbackSpec, "kind" | "name" | "title" | "docs" | "signatures" | "plain">;

export interface DeclaredProvider extends DeclaredView {
  readonly kind?: "feedback";
  readonly name: string;
  readonly title?: string;
  readonly docs?: string;
  readonly plain?: boolean;
  readonly signatures: readonly Optional<Signature, "shape" | "all">[];
  readonly also?: readonly DeclaredView[];
}
