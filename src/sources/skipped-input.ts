/** An input that cannot be opened: an error, or skipped if that is asked for. */

import { type ErrorCode, FeedbackError } from "../base/errors.js";
import type { InputReading } from "./input-reading.js";

export interface SkippedInput {
  readonly name: string;
  readonly error: FeedbackError;
}

/** Errors of a file that is missing, may not be read, or is damaged where it begins. */
const unreadable: readonly ErrorCode[] = [
  "input-missing",
  "input-denied",
  "input-unreadable",
  "pattern-empty",
  "compression-damaged",
  "compression-window",
  "compression-unsupported",
  "archive-damaged",
  "archive-encrypted",
  "columnar-damaged",
];

/** Throws `error` unless it is of an unreadable input and such inputs are skipped. */
export function skippedInput(
  name: string,
  error: unknown,
  { skipsUnreadable }: Pick<InputReading, "skipsUnreadable">,
): SkippedInput {
  if (!skipsUnreadable || !(error instanceof FeedbackError) || !unreadable.includes(error.code)) throw error;
  return { name, error };
}
