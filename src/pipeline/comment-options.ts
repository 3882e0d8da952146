/** The options of comments beyond the selection of feedback, and their check. */

import { feedbackError } from "../base/errors.js";
import type { CommentChoice } from "../results/comments/written-comments.js";

export interface CommentOptions {
  /** The most comments, newest first, per segment if there are segments; 20 by default. */
  readonly maxComments?: number;
  /** Instead of the newest, a sample of this size, per segment if there are segments. */
  readonly sample?: number;
  /** The seed of the sample, 0 or more; 1 by default. */
  readonly seed?: number;
  /** Texts as they were written, and the ids of responses. */
  readonly unmasked?: boolean;
}

export interface CheckedComments {
  readonly choice: CommentChoice;
  readonly isMasked: boolean;
}

const [usualComments, usualSeed] = [20, 1];

/** Throws usage errors. */
export function checkComments({ maxComments, sample, seed, unmasked = false }: CommentOptions): CheckedComments {
  if (sample !== undefined && maxComments !== undefined) throw feedbackError("comments-choice");
  if (sample === undefined && seed !== undefined) throw feedbackError("seed-alone");
  const newest = wholeNumber("--max-comments", maxComments ?? usualComments);
  if (sample === undefined) return { choice: { order: "newest", most: newest, seed: null }, isMasked: !unmasked };
  const most = wholeNumber("--sample", sample);
  return { choice: { order: "sample", most, seed: wholeNumber("--seed", seed ?? usualSeed) }, isMasked: !unmasked };
}

function wholeNumber(flag: string, value: number): number {
  if (!(Number.isSafeInteger(value) && value >= 0)) throw feedbackError("number-invalid", flag, String(value));
  return value;
}
