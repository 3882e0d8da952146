/** Tallies -> issues with their shares, and the mean score with and without each. */

import type { Category, Scale } from "../../base/feedback-schema.js";
import type { SegmentCounts } from "../../counts/segment-counts.js";
import type { IssueTally } from "../../counts/tally.js";
import type { ScoreCount } from "../../statistics/exact.js";
import { mean } from "../../statistics/moments.js";
import { mergedScores, scoresWithout } from "../../statistics/score-counts.js";
import { shareOf } from "./ratings.js";
import { compareScales, distributionOf, normalizedScores } from "./score-tables.js";
import type { Issue, IssueScores } from "./summary.js";

/** What the shares of a segment refer to. */
export interface ShareBase {
  readonly responses: number;
  readonly calls: number | null;
  readonly confidence: number;
  readonly normalize: boolean;
}

/** The tallies of one issue, one for each scale of its category. */
interface FoundIssue {
  readonly issue: string;
  readonly category: Category;
  readonly tallies: { readonly scale: Scale; readonly tally: IssueTally; readonly onGrid: boolean }[];
}

/** The issues of a segment, most frequent first, then by name. */
export function issuesOf(counts: SegmentCounts, base: ShareBase): readonly Issue[] {
  const found = new Map<string, FoundIssue>();
  for (const { cell, scores, issues } of counts.cells.values()) {
    for (const [issue, tally] of issues) {
      const key = `${cell.category} ${issue}`;
      const known = found.get(key) ?? { issue, category: cell.category, tallies: [] };
      known.tallies.push({ scale: cell.scale, tally, onGrid: scores.isRounded });
      found.set(key, known);
    }
  }
  const scoresOf = new Map<Category, readonly ScoreCount[] | null>();
  for (const { category } of found.values())
    if (!scoresOf.has(category)) scoresOf.set(category, categoryScores(counts, category, base.normalize));
  return [...found.values()]
    .map((issue) => finished(issue, scoresOf.get(issue.category) ?? null, base))
    .sort(compareIssues);
}

/** All scores of a category; null if they may not be averaged. */
function categoryScores(counts: SegmentCounts, category: Category, normalize: boolean): readonly ScoreCount[] | null {
  const cells = [...counts.cells.values()].filter(({ cell }) => cell.category === category);
  return comparableScores(
    cells.map(({ cell, scores }) => ({ scale: cell.scale, scores: scores.entries() })),
    normalize,
  );
}

/** `all` are the scores of the category, null if they may not be averaged. */
function finished({ issue, category, tallies }: FoundIssue, all: readonly ScoreCount[] | null, base: ShareBase): Issue {
  const count = tallies.reduce((sum, { tally }) => sum + tally.count, 0);
  const { rate, interval } = shareOf(count, base.responses, base.confidence);
  const withIssue = comparableScores(
    tallies.map(({ scale, tally, onGrid }) => ({ scale, scores: tally.scores.entries(onGrid) })),
    base.normalize,
  );
  return {
    issue,
    category,
    count,
    responseRate: rate,
    callRate: base.calls === null || base.calls === 0 ? null : count / base.calls,
    interval,
    meanScore: all === null || withIssue === null ? null : mean(withIssue),
    meanScoreWithout: all === null || withIssue === null ? null : mean(scoresWithout(all, withIssue)),
    raw: rawTokens(tallies.map(({ tally }) => tally)),
    byScale: tallies.map(scoresOnScale).sort((a, b) => compareScales(a.scale, b.scale)),
  };
}

function scoresOnScale({
  scale: { min, max, lowThreshold },
  tally,
  onGrid,
}: FoundIssue["tallies"][number]): IssueScores {
  return {
    scale: { min, max, lowThreshold },
    count: tally.count,
    distribution: distributionOf(tally.scores.entries(onGrid)),
  };
}

/** One table of all scores if they may be averaged: on one range, or put on 0-100. Null if the ranges differ. */
function comparableScores(
  parts: readonly { readonly scale: Scale; readonly scores: readonly ScoreCount[] }[],
  normalize: boolean,
): readonly ScoreCount[] | null {
  const scored = parts.filter(({ scores }) => scores.length > 0);
  if (normalize) return mergedScores(scored.map(({ scale, scores }) => normalizedScores(scores, scale)));
  const [first, ...others] = scored;
  if (others.length === 0) return first?.scores ?? [];
  const ranges = new Set(scored.map(({ scale }) => `${scale.min} ${scale.max}`));
  return ranges.size > 1 ? null : mergedScores(scored.map(({ scores }) => scores));
}

function rawTokens(tallies: readonly IssueTally[]): Issue["raw"] {
  const merged = new Map<string, { readonly provider: string; readonly token: string; count: number }>();
  for (const { provider, token, count } of tallies.flatMap((tally) => tally.tokens())) {
    const key = `${provider} ${token}`;
    const known = merged.get(key) ?? { provider, token, count: 0 };
    known.count += count;
    merged.set(key, known);
  }
  return [...merged.values()].sort(
    (a, b) => b.count - a.count || compareText(a.provider, b.provider) || compareText(a.token, b.token),
  );
}

function compareIssues(a: Issue, b: Issue): number {
  return b.count - a.count || compareText(a.issue, b.issue) || compareText(a.category, b.category);
}

/** By code unit: the order must not depend on a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
