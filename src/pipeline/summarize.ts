/**
 * The sketch: the whole path of a summary on one page.
 *
 *   expandInputs    names -> files, and those of them that are saved summaries   sources
 *   openExports     heads of files -> provider specs; answers and calls          readers, importers
 *   countExports    bytes -> codes -> counts, on all cores                       kernel, importers, counts
 *   mergeSummaries  counts of saved summaries are added                          results
 *   buildSummary    counts -> numbers, and what they give reason to warn of      results, statistics
 *
 * A command or a caller of the library chooses the inputs and the query; a reporter spells the result.
 */

import { Warnings } from "../base/warnings.js";
import { checkAddedRejections, rejectedIn } from "../counts/rejections.js";
import { statedPeriod } from "../query/period.js";
import { buildSummary } from "../results/summary/build-summary.js";
import { mergeSummaries } from "../results/summary/merge-summaries.js";
import { mergedQuery } from "../results/summary/merged-query.js";
import type { Summary } from "../results/summary/summary.js";
import type { SummaryCounts } from "../results/summary/summary-counts.js";
import { type ExpandedInput, type ExpandedInputs, expandInputs } from "../sources/expand-inputs.js";
import { protectInputs } from "../sources/protect-inputs.js";
import { countCalls } from "./count-calls.js";
import { countExports } from "./count-exports.js";
import { openExports } from "./open-exports.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { readSaved, sortSaved } from "./saved-inputs.js";

/**
 * The numbers of the feedback in `inputs`: files, folders, patterns, `-` for `stdin`; exports, or summaries that were saved as JSON,
 * whose counts are added. Options carry the names of the flags. Throws a FeedbackError, whose `exitCode` and `hint` say the
 * rest; a part of the input is never presented as the whole.
 */
export async function summarize(
  inputs: readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Summary> {
  const checked = checkOptions(options);
  const expanded = await expandInputs(inputs, stdin, checked.encoding);
  const { saved, exports } = await sortSaved(expanded.inputs);
  if (saved.length > 0) return await summarizeSaved(saved, { ...expanded, inputs: exports }, checked, stdin);
  const warnings = new Warnings(checked.noWarn);
  const whole = await readExports(expanded, checked, stdin, warnings);
  return buildSummary(whole, checked, checked.query.selection, warnings);
}

/** Reads and counts the exports; all but the numbers of their summary. */
async function readExports(
  expanded: ExpandedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
  warnings: Warnings,
): Promise<SummaryCounts> {
  const exports = await openExports(expanded, checked, stdin, warnings);
  const counted = await countExports(exports, checked, warnings);
  const { inputs, read, records, rejections, counts } = counted;
  const logged = exports.calls === null ? null : countCalls(exports.calls, checked.query, counts);
  return {
    query: checked.echo,
    inputs,
    records: { read, ...records, rejected: rejectedIn(rejections) },
    rejections,
    counts,
    calls: logged?.total ?? checked.calls,
    callsOf: logged?.of ?? (() => null),
    areCallsLogged: logged !== null,
  };
}

/** Adds the counts of saved summaries, and of exports beside them; the limits of rejected records hold for all together. */
async function summarizeSaved(
  saved: readonly ExpandedInput[],
  exports: ExpandedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Summary> {
  await protectInputs(namesOf(saved), checked.outputs);
  const parts = await readSaved(saved, checked);
  const name = namesOf(exports.inputs).join(", ");
  const beside = exports.inputs.length > 0;
  const merged = mergedQuery(beside ? [{ name, query: checked.echo }, ...parts] : parts);
  const warnings = new Warnings(checked.noWarn);
  const all = beside ? [{ name, ...(await countPart(exports, checked, stdin)) }, ...parts] : parts;
  if (!beside) for (const repeated of exports.repeated) warnings.add("repeated-input", repeated);
  const { from, to, minN } = checked.echo;
  const asked = { ...merged, from: from ?? merged.from, to: to ?? merged.to, ...(minN === undefined ? {} : { minN }) };
  const whole = mergeSummaries(all, asked, checked.calls, warnings);
  checkAddedRejections(checked.limit, whole.records.read, whole.rejections);
  return buildSummary(whole, checked, statedPeriod(asked), warnings);
}

/** Exports as a part of a sum, which the number of calls is stated for. */
async function countPart(exports: ExpandedInputs, checked: CheckedOptions, stdin: AsyncIterable<Uint8Array>) {
  const warnings = new Warnings(checked.noWarn);
  const whole = await readExports(exports, { ...checked, calls: null }, stdin, warnings);
  return { ...whole, warnings: warnings.list() };
}

const namesOf = (inputs: readonly ExpandedInput[]): readonly string[] => inputs.map(({ source }) => source.name);
