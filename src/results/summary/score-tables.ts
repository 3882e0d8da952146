/** The frequency tables that ratings are computed from: one per category and scale, or one per category on 0-100. */

import { type Category, categories, type Scale } from "../../base/feedback-schema.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import type { SegmentCounts } from "../../counts/feedback-counts.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { countUpTo, mergedScores } from "../../statistics/score-counts.js";
import type { Distribution, Rating } from "./summary.js";

/** Scores that may be averaged together. */
export interface ScoreTable {
  readonly category: Category;
  readonly scale: Rating["scale"];
  readonly scores: ScoreCounts;
  /** Number of low scores, each held against the threshold of its own scale. */
  readonly lowCount: number;
  /** The counts that the scores come from: of one scale, or of all scales if the scores are put on 0-100. */
  readonly cells: readonly CellCounts[];
}

/** The counts of each category that was rated, in the order of the categories, then of the scales. */
export function cellsByCategory({ cells }: SegmentCounts): ReadonlyMap<Category, readonly CellCounts[]> {
  const byCategory = new Map<Category, CellCounts[]>();
  for (const counted of [...cells.values()].sort(compareCells)) {
    const known = byCategory.get(counted.cell.category);
    if (known === undefined) byCategory.set(counted.cell.category, [counted]);
    else known.push(counted);
  }
  return byCategory;
}

function compareCells({ cell: a }: CellCounts, { cell: b }: CellCounts): number {
  const [scaleOfA, scaleOfB] = [a.scale, b.scale];
  return (
    categories.indexOf(a.category) - categories.indexOf(b.category) ||
    scaleOfA.min - scaleOfB.min ||
    scaleOfA.max - scaleOfB.max ||
    scaleOfA.lowThreshold - scaleOfB.lowThreshold
  );
}

/** A table per category and scale; with `normalize` one per category. */
export function scoreTables(
  byCategory: ReadonlyMap<Category, readonly CellCounts[]>,
  normalize: boolean,
): readonly ScoreTable[] {
  const tables: ScoreTable[] = [];
  for (const [category, cells] of byCategory) {
    if (normalize) tables.push(tableOf(category, normalizedScale(cells), cells, normalize));
    else for (const counted of cells) tables.push(tableOf(category, counted.cell.scale, [counted], normalize));
  }
  return tables;
}

function tableOf(
  category: Category,
  scale: Rating["scale"],
  cells: readonly CellCounts[],
  normalize: boolean,
): ScoreTable {
  let lowCount = 0;
  for (const { cell, scores } of cells) lowCount += countUpTo(scores.entries(), cell.scale.lowThreshold);
  return { category, scale, scores: commonScores(cells, normalize) ?? [], lowCount, cells };
}

/** The threshold is null if the scales have different ones. */
function normalizedScale(cells: readonly CellCounts[]): Rating["scale"] {
  const [lowThreshold = null, ...others] = new Set(
    cells.map(({ cell: { scale } }) => normalizedScore(scale.lowThreshold, scale)),
  );
  return { min: 0, max: 100, lowThreshold: others.length === 0 ? lowThreshold : null };
}

/**
 * One table of the scores of all cells, or of their scores with `issue`; null if they may not be averaged, because their ranges
 * differ and they are not put on 0-100.
 */
export function commonScores(
  cells: readonly CellCounts[],
  normalize: boolean,
  issue: string | null = null,
): ScoreCounts | null {
  if (cells[0] !== undefined && cells.length === 1 && !normalize) return scoresWith(issue, cells[0]);
  const parts = cells
    .map((counted) => ({ scale: counted.cell.scale, scores: scoresWith(issue, counted) }))
    .filter(({ scores }) => scores.length > 0);
  if (normalize) return mergedScores(parts.map(({ scale, scores }) => normalizedScores(scores, scale)));
  const ranges = new Set(parts.map(({ scale }) => `${scale.min} ${scale.max}`));
  return ranges.size > 1 ? null : mergedScores(parts.map(({ scores }) => scores));
}

/** The scores of a cell; those with an issue are on a grid if all are. */
export function scoresWith(issue: string | null, { scores, issues }: CellCounts): ScoreCounts {
  if (issue === null) return scores.entries();
  return issues.get(issue)?.scores.entries(scores.isRounded) ?? [];
}

/** A table put on 0-100, as `100 (score - min) / (max - min)` rounded to a double; scores that are equal there become one. */
export function normalizedScores(scores: ScoreCounts, scale: Pick<Scale, "min" | "max">): ScoreCounts {
  return mergedScores([scores.map(([score, count]) => [normalizedScore(score, scale), count] as const)]);
}

function normalizedScore(score: number, { min, max }: Pick<Scale, "min" | "max">): number {
  return ((score - min) * 100) / (max - min);
}

/** Rows of a frequency table as the summary holds them. */
export function distributionOf(scores: ScoreCounts): Distribution {
  return scores.map((row) => ({ score: row[0], count: row[1] }));
}

/** A distribution of a summary as a frequency table: the inverse of `distributionOf`. */
export function scoresOf(distribution: Distribution): ScoreCounts {
  return distribution.map(({ score, count }) => [score, count]);
}
