/**
 * The whole path of a summary, on one page.
 *
 *   expandExports   names -> files, and those of them that are saved summaries   sources
 *   openExports     heads of files -> provider specs; answers and calls          readers, importers
 *   countExports    bytes -> codes -> counts, on all cores                       kernel, importers, counts
 *   mergeSummaries  counts of saved summaries are added                          results
 *   buildSummary    counts -> numbers, and what they give reason to warn of      results, statistics
 *
 * A command or a caller of the library chooses the inputs and the query; a reporter spells the result.
 */

import { untilAborted } from "../base/reading-watch.js";
import { Warnings } from "../base/warnings.js";
import { countInputs } from "../counts/count-inputs.js";
import { type AnswerCounts, checkAddedRejections, rejectedIn } from "../counts/rejections.js";
import { OtherThreads } from "../counts/threads/other-threads.js";
import { isProblemOfAnswer } from "../importers/rejection.js";
import { statedPeriod } from "../query/period.js";
import { buildSummary } from "../results/summary/build-summary.js";
import { mergeSummaries } from "../results/summary/merge-summaries.js";
import { mergedQuery } from "../results/summary/merged-query.js";
import type { SegmentChoice } from "../results/summary/segment-order.js";
import type { Summary } from "../results/summary/summary.js";
import type { SummaryCounts, SummaryPart } from "../results/summary/summary-counts.js";
import type { ExpandedInput, ExpandedInputs } from "../sources/expand-inputs.js";
import { checkArguments } from "./check-arguments.js";
import { countExports } from "./count-exports.js";
import { expandExports, openExports } from "./open-exports.js";
import { acceptInputs, namesOf } from "./open-inputs.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { readSaved, sortSaved } from "./saved-inputs.js";
import { type SortedInputs, sortClusters } from "./sort-clusters.js";

/**
 * The numbers of the feedback in `inputs`: files, folders, patterns, `-` for `stdin`; exports, or summaries that were saved as JSON,
 * whose counts are added. Options have the names of the flags. Throws a FeedbackError, which has an `exitCode` and a `hint`; a
 * part of the input is never presented as the whole.
 */
export async function summarize(
  inputs: string | readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Summary> {
  const names = checkArguments(inputs, options);
  const checked = checkOptions(options);
  return await untilAborted(options, () => summarizeChecked(names, checked, stdin));
}

async function summarizeChecked(
  inputs: readonly string[],
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Summary> {
  const inOrder = await orderOf(checked);
  const { others, ...sorted } = sortClusters(inputs, checked);
  const expanded = await expandExports(others, checked, stdin);
  const { saved, exports } = await sortSaved(expanded.inputs);
  if (saved.length > 0 || sorted.clusters.length > 0 || sorted.places.length > 0) {
    const files = { ...expanded, inputs: exports };
    return inOrder(await summarizeParts({ ...sorted, saved, exports: files }, checked, stdin));
  }
  const warnings = new Warnings(checked.noWarn);
  const counts = await openAndCount(expanded, checked, stdin, warnings);
  return inOrder(buildSummary(counts, checked, checked.query.selection, warnings));
}

/** What orders the segments as it is asked; the metrics that it can use are loaded only then. */
async function orderOf({ order, echo }: CheckedOptions): Promise<SegmentChoice> {
  if (order === null) return (summary) => summary;
  const { segmentChoice } = await import("../results/summary/segment-order.js");
  return segmentChoice(order, echo.by);
}

/** Opens exports and counts them; the threads that their size asks for start meanwhile. */
async function openAndCount(
  expanded: ExpandedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
  warnings: Warnings,
): Promise<SummaryCounts> {
  const threads = new OtherThreads();
  const bytes = expanded.inputs.reduce((sum, { source }) => sum + (source.plainFile()?.bytes ?? 0), 0);
  if (checked.sink === null) threads.start(bytes, checked.jobs);
  try {
    const opened = await openExports(expanded, checked, stdin, warnings);
    return await countExports(opened, checked, warnings, (inputs, options) => countInputs(inputs, options, threads));
  } finally {
    threads.end();
  }
}

/** Inputs whose counts are added. */
interface AddedInputs extends Omit<SortedInputs, "others"> {
  readonly saved: readonly ExpandedInput[];
  readonly exports: ExpandedInputs;
}

/** Adds the counts of saved summaries, tables of clusters, and exports; the limits of rejected records hold for all together. */
async function summarizeParts(
  { clusters, places, saved, exports }: AddedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Summary> {
  const warnings = new Warnings(checked.noWarn);
  const hasExports = exports.inputs.length > 0;
  acceptInputs(
    hasExports ? { inputs: saved, repeated: [], leftOut: [], skipped: [] } : { ...exports, inputs: saved },
    checked.outputs,
    warnings,
  );
  const summaries = await readSaved(saved, checked);
  const weights = new Set(summaries.flatMap(({ query }) => query.weightBy ?? []));
  if (weights.size > 0) warnings.add("saved-weights", [...weights]);
  const name = namesOf(exports.inputs).join(", ");
  const tables = clusters.length + places.length === 0 ? [] : await countTables({ clusters, places }, checked);
  const counted = hasExports ? [await countPart(name, exports, checked, stdin), ...tables] : tables;
  const parts = [...counted, ...summaries];
  const merged = mergedQuery(parts);
  const { from, to, minN } = checked.echo;
  const asked = {
    ...merged,
    from: from ?? merged.from,
    to: to ?? merged.to,
    confidence: checked.confidence ?? merged.confidence,
    ...(minN === undefined ? {} : { minN }),
  };
  const counts = mergeSummaries(parts, asked, checked.calls, warnings);
  checkAddedRejections(checked.limit, counts.records.read, answersIn(counts), counts.rejections);
  return buildSummary(counts, checked, statedPeriod(asked), warnings);
}

/**
 * The answers of saved summaries, as far as known. A filtered record counts as an answer, because it may have been one; a rejected record
 * counts as one unless it had no answer.
 */
function answersIn({ records, rejections, counts }: SummaryCounts): AnswerCounts {
  const { failed, "no-response": unanswered } = counts.total.responses;
  const rejected = rejectedIn(rejections.filter(isProblemOfAnswer));
  const withoutAnswer = Math.min(failed + unanswered, records.used) + records.rejected - rejected;
  return { met: records.read - withoutAnswer, rejected };
}

/** What asks clusters is loaded only for them. */
async function countTables(
  sorted: Pick<SortedInputs, "clusters" | "places">,
  checked: CheckedOptions,
): Promise<readonly SummaryPart[]> {
  const { countClusters } = await import("./count-clusters.js");
  return await countClusters(sorted, checked);
}

/** Exports as a part of a sum; the number of calls is stated for the sum. */
async function countPart(
  name: string,
  exports: ExpandedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<SummaryPart> {
  const warnings = new Warnings(checked.noWarn);
  const counts = await openAndCount(exports, { ...checked, calls: null }, stdin, warnings);
  return { ...counts, name, warnings: warnings.list() };
}
