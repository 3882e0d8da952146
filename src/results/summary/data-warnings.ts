/** Warnings about the data: undocumented tokens and channels, missing dates, rounded scores. */

import { dayMs } from "../../base/calendar.js";
import { looksPersonal, withoutPersonal } from "../../base/personal-text.js";
import type { Warnings } from "../../base/warnings.js";
import type { FeedbackTotals } from "../../counts/feedback-accumulator.js";
import { maxDistinctScores } from "../../counts/frequency.js";
import type { CompleteSpec } from "../../importers/spec.js";
import type { Period } from "../../query/period.js";
import type { Segment, Summary } from "./summary.js";
import type { SummaryCounts } from "./summary-counts.js";
import { calendarKey } from "./time-series.js";

/** Tokens and channels that an importer found and that may be undocumented. */
export interface MetValues {
  readonly spec: CompleteSpec;
  readonly unknownIssues: readonly { readonly category: string; readonly token: string }[];
  /** All channels. */
  readonly channels: readonly string[];
}

/** Warns of issues and channels that the documentation of their provider does not have. */
export function warnOfUnknownValues(met: readonly MetValues[], warnings: Warnings): void {
  for (const spec of new Set(met.map((values) => values.spec))) {
    const ofSpec = met.filter((values) => values.spec === spec);
    const issues = ofSpec.flatMap(({ unknownIssues }) => unknownIssues);
    for (const [category, issueMap] of Object.entries(spec.issueCodes)) {
      const tokens = issues.filter((issue) => issue.category === category).map(({ token }) => token);
      const unknown = [...new Set(tokens.map(withoutPersonal))].sort();
      if (issueMap !== undefined && unknown.length > 0) warnings.add("unknown-issue", spec.name, category, unknown);
      const personal = new Set(tokens.filter(looksPersonal)).size;
      if (personal > 0) warnings.add("issues-look-personal", spec.name, category, personal);
    }
    const known = spec.channels ?? null;
    const channels = new Set(known === null ? [] : ofSpec.flatMap(({ channels }) => channels));
    const unknown = [...channels].filter((channel) => known?.includes(channel) === false).sort();
    if (unknown.length > 0) warnings.add("unknown-channel", spec.name, unknown, known!);
  }
}

/** Warns of records that were left out, and of responses without a call. */
export function warnOfRecords({ counts, undated, excluded, uncalled }: FeedbackTotals, warnings: Warnings): void {
  for (const [reason, count] of excluded) warnings.addRecords("excluded-records", count, reason);
  if (undated > 0) warnings.addRecords("undated-records", undated);
  const { good, bad } = counts.total.responses;
  const unscored = counts.total.responses["no-response"] - counts.total.requests["no-response"];
  if (unscored > 0) warnings.addRecords("unscored-records", unscored);
  if (uncalled > 0) warnings.add("calls-unmatched", uncalled, good + bad);
}

/** Warns of counts that give no numbers, or inexact ones. */
export function warnOfCounts(
  { counts, records, calls, areCallsLogged }: Pick<SummaryCounts, "counts" | "records" | "calls" | "areCallsLogged">,
  warnings: Warnings,
): void {
  if (records.used === 0 && records.filtered > 0) warnings.add("nothing-selected", records.filtered);
  const responses = counts.total.responses.good + counts.total.responses.bad;
  const tooFew = areCallsLogged ? "logged-calls-below-responses" : "calls-below-responses";
  if (calls !== null && calls < responses) warnings.add(tooFew, calls, responses);
  for (const { cell, scores } of counts.total.cells.values())
    if (scores.isRounded) warnings.add("scores-rounded", cell.category, maxDistinctScores);
}

const [leastResponseRate, mostDuplicates] = [0.2, 0.1];

/** Warns of numbers that are less reliable. None of this depends on the clock. */
export function warnOfNumbers(
  summary: Pick<Summary, "query" | "records" | "total" | "segments" | "suppressed">,
  period: Period,
  warnings: Warnings,
): void {
  const { query, records, total, segments, suppressed } = summary;
  if (suppressed !== undefined && suppressed.larger > 0)
    warnings.add("suppressed-segments", suppressed.segments, suppressed.minCell, suppressed.larger);
  const { minN = 0 } = query;
  const small = segments.filter(({ responses }) => responses < minN).length;
  if (small > 0) warnings.add("small-segments", small, segments.length, minN);
  if (records.duplicate > mostDuplicates * records.read)
    warnings.add("many-duplicates", records.duplicate, records.read);
  if (records.used === 0) return;
  warnOfResponseRate(total, warnings);
  if (query.cluster !== undefined) warnOfRaters(total, query, warnings);
  warnOfPeriod(total, period, warnings);
  if (!query.normalize) warnOfScales(total, warnings);
}

/** Names the strata of calls without any answer, and the resulting uncertainty. */
export function warnOfWeights({ weighted }: Segment, warnings: Warnings): void {
  if (weighted === undefined || weighted === null || weighted.calls === 0) return;
  const silent = weighted.strata.filter(({ responses }) => responses === 0);
  const calls = silent.reduce((sum, stratum) => sum + stratum.calls, 0);
  if (calls === 0) return;
  const names = silent.map(({ key }) =>
    Object.values(key)
      .map((value) => value ?? "(none)")
      .join(", "),
  );
  const [first] = weighted.ratings;
  const between = first?.mean.bounds ?? null;
  const ends = between === null ? null : ([between.low.toFixed(2), between.high.toFixed(2)] as const);
  warnings.add("weights-unanswered", Object.keys(silent[0]!.key), names, calls / weighted.calls, ends);
}

function warnOfResponseRate({ responses, calls, responseStatistics }: Segment, warnings: Warnings): void {
  const { totalRequests = 0, totalResponses = 0 } = responseStatistics ?? {};
  if (totalRequests > 0 && totalResponses < leastResponseRate * totalRequests)
    warnings.add("low-response-rate", totalResponses, totalRequests, "requests");
  if (calls !== null && calls > 0 && responses < leastResponseRate * calls)
    warnings.add("low-response-rate", responses, calls, "calls");
}

function warnOfRaters(
  { ratings }: Pick<Segment, "ratings">,
  { cluster = "", by }: Summary["query"],
  warnings: Warnings,
): void {
  if (by.length === 1 && calendarKey(by) !== null) warnings.add("trend-of-raters");
  const all = ratings.reduce((sum, { count }) => sum + count, 0);
  const unknown = ratings.reduce((sum, { clusters }) => sum + clusters!.unknown, 0);
  if (unknown > 0) warnings.add("raters-unknown", cluster, unknown, all);
}

function warnOfPeriod({ firstAt, lastAt }: Segment, { fromMs, toMs }: Period, warnings: Warnings): void {
  const asked = (timeMs: number) => new Date(timeMs).toISOString();
  if (fromMs !== null && firstAt !== null && Date.parse(firstAt) > fromMs + dayMs)
    warnings.add("period-not-covered", "first", firstAt, asked(fromMs));
  if (toMs !== null && lastAt !== null && Date.parse(lastAt) < toMs - dayMs)
    warnings.add("period-not-covered", "last", lastAt, asked(toMs));
}

function warnOfScales({ ratings }: Segment, warnings: Warnings): void {
  for (const category of new Set(ratings.map((rating) => rating.category))) {
    const scales = ratings.filter((rating) => rating.category === category).map(({ scale }) => scale);
    const areAlike = new Set(scales.map(({ min, max }) => `${min}-${max}`)).size < scales.length;
    const words = scales.map(({ min, max, lowThreshold }) =>
      areAlike ? `${min}-${max} (low: up to ${lowThreshold})` : `${min}-${max}`,
    );
    if (scales.length > 1) warnings.add("mixed-scales", category, words);
  }
}
