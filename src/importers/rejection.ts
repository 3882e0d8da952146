/** Why a record is rejected: a code that is counted, and words with the offending value but never with personal data. */

import type { Category } from "../base/feedback-schema.js";

export const rejectionCodes = {
  "totals-row": "the row is a total or an average of others, not a response",
  "ragged-record": "the record does not have as many fields as the header",
  "not-a-record": "the element is not an object",
  "score-missing": "the provider requires a score",
  "score-not-a-number": "the score is not a number",
  "score-not-whole": "the provider allows whole scores only",
  "score-out-of-range": "the score is outside its scale",
  "scale-invalid": "the bounds or the threshold of the scale are impossible",
  "rating-missing": "the record has no rating at all",
  "issues-missing": "the provider requires issues with this score",
  "count-invalid": "the number of people is not a whole number of 0 or more",
  "date-invalid": "the date is not valid",
} as const satisfies Record<string, string>;
export type RejectionCode = keyof typeof rejectionCodes;

/** What a record is rejected for. */
export interface RejectedValue {
  /** As it may be shown. */
  readonly value: string;
  /** The kind of the rating whose score it is. */
  readonly category?: Category;
}

/** The fault of a record. */
export interface Problem extends Partial<RejectedValue> {
  readonly code: RejectionCode;
  readonly message: string;
  /** The bounds that it should lie between. */
  readonly bounds?: { readonly min: number; readonly max: number };
}

/** A record that is not used: its index in the raw batch. */
export interface RejectedRecord extends Problem {
  readonly record: number;
  /** Whether it contains an answer, which is missing from the numbers. */
  readonly isAnswer: boolean;
}

/** Whether a record with such a problem of its ratings holds an answer. */
export function isProblemOfAnswer({ code }: Pick<Problem, "code">): boolean {
  return code !== "score-missing" && code !== "rating-missing" && code !== "totals-row";
}

/** The value that a problem is about; null if it is about none. Plain data. */
export function rejectedValue({ value, category }: Problem): RejectedValue | null {
  if (value === undefined) return null;
  return category === undefined ? { value } : { value, category };
}

const scoreLike = /^[+-]?[0-9][0-9.,%/ eE+-]{0,11}$/;
const clock = "(?:,?[T ] ?[0-9]{1,2}:[0-9:.]+ ?(?:[AP]M|Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?";
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
/** Year first, day or month first, and RFC 2822; phone numbers and names do not match. */
const dateLike = [
  new RegExp(`^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}${clock}$`),
  new RegExp(`^[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:19|20)[0-9]{2}${clock}$`, "i"),
  new RegExp(`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?[0-9]{1,2} ${month} [0-9]{4}${clock}$`, "i"),
];

/** A value in quotes. A value that does not look like a score may be personal: only its shape is shown, `aaaa 999`. */
export function quotedScore(value: string): string {
  const digits = value.replace(/[^0-9]/g, "").length;
  return scoreLike.test(value) && digits <= 6 ? `"${value}"` : `of the form "${shape(value)}"`;
}

/** A date in quotes, or its shape if it does not look like a date. */
export function quotedDate(value: string): string {
  return value.length <= 40 && dateLike.some((pattern) => pattern.test(value))
    ? `"${value}"`
    : `of the form "${shape(value)}"`;
}

function shape(value: string): string {
  const masked = value
    .slice(0, 24)
    .replace(/\p{L}/gu, "a")
    .replace(/\p{N}/gu, "9")
    .replace(/[^a9 .,:;+\-/]/gu, "?");
  return value.length > 24 ? `${masked}…` : masked;
}
