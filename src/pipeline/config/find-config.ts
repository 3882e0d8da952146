/** Looks for a config file in a folder and in those above it. Without one this costs a few looks at the file system. */

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { feedbackError } from "../../base/errors.js";

export const configNames = ["feedback-stats.config.json", "feedback-stats.config.yaml", "feedback-stats.config.yml"];

/**
 * The nearest config at or above `folder`, as a path from there; null if there is none. The search ends at the user's home
 * folder. Throws if a folder has two.
 */
export function findConfig(folder: string): string | null {
  const home = homedir();
  for (let place = folder; ; place = dirname(place)) {
    const [found, other] = configNames.map((name) => join(place, name)).filter((path) => existsSync(path));
    if (found !== undefined && other !== undefined)
      throw feedbackError("config-two", relative(folder, found), relative(folder, other));
    if (found !== undefined) return relative(folder, found);
    if (place === home || dirname(place) === place) return null;
  }
}
