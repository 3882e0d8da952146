/** One query over the same inputs in both ways: counted on codes, and record by record, which is the oracle. */

import { FeedbackError } from "../../src/base/errors.js";
import { Warnings } from "../../src/base/warnings.js";
import { countInputs } from "../../src/counts/count-inputs.js";
import { FeedbackEngine } from "../../src/counts/engine.js";
import { ExtraColumns } from "../../src/pipeline/extra-columns.js";
import { openInputs, sortInputs } from "../../src/pipeline/open-inputs.js";
import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { buildSegments } from "../../src/results/summary/build-summary.js";
import type { Summary } from "../../src/results/summary/summary.js";
import { expandInputs } from "../../src/sources/expand-inputs.js";
import type { Source } from "../../src/sources/source.js";

/** What a run gives: the summary, or what the error says. */
export type Outcome = Partial<Summary> | { readonly code: string; readonly exitCode: number; readonly message: string };

/** Nobody reads standard input here. */
export async function* noStdin(): AsyncGenerator<Uint8Array> {}

export const counted = (inputs: readonly string[], options: SummarizeOptions): Promise<Outcome> =>
  outcomeOf(() => summarize(inputs, options, noStdin()));

/** A sink for rejected records makes the run look at every record. */
export const recordByRecord = (inputs: readonly string[], options: SummarizeOptions): Promise<Outcome> =>
  outcomeOf(() => summarize(inputs, { ...options, rejects: { add() {} } }, noStdin()));

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
    const query = checkOptions(options);
    const expanded = await expandInputs(paths, noStdin(), query.encoding);
    const { feedback } = sortInputs(await openInputs(expanded.inputs, query, new Warnings()));
    const extra = new ExtraColumns(query.engine, feedback, null);
    const inputs = feedback.map((input) => ({
      ...input,
      extra: extra.of(input.spec),
      sought: extra.soughtIn(input.source.name),
    }));
    const engine = new FeedbackEngine(query.engine);
    for (const { source } of feedback) noticeReading(source, onWhole);
    const { maxMemoryBytes } = query;
    const plan = { query: query.engine, jobs: 1, maxMemoryBytes, rangeBytes };
    const { records, repeatedHeaders, rejections, missing } = await countInputs(inputs, plan, engine);
    const { counts, records: became } = engine.finish();
    const read = records.reduce((sum, count) => sum + count, 0);
    const rejected = rejections.reduce((sum, { count }) => sum + count, 0);
    const named = rejections.map(({ code, count, examples }) => ({
      code,
      count,
      examples: examples.map((example) => ({ ...example, input: inputs[example.input]?.source.name ?? "" })),
    }));
    return {
      inputs: feedback.map(({ source }, index) => ({
        name: source.name,
        records: records[index],
        missing: missing[index],
        repeatedHeaders: repeatedHeaders[index],
      })),
      records: { read, ...became, rejected },
      rejections: named.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
      ...buildSegments({ counts, query: query.echo, calls: query.calls }, query.drivers),
    } as unknown as Partial<Summary>;
  });
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
