/** Joins what the threads report: checks that the ranges tile every input, accounts for its records, and adds up the counts. */

import { FeedbackAccumulator, type FeedbackTotals } from "../feedback-accumulator.js";
import type { LatestReport } from "../latest/latest-phase.js";
import { mergeResponse } from "../latest/merge-response.js";
import { RejectionLog } from "../rejection-log.js";
import type { InputRejections } from "../rejections.js";
import { type CounterReport, countedFeedback } from "./counter-report.js";
import type { CountingPlan, Range } from "./counting-plan.js";
import type { ThreadReport } from "./counting-thread.js";
import type { RangeReport } from "./range-reader.js";

/** The records of an input. */
export interface InputAccount extends InputRejections {
  /** How often its header is repeated between the records. */
  readonly repeatedHeaders: number;
  /** Numbers of the undeclared columns without a value in any record. */
  readonly empty: readonly number[];
}

/** Whether each range of an input begins at the end of the one before. */
export function isTiled(ranges: readonly Range[], reports: ReadonlyMap<number, RangeReport>): boolean {
  if (reports.size !== ranges.length) throw new Error(`${reports.size} of ${ranges.length} ranges were read`);
  return ranges.every((range, number) => {
    const before = ranges[number - 1];
    return before?.input !== range.input || reports.get(number - 1)?.end === reports.get(number)?.start;
  });
}

/** What was read of each input, as a stream or in ranges. */
export function joinRanges(
  plan: CountingPlan,
  names: readonly string[],
  streamed: ReadonlyMap<number, RangeReport>,
  ranges: ReadonlyMap<number, RangeReport>,
): readonly InputAccount[] {
  return names.map((name, input) => {
    const parts = plan.ranges.flatMap((range, number) => (range.input === input ? (ranges.get(number) ?? []) : []));
    const firstLine = plan.ranges.find((range) => range.input === input)?.line ?? 0;
    return joinParts(name, plan, firstLine, [...[streamed.get(input) ?? []].flat(), ...parts]);
  });
}

/** The first part, which begins on `firstLine`, counts its lines from the beginning of the text, each other one from its own. */
function joinParts(
  name: string,
  { placesKept }: CountingPlan,
  firstLine: number,
  parts: readonly RangeReport[],
): InputAccount {
  const log = new RejectionLog(placesKept);
  let [records, repeatedHeaders, lines] = [0, 0, 0];
  for (const [index, part] of parts.entries()) {
    log.merge(part.rejected, records, index === 0 ? 0 : firstLine + lines);
    records += part.records;
    repeatedHeaders += part.repeatedHeaders;
    lines += part.lines;
  }
  const [first, ...others] = parts.map((part) => part.empty);
  const empty = (first ?? []).filter((column) => others.every((ofPart) => ofPart.includes(column)));
  return { name, records, rejected: log.list(), repeatedHeaders, empty };
}

/** What all threads counted of each provider, always in one order. */
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

/** Adds up what all threads counted. */
export function addReports(
  plan: CountingPlan,
  reports: readonly ThreadReport[],
  latest: readonly (readonly (LatestReport | null)[])[],
): FeedbackTotals {
  const totals = new FeedbackAccumulator(plan.tasks[0]?.query.issuePairs);
  for (const [provider, ofProvider] of reportsByProvider(plan, reports).entries())
    addProvider(
      ofProvider,
      latest.flatMap((ofThread) => ofThread[provider] ?? []),
      totals,
    );
  return totals.finish();
}

function addProvider(
  reports: readonly CounterReport[],
  latest: readonly LatestReport[],
  totals: FeedbackAccumulator,
): void {
  const stores = reports.filter(({ store }) => store !== null);
  for (const report of reports) {
    const owner = stores.indexOf(report);
    const added = latest.flatMap(({ added }) => added[owner] ?? []);
    totals.add(countedFeedback(report, added));
  }
  for (const { identified, survivors, split } of latest) {
    let surviving = 0;
    let merged = 0;
    for (const response of split) {
      const { ratings, replaced } = mergeResponse(response, stores);
      const { provider = "", requests = false } = stores[0] ?? {};
      totals.addSplitResponse(ratings, provider, requests);
      merged += response.length;
      surviving += response.length - replaced;
    }
    totals.addDuplicates(identified - survivors - surviving);
    if (merged > identified) throw new Error("more records were merged than have an id");
  }
}
