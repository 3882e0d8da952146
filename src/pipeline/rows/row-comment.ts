/** The comment of a row with the values shown next to it, as read and as shown. */

import { type FeedbackBatch, textAt, valueAt } from "../../base/feedback-batch.js";
import type { Category } from "../../base/feedback-schema.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { maskedText } from "../../results/comments/masked-text.js";
import type { Comment } from "../../results/comments/written-comments.js";

/** A comment as it was read. */
export interface RowComment extends Omit<Comment, "segment" | "responseId"> {
  readonly responseId: string | null;
  /** The values that identify the response, its call and the participant. */
  readonly ids: readonly string[];
  readonly isIdDeclared: boolean;
  /** Its approximate size in memory. */
  readonly bytes: number;
}

/** The size of the object and its lists, and of a character, both as written and as masked. */
const [bytesOfObject, bytesOfCharacter] = [1000, 4];

export function rowComment({ spec }: FeedbackInput, batch: FeedbackBatch, row: number, text: string): RowComment {
  const time = batch.created_at[row] ?? Number.NaN;
  const score = batch.score[row] ?? Number.NaN;
  const { min = 0, max = 0 } = batch.scale.scales[batch.scale.codes[row] ?? 0] ?? {};
  const textOf = (name: "response_id" | "call_id" | "participant_id") => {
    const vector = batch[name];
    return vector === undefined ? null : textAt(vector, row);
  };
  const account = batch.account === undefined ? null : valueAt(batch.account, row);
  const responseId = textOf("response_id");
  const ids = [responseId, textOf("call_id"), textOf("participant_id"), account].filter((id) => id !== null);
  return {
    createdAt: Number.isNaN(time) ? null : new Date(time).toISOString(),
    provider: spec.name,
    category: valueAt(batch.category, row) as Category,
    score: Number.isNaN(score) ? null : score,
    scale: { min, max },
    issues: batch.issues.lists[batch.issues.codes[row] ?? -1] ?? [],
    responseId,
    text,
    ids,
    isIdDeclared: spec.identity !== "undeclared",
    bytes: bytesOfObject + bytesOfCharacter * (text.length + ids.join("").length),
  };
}

/** When masking, an issue that is not a known code may be free text. */
export function shownComment(comment: RowComment, isMasked: boolean): Omit<Comment, "segment"> {
  const { ids, isIdDeclared, bytes, responseId, text, issues, ...shown } = comment;
  if (!isMasked) return { ...shown, issues, responseId, text };
  return { ...shown, issues: issues.map((issue) => maskedText(issue, ids)), text: maskedText(text, ids) };
}
