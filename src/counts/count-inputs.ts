/** Counts all inputs: large plain files in ranges on every core, the others from their beginning to their end. */

import type { ExtraColumn } from "../importers/sourced-columns.js";
import type { CompleteSpec } from "../importers/spec.js";
import type { TimeForms } from "../importers/time-forms.js";
import { Kernel } from "../kernel/kernel.js";
import type { Query } from "../query/query.js";
import { isDivisible } from "../readers/open-table.js";
import type { RawTable } from "../readers/table.js";
import { TextBlocks, type TextStart } from "../readers/text-blocks.js";
import type { Source } from "../sources/source.js";
import type { FeedbackEngine } from "./engine.js";
import type { LatestReport } from "./latest/latest-phase.js";
import { partitionsFor } from "./latest/latest-store.js";
import type { CountingTask } from "./records/record-counter.js";
import { type Counted, joinReports, reportsByProvider } from "./threads/join-reports.js";
import type { Range, RangeReport } from "./threads/range.js";
import type { StoreReport } from "./threads/report.js";
import { type CountedInput, type CountingPlan, CountingThread, type ThreadReport } from "./threads/thread.js";
import { isPartFailure, OtherThread } from "./threads/threads.js";

/** An input that is counted. */
export interface InputToCount {
  readonly source: Source;
  readonly table: RawTable;
  readonly spec: CompleteSpec;
  /** How its times are read that do not say it themselves. */
  readonly forms: TimeForms;
  /** Columns beyond the schema that the query names, the same for all inputs of a spec. */
  readonly extra: readonly ExtraColumn[];
  /** Numbers of the query's own columns that the head of the input does not have. */
  readonly sought: readonly number[];
}

export interface CountingOptions {
  readonly query: Query;
  /** Threads, the main one included. */
  readonly jobs: number;
  readonly maxMemoryBytes: number;
  /** About how many bytes are read as one part; 8 MiB without it. */
  readonly rangeBytes?: number;
}

const capacity = 8192;
const usualRangeBytes = 8 * 1024 * 1024;
/** A thread needs as long to start as another one to read so much. */
const bytesWorthAThread = 24 * 1024 * 1024;
const bytesPerRecord = 64;

/**
 * Counts `inputs` into `engine`. Ranges are read as if each began where its first line ends say; where that proves wrong, or
 * something in them seems damaged, all is counted again in one piece, and that is judged.
 */
export async function countInputs(
  inputs: readonly InputToCount[],
  options: CountingOptions,
  engine: FeedbackEngine,
): Promise<Counted> {
  const isDivided = inputs.every(({ source }) => source.isRepeatable);
  const parts = isDivided ? await counted(inputs, options, engine, true) : null;
  const whole = parts ?? (await counted(inputs, options, engine, false));
  if (whole === null) throw new Error("inputs that are read whole have no parts that could not fit");
  return whole;
}

/** Null where the parts do not fit together. */
async function counted(
  inputs: readonly InputToCount[],
  options: CountingOptions,
  engine: FeedbackEngine,
  isDivided: boolean,
): Promise<Counted | null> {
  const kernel = new Kernel(null, options.maxMemoryBytes);
  const plan = planOf(kernel, inputs, options, isDivided);
  const bytes = plan.ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const threadCount = Math.min(options.jobs, 1 + Math.floor(bytes / bytesWorthAThread));
  const others = Array.from({ length: threadCount - 1 }, () => new OtherThread({ kernel: kernel.shared, plan }));
  try {
    if (others.length > 0) await new Promise((resolve) => setImmediate(resolve));
    const main = new CountingThread(kernel, plan);
    const streamed = await countStreams(kernel, inputs, plan, main);
    main.countRanges();
    const reports = [main.report(), ...(await Promise.all(others.map((other) => other.counted())))];
    const stores = storesByProvider(plan, reports);
    const isCompared = stores.some((ofProvider) => ofProvider.length > 0);
    const theirs = isCompared ? others.map((other) => other.countLatest(stores)) : [];
    const latest: (readonly (LatestReport | null)[])[] = isCompared ? [main.countLatest(stores)] : [];
    latest.push(...(await Promise.all(theirs)));
    return joinReports(plan, streamed, reports, latest, engine);
  } catch (error) {
    if (!isDivided || !isPartFailure(error)) throw error;
    return null;
  } finally {
    await Promise.all(others.map((other) => other.end()));
  }
}

/** The stores of all threads for each provider. */
function storesByProvider(plan: CountingPlan, reports: readonly ThreadReport[]): readonly (readonly StoreReport[])[] {
  return reportsByProvider(plan, reports).map((ofProvider) => ofProvider.flatMap(({ store }) => store ?? []));
}

function planOf(
  kernel: Kernel,
  inputs: readonly InputToCount[],
  { query, rangeBytes = usualRangeBytes }: CountingOptions,
  isDivided: boolean,
): CountingPlan {
  const specs = [...new Set(inputs.map(({ spec }) => spec))];
  const names = [...new Set(specs.map(({ name }) => name))];
  const tasks = specs.map((spec): CountingTask => {
    const provider = names.indexOf(spec.name);
    const extra = inputs.find((input) => input.spec === spec)?.extra ?? [];
    return { spec, provider, query, extra, capacity, partitions: partitionsOf(spec.name, inputs) };
  });
  const countedInputs = inputs.map(({ source, table, spec, forms, sought }): CountedInput => {
    const file = isDivided && isDivisible(table.plan) ? source.plainFile() : null;
    return { plan: table.plan, task: specs.indexOf(spec), file, forms, sought };
  });
  const ranges = countedInputs.flatMap(({ file }, input) =>
    file === null
      ? []
      : rangesOf(input, file.bytes, inputs[input]?.table.start ?? { byteOffset: 0, line: 1 }, rangeBytes),
  );
  const counters = kernel.allocate(64 * (1 + names.length));
  return {
    inputs: countedInputs,
    tasks,
    ranges,
    nextRange: counters,
    providers: names.map((name, provider) => ({
      partitions: partitionsOf(name, inputs),
      nextPartition: counters + 64 * (1 + provider),
    })),
  };
}

function partitionsOf(provider: string, inputs: readonly InputToCount[]): number {
  const bytes = inputs.reduce((sum, { spec, source }) => sum + (spec.name === provider ? (source.bytes ?? 0) : 0), 0);
  return partitionsFor(Math.max(bytes, 64 * 1024 * 1024) / bytesPerRecord);
}

function rangesOf(input: number, bytes: number, start: TextStart, rangeBytes: number): readonly Range[] {
  const length = bytes - start.byteOffset;
  const count = Math.max(1, Math.ceil(length / rangeBytes));
  const edge = (part: number) => start.byteOffset + Math.floor((length * part) / count);
  return Array.from({ length: count }, (_, part) => ({
    input,
    from: edge(part),
    to: edge(part + 1),
    line: part === 0 ? start.line : null,
    isLast: part === count - 1,
  }));
}

/** Counts the inputs that are read as streams; gives the report of each by the number of its input. */
async function countStreams(
  kernel: Kernel,
  inputs: readonly InputToCount[],
  plan: CountingPlan,
  thread: CountingThread,
): Promise<ReadonlyMap<number, RangeReport>> {
  const reports = new Map<number, RangeReport>();
  let blocks: TextBlocks | null = null;
  for (const [input, { source, table }] of inputs.entries()) {
    if (plan.inputs[input]?.file !== null) continue;
    blocks ??= new TextBlocks(kernel, 1024 * 1024, table.start);
    blocks.restart(table.start);
    const { counter, blocks: counting } = thread.counting(plan.ranges.length + input, input);
    const scanner = table.scanner(kernel, counter.projection);
    for await (const block of blocks.readAll(scanner, source.chunks())) counting.readBlock(scanner, block);
    const lines = blocks.line - table.start.line;
    reports.set(input, { start: table.start.byteOffset, end: blocks.byteOffset, lines, ...counting.finish() });
  }
  return reports;
}
