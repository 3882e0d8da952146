/** THE schema of the feedback table: one row is one rating, one score that one person gave in one category. */

/** How a column is stored. The Arrow types are in `importers/record-batch.ts`. */
export type ColumnKind = "dictionary" | "text" | "boolean" | "timestamp" | "number" | "list";

interface ColumnDeclaration {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  readonly description: string;
}

/** The columns in their order. Missing is null, never 0, "" or NaN. */
export const feedbackColumns = [
  {
    name: "provider",
    kind: "dictionary",
    nullable: false,
    description: "name of the provider spec that read the record",
  },
  { name: "response_id", kind: "text", nullable: true, description: "the provider's id of this feedback" },
  {
    name: "primary",
    kind: "boolean",
    nullable: false,
    description: "first row of its response; responses are counted on it",
  },
  { name: "call_id", kind: "text", nullable: true, description: "the provider's id of the call" },
  { name: "participant_id", kind: "text", nullable: true, description: "the provider's id of the participant" },
  { name: "account", kind: "dictionary", nullable: true, description: "account or subaccount" },
  { name: "survey", kind: "dictionary", nullable: true, description: "name or id of the survey" },
  { name: "interaction_type", kind: "dictionary", nullable: true, description: "kind of customer interaction" },
  {
    name: "category",
    kind: "dictionary",
    nullable: false,
    description: "overall, audio, video, screenshare, nps, csat or ces",
  },
  {
    name: "created_at",
    kind: "timestamp",
    nullable: true,
    description: "milliseconds in UTC; the time that dates select",
  },
  {
    name: "updated_at",
    kind: "timestamp",
    nullable: true,
    description: "milliseconds in UTC; the latest one of a response wins",
  },
  { name: "score", kind: "number", nullable: true, description: "as given, on its own scale" },
  { name: "scale_min", kind: "number", nullable: false, description: "lowest possible score" },
  { name: "scale_max", kind: "number", nullable: false, description: "highest possible score" },
  { name: "low_threshold", kind: "number", nullable: false, description: "a score at or below it is a low one" },
  { name: "issues", kind: "list", nullable: false, description: "canonical issue codes" },
  { name: "issues_raw", kind: "list", nullable: false, description: "the provider's own tokens, same order" },
  { name: "channel", kind: "dictionary", nullable: true, description: "SMS, VOICE, …" },
  { name: "language", kind: "dictionary", nullable: true, description: "language tag" },
  { name: "segments", kind: "list", nullable: false, description: "tags of the response" },
  { name: "status", kind: "dictionary", nullable: false, description: "good, bad, failed or no-response" },
  { name: "comment", kind: "text", nullable: true, description: "free text; never printed unless asked for" },
] as const satisfies readonly ColumnDeclaration[];

type FeedbackColumnDeclaration = (typeof feedbackColumns)[number];
export type FeedbackColumn = FeedbackColumnDeclaration["name"];

/** Names of the columns of one kind. */
export type ColumnOfKind<Kind extends ColumnKind> = Extract<FeedbackColumnDeclaration, { kind: Kind }>["name"];

/** The categories that ratings come in. */
export const categories = ["overall", "audio", "video", "screenshare", "nps", "csat", "ces"] as const;
export type Category = (typeof categories)[number];

/**
 * What became of a request: a score (`good`), an answer that is no score (`bad`), no delivery (`failed`), no answer
 * (`no-response`).
 */
export const statuses = ["good", "bad", "failed", "no-response"] as const;
export type Status = (typeof statuses)[number];

/** The range of a score, and the cutoff: a score at or below `lowThreshold` is a low one. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly lowThreshold: number;
}

/** Whether scores are those of an NPS: asked as NPS, on 0-10. */
export function isNpsRating(rating: {
  readonly category: Category;
  readonly scale: Pick<Scale, "min" | "max">;
}): boolean {
  return rating.category === "nps" && rating.scale.min === 0 && rating.scale.max === 10;
}

/** The cutoff if a provider states none: 2 on 1-5, 6 on a 0-10 NPS (the detractors), otherwise a quarter of the range. */
export function defaultLowThreshold(category: Category, min: number, max: number): number {
  if (min === 1 && max === 5) return 2;
  if (isNpsRating({ category, scale: { min, max } })) return 6;
  return min + (max - min) / 4;
}
