/** Joins what was read of an input in ranges: checks that they tile it, and accounts for its records. */

import { RejectionLog } from "../rejection-log.js";
import type { BlocksReport } from "./block-counting.js";
import type { CountingPlan } from "./counting-plan.js";
import type { RangeReport } from "./range-reader.js";

/** Whether each range of an input begins at the end of the one before. */
export function isTiled({ ranges }: CountingPlan, reports: ReadonlyMap<number, RangeReport>): boolean {
  if (reports.size !== ranges.length) throw new Error(`${reports.size} of ${ranges.length} ranges were read`);
  return ranges.every((range, number) => {
    const before = ranges[number - 1];
    return before?.input !== range.input || reports.get(number - 1)?.end === reports.get(number)?.start;
  });
}

/** The first range, which begins on a known line, counts its lines from the beginning of the text, each other one from its own. */
export function joinRanges(
  { ranges, placesKept }: CountingPlan,
  input: number,
  reports: ReadonlyMap<number, RangeReport>,
): BlocksReport {
  const parts = ranges.flatMap((range, number) => (range.input === input ? (reports.get(number) ?? []) : []));
  const firstLine = ranges.find((range) => range.input === input)?.line ?? 0;
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
  return { records, rejected: log.list(), repeatedHeaders, empty };
}
