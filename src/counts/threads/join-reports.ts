/** Joins what the threads report: checks that the parts tile every input, tells places by their lines, feeds the engine. */

import type { RejectionCode } from "../../importers/rejection.js";
import type { CompleteSpec } from "../../importers/spec.js";
import type { FeedbackEngine } from "../engine.js";
import type { LatestReport } from "../latest/latest-phase.js";
import { settleGroup } from "../latest/settle.js";
import { examplesKept } from "../records/rejection-log.js";
import type { Range, RangeReport } from "./range.js";
import { type CounterReport, countedFeedback } from "./report.js";
import type { CountingPlan, ThreadReport } from "./thread.js";

/** The rejected records of one reason; examples in the order of the inputs. */
export interface CountedRejections {
  readonly code: RejectionCode;
  readonly count: number;
  readonly examples: readonly { readonly input: number; readonly line: number; readonly message: string }[];
}

/** What was read, beyond what the engine counts. */
export interface Counted {
  /** Records by input, rejected and damaged ones included. */
  readonly records: readonly number[];
  /** By input: how often its header stood again between the records. */
  readonly repeatedHeaders: readonly number[];
  readonly rejections: readonly CountedRejections[];
  /** By input: the numbers of the query's own columns that were sought in vain. */
  readonly missing: readonly (readonly number[])[];
  /** What the importers met that no documentation has. */
  readonly counters: readonly {
    readonly spec: CompleteSpec;
    readonly unknownIssues: readonly { readonly category: string; readonly token: string }[];
    readonly channels: readonly string[];
  }[];
}

/** Null where the end of a range is not the beginning of the next one. */
export function joinReports(
  plan: CountingPlan,
  streamed: ReadonlyMap<number, RangeReport>,
  reports: readonly ThreadReport[],
  latest: readonly (readonly (LatestReport | null)[])[],
  engine: FeedbackEngine,
): Counted | null {
  const ranges = new Map(reports.flatMap((report) => report.ranges));
  if (ranges.size !== plan.ranges.length) throw new Error(`${ranges.size} of ${plan.ranges.length} ranges were read`);
  if (!isTiled(plan.ranges, ranges)) return null;
  const counters = plan.tasks.map((_, task) => reports.flatMap(({ counters }) => counters[task] ?? []));
  for (const [provider, ofProvider] of reportsByProvider(plan, reports).entries())
    feed(
      ofProvider,
      latest.flatMap((ofThread) => ofThread[provider] ?? []),
      engine,
    );
  const parts: RangeReport[][] = plan.inputs.map((_, input) => [streamed.get(input) ?? []].flat());
  for (const [number, report] of ranges) parts[plan.ranges[number]?.input ?? -1]?.push(report);
  return {
    records: parts.map((ofInput) => ofInput.reduce((sum, { records }) => sum + records, 0)),
    repeatedHeaders: parts.map((ofInput) => ofInput.reduce((sum, { repeatedHeaders }) => sum + repeatedHeaders, 0)),
    rejections: rejectionsOf(plan, ranges, reports),
    missing: plan.inputs.map(({ sought }, input) =>
      sought.filter((extra) => parts[input]?.every(({ missing }) => missing.includes(extra))),
    ),
    counters: plan.tasks.flatMap(({ spec }, task) =>
      (counters[task] ?? []).map(({ unknownIssues, channels }) => ({
        spec,
        unknownIssues: unknownIssues.map(([, issue]) => issue),
        channels,
      })),
    ),
  };
}

/** What all threads counted of each provider, in one order for everyone. */
export function reportsByProvider(
  { tasks, providers }: CountingPlan,
  reports: readonly ThreadReport[],
): readonly (readonly CounterReport[])[] {
  return providers.map((_, provider) =>
    reports.flatMap(({ counters }) =>
      counters.flatMap((counter, task) => (counter !== null && tasks[task]?.provider === provider ? counter : [])),
    ),
  );
}

function isTiled(ranges: readonly Range[], reports: ReadonlyMap<number, RangeReport>): boolean {
  return ranges.every((range, number) => {
    const before = ranges[number - 1];
    return before?.input !== range.input || reports.get(number - 1)?.end === reports.get(number)?.start;
  });
}

function feed(reports: readonly CounterReport[], latest: readonly LatestReport[], engine: FeedbackEngine): void {
  const stores = reports.filter(({ store }) => store !== null);
  for (const report of reports) {
    const owner = stores.indexOf(report);
    const added = latest.flatMap(({ added }) => added[owner] ?? []);
    engine.addCounted(countedFeedback(report, added));
  }
  for (const { identified, survivors, mixed } of latest) {
    let surviving = 0;
    let grouped = 0;
    for (const group of mixed) {
      const { ratings, replaced } = settleGroup(group, stores);
      const { provider = "", requests = false } = stores[0] ?? {};
      engine.addSettled(ratings, provider, requests);
      grouped += group.length;
      surviving += group.length - replaced;
    }
    engine.addDuplicates(identified - survivors - surviving);
    if (grouped > identified) throw new Error("more records were settled than have an id");
  }
}

/** Lines of places are counted from the beginning of their range. */
function rejectionsOf(
  plan: CountingPlan,
  ranges: ReadonlyMap<number, RangeReport>,
  reports: readonly ThreadReport[],
): readonly CountedRejections[] {
  const firstLines = firstLinesOf(plan.ranges, ranges);
  const byCode = new Map<RejectionCode, { count: number; examples: Place[] }>();
  for (const { code, count, examples } of reports.flatMap(({ rejected }) => rejected)) {
    const known = byCode.get(code) ?? { count: 0, examples: [] };
    byCode.set(code, known);
    known.count += count;
    for (const { range, line, byteOffset, message } of examples) {
      const input = plan.ranges[range]?.input ?? range - plan.ranges.length;
      known.examples.push({ input, line: line + (firstLines[range] ?? 0), byteOffset, message });
    }
  }
  return [...byCode].map(([code, { count, examples }]) => ({
    code,
    count,
    examples: examples
      .sort((a, b) => a.input - b.input || a.byteOffset - b.byteOffset)
      .slice(0, examplesKept)
      .map(({ input, line, message }) => ({ input, line, message })),
  }));
}

interface Place {
  readonly input: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly message: string;
}

/** What is to be added to the lines of each range: a range that begins with the records counts its lines right by itself. */
function firstLinesOf(ranges: readonly Range[], reports: ReadonlyMap<number, RangeReport>): readonly number[] {
  let line = 0;
  return ranges.map((range, number) => {
    if (range.line !== null) line = range.line;
    const first = range.line === null ? line : 0;
    line += reports.get(number)?.lines ?? 0;
    return first;
  });
}
