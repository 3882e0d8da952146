/** Counts -> the summary: the numbers of the total and of every segment, and the warnings that they call for. */

import { programName } from "../../base/program-name.js";
import type { Warnings } from "../../base/warnings.js";
import type { SegmentCounts, SegmentKey } from "../../counts/feedback-counts.js";
import type { RaterSizes } from "../../counts/rater-sizes.js";
import type { Period } from "../../query/period.js";
import type { SummaryQuery, TrendEvent } from "../../query/summary-query.js";
import { netPromoterScore } from "../../statistics/nps.js";
import { amongSegments } from "./among-segments.js";
import { clusteredNps } from "./clustered-numbers.js";
import { compareKeys } from "./compare-keys.js";
import { countedCombinations } from "./counted-combinations.js";
import { warnOfCounts, warnOfNumbers, warnOfWeights } from "./data-warnings.js";
import { driversOf } from "./drivers.js";
import { issuesOf } from "./issues.js";
import { npsRaters, ratersOfNps } from "./rating-clusters.js";
import { ratingOf } from "./ratings.js";
import { cellsByCategory, npsCells, npsScoresIn, scoreTables } from "./score-tables.js";
import { withoutSmallCells } from "./small-segments.js";
import {
  type RecordCounts,
  type ResponseStatistics,
  type Segment,
  type SegmentNps,
  type Summary,
  summarySchema,
} from "./summary.js";
import type { SummaryCounts } from "./summary-counts.js";
import { trendIn } from "./trend.js";
import { weightedOf } from "./weighted.js";

/** The options of a summary beyond its counts. */
export interface SummaryRequest {
  /** Whether issues are ranked. */
  readonly drivers: boolean;
  /** Segments with fewer responses are left out. */
  readonly minCell: number | null;
  readonly events: readonly TrendEvent[];
}

/** The summary of `whole`. Throws `total-small` if it has fewer responses than may be shown. */
export function buildSummary(
  whole: SummaryCounts,
  { drivers, minCell, events }: SummaryRequest,
  period: Period,
  warnings: Warnings,
): Summary {
  const { query, inputs, rejections } = whole;
  const records = accountedFor(whole.records);
  const shown = withoutSmallCells(buildSegments(whole, drivers), minCell);
  warnOfCounts(whole, warnings);
  if (drivers && !whole.counts.countsCombinations) warnings.add("saved-without-drivers");
  warnOfNumbers({ ...shown, query, records }, period, warnings);
  warnOfWeights(shown.total, warnings);
  return {
    schema: summarySchema,
    program: programName,
    ...{ query, inputs, records, rejections },
    warnings: warnings.list(),
    ...shown,
    trend: query.cluster === undefined ? trendIn(shown, query, events) : null, // its tests treat each rating as a different person's
    ...amongSegments(shown, query),
  };
}

/** Every record that was read is used, filtered, a duplicate or rejected. If not, no number can be trusted. */
function accountedFor(records: RecordCounts): RecordCounts {
  const sum = records.used + records.filtered + records.duplicate + records.rejected;
  if (sum !== records.read) throw new Error(`${records.read} records were read, but ${sum} are accounted for`);
  return records;
}

/** The numbers of the total and of every segment. */
export function buildSegments(
  {
    counts,
    query,
    calls,
    callsOf,
    weights,
  }: Pick<SummaryCounts, "counts" | "query" | "calls"> & Partial<SummaryCounts>,
  drivers = false,
): Pick<Summary, "total" | "segments"> {
  const segments = [...counts.segments.values()].sort((a, b) => compareKeys(a.key, b.key));
  const weighted = (segment: SegmentCounts, key: SegmentKey | null): Pick<Segment, "weighted"> => {
    if (weights === undefined) return {};
    const strata = weights.of(key);
    return { weighted: strata === null ? null : weightedOf(segment, strata, query) };
  };
  return {
    total: { ...segmentOf(counts.total, {}, query, calls, drivers), ...weighted(counts.total, null) },
    segments: segments.map(({ key, counts: segment }) => {
      const named = Object.fromEntries(query.by.map((name, index) => [name, key[index] ?? null]));
      return { ...segmentOf(segment, named, query, callsOf?.(key) ?? null, drivers), ...weighted(segment, key) };
    }),
  };
}

function segmentOf(
  counts: SegmentCounts,
  key: Segment["key"],
  query: SummaryQuery,
  calls: number | null,
  drivers: boolean,
): Segment {
  const responses = counts.responses.good + counts.responses.bad;
  const { confidence, normalize } = query;
  const raters = query.cluster === undefined ? null : counts.savedRaters;
  const byCategory = cellsByCategory(counts);
  const tables = scoreTables(byCategory, normalize);
  return {
    key,
    responses,
    calls,
    responseRate: calls === null || calls === 0 ? null : responses / calls,
    firstAt: isoTime(counts.firstAt),
    lastAt: isoTime(counts.lastAt),
    ratings: tables.map((table) => ratingOf(table, confidence, normalize, raters)),
    issues: issuesOf(byCategory, { calls, confidence, normalize, hasIntervals: raters === null }),
    nps: npsOf(counts, confidence, raters),
    responseStatistics: responseStatisticsOf(counts),
    drivers: drivers ? driversOf(tables, { confidence, normalize, hasIntervals: raters === null }) : null,
    ...(counts.countsCombinations ? { issueCombinations: countedCombinations(byCategory) } : {}),
  };
}

function npsOf(
  counts: SegmentCounts,
  confidence: number,
  saved: ReadonlyMap<string, RaterSizes> | null,
): SegmentNps | null {
  const cells = npsCells(counts);
  if (cells.length === 0) return null;
  const nps = netPromoterScore(npsScoresIn(cells), confidence);
  if (saved === null) return nps;
  const sizes = ratersOfNps(cells);
  const others = saved.get(npsRaters);
  if (others !== undefined) sizes.merge(others);
  return clusteredNps(nps, sizes, confidence);
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
