/** Looks for a config file in a folder and in those above it. Without one this costs a few looks at the file system. */

import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { type FeedbackError, feedbackError } from "../../base/errors.js";
import { isPresent } from "../../base/is-present.js";

export const configNames = ["feedback-stats.config.json", "feedback-stats.config.yaml", "feedback-stats.config.yml"];

/**
 * The nearest config at or above `folder`, as a path from there; null if there is none. The search ends at the user's home
 * folder. Throws if a folder has two, or cannot be looked at: a config must not be overlooked.
 */
export function findConfig(folder: string): string | null {
  const home = homedir();
  for (let place = folder; ; place = dirname(place)) {
    const [found, other] = configNames.map((name) => join(place, name)).filter(isThere);
    if (found !== undefined && other !== undefined)
      throw feedbackError("config-two", relative(folder, found), relative(folder, other));
    if (found !== undefined) return relative(folder, found);
    if (place === home || dirname(place) === place) return null;
  }
}

function isThere(path: string): boolean {
  try {
    return isPresent(path);
  } catch (error) {
    throw feedbackError("config-unreadable", path, (error as FeedbackError).message);
  }
}
