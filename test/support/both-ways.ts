/** One query over the same inputs in both ways: counted on codes, and record by record, which is the oracle. */

import { FeedbackError } from "../../src/base/errors.js";
import { Warnings } from "../../src/base/warnings.js";
import { countInputs } from "../../src/counts/count-inputs.js";
import { rejectionsOf } from "../../src/counts/rejections.js";
import { countExports, inputsToCount } from "../../src/pipeline/count-exports.js";
import { ExportColumns } from "../../src/pipeline/export-columns.js";
import { checkTimes, requireTimes } from "../../src/pipeline/find-times.js";
import { openExports } from "../../src/pipeline/open-exports.js";
import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { asksForTime } from "../../src/query/query.js";
import { buildSegments, buildSummary } from "../../src/results/summary/build-summary.js";
import type { Summary } from "../../src/results/summary/summary.js";
import { expandInputs } from "../../src/sources/expand-inputs.js";
import type { Source } from "../../src/sources/source.js";
import { plainCountInputs } from "./plain-counting.js";

/** What a run gives: the summary, or what the error says. */
export type Outcome = Partial<Summary> | { readonly code: string; readonly exitCode: number; readonly message: string };

/** Nobody reads standard input here. */
export async function* noStdin(): AsyncGenerator<Uint8Array> {}

export const counted = (inputs: readonly string[], options: SummarizeOptions): Promise<Outcome> =>
  outcomeOf(() => summarize(inputs, options, noStdin()));

/** The whole summary, but of numbers that were counted the plain way. */
export const recordByRecord = (inputs: readonly string[], options: SummarizeOptions): Promise<Outcome> =>
  outcomeOf(async () => {
    const checked = checkOptions(options);
    const warnings = new Warnings(checked.noWarn);
    const expanded = await expandInputs(inputs, noStdin(), checked.reading);
    const exports = await openExports(expanded, checked, noStdin(), warnings);
    const plain = await countExports(exports, checked, warnings, plainCountInputs);
    return buildSummary(plain, checked, checked.query.selection, warnings);
  });

/**
 * The part of a summary that depends on how the inputs are cut, counted in ranges of about so many bytes. `onWhole` is called
 * where the ranges did not fit together and an input is read from its beginning to its end instead.
 */
export function countedInRanges(
  paths: readonly string[],
  options: SummarizeOptions,
  rangeBytes: number,
  onWhole: () => void = () => {},
): Promise<Outcome> {
  return outcomeOf(async () => {
    const checked = checkOptions(options);
    const expanded = await expandInputs(paths, noStdin(), checked.reading);
    const exports = await openExports(expanded, checked, noStdin(), new Warnings());
    const isTimeAskedFor = asksForTime(checked.query);
    if (isTimeAskedFor) requireTimes(exports.feedback, new Warnings());
    const exportColumns = new ExportColumns(checked.query, exports);
    const inputs = inputsToCount(exports, checked, exportColumns);
    for (const { source } of inputs) noticeReading(source, onWhole);
    const plan = { ...checked, jobs: 1, rangeBytes };
    const found = await countInputs(inputs, plan);
    const { inputs: read, counts, records: became } = found;
    const areAllRejected = became.used + (became.filtered ?? 0) + (became.duplicate ?? 0) === 0;
    if (isTimeAskedFor && !areAllRejected) checkTimes(exports.feedback, found);
    const rejections = rejectionsOf(read);
    const rejected = rejections.reduce((sum, { count }) => sum + count, 0);
    return {
      inputs: read.map(({ name, records, empty, repeatedHeaders }) => ({ name, records, empty, repeatedHeaders })),
      records: { read: read.reduce((sum, { records }) => sum + records, 0), ...became, rejected },
      rejections,
      ...buildSegments({ counts, query: checked.echo, calls: checked.calls }, checked.drivers),
    } as unknown as Partial<Summary>;
  });
}

/** What does not depend on the limit for rejected records, nor on the names of files. */
export function numbersOf(outcome: Outcome) {
  if ("code" in outcome) return outcome;
  const { records, rejections, total, segments } = outcome as Extract<Outcome, { records?: unknown }>;
  return { records, rejections, total, segments };
}

function noticeReading(source: Source, notice: () => void): void {
  const chunks = source.chunks.bind(source);
  source.chunks = () => {
    notice();
    return chunks();
  };
}

async function outcomeOf(run: () => Promise<Partial<Summary>>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof FeedbackError)) throw error;
    const { code, exitCode, message } = error;
    return { code, exitCode, message };
  }
}
