/** Counts -> the finished numbers of the total and of every segment. */

import { compareBuckets } from "../../base/time-bucket.js";
import type { FeedbackCounts, SegmentKey } from "../../counts/feedback-counts.js";
import type { SegmentCounts } from "../../counts/segment-counts.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { type Nps, nps } from "../../statistics/nps.js";
import { mergedScores } from "../../statistics/score-counts.js";
import { issuesOf } from "./issues.js";
import { ratingOf } from "./ratings.js";
import { normalizedTables, scoreTables } from "./score-tables.js";
import type { ResponseStatistics, Segment, Summary } from "./summary.js";

/** The drivers of a segment; null where nobody asked. */
export type DriversOf = (counts: SegmentCounts, query: SummaryQuery) => Segment["drivers"];

/**
 * The total and the segments of a query. `calls` is the number of calls that the whole input is about, `callsOf` that of a
 * segment; null where it is not known. `driversOf` ranks issues where that is asked for.
 */
export function buildSegments(
  counts: FeedbackCounts,
  query: SummaryQuery,
  calls: number | null,
  callsOf: (key: SegmentKey) => number | null = () => null,
  driversOf: DriversOf = () => null,
): Pick<Summary, "total" | "segments"> {
  const segments = [...counts.segments.values()].sort((a, b) => compareKeys(a.key, b.key));
  return {
    total: segmentOf(counts.total, {}, query, calls, driversOf),
    segments: segments.map(({ key, counts: segment }) => {
      const named = Object.fromEntries(query.by.map((name, index) => [name, key[index] ?? null]));
      return segmentOf(segment, named, query, callsOf(key), driversOf);
    }),
  };
}

function segmentOf(
  counts: SegmentCounts,
  key: Segment["key"],
  query: SummaryQuery,
  calls: number | null,
  driversOf: DriversOf,
): Segment {
  const responses = counts.responses.good + counts.responses.bad;
  const tables = query.normalize ? normalizedTables(counts) : scoreTables(counts);
  return {
    key,
    responses,
    calls,
    responseRate: calls === null || calls === 0 ? null : responses / calls,
    firstAt: isoTime(counts.firstAt),
    lastAt: isoTime(counts.lastAt),
    ratings: tables.map((table) => ratingOf(table, query.confidence)),
    issues: issuesOf(counts, { responses, calls, confidence: query.confidence, normalize: query.normalize }),
    nps: npsOf(counts, query.confidence),
    responseStatistics: responseStatisticsOf(counts),
    drivers: driversOf(counts, query),
  };
}

/** The NPS of all scores that were asked as NPS on 0-10, whatever their threshold for low ones. */
function npsOf(counts: SegmentCounts, confidence: number): Nps | null {
  const cells = [...counts.cells.values()].filter(
    ({ cell }) => cell.category === "nps" && cell.scale.min === 0 && cell.scale.max === 10,
  );
  return cells.length === 0 ? null : nps(mergedScores(cells.map(({ scores }) => scores.entries())), confidence);
}

function responseStatisticsOf({ requests }: SegmentCounts): ResponseStatistics | null {
  const totalResponses = requests.good + requests.bad;
  const totalRequests = totalResponses + requests.failed + requests["no-response"];
  if (totalRequests === 0) return null;
  return {
    totalRequests,
    totalResponses,
    goodResponses: requests.good,
    badResponses: requests.bad,
    failed: requests.failed,
  };
}

function isoTime(timeMs: number): string | null {
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : null;
}

/** By the values of the keys in turn, by code unit so that no locale matters; null comes last. */
function compareKeys(a: SegmentKey, b: SegmentKey): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? null;
    if (value === other) continue;
    if (value === null) return 1;
    if (other === null) return -1;
    return compareBuckets(value, other);
  }
  return 0;
}
