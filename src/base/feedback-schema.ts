/** The schema of the feedback table: one row is one rating, that is one score that one person gave in one category. */

/** How a column is stored. The Arrow types are in `importers/record-batch.ts`. */
export type ColumnKind = "dictionary" | "text" | "boolean" | "timestamp" | "number" | "list";

const [nullable, required] = [true, false];

function column<Name extends string, Kind extends ColumnKind>(
  name: Name,
  kind: Kind,
  isNullable: boolean,
  description: string,
) {
  return { name, kind, nullable: isNullable, description } as const;
}

/** The columns in their order. Missing is null, never 0, "" or NaN. */
export const feedbackColumns = [
  column("provider", "dictionary", required, "name of the provider spec that read the record"),
  column("response_id", "text", nullable, "the provider's id of this feedback"),
  column("primary", "boolean", required, "first row of its response; responses are counted on it"),
  column("call_id", "text", nullable, "the provider's id of the call"),
  column("participant_id", "text", nullable, "the provider's id of the participant"),
  column("account", "dictionary", nullable, "account or subaccount"),
  column("survey", "dictionary", nullable, "name or id of the survey"),
  column("interaction_type", "dictionary", nullable, "kind of customer interaction"),
  column("category", "dictionary", required, "overall, audio, video, screenshare, nps, csat or ces"),
  column("created_at", "timestamp", nullable, "milliseconds in UTC; the time that dates select"),
  column("updated_at", "timestamp", nullable, "milliseconds in UTC; the latest one of a response wins"),
  column("score", "number", nullable, "as given, on its own scale"),
  column("scale_min", "number", required, "lowest possible score"),
  column("scale_max", "number", required, "highest possible score"),
  column("low_threshold", "number", required, "a score at or below it is a low one"),
  column("issues", "list", required, "canonical issue codes"),
  column("issues_raw", "list", required, "the provider's own tokens, same order"),
  column("channel", "dictionary", nullable, "SMS, VOICE, …"),
  column("language", "dictionary", nullable, "language tag"),
  column("segments", "list", required, "tags of the response"),
  column("status", "dictionary", required, "good, bad, failed or no-response"),
  column("comment", "text", nullable, "free text; never printed unless requested"),
] as const;

type FeedbackColumnDeclaration = (typeof feedbackColumns)[number];
export type FeedbackColumn = FeedbackColumnDeclaration["name"];

/** Names of the columns of one kind. */
export type ColumnOfKind<Kind extends ColumnKind> = Extract<FeedbackColumnDeclaration, { kind: Kind }>["name"];

/** The categories of ratings. */
export const categories = ["overall", "audio", "video", "screenshare", "nps", "csat", "ces"] as const;
export type Category = (typeof categories)[number];

/**
 * What became of a request: a score (`good`), an answer that is not a score (`bad`), no delivery (`failed`), no answer
 * (`no-response`).
 */
export const statuses = ["good", "bad", "failed", "no-response"] as const;
export type Status = (typeof statuses)[number];

/** Whether a rating of this status is an answer. */
export function isAnswer(status: Status): boolean {
  return status === "good" || status === "bad";
}

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
