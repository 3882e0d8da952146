/** The frequency tables that ratings are computed from: one per category and scale, or one per category on 0-100. */

import { type Category, categories, isNpsRating, type Scale } from "../../base/feedback-schema.js";
import type { CellCounts, IssueTally } from "../../counts/cell-counts.js";
import type { SegmentCounts } from "../../counts/feedback-counts.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { countUpTo, mergedScores } from "../../statistics/score-counts.js";
import type { Distribution, Rating } from "./summary.js";

/** Scores that may be averaged together. */
export interface ScoreTable {
  readonly category: Category;
  readonly scale: Rating["scale"];
  readonly scores: ScoreCounts;
  /** Number of low scores, each compared with the threshold of its own scale. */
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

/** The counts that an NPS is made of: of all scores that were asked as NPS on 0-10, whatever their threshold for low ones. */
export function npsCells({ cells }: SegmentCounts): readonly CellCounts[] {
  return [...cells.values()].filter(({ cell }) => isNpsRating(cell));
}

/** The scores of such counts together. */
export function npsScoresIn(cells: readonly CellCounts[]): ScoreCounts {
  return mergedScores(cells.map(({ scores }) => scores.entries()));
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
  return { category, scale, scores: addedScores(scoresByScale(cells), normalize), lowCount, cells };
}

/** The threshold is null if the scales have different ones. */
function normalizedScale(cells: readonly CellCounts[]): Rating["scale"] {
  const [lowThreshold = null, ...others] = new Set(
    cells.map(({ cell: { scale } }) => normalizedScore(scale.lowThreshold, scale)),
  );
  return { min: 0, max: 100, lowThreshold: others.length === 0 ? lowThreshold : null };
}

/** Scores that were given on one scale. */
export interface GivenScores {
  readonly scale: Scale;
  readonly scores: ScoreCounts;
}

/** One table of all scores; null if they may not be averaged, because their ranges differ and they are not put on 0-100. */
export function commonScores(parts: readonly GivenScores[], normalize: boolean): ScoreCounts | null {
  if (normalize || parts.length === 1) return addedScores(parts, normalize);
  const scored = parts.filter(({ scores }) => scores.length > 0);
  const ranges = new Set(scored.map(({ scale }) => `${scale.min} ${scale.max}`));
  return ranges.size > 1 ? null : addedScores(scored, normalize);
}

/** One table of all scores, which have the same range or are put on 0-100. */
export function addedScores(parts: readonly GivenScores[], normalize: boolean): ScoreCounts {
  if (normalize) return mergedScores(parts.map(({ scale, scores }) => normalizedScores(scores, scale)));
  return parts.length === 1 ? parts[0]!.scores : mergedScores(parts.map(({ scores }) => scores));
}

/** The scores of each cell. */
export function scoresByScale(cells: readonly CellCounts[]): readonly GivenScores[] {
  return cells.map(({ cell: { scale }, scores }) => ({ scale, scores: scores.entries() }));
}

/** The tally of an issue on one scale, with the scores that it came with: on a grid if all scores of the cell are. */
export interface TalliedScores extends GivenScores {
  readonly tally: IssueTally;
}

/** The tallies of an issue in the cells that have it. */
export function scoresWith(issue: string, cells: readonly CellCounts[]): readonly TalliedScores[] {
  const tallied: TalliedScores[] = [];
  for (let index = 0; index < cells.length; index++) {
    const { cell, scores, issues } = cells[index]!;
    const tally = issues.get(issue);
    if (tally !== undefined)
      tallied.push({ scale: cell.scale, tally, scores: tally.scores.entriesOnce(scores.isRounded) });
  }
  return tallied;
}

/** A table put on 0-100, as `100 (score - min) / (max - min)` rounded to a double; scores that are equal there become one. */
export function normalizedScores(scores: ScoreCounts, scale: Pick<Scale, "min" | "max">): ScoreCounts {
  return mergedScores([scores.map(([score, count]) => [normalizedScore(score, scale), count] as const)]);
}

export function normalizedScore(score: number, { min, max }: Pick<Scale, "min" | "max">): number {
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
