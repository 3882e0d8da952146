/** Inputs that are saved summaries: recognised by their head, read whole, and checked against the query. */

import { feedbackError } from "../base/errors.js";
import { type Period, statedPeriod } from "../query/period.js";
import { definingKeys, type SummaryQuery } from "../query/summary-query.js";
import { asksSame, stated } from "../results/summary/merged-query.js";
import { isSavedSummary, readSummaryCounts } from "../results/summary/read-summary.js";
import type { SummaryPart } from "../results/summary/summary-counts.js";
import type { ExpandedInput } from "../sources/expand-inputs.js";
import { bytesBefore } from "../sources/first-bytes.js";
import type { Source } from "../sources/source.js";
import { type CheckedOptions, checkOptions } from "./options.js";

const headBytes = 256;
const mostBytes = 256 * 1024 ** 2;

/** Whether an input is a saved summary, of whatever version. */
export async function isSaved(source: Source): Promise<boolean> {
  const head = await source.head(headBytes).catch((error: unknown) => {
    const before = bytesBefore(error);
    if (before.length === 0) throw error;
    return before; // its reader reports the fault, or one before it
  });
  return isSavedSummary(Buffer.from(head).toString());
}

/**
 * Separates saved summaries from exports. A summary that merely lies in a folder of exports is most likely made from them: it
 * stays among the exports, of which it is skipped with a warning.
 */
export async function sortSaved(inputs: readonly ExpandedInput[]): Promise<{
  readonly saved: readonly ExpandedInput[];
  readonly exports: readonly ExpandedInput[];
}> {
  const marks: boolean[] = [];
  for (const { source } of inputs) marks.push(await isSaved(source));
  const areAllSaved = !marks.includes(false);
  const saved = new Set(inputs.filter(({ fromFolder }, index) => marks[index] && (areAllSaved || !fromFolder)));
  return { saved: [...saved], exports: inputs.filter((input) => !saved.has(input)) };
}

/** Reads saved summaries. Throws what `readSummaryCounts` throws, and a usage error if their counts cannot answer what is asked. */
export async function readSaved(
  inputs: readonly ExpandedInput[],
  checked: CheckedOptions,
): Promise<readonly SummaryPart[]> {
  const parts: SummaryPart[] = [];
  for (const { source } of inputs) {
    const part = readSummaryCounts(await savedText(source), source.name);
    refuseUnanswerable(source.name, part.query, checked);
    if (checked.sink !== null && part.records.rejected > 0)
      throw feedbackError("saved-rejects", source.name, part.records.rejected);
    parts.push(part);
  }
  return parts;
}

/** The text of a saved file. Throws if it is too long or no UTF-8. */
export async function savedText(source: Source): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw feedbackError("saved-too-long", source.name, mostBytes);
    chunks.push(Uint8Array.from(chunk));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw feedbackError("saved-broken", source.name, "it is not UTF-8");
  }
}

/** Options that are not given are those of the saved summary. */
function refuseUnanswerable(name: string, own: SummaryQuery, { echo, times, callLog }: CheckedOptions): void {
  if (callLog !== null) throw feedbackError("saved-call-log", name);
  const { echo: unasked } = checkOptions({});
  for (const key of definingKeys) {
    const isAsked = key === "timeZone" ? times.timeZone !== null : !asksSame(key, echo, unasked);
    if (isAsked && !asksSame(key, echo, own))
      throw feedbackError("saved-unanswerable", name, stated(key, echo), stated(key, own));
  }
  const asked = statedPeriod({ ...echo, timeZone: times.timeZone ?? own.timeZone });
  if (!isWithin(statedPeriod(own), asked))
    throw feedbackError("saved-period", name, periodWords(echo), periodWords(own));
}

function isWithin(inner: Period, outer: Period): boolean {
  const [first, last] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return (inner.fromMs ?? first) >= (outer.fromMs ?? first) && (inner.toMs ?? last) <= (outer.toMs ?? last);
}

function periodWords({ from, to }: SummaryQuery): string {
  return from === null && to === null ? "all days" : `${from ?? "the beginning"} to ${to ?? "the end"}`;
}
