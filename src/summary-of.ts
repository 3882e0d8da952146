/** Inputs -> their summary: read from exports, or taken as it is from a saved one. */

import { feedbackError } from "./errors.js";
import type { SummarizeOptions } from "./options.js";
import { summarize } from "./pipeline.js";
import { openFile } from "./sources/file-source.js";
import type { Summary } from "./summary/summary.js";

/** The summary of exports, or of one file that `summarize --json` wrote. Throws like `summarize`. */
export async function summaryOf(
  inputs: readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Summary> {
  const [name] = inputs;
  const saved = inputs.length === 1 && name !== undefined ? await savedSummary(name) : null;
  if (saved === null || name === undefined) return summarize(inputs, options, stdin);
  refuseSelection(name, saved, options);
  return saved;
}

const beginning = /^\s*\{\s*"schema"\s*:\s*"feedback-stats\/summary@/;

/** Whether a file holds what `summarize --json` wrote, by its first bytes. */
export async function isSavedSummary(name: string): Promise<boolean> {
  if (!/\.json(\.gz|\.zst)?$/i.test(name)) return false;
  return openFile(name)
    .head(1024)
    .then(
      (head) => beginning.test(Buffer.from(head).toString("utf8")),
      () => false, // what cannot be opened is told of by whoever reads it
    );
}

async function savedSummary(name: string): Promise<Summary | null> {
  if (!(await isSavedSummary(name))) return null;
  const source = openFile(name);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(Uint8Array.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Summary;
  } catch {
    throw feedbackError("saved-damaged", name);
  }
}

const selecting = [
  ...(["from", "to", "account", "survey", "interactionType", "channel", "language", "calls", "normalize"] as const),
  "segment",
] as const;

/** Responses that were counted cannot be selected any more, nor segmented another way. */
function refuseSelection(name: string, { query }: Summary, options: SummarizeOptions): void {
  const asked = selecting.find((option) => {
    const value = options[option];
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  });
  if (asked !== undefined) throw feedbackError("saved-selection", name, asked);
  const by = options.by ?? [];
  if (by.length > 0 && by.join() !== query.by.join()) throw feedbackError("saved-by", name, by, query.by);
}
