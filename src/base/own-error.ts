/** Errors of the system that no other place has made its own: they are not faults of the program. */

import { FeedbackError, feedbackError } from "./errors.js";

/** Why a call of the system failed: its code, else the words of the error. */
export function refusalOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

/** The error for the user if the system refused something; any other error stays as it is. */
export function ownError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FeedbackError || !("syscall" in error)) return error;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === "EMFILE" || code === "ENFILE") return feedbackError("too-many-files", path ?? "a file of the program");
  return feedbackError("system-failed", path ?? "a file", `${refusalOf(error)} (${syscall})`);
}
