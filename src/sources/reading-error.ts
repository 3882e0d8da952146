/** The errors of the file system, as errors that a user can act on. */

import { feedbackError } from "../base/errors.js";

/** The error of the table for what went wrong while `name` was opened or read; an error without an errno stays as it is. */
export function readingError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return error;
  if (error.code === "ENOENT") return feedbackError("input-missing", name);
  if (error.code === "EACCES") return feedbackError("input-denied", name);
  return feedbackError("input-unreadable", name, String(error.code));
}
