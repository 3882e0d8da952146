/** Inputs -> their summary, for commands that hold summaries against each other. */

import type { SummarizeOptions } from "./options.js";
import { summarize } from "./pipeline.js";
import { isSaved } from "./saved-inputs.js";
import { openFile } from "./sources/file-source.js";
import type { Summary } from "./summary/summary.js";

/** The summary of exports, of saved summaries, or of both. Throws like `summarize`. */
export function summaryOf(
  inputs: readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Summary> {
  return summarize(inputs, options, stdin);
}

/** Whether a file holds what `summarize --json` wrote; one that cannot be opened is told of by whoever reads it. */
export function isSavedSummary(name: string): Promise<boolean> {
  return isSaved(openFile(name)).catch(() => false);
}
