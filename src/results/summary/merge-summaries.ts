/** Summaries of parts -> the summary of the whole: counts are added, and every number is made anew of them. */

import { Warnings } from "../../base/warnings.js";
import { FeedbackCounts, type SegmentKey } from "../../counts/feedback-counts.js";
import { maxDistinctScores } from "../../counts/frequency.js";
import type { Rejection } from "../../counts/rejections.js";
import { buildSegments, type DriversOf } from "./build-summary.js";
import { countsOf } from "./counts-of.js";
import { mergedQuery } from "./merged-query.js";
import { addMergedWarnings } from "./merged-warnings.js";
import { type NamedSummary, type RecordCounts, type Summary, summarySchema } from "./summary.js";
import { warnOfTwice } from "./twice-counted.js";

const examplesKept = 5;

/**
 * The summary of everything that `parts` summarise; a response that is in two of them is counted twice, and a warning says
 * that nobody can tell. `calls` is the number of calls that is stated for the whole, null for the sum of those of the parts.
 * `driversOf` ranks issues where that is asked for; the trend is left to the caller.
 * Throws `saved-differs` where the parts count different things.
 */
export function mergeSummaries(
  parts: readonly NamedSummary[],
  calls: number | null = null,
  warnings: Warnings = new Warnings(),
  driversOf?: DriversOf,
): Summary {
  const query = mergedQuery(parts.map(({ name, summary }) => ({ name, query: summary.query })));
  const summaries = parts.map(({ summary }) => summary);
  const counts = new FeedbackCounts();
  for (const { name, summary } of parts) counts.merge(countsOf(summary, name));
  const records = addedRecords(summaries.map((summary) => summary.records));
  const total = calls ?? addedCalls(parts, warnings);
  addMergedWarnings(summaries, warnings);
  if (records.used === 0 && records.filtered > 0) warnings.add("nothing-selected", records.filtered);
  for (const { cell, scores } of counts.total.cells.values())
    if (scores.isRounded) warnings.add("scores-rounded", cell.category, maxDistinctScores);
  const responses = counts.total.responses.good + counts.total.responses.bad;
  if (total !== null && total < responses) warnings.add(callsCode(summaries, calls), total, responses);
  warnOfTwice(parts, query.dedupe, warnings);
  return {
    schema: summarySchema,
    query,
    inputs: summaries.flatMap(({ inputs }) => inputs),
    records,
    rejections: addedRejections(summaries.flatMap(({ rejections }) => rejections)),
    warnings: warnings.list(),
    ...buildSegments(counts, query, total, callsOfSegments(summaries), driversOf),
    trend: null,
  };
}

function addedRecords(parts: readonly RecordCounts[]): RecordCounts {
  const sum = (key: keyof RecordCounts) => parts.reduce((before, part) => before + part[key], 0);
  return {
    read: sum("read"),
    used: sum("used"),
    filtered: sum("filtered"),
    duplicate: sum("duplicate"),
    rejected: sum("rejected"),
  };
}

/** By reason, the most frequent first, with the first places. */
function addedRejections(parts: readonly Rejection[]): readonly Rejection[] {
  const byCode = new Map<string, Rejection>();
  for (const part of parts) {
    const known = byCode.get(part.code) ?? { ...part, count: 0, examples: [] };
    const examples = [...known.examples, ...part.examples].slice(0, examplesKept);
    byCode.set(part.code, { code: part.code, count: known.count + part.count, examples });
  }
  return [...byCode.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** The calls of all parts; null where those of one are not known. */
function addedCalls(parts: readonly NamedSummary[], warnings: Warnings): number | null {
  const unknown = parts.filter(({ summary }) => summary.total.calls === null);
  if (unknown.length > 0 && unknown.length < parts.length) warnings.add("saved-calls-unknown", unknown[0]?.name ?? "");
  return unknown.length > 0 ? null : parts.reduce((sum, { summary }) => sum + (summary.total.calls ?? 0), 0);
}

/** The calls of a segment, where every part knows them: a part that has no responses of it does not say. */
function callsOfSegments(summaries: readonly Summary[]): (key: SegmentKey) => number | null {
  const known = new Map<string, { parts: number; calls: number }>();
  for (const { query, segments } of summaries) {
    for (const { key, calls } of segments) {
      if (calls === null) continue;
      const id = JSON.stringify(query.by.map((name) => key[name] ?? null));
      const sum = known.get(id) ?? { parts: 0, calls: 0 };
      known.set(id, { parts: sum.parts + 1, calls: sum.calls + calls });
    }
  }
  return (key) => {
    const sum = known.get(JSON.stringify(key));
    return sum?.parts === summaries.length ? sum.calls : null;
  };
}

function callsCode(summaries: readonly Summary[], stated: number | null) {
  const isLogged = summaries.some(({ warnings }) =>
    warnings.some(({ code }) => code === "logged-calls-below-responses"),
  );
  return stated === null && isLogged ? "logged-calls-below-responses" : "calls-below-responses";
}
