/** Counts all inputs: large plain files in ranges on every core, the others from their beginning to their end. */

import { inserted } from "../base/interner.js";
import { optimizeAsUsual } from "../base/optimization.js";
import { checkUnknownIssues } from "../importers/issue-lists.js";
import type { CompleteSpec } from "../importers/spec.js";
import type { TimeForms } from "../importers/time-forms.js";
import { Kernel } from "../kernel/kernel.js";
import type { Footer } from "../readers/raw-columns.js";
import { TextBlocks } from "../readers/text-blocks.js";
import { wantedBy } from "../readers/wanted-columns.js";
import type { Source } from "../sources/source.js";
import { DoubtfulLog } from "./doubtful-rows.js";
import { FeedbackAccumulator, type FeedbackTotals } from "./feedback-accumulator.js";
import type { LatestReport } from "./latest/count-partitions.js";
import { type LoggedRejections, type RejectionListener, RejectionLog } from "./rejection-log.js";
import { checkRejectedCount, RunningRejections, sinkListener } from "./rejections.js";
import type { BlocksReport } from "./threads/block-counting.js";
import type { CounterReport } from "./threads/counter-report.js";
import {
  type CountingOptions,
  type CountingPlan,
  type InputToCount,
  planOf,
  threadsFor,
} from "./threads/counting-plan.js";
import { CountingThread, type ThreadReport } from "./threads/counting-thread.js";
import { OtherThreads } from "./threads/other-threads.js";
import type { RangeReport } from "./threads/range-reader.js";
import { isPartFailure, type StoresOfProviders, type WorkerThread } from "./threads/worker-thread.js";
import { addUnidentified, type UnidentifiedRecords } from "./unidentified.js";
import { WatchedReading } from "./watched-reading.js";

/** The records of an input. */
export interface InputAccount extends BlocksReport {
  readonly name: string;
}

/** The result of comparing the ids of a provider. */
export interface ComparedIds extends Pick<LatestReport, "shared" | "undecided"> {
  readonly provider: string;
}

/** The counts, and what was read for them. */
export interface Counted extends FeedbackTotals {
  /** In the order of the inputs. */
  readonly inputs: readonly InputAccount[];
  /** By provider, of those whose ids are compared. */
  readonly identities: readonly ComparedIds[];
  /** Possibly undocumented tokens and channels that the importers found, for each thread and spec. */
  readonly met: readonly (Pick<CounterReport, "unknownIssues" | "channels" | "highest" | "raters"> & {
    readonly spec: CompleteSpec;
  })[];
}

/**
 * Counts `inputs`. Each range assumes that it starts outside quotes. If a check disproves that, or something seems damaged,
 * everything is read again serially. Takes the threads that it needs from `threads`. Throws if more records are rejected than
 * the limit, if it is a number.
 */
export async function countInputs(
  inputs: readonly InputToCount[],
  options: CountingOptions,
  threads = new OtherThreads(),
): Promise<Counted> {
  const canDivide = options.sink === null && inputs.every(({ source }) => source.isRepeatable);
  const read =
    (canDivide ? await readInputs(inputs, options, threads, true) : null) ??
    (await readInputs(inputs, options, threads, false))!; // read serially there are no parts that may not fit
  checkRejectedCount(options.limit, read.accounts);
  const totals = new FeedbackAccumulator(options.query);
  for (const { reports, latest } of read.providers) totals.addProvider(reports, latest);
  checkUnknownIssues(new Set(read.met.flatMap(({ unknownIssues }) => unknownIssues.map(issueKey))).size);
  const identities = read.providers.map(({ name, latest }) => comparedIds(name, latest));
  return { ...totals.finish(), inputs: read.accounts, identities, met: read.met };
}

const issueKey = ({ category, token }: CounterReport["unknownIssues"][number]): string => `${category} ${token}`;

/** The reports of all threads. */
interface ReadInputs {
  readonly accounts: readonly InputAccount[];
  readonly met: Counted["met"];
  readonly providers: readonly {
    readonly name: string;
    readonly reports: readonly CounterReport[];
    readonly latest: readonly LatestReport[];
  }[];
}

/** Null if the parts do not fit together. */
async function readInputs(
  inputs: readonly InputToCount[],
  options: CountingOptions,
  threads: OtherThreads,
  isDivided: boolean,
): Promise<ReadInputs | null> {
  const kernel = new Kernel(null, options.maxMemoryBytes);
  const plan = planOf(kernel, inputs, options, isDivided);
  const others = threads.take(threadsFor(bytesIn(plan), options.jobs) - 1);
  threads.end();
  const endOthers = () => {
    for (const other of others) other.end();
  };
  const forget = options.watch?.onAbort(endOthers);
  try {
    const all = others.length + 1;
    for (const other of others) other.count({ kernel: kernel.shared, threads: all, plan });
    const main = new CountingThread(kernel, plan);
    main.begin(all);
    const sources = inputs.map(({ source }) => source);
    const watched = options.watch == null ? null : new WatchedReading(options.watch, sources, kernel, plan);
    const streamed = await countStreams(kernel, inputs, plan, main, options, watched);
    const reports = (await watched?.countRanges(main, others)) ?? (await countAtOnce(main, others));
    const ranges = new Map(reports.flatMap((report) => report.ranges));
    if (!isTiled(plan, ranges)) return null;
    const providers = await countLatest(plan, reportsByProvider(plan, reports), main, others, watched);
    const rangesOf = rangesByInput(plan, ranges);
    const accounts = inputs.map(({ source: { name } }, input) => {
      return streamed.get(input) ?? { name, ...joinRanges(rangesOf.get(input)!, plan.placesKept) };
    });
    return { accounts, met: metBy(plan, reports), providers };
  } catch (error) {
    if (plan.ranges.length === 0 || !isPartFailure(error)) throw error;
    return null;
  } finally {
    forget?.();
    endOthers();
    setImmediate(optimizeAsUsual); // after the summary is built of the counts
  }
}

async function countAtOnce(main: CountingThread, others: readonly WorkerThread[]): Promise<readonly ThreadReport[]> {
  main.countRanges();
  return [main.report(), ...(await Promise.all(others.map((other) => other.counted())))];
}

function bytesIn({ ranges }: CountingPlan): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Counts the inputs that are read as streams; their accounts by the number of the input. */
async function countStreams(
  kernel: Kernel,
  inputs: readonly InputToCount[],
  plan: CountingPlan,
  thread: CountingThread,
  { limit, sink }: CountingOptions,
  watched: WatchedReading | null,
): Promise<ReadonlyMap<number, InputAccount>> {
  const accounts = new Map<number, InputAccount>();
  const listenerOf = sinkListener(sink, limit);
  const rejections = new RunningRejections(limit);
  let blocks: TextBlocks | null = null;
  for (const [input, { source, table, spec }] of inputs.entries()) {
    if (plan.inputs[input]?.file !== null) continue;
    blocks ??= new TextBlocks(kernel, 1024 * 1024, table.start);
    blocks.restart(table.start);
    const counting = thread.counting(input, listenerInRows(source, listenerOf(source.name)));
    const scanner = table.scanner(kernel, counting.projection);
    const account = () => inRows(source, { name: source.name, ...counting.report() });
    const isWhole = sink !== null || spec.identity === "undeclared"; // the text of the records is passed on, or compared
    const chunks = isWhole ? source.chunks() : source.chunks(wantedBy(counting.projection));
    for await (const block of blocks.readAll(scanner, chunks)) {
      counting.readBlock(scanner, block);
      if (plan.ranges.length === 0) rejections.check(account(), false);
      if (watched !== null) await watched.block(source);
    }
    watched?.finished(source);
    const whole = account();
    if (plan.ranges.length === 0) rejections.check(whole, true);
    rejections.add(whole);
    accounts.set(input, whole);
  }
  return accounts;
}

/** For a sheet its rows are reported, not the lines of its text. */
function inRows(source: Source, account: InputAccount): InputAccount {
  const { rowOf } = source;
  if (rowOf === undefined) return account;
  const inRow = <Placed extends { readonly line: number }>(placed: Placed): Placed => {
    return { ...placed, line: rowOf.call(source, placed.line) };
  };
  const logged = <Code extends string>(reasons: readonly LoggedRejections<Code>[]) =>
    reasons.map(({ places, ...others }) => ({ ...others, places: places.map(inRow) }));
  const { rejected, unread, doubtful } = account;
  return { ...account, rejected: logged(rejected), unread: logged(unread), doubtful: doubtful.map(inRow) };
}

/** The same for the rejected records that are passed on. */
function listenerInRows(source: Source, listener: RejectionListener | null): RejectionListener | null {
  const { rowOf } = source;
  if (rowOf === undefined || listener === null) return listener;
  return (code, place, text) => listener(code, { ...place, line: rowOf.call(source, place.line) }, text);
}

/** Whether each range of an input begins at the end of the one before. */
function isTiled({ ranges }: CountingPlan, reports: ReadonlyMap<number, RangeReport>): boolean {
  if (reports.size !== ranges.length) throw new Error(`${reports.size} of ${ranges.length} ranges were read`);
  return ranges.every((range, number) => {
    const before = ranges[number - 1];
    return before?.input !== range.input || reports.get(number - 1)?.end === reports.get(number)?.start;
  });
}

/** A range, with what was read of it. */
interface ReadRange extends RangeReport {
  readonly line: number | null;
}

function rangesByInput(
  { ranges }: CountingPlan,
  reports: ReadonlyMap<number, RangeReport>,
): ReadonlyMap<number, readonly ReadRange[]> {
  const byInput = new Map<number, ReadRange[]>();
  for (const [number, { input, line }] of ranges.entries()) {
    const report = reports.get(number);
    if (report !== undefined) inserted(byInput, input, (): ReadRange[] => []).push({ ...report, line });
  }
  return byInput;
}

/** The first range, which begins on a known line, counts its lines from the beginning of the text, each other one from its own. */
function joinRanges(parts: readonly ReadRange[], placesKept: number): BlocksReport {
  const firstLine = parts[0]!.line!;
  const log = new RejectionLog(placesKept);
  const doubtful = new DoubtfulLog();
  const unread = new RejectionLog<keyof TimeForms>(1);
  let [records, repeatedHeaders, lines, rejectedAnswers] = [0, 0, 0, 0];
  let unidentified: UnidentifiedRecords = {};
  let footer: Footer | null = null;
  for (const [index, part] of parts.entries()) {
    const linesBefore = index === 0 ? 0 : firstLine + lines;
    log.merge(part.rejected, records, linesBefore);
    doubtful.merge(part.doubtful, linesBefore);
    unread.merge(part.unread, records, linesBefore);
    if (part.footer !== null) footer = { ...part.footer, line: part.footer.line + linesBefore };
    records += part.records;
    rejectedAnswers += part.rejectedAnswers;
    repeatedHeaders += part.repeatedHeaders;
    unidentified = addUnidentified(unidentified, part.unidentified);
    lines += part.lines;
  }
  const emptyOfParts = parts.map((part) => part.empty);
  const empty = emptyOfParts[0]!.filter((column) => emptyOfParts.every((ofPart) => ofPart.includes(column)));
  return {
    ...{ records, rejected: log.list(), rejectedAnswers, unread: unread.list() },
    ...{ doubtful: doubtful.list(), unidentified, repeatedHeaders, footer, empty },
  };
}

/** The counts of all threads for each provider, always in the same order. */
function reportsByProvider(
  { tasks, providers }: CountingPlan,
  reports: readonly ThreadReport[],
): readonly (readonly CounterReport[])[] {
  return providers.map((_, provider) =>
    reports.flatMap(({ counters }) =>
      counters.flatMap((counter, task) => (counter !== null && tasks[task]?.provider === provider ? counter : [])),
    ),
  );
}

/** Counts the latest records of each id, on all threads; `reports` are by provider. */
async function countLatest(
  plan: CountingPlan,
  reports: readonly (readonly CounterReport[])[],
  main: CountingThread,
  others: readonly WorkerThread[],
  watched: WatchedReading | null,
): Promise<ReadInputs["providers"]> {
  const stores: StoresOfProviders = reports.map((ofProvider) => ofProvider.flatMap(({ store }) => store ?? []));
  const hasStores = stores.some((ofProvider) => ofProvider.length > 0);
  const theirs = hasStores ? others.map((other) => other.countLatest(stores)) : [];
  const countMine = () => watched?.countLatest(main, stores) ?? main.countLatest(stores);
  const byThread = hasStores ? [countMine(), ...(await Promise.all(theirs))] : [];
  return reports.map((ofProvider, provider) => ({
    name: plan.providers[provider]!.name,
    reports: ofProvider,
    latest: byThread.flatMap((ofThread) => ofThread[provider]!),
  }));
}

function comparedIds(provider: string, latest: readonly LatestReport[]): ComparedIds {
  const sum = (part: (report: LatestReport) => number) => latest.reduce((total, report) => total + part(report), 0);
  const pairs = latest.flatMap(({ undecided }) => (undecided.inputs === null ? [] : [undecided.inputs]));
  const [first = null] = pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    provider,
    shared: { ids: sum(({ shared }) => shared.ids), records: sum(({ shared }) => shared.records) },
    undecided: { count: sum(({ undecided }) => undecided.count), inputs: first },
  };
}

function metBy({ tasks }: CountingPlan, reports: readonly ThreadReport[]): Counted["met"] {
  return reports.flatMap(({ counters }) =>
    counters.flatMap((counter, task) => {
      const spec = tasks[task]?.spec;
      return counter === null || spec === undefined ? [] : { ...counter, spec };
    }),
  );
}
