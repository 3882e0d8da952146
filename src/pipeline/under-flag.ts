/** Errors about keys of `--by` that another option named: they name that option. */

import { errorValues, feedbackError } from "../base/errors.js";

/** Errors about a key, made from the flag that named it, the key, and perhaps more. */
const aboutKeys = ["by-unknown", "call-column-unknown", "call-log-absent", "by-repeated"] as const;

/** `error` as one about the option that named the key: `flags` has it by the key. Another error is returned as it is. */
export function underFlag(error: unknown, flags: ReadonlyMap<string, string>): unknown {
  const found = errorValues(error, aboutKeys);
  if (found === null) return error;
  const [named, key, ...others] = found.values;
  const flag = named === "--by" ? flags.get(key) : undefined;
  return flag === undefined ? error : feedbackError(found.code, ...([flag, key, ...others] as typeof found.values));
}
