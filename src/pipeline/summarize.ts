/**
 * The whole path on one page:
 *
 *   bytes -> raw columns -> feedback table -> counts -> numbers
 *   Reading: sources, readers, importers      engine    summary
 *
 * A command or a caller of the library chooses the inputs and the query; a reporter spells the result.
 */

import type { RecordBatch } from "apache-arrow";
import { Warnings } from "../base/warnings.js";
import { FeedbackEngine } from "../counts/engine.js";
import { Rejections } from "../counts/rejections.js";
import { countedRows } from "../importers/counted-rows.js";
import { statedPeriod } from "../query/period.js";
import { buildSummary } from "../results/summary/build-summary.js";
import { warnOfRecords } from "../results/summary/data-warnings.js";
import { mergeSummaries } from "../results/summary/merge-summaries.js";
import { mergedQuery } from "../results/summary/merged-query.js";
import type { Summary } from "../results/summary/summary.js";
import type { SummaryCounts } from "../results/summary/summary-counts.js";
import { type ExpandedInput, type ExpandedInputs, expandInputs } from "../sources/expand-inputs.js";
import { protectInputs } from "../sources/protect-inputs.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { Reading } from "./reading.js";
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
  const query = checkOptions(options);
  const expanded = await expandInputs(inputs, stdin, query.encoding);
  const { saved, exports } = await sortSaved(expanded.inputs);
  if (saved.length > 0) return await summarizeSaved(saved, { ...expanded, inputs: exports }, query, stdin);
  const { whole, warnings } = await countExports(expanded, query, stdin);
  return buildSummary(whole, query, query.engine.selection, warnings);
}

/** Reads and counts the exports; all but the numbers of their summary. */
async function countExports(
  expanded: ExpandedInputs,
  query: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<{ readonly whole: SummaryCounts; readonly warnings: Warnings }> {
  const reading = await Reading.open(expanded, query, stdin);
  const engine = new FeedbackEngine(query.engine);
  await reading.count(engine);
  const result = engine.finish();
  warnOfRecords(result, reading.warnings);
  const logged = reading.calls(result.counts);
  const { read, rejected } = reading.rejections;
  const whole = {
    query: query.echo,
    inputs: reading.inputs(),
    records: { read, ...result.records, rejected },
    rejections: reading.rejections.list(),
    counts: result.counts,
    calls: logged?.total ?? query.calls,
    callsOf: logged?.of ?? (() => null),
    areCallsLogged: logged !== null,
  };
  return { whole, warnings: reading.warnings };
}

/** Adds the counts of saved summaries, and of exports beside them; the limits of rejected records hold for all together. */
async function summarizeSaved(
  saved: readonly ExpandedInput[],
  exports: ExpandedInputs,
  query: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Summary> {
  await protectInputs(namesOf(saved), query.outputs);
  const parts = await readSaved(saved, query);
  const name = namesOf(exports.inputs).join(", ");
  const beside = exports.inputs.length > 0;
  const merged = mergedQuery(beside ? [{ name, query: query.echo }, ...parts] : parts);
  const warnings = new Warnings(query.noWarn);
  const all = beside ? [{ name, ...(await countPart(exports, query, stdin)) }, ...parts] : parts;
  if (!beside) for (const repeated of exports.repeated) warnings.add("repeated-input", repeated);
  const { from, to, minN } = query.echo;
  const asked = { ...merged, from: from ?? merged.from, to: to ?? merged.to, ...(minN === undefined ? {} : { minN }) };
  const whole = mergeSummaries(all, asked, query.calls, warnings);
  new Rejections(query.limit, null).addMerged(whole.records.read, whole.rejections);
  return buildSummary(whole, query, statedPeriod(asked), warnings);
}

/** Exports as a part of a sum, which the number of calls is stated for. */
async function countPart(exports: ExpandedInputs, query: CheckedOptions, stdin: AsyncIterable<Uint8Array>) {
  const { whole, warnings } = await countExports(exports, { ...query, calls: null }, stdin);
  return { ...whole, warnings: warnings.list() };
}

const namesOf = (inputs: readonly ExpandedInput[]): readonly string[] => inputs.map(({ source }) => source.name);

/**
 * The feedback table of `inputs` as Arrow record batches: every rating that was read, before duplicates are removed and
 * anything is selected. Throws like `summarize`.
 */
export async function* readFeedback(
  inputs: readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): AsyncGenerator<RecordBatch> {
  const { toRecordBatch } = await import("../importers/record-batch.js");
  const query = checkOptions(options);
  const reading = await Reading.open(await expandInputs(inputs, stdin, query.encoding), query, stdin);
  for await (const batch of reading.batches()) {
    const counted = countedRows(batch);
    if (counted.length > 0) yield toRecordBatch(counted);
  }
}
