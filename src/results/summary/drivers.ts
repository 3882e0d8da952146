/** The issues that cost most: the counts of a segment in, its issues ranked by what their absence would gain out. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import { IssuePairs } from "../../counts/issue-pairs.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { countOf, type ScoreCounts } from "../../statistics/exact.js";
import { issueDriver, issueLift } from "../../statistics/issue-driver.js";
import { mean } from "../../statistics/moments.js";
import { netPromoterScore } from "../../statistics/nps.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { scoresWithout } from "../../statistics/score-counts.js";
import { compareText, issuesIn } from "./issues.js";
import { commonScores, type ScoreTable, scoresWith } from "./score-tables.js";
import type { Companion, Driver } from "./summary.js";

/** Rarer pairs are left out. */
export const leastTogether = 5;

type DriverQuery = Pick<SummaryQuery, "confidence" | "normalize">;

/** Issue -> those that came with it; null if pairs were not counted. */
type Companions = ReadonlyMap<string, readonly Companion[]> | null;

/**
 * The issues of each rating, in the order of the ratings; within one by their gain, the highest first, those without
 * one last, then by count and by name. Only responses with a score count. Cost: one step per issue and distinct score,
 * and one per pair.
 */
export function driversOf(tables: readonly ScoreTable[], query: DriverQuery): readonly Driver[] {
  return tables.flatMap((table) => {
    const companions = companionsOf(table.cells, query.confidence);
    return [...issuesIn(table.cells)].map((issue) => driver(issue, table, companions, query)).sort(byGain);
  });
}

function driver(
  issue: string,
  { category, scale, scores, cells }: ScoreTable,
  companions: Companions,
  { confidence, normalize }: DriverQuery,
): Driver {
  const withIssue = commonScores(scoresWith(issue, cells), normalize) ?? [];
  const without = scoresWithout(scores, withIssue);
  const { prevalence, ...ofMean } = issueDriver(withIssue, without, confidence);
  const asNps = isNpsRating({ category, scale }) ? npsDriver(withIssue, without, scores, confidence) : null;
  const { difference, gain } = asNps ?? ofMean;
  return {
    category,
    scale,
    statistic: asNps === null ? "mean" : "nps",
    issue,
    count: countOf(withIssue),
    prevalence,
    meanWith: mean(withIssue),
    meanWithout: mean(without),
    npsWith: asNps?.npsWith ?? null,
    npsWithout: asNps?.npsWithout ?? null,
    difference: difference.difference,
    interval: difference.interval,
    gain,
    together: companions === null ? null : (companions.get(issue) ?? []),
  };
}

/** The same for the NPS: all in points. */
function npsDriver(withIssue: ScoreCounts, without: ScoreCounts, all: ScoreCounts, confidence: number) {
  const question = { confidence, margin: 0 };
  const [ofWith, ofWithout] = [netPromoterScore(withIssue, confidence), netPromoterScore(without, confidence)];
  return {
    npsWith: ofWith.score,
    npsWithout: ofWithout.score,
    difference: npsDifference(ofWith, ofWithout, question),
    gain: npsDifference(ofWithout, netPromoterScore(all, confidence), question).difference,
  };
}

/** For each issue those that it came with at least five times, the highest lift first. */
function companionsOf(cells: readonly CellCounts[], confidence: number): Companions {
  const pairs = new IssuePairs();
  for (const cell of cells) {
    if (cell.pairs === null) return null;
    pairs.merge(cell.pairs);
  }
  const total = cells.reduce((sum, { scores }) => sum + scores.count, 0);
  const scoredWith = (issue: string) =>
    cells.reduce((sum, { issues }) => sum + (issues.get(issue)?.scores.count ?? 0), 0);
  const companions = new Map<string, Companion[]>();
  for (const { issues, count } of pairs.entries()) {
    if (count < leastTogether) continue;
    const [first, second] = issues;
    const lift = issueLift({ both: count, first: scoredWith(first), second: scoredWith(second), total }, confidence);
    if (lift === null) continue;
    for (const [issue, other] of [issues, [second, first] as const]) {
      const found = companions.get(issue) ?? [];
      found.push({ issue: other, count, ...lift });
      companions.set(issue, found);
    }
  }
  for (const found of companions.values()) found.sort((a, b) => b.lift - a.lift || compareText(a.issue, b.issue));
  return companions;
}

function byGain(a: Driver, b: Driver): number {
  const [gainOfA, gainOfB] = [a.gain ?? Number.NEGATIVE_INFINITY, b.gain ?? Number.NEGATIVE_INFINITY];
  return (gainOfA === gainOfB ? 0 : gainOfB - gainOfA) || b.count - a.count || compareText(a.issue, b.issue);
}
