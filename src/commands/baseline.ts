/** `--baseline`: the saved summary that regressions are told by, and whether it is written anew. */

import { existsSync } from "node:fs";
import { feedbackError } from "../base/errors.js";
import { summarize } from "../pipeline/summarize.js";
import type { Summary } from "../results/summary/summary.js";
import type { OptionValues } from "./command.js";

export interface BaselineOptions {
  readonly path: string | null;
  readonly updates: boolean;
}

/** Checks the options against each other. Throws usage errors. */
export function baselineOptions(values: OptionValues, hasRegressions: boolean): BaselineOptions {
  const path = typeof values.baseline === "string" ? values.baseline : null;
  const updates = values.updateBaseline === true;
  if (path === null && hasRegressions) throw feedbackError("gate-no-baseline");
  if (path === null && updates) throw feedbackError("gate-update-without");
  if (path !== null && !hasRegressions && !updates) throw feedbackError("gate-baseline-alone", "--baseline");
  return { path, updates };
}

/** The summary; null where there is none yet and this run writes the first. Throws where it is none. */
export async function readBaseline({ path, updates }: BaselineOptions): Promise<Summary | null> {
  if (path === null) return null;
  if (!existsSync(path)) {
    if (updates) return null;
    throw feedbackError("baseline-missing", path);
  }
  const { isSavedFile } = await import("../pipeline/saved-inputs.js");
  if (!(await isSavedFile(path))) throw feedbackError("baseline-no-summary", path);
  return summarize([path]);
}
