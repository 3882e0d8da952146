/** The frequency tables that ratings are computed from: one per category and scale, or one per category on 0-100. */

import { type Category, categories, type Scale } from "../../base/feedback-schema.js";
import type { CellCounts, SegmentCounts } from "../../counts/segment-counts.js";
import type { ScoreCount } from "../../statistics/exact.js";
import { countUpTo, mergedScores } from "../../statistics/score-counts.js";
import type { Distribution, Rating, ScaleScores } from "./summary.js";

/** Scores that may be averaged together. */
export interface ScoreTable {
  readonly category: Category;
  readonly scale: Rating["scale"];
  readonly scores: readonly ScoreCount[];
  /** Number of low scores, each held against the threshold of its own scale. */
  readonly lowCount: number;
  /** The scores are kept on a grid. */
  readonly isRounded: boolean;
  /** The scores as they were given, if they were put on 0-100; else null. */
  readonly byScale: readonly ScaleScores[] | null;
}

/** A table per cell, in the order of the categories, then of the scales. */
export function scoreTables(counts: SegmentCounts): readonly ScoreTable[] {
  return sortedCells(counts).map(tableOf);
}

/** One table per category on 0-100. Scores are `100 (score - min) / (max - min)`, rounded to a double. */
export function normalizedTables(counts: SegmentCounts): readonly ScoreTable[] {
  const merged = new Map<Category, ScoreTable>();
  for (const counted of sortedCells(counts)) {
    const { category } = counted.cell;
    const normalized = normalizedTable(counted);
    const known = merged.get(category);
    merged.set(category, known === undefined ? normalized : mergedTable(known, normalized));
  }
  return [...merged.values()];
}

/** Rows of a frequency table as the summary holds them. */
export function distributionOf(scores: readonly ScoreCount[]): Distribution {
  return scores.map(([score, count]) => ({ score, count }));
}

/** A distribution of a summary as a frequency table: the inverse of `distributionOf`. */
export function scoresOf(distribution: Distribution): readonly ScoreCount[] {
  return distribution.map(({ score, count }) => [score, count]);
}

/** In the order of the categories, then of the scales. */
function sortedCells(counts: SegmentCounts): readonly CellCounts[] {
  return [...counts.cells.values()].sort(
    ({ cell: a }, { cell: b }) =>
      categories.indexOf(a.category) - categories.indexOf(b.category) || compareScales(a.scale, b.scale),
  );
}

export function compareScales(a: Scale, b: Scale): number {
  return a.min - b.min || a.max - b.max || a.lowThreshold - b.lowThreshold;
}

function tableOf({ cell: { category, scale }, scores }: CellCounts): ScoreTable {
  const entries = scores.entries();
  return {
    category,
    scale,
    scores: entries,
    lowCount: countUpTo(entries, scale.lowThreshold),
    isRounded: scores.isRounded,
    byScale: null,
  };
}

function normalizedTable({ cell: { category, scale }, scores }: CellCounts): ScoreTable {
  const entries = scores.entries();
  const { min, max, lowThreshold } = scale;
  return {
    category,
    scale: { min: 0, max: 100, lowThreshold: normalizedScore(lowThreshold, min, max) },
    scores: normalizedScores(entries, scale),
    lowCount: countUpTo(entries, lowThreshold),
    isRounded: false,
    byScale: [
      {
        scale: { min, max, lowThreshold },
        distribution: distributionOf(entries),
        ...(scores.isRounded ? { rounded: true } : {}),
      },
    ],
  };
}

function normalizedScore(score: number, min: number, max: number): number {
  return ((score - min) * 100) / (max - min);
}

/** A table put on 0-100; scores that fall together there become one. */
export function normalizedScores(
  scores: readonly ScoreCount[],
  { min, max }: Pick<Scale, "min" | "max">,
): readonly ScoreCount[] {
  return mergedScores([scores.map(([score, count]) => [normalizedScore(score, min, max), count] as const)]);
}

function mergedTable(a: ScoreTable, b: ScoreTable): ScoreTable {
  const lowThreshold = a.scale.lowThreshold === b.scale.lowThreshold ? a.scale.lowThreshold : null;
  return {
    category: a.category,
    scale: { min: 0, max: 100, lowThreshold },
    scores: mergedScores([a.scores, b.scores]),
    lowCount: a.lowCount + b.lowCount,
    isRounded: false,
    byScale: [...(a.byScale ?? []), ...(b.byScale ?? [])],
  };
}
