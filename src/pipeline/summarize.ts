/**
 * The whole path on one page:
 *
 *   bytes -> raw columns -> feedback table -> counts -> numbers
 *   Reading: sources, readers, importers      engine    summary
 *
 * A command or a caller of the library chooses the inputs and the query; a reporter spells the result.
 */

import type { RecordBatch } from "apache-arrow";
import { feedbackError } from "../base/errors.js";
import { feedbackColumns } from "../base/feedback-schema.js";
import { Warnings } from "../base/warnings.js";
import { FeedbackEngine } from "../counts/engine.js";
import { Rejections } from "../counts/rejections.js";
import { countedRows } from "../importers/counted-rows.js";
import { byKey } from "../query/query.js";
import type { SummaryQuery } from "../query/summary-query.js";
import { buildSegments } from "../results/summary/build-summary.js";
import { driversOf } from "../results/summary/drivers.js";
import { mergeSummaries } from "../results/summary/merge-summaries.js";
import { mergedQuery, periodOf } from "../results/summary/merged-query.js";
import { noticeCounts, noticeSegments } from "../results/summary/noticing.js";
import { withoutSmallSegments } from "../results/summary/small-segments.js";
import type { NamedSummary } from "../results/summary/summary.js";
import { type RecordCounts, type Summary, summarySchema } from "../results/summary/summary.js";
import { trendIn } from "../results/summary/trend.js";
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
  if (saved.length === 0) return await summarizeExports(expanded, query, stdin);
  await protectInputs(namesOf(saved), query.outputs);
  const parts = await readSaved(saved, query);
  if (exports.length === 0) return mergeSaved(parts, expanded.repeated, query);
  const name = namesOf(exports).join(", ");
  mergedQuery([{ name, query: query.echo }, ...parts.map((part) => ({ name: part.name, query: part.summary.query }))]);
  const whole = { ...query, calls: null, minCell: null };
  const summary = await summarizeExports({ ...expanded, inputs: exports }, whole, stdin);
  return mergeSaved([{ name, summary }, ...parts], [], query);
}

async function summarizeExports(
  expanded: ExpandedInputs,
  query: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Summary> {
  const reading = await Reading.open(expanded, query, stdin);
  const engine = new FeedbackEngine(query.engine);
  await reading.count(engine);
  const result = engine.finish();
  const logged = reading.calls(result.counts);
  const calls = logged?.total ?? query.calls;
  noticeCounts(result, calls, logged !== null, reading.warnings);
  const { read, rejected } = reading.rejections;
  const records = accountedFor({ read, ...result.records, rejected });
  const built = buildSegments(result.counts, query.echo, calls, logged?.of, query.drivers ? driversOf : undefined);
  const shown = protectedBy(query.minCell, built);
  noticeSegments({ ...shown, query: query.echo, records }, query.engine.selection, reading.warnings);
  return {
    schema: summarySchema,
    query: query.echo,
    inputs: reading.inputs(),
    records,
    rejections: reading.rejections.list(),
    warnings: reading.warnings.list(),
    ...shown,
    trend: trendIn(shown, query.engine.by, query.echo.confidence, query.events),
  };
}

/** The summary of all parts, if the limits of rejected records hold for them together. */
function mergeSaved(parts: readonly NamedSummary[], repeated: readonly string[], query: CheckedOptions): Summary {
  const warnings = new Warnings(query.noWarn);
  for (const name of repeated) warnings.add("repeated-input", name);
  const summary = mergeSummaries(parts, query.calls, warnings, query.drivers ? driversOf : undefined);
  const rejections = new Rejections(query.limit, null);
  rejections.addMerged(summary.records.read, summary.rejections);
  const { from, to, minN } = query.echo;
  const asked = {
    ...summary.query,
    from: from ?? summary.query.from,
    to: to ?? summary.query.to,
    ...(minN === undefined ? {} : { minN }),
  };
  const shown = protectedBy(query.minCell, summary);
  noticeSegments({ ...summary, ...shown, query: asked }, finitePeriod(asked), warnings);
  return {
    ...summary,
    ...shown,
    query: asked,
    records: accountedFor(summary.records),
    warnings: warnings.list(),
    trend: trendIn(shown, asked.by.map(byKey), asked.confidence, query.events),
  };
}

/** The ends of the period of a query; null where it is open. */
function finitePeriod(query: SummaryQuery): { readonly fromMs: number | null; readonly toMs: number | null } {
  const { fromMs, toMs } = periodOf(query);
  return { fromMs: Number.isFinite(fromMs) ? fromMs : null, toMs: Number.isFinite(toMs) ? toMs : null };
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
  const columns = new Set(feedbackColumns.map(({ name }) => name));
  for await (const batch of reading.batches(columns)) {
    const counted = countedRows(batch);
    if (counted.length > 0) yield toRecordBatch(counted);
  }
}

/** Without the segments, or the whole, of fewer responses than `minCell`. */
function protectedBy(minCell: number | null, built: Pick<Summary, "total" | "segments">) {
  if (minCell === null) return built;
  const { total, segments } = built;
  if (total.responses > 0 && total.responses < minCell) throw feedbackError("total-small", minCell);
  return { total, ...withoutSmallSegments(segments, minCell) };
}

/** Every record that was read is used, filtered, a duplicate or rejected. If not, no number can be trusted. */
function accountedFor(records: RecordCounts): RecordCounts {
  const sum = records.used + records.filtered + records.duplicate + records.rejected;
  if (sum !== records.read) throw new Error(`${records.read} records were read, but ${sum} are accounted for`);
  return records;
}
