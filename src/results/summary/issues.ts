/** Tallies -> issues with their shares, and the mean score with and without each. */

import type { Category } from "../../base/feedback-schema.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { mean } from "../../statistics/moments.js";
import { scoresWithout } from "../../statistics/score-counts.js";
import { shareOf } from "./ratings.js";
import { commonScores, distributionOf, scoresWith } from "./score-tables.js";
import type { Issue } from "./summary.js";

/** What the shares of a segment refer to. */
interface ShareBase {
  readonly responses: number;
  readonly calls: number | null;
  readonly confidence: number;
  readonly normalize: boolean;
}

/** The issues of a segment, most frequent first, then by name. */
export function issuesOf(byCategory: ReadonlyMap<Category, readonly CellCounts[]>, base: ShareBase): readonly Issue[] {
  return [...byCategory]
    .flatMap(([category, cells]) => {
      const issues = [...issuesIn(cells)];
      const all = issues.length === 0 ? null : commonScores(cells, base.normalize);
      return issues.map((issue) => issueOf(issue, category, cells, all, base));
    })
    .sort((a, b) => b.count - a.count || compareText(a.issue, b.issue) || compareText(a.category, b.category));
}

/** The names of the issues. */
export function issuesIn(cells: readonly CellCounts[]): ReadonlySet<string> {
  return new Set(cells.flatMap(({ issues }) => [...issues.keys()]));
}

/** `all` are the scores of the category, null if they may not be averaged. */
function issueOf(
  issue: string,
  category: Category,
  cells: readonly CellCounts[],
  all: ScoreCounts | null,
  { responses, calls, confidence, normalize }: ShareBase,
): Issue {
  const withIssue = commonScores(cells, normalize, issue);
  const areComparable = all !== null && withIssue !== null;
  const byScale = cells.flatMap((counted) => {
    const count = counted.issues.get(issue)?.count;
    const distribution = distributionOf(scoresWith(issue, counted));
    return count === undefined ? [] : [{ scale: counted.cell.scale, count, distribution }];
  });
  const count = byScale.reduce((sum, part) => sum + part.count, 0);
  const { rate, interval } = shareOf(count, responses, confidence);
  return {
    issue,
    category,
    count,
    responseRate: rate,
    callRate: calls === null || calls === 0 ? null : count / calls,
    interval,
    meanScore: areComparable ? mean(withIssue) : null,
    meanScoreWithout: areComparable ? mean(scoresWithout(all, withIssue)) : null,
    raw: rawTokens(issue, cells),
    byScale,
  };
}

function rawTokens(issue: string, cells: readonly CellCounts[]): Issue["raw"] {
  const merged = new Map<string, Issue["raw"][number]>();
  for (const { provider, token, count } of cells.flatMap(({ issues }) => issues.get(issue)?.tokens() ?? [])) {
    const key = `${provider} ${token}`;
    merged.set(key, { provider, token, count: count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()].sort(
    (a, b) => b.count - a.count || compareText(a.provider, b.provider) || compareText(a.token, b.token),
  );
}

/** By code unit: the order must not depend on a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
