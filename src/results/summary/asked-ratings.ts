/** The ratings of a score table that were asked for issues, by the issues that they have. */

import { inserted } from "../../base/interner.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import { askedBelow } from "../../statistics/asked-scores.js";
import { countOf, type ScoreCounts } from "../../statistics/exact.js";
import { mergedScores } from "../../statistics/score-counts.js";
import type { DriverRanking } from "./driver-ranking.js";
import { issuesIn } from "./issues.js";
import { addedScores, type GivenScores, normalizedScore, type ScoreTable } from "./score-tables.js";

export interface AskedRatings extends Pick<DriverRanking, "askedBelow" | "askedBy"> {
  readonly scores: ScoreCounts;
  readonly withIssue: ReadonlyMap<string, ScoreCounts>;
  /** Those with an issue by all that they have; null if this was not counted. */
  readonly combinations: readonly { readonly issues: readonly string[]; readonly scores: ScoreCounts }[] | null;
}

/** The asked ratings of a table, whose scores are put on 0-100 with `normalize`. */
export function askedRatings({ cells }: Pick<ScoreTable, "cells">, normalize: boolean): AskedRatings {
  const asked = cells.map(askedIn);
  const common = (parts: readonly GivenScores[]) => addedScores(parts, normalize);
  const within = (scoresIn: (cell: CellCounts, index: number) => ScoreCounts) =>
    common(
      cells.map((cell, index) => ({
        scale: cell.cell.scale,
        scores: scoresBelow(scoresIn(cell, index), asked[index]?.below),
      })),
    );
  const names = new Set(cells.flatMap((cell) => [...issuesIn([cell])]));
  return {
    ...thresholdOf(cells, asked, normalize),
    scores: within(({ scores }) => scores.entries()),
    withIssue: new Map(
      [...names].map((name) => [
        name,
        within(({ issues, scores }) => issues.get(name)?.scores.entriesOnce(scores.isRounded) ?? []),
      ]),
    ),
    combinations: combinationsOf(cells, within),
  };
}

interface Asked {
  readonly below: number | null;
  readonly by: DriverRanking["askedBy"];
}

/** By the provider's rule, else judging by the scores. */
function askedIn({ askedBelow: stated, scores, issues, combinations }: CellCounts): Asked {
  if (stated !== null) return { below: stated, by: "provider" };
  const some =
    combinations?.entries().map((one) => one.scores) ??
    [...issues.values()]
      .map((one) => one.scores)
      .sort(byCount)
      .slice(0, 1);
  const withIssue = mergedScores(some.map((table) => table.entriesOnce(scores.isRounded)));
  const below = askedBelow(scores.entries(), withIssue);
  return { below, by: below === null ? null : "scores" };
}

/** If it is unknown who has any issue, the most frequent issue stands in for all. */
const byCount = (a: { readonly count: number }, b: { readonly count: number }) => b.count - a.count;

function scoresBelow(scores: ScoreCounts, below: number | null | undefined): ScoreCounts {
  return below === null || below === undefined ? scores : scores.filter(([score]) => score < below);
}

/** The threshold on the scale of the table; the provider's rule takes precedence over what the scores suggest. */
function thresholdOf(cells: readonly CellCounts[], asked: readonly Asked[], normalize: boolean) {
  const thresholds = asked.map(({ below }, index) => {
    const scale = cells[index]?.cell.scale;
    return below === null || scale === undefined || !normalize ? below : normalizedScore(below, scale);
  });
  const [first = null, ...others] = new Set(thresholds);
  const words = new Set(asked.map(({ by }) => by));
  const askedBy = words.has("scores") ? "scores" : words.has("provider") ? "provider" : null;
  return { askedBelow: others.length === 0 ? first : null, askedBy } as const;
}

function combinationsOf(
  cells: readonly CellCounts[],
  within: (scoresIn: (cell: CellCounts, index: number) => ScoreCounts) => ScoreCounts,
): AskedRatings["combinations"] {
  const listed = cells.flatMap(({ combinations }) => (combinations === null ? [] : [combinations.entries()]));
  if (listed.length < cells.length) return null;
  const byKey = new Map<string, { readonly issues: readonly string[]; readonly byCell: Map<number, ScoreCounts> }>();
  for (const [index, list] of listed.entries()) {
    for (const { issues, scores } of list) {
      const { byCell } = inserted(byKey, JSON.stringify(issues), () => ({ issues, byCell: new Map() }));
      byCell.set(index, scores.entriesOnce(cells[index]!.scores.isRounded));
    }
  }
  return [...byKey.values()]
    .map(({ issues, byCell }) => ({ issues, scores: within((_, index) => byCell.get(index) ?? []) }))
    .filter(({ scores }) => countOf(scores) > 0);
}
