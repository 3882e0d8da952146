/** Summaries of parts -> the counts of the whole, and what may be counted twice in them. All numbers are computed from the sum. */

import { knownSum } from "../../base/known-sum.js";
import type { WarningCode, Warnings } from "../../base/warnings.js";
import { addedPeople } from "../../counts/feedback-accumulator.js";
import { FeedbackCounts, type SegmentKey } from "../../counts/feedback-counts.js";
import { addedRejections } from "../../counts/rejections.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import type { RecordCounts } from "./summary.js";
import type { SummaryCounts, SummaryPart } from "./summary-counts.js";

/**
 * The sum of everything that `parts` count, which `query` asks for. A response that is in two parts is counted twice, and a
 * warning says so. `calls` is the number of calls that is stated for the whole, null for the sum of those of the parts.
 */
export function mergeSummaries(
  parts: readonly SummaryPart[],
  query: SummaryQuery,
  calls: number | null,
  warnings: Warnings,
): SummaryCounts {
  const counts = new FeedbackCounts(parts.every((part) => part.counts.countsCombinations));
  for (const part of parts) counts.merge(part.counts);
  for (const warning of parts.flatMap((part) => part.warnings))
    if (!ofTheWhole.includes(warning.code)) warnings.keep(warning);
  if (parts.length > 1) warnOfOverlap(parts, query, warnings);
  return {
    query,
    inputs: parts.flatMap(({ inputs }) => inputs),
    records: addedRecords(parts.map(({ records }) => records)),
    rejections: addedRejections(parts.flatMap(({ rejections }) => rejections)),
    counts,
    calls: calls ?? addedCalls(parts, warnings),
    callsOf: (key) => addedCallsOf(parts, key),
    areCallsLogged: calls === null && parts.some(({ areCallsLogged }) => areCallsLogged),
  };
}

/** Warnings about numbers that differ in the sum, which has its own warnings. */
const ofTheWhole: readonly WarningCode[] = [
  "nothing-selected",
  "scores-rounded",
  "calls-below-responses",
  "logged-calls-below-responses",
  "low-response-rate",
  "many-duplicates",
  "mixed-scales",
  "period-not-covered",
  "small-segments",
  "raters-unknown",
  "trend-of-raters",
];

function addedRecords(parts: readonly RecordCounts[]): RecordCounts {
  const sum = (key: Exclude<keyof RecordCounts, "people">) => parts.reduce((before, part) => before + part[key], 0);
  const used = sum("used");
  const people = parts.reduce((before, part) => addedPeople(before, part.people ?? part.used), 0);
  return {
    read: sum("read"),
    used,
    filtered: sum("filtered"),
    duplicate: sum("duplicate"),
    rejected: sum("rejected"),
    ...(people === used ? {} : { people }),
  };
}

/** The calls of all parts; null if those of one are not known. */
function addedCalls(parts: readonly SummaryPart[], warnings: Warnings): number | null {
  const unknown = parts.filter(({ calls }) => calls === null);
  if (unknown.length > 0 && unknown.length < parts.length) warnings.add("saved-calls-unknown", unknown[0]!.name);
  return knownSum(parts.map(({ calls }) => calls));
}

/** The calls of a segment, if every part has them: a part without responses of the segment does not. */
function addedCallsOf(parts: readonly SummaryPart[], key: SegmentKey): number | null {
  return knownSum(parts.map(({ callsOf }) => callsOf(key)));
}

/** Warns of responses, files and days that may be in two parts. */
function warnOfOverlap(
  parts: readonly SummaryPart[],
  { dedupe, cluster }: Pick<SummaryQuery, "dedupe" | "cluster">,
  warnings: Warnings,
): void {
  const hasTable = parts.some(({ inputs }) => inputs.some(({ format }) => format === "clickhouse"));
  if (dedupe) warnings.add(hasTable ? "cluster-duplicates" : "saved-duplicates", parts.length);
  const hasSavedRaters = parts.some(({ counts }) => counts.total.savedRaters.size > 0);
  if (cluster !== undefined && hasSavedRaters) warnings.add("saved-raters", parts.length);
  warnOfFiles(parts, warnings);
  warnOfDays(parts, warnings);
}

/** Files with the same name and length in two parts are most likely the same file. */
function warnOfFiles(parts: readonly SummaryPart[], warnings: Warnings): void {
  const owners = new Map<string, string>();
  for (const { name, inputs } of parts) {
    for (const input of inputs) {
      const id = JSON.stringify([input.name, input.bytes, input.records]);
      const owner = owners.get(id);
      if (owner !== undefined && owner !== name && input.records > 0)
        warnings.add("saved-file-twice", input.name, owner, name);
      owners.set(id, owner ?? name);
    }
  }
}

/** Names each pair of neighbours that overlaps, of the parts in the order of their first feedback. */
function warnOfDays(parts: readonly SummaryPart[], warnings: Warnings): void {
  const [first, ...others] = parts
    .map(({ name, counts: { total } }) => ({ name, firstAt: total.firstAt, lastAt: total.lastAt }))
    .filter(({ firstAt }) => Number.isFinite(firstAt))
    .sort((a, b) => a.firstAt - b.firstAt);
  let latest = first;
  for (const part of others) {
    if (latest !== undefined && part.firstAt <= latest.lastAt)
      warnings.add("saved-overlap", latest.name, part.name, new Date(part.firstAt).toISOString());
    if (latest === undefined || part.lastAt > latest.lastAt) latest = part;
  }
}
