/** A result that lacks records of its inputs, as the user has allowed, is printed, but the run does not end like a complete one. */

import { exitCodes } from "../base/errors.js";
import type { Notes } from "./notes.js";

const partialCodes: readonly string[] = ["input-truncated", "input-skipped"];

/** The exit code of a result that is printed: 5 if it lacks records. A warning that is silenced does not count. */
export function exitCodeOfResult({ warnings }: Pick<Notes, "warnings">): number {
  return warnings.some(({ code }) => partialCodes.includes(code)) ? exitCodes.rejected : exitCodes.ok;
}
