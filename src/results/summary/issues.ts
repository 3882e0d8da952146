/** Tallies -> issues with their shares, and the mean score with and without each. */

import type { Category } from "../../base/feedback-schema.js";
import { knownSum } from "../../base/known-sum.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { shareInterval } from "../../statistics/intervals.js";
import { mean, meanWithout } from "../../statistics/moments.js";
import { commonScores, distributionOf, scoresByScale, scoresWith, type TalliedScores } from "./score-tables.js";
import type { Issue, IssueScores } from "./summary.js";

/** The base of the shares of a segment. */
interface ShareBase {
  readonly calls: number | null;
  readonly confidence: number;
  readonly normalize: boolean;
  /** Not with `--cluster`: the raters of issues are not counted. */
  readonly hasIntervals?: boolean;
}

/** The issues of a segment, most frequent first, then by name. */
export function issuesOf(byCategory: ReadonlyMap<Category, readonly CellCounts[]>, base: ShareBase): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [category, cells] of byCategory) {
    const names = issuesIn(cells);
    const all = names.size === 0 ? null : commonScores(scoresByScale(cells), base.normalize);
    const rated = knownSum(cells.map((cell) => cell.rated));
    for (const name of names) issues.push(issueOf(name, category, cells, { ...base, all, rated }));
  }
  return issues.sort(
    (a, b) => b.count - a.count || compareText(a.issue, b.issue) || compareText(a.category, b.category),
  );
}

/** The names of the issues. */
export function issuesIn(cells: readonly CellCounts[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { issues } of cells) for (const name of issues.keys()) names.add(name);
  return names;
}

/** The base of the shares and means of the issues of a category. */
interface CategoryBase extends ShareBase {
  /** The scores of the category, null if they may not be averaged. */
  readonly all: ScoreCounts | null;
  /** The responses that were rated in it; null if that is not known. */
  readonly rated: number | null;
}

function issueOf(
  issue: string,
  category: Category,
  cells: readonly CellCounts[],
  { all, rated, calls, confidence, normalize, hasIntervals = true }: CategoryBase,
): Issue {
  const tallied = scoresWith(issue, cells);
  const withIssue = commonScores(tallied, normalize);
  const areComparable = all !== null && withIssue !== null;
  let count = 0;
  for (let index = 0; index < tallied.length; index++) count += tallied[index]!.tally.count;
  return {
    issue,
    category,
    count,
    rated,
    responseRate: rated === null ? null : count / rated,
    callRate: calls === null || calls === 0 ? null : count / calls,
    interval: rated === null || !hasIntervals ? null : shareInterval(count, rated, confidence),
    meanScore: areComparable ? mean(withIssue) : null,
    meanScoreWithout: areComparable ? meanWithout(all, withIssue) : null,
    raw: rawTokens(tallied),
    byScale: tallied.map(issueScoresOf),
  };
}

function issueScoresOf({ scale, tally, scores }: TalliedScores): IssueScores {
  return { scale, count: tally.count, distribution: distributionOf(scores) };
}

function rawTokens(tallied: readonly TalliedScores[]): Issue["raw"] {
  const tokens = tallied.length === 1 ? tallied[0]!.tally.tokens() : mergedTokens(tallied);
  if (tokens.length < 2) return tokens;
  return [...tokens].sort(
    (a, b) => b.count - a.count || compareText(a.provider, b.provider) || compareText(a.token, b.token),
  );
}

function mergedTokens(tallied: readonly TalliedScores[]): Issue["raw"] {
  const merged = new Map<string, Issue["raw"][number]>();
  for (const { provider, token, count } of tallied.flatMap(({ tally }) => tally.tokens())) {
    const key = `${provider} ${token}`;
    merged.set(key, { provider, token, count: count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()];
}

/** By code unit: the order must not depend on a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
