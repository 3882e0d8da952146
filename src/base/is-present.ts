/** Whether there is something at a path. `existsSync` answers "no" also if that cannot be determined. */

import { statSync } from "node:fs";
import { ownError } from "./own-error.js";

/** Throws `system-failed` if the path cannot be looked at: what may be there must not be taken for absent. */
export function isPresent(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw ownError(error);
  }
}
