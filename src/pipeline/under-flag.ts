/** Errors about keys of `--by` that another option named: they name that option. */

import { FeedbackError } from "../base/errors.js";

/** `error` as one about the option that named the key: `flags` has it by the key. Another error is returned as it is. */
export function underFlag(error: unknown, flags: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof FeedbackError)) return error;
  const { code, message, exitCode, hint } = error;
  const flag = [...flags].find(([name]) => message.startsWith("--by: ") && message.includes(`"${name}"`))?.[1];
  if (flag === undefined) return error;
  return new FeedbackError(code, { message: message.replace("--by", () => flag), exit: exitCode, hint });
}
