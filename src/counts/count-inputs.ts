/** Counts all inputs: large plain files in ranges on every core, the others from their beginning to their end. */

import type { CompleteSpec } from "../importers/spec.js";
import { Kernel } from "../kernel/kernel.js";
import { TextBlocks } from "../readers/text-blocks.js";
import type { FeedbackTotals } from "./feedback-accumulator.js";
import type { LatestReport } from "./latest/latest-phase.js";
import { checkRejectedCount, type InputRejections, sinkListener } from "./rejections.js";
import type { CounterReport } from "./threads/counter-report.js";
import { type CountingOptions, type CountingPlan, type InputToCount, planOf } from "./threads/counting-plan.js";
import { CountingThread, type ThreadReport } from "./threads/counting-thread.js";
import { addReports, type InputAccount, isTiled, joinRanges, reportsByProvider } from "./threads/join-reports.js";
import type { RangeReport } from "./threads/range-reader.js";
import { isPartFailure, WorkerThread } from "./threads/worker-thread.js";

/** What was counted, and what was read for it. */
export interface Counted extends FeedbackTotals {
  /** In the order of the inputs. */
  readonly inputs: readonly InputAccount[];
  /** What the importers met that no documentation may have, of each thread and spec. */
  readonly met: readonly (Pick<CounterReport, "unknownIssues" | "channels"> & { readonly spec: CompleteSpec })[];
}

/** A thread takes as long to start as another one to read so much. */
const bytesWorthAThread = 24 * 1024 * 1024;

/**
 * Counts `inputs`. Each range assumes that it starts outside quotes. If a check disproves that, or something seems damaged,
 * everything is read again serially. Throws if more records are rejected than the limit, if it is a number.
 */
export async function countInputs(inputs: readonly InputToCount[], options: CountingOptions): Promise<Counted> {
  const canDivide = options.sink === null && inputs.every(({ source }) => source.isRepeatable);
  const read =
    (canDivide ? await readInputs(inputs, options, true) : null) ?? (await readInputs(inputs, options, false));
  if (read === null) throw new Error("inputs that are read serially have no parts that could not fit");
  const { plan, reports, latest, accounts } = read;
  checkRejectedCount(options.limit, accounts);
  const met = reports.flatMap(({ counters }) =>
    counters.flatMap((counter, task) => {
      const spec = plan.tasks[task]?.spec;
      return counter === null || spec === undefined ? [] : { ...counter, spec };
    }),
  );
  return { ...addReports(plan, reports, latest), inputs: accounts, met };
}

/** What all threads report. */
interface ReadInputs {
  readonly plan: CountingPlan;
  readonly reports: readonly ThreadReport[];
  readonly latest: readonly (readonly (LatestReport | null)[])[];
  readonly accounts: readonly InputAccount[];
}

/** Null if the parts do not fit together. */
async function readInputs(
  inputs: readonly InputToCount[],
  options: CountingOptions,
  isDivided: boolean,
): Promise<ReadInputs | null> {
  const kernel = new Kernel(null, options.maxMemoryBytes);
  const plan = planOf(kernel, inputs, options, isDivided);
  const others = Array.from({ length: threadsFor(plan, options.jobs) - 1 }, () => {
    return new WorkerThread({ kernel: kernel.shared, plan });
  });
  try {
    if (others.length > 0) await new Promise((resolve) => setImmediate(resolve));
    const main = new CountingThread(kernel, plan);
    const streamed = await countStreams(kernel, inputs, plan, main, options);
    main.countRanges();
    const reports = [main.report(), ...(await Promise.all(others.map((other) => other.counted())))];
    const ranges = new Map(reports.flatMap((report) => report.ranges));
    if (!isTiled(plan.ranges, ranges)) return null;
    const latest = await countLatest(plan, reports, main, others);
    const names = inputs.map(({ source }) => source.name);
    return { plan, reports, latest, accounts: joinRanges(plan, names, streamed, ranges) };
  } catch (error) {
    if (plan.ranges.length === 0 || !isPartFailure(error)) throw error;
    return null;
  } finally {
    await Promise.all(others.map((other) => other.end()));
  }
}

function threadsFor({ ranges }: CountingPlan, jobs: number): number {
  const bytes = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.min(jobs, 1 + Math.floor(bytes / bytesWorthAThread));
}

/** Counts the latest records of each id, on all threads. */
async function countLatest(
  plan: CountingPlan,
  reports: readonly ThreadReport[],
  main: CountingThread,
  others: readonly WorkerThread[],
): Promise<ReadInputs["latest"]> {
  const stores = reportsByProvider(plan, reports).map((ofProvider) => ofProvider.flatMap(({ store }) => store ?? []));
  if (stores.every((ofProvider) => ofProvider.length === 0)) return [];
  const theirs = others.map((other) => other.countLatest(stores));
  return [main.countLatest(stores), ...(await Promise.all(theirs))];
}

/** Counts the inputs that are read as streams; their reports by the number of the input. */
async function countStreams(
  kernel: Kernel,
  inputs: readonly InputToCount[],
  plan: CountingPlan,
  thread: CountingThread,
  { limit, sink }: CountingOptions,
): Promise<ReadonlyMap<number, RangeReport>> {
  const reports = new Map<number, RangeReport>();
  const listenerOf = sinkListener(sink, limit);
  const read: InputRejections[] = [];
  let blocks: TextBlocks | null = null;
  for (const [input, { source, table }] of inputs.entries()) {
    if (plan.inputs[input]?.file !== null) continue;
    blocks ??= new TextBlocks(kernel, 1024 * 1024, table.start);
    blocks.restart(table.start);
    const { counter, blocks: counting } = thread.counting(input, listenerOf(source.name));
    const scanner = table.scanner(kernel, counter.projection);
    const account = () => ({ name: source.name, ...counting.report() });
    for await (const block of blocks.readAll(scanner, source.chunks())) {
      counting.readBlock(scanner, block);
      if (plan.ranges.length === 0) checkRejectedCount(limit, [...read, account()], false);
    }
    read.push(account());
    if (plan.ranges.length === 0) checkRejectedCount(limit, read);
    const lines = blocks.line - table.start.line;
    reports.set(input, { start: table.start.byteOffset, end: blocks.byteOffset, lines, ...counting.report() });
  }
  return reports;
}
