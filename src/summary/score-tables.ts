/** The frequency tables that ratings are computed from: one per category and scale, or one per category on 0-100. */

import type { SegmentCounts } from "../engine/segment-counts.js";
import { type Category, categories, type Scale } from "../feedback-schema.js";
import type { ScoreCount } from "./exact.js";
import type { Rating } from "./summary.js";

/** Scores that may be averaged together. */
export interface ScoreTable {
  readonly category: Category;
  readonly scale: Rating["scale"];
  readonly scores: readonly ScoreCount[];
  /** Number of low scores, each held against the threshold of its own scale. */
  readonly lowCount: number;
}

/** A table per cell, in the order of the categories, then of the scales. */
export function scoreTables(counts: SegmentCounts): readonly ScoreTable[] {
  const tables = [...counts.cells.values()].map(({ cell, scores }): ScoreTable => {
    const entries = scores.entries();
    return {
      category: cell.category,
      scale: cell.scale,
      scores: entries,
      lowCount: countUpTo(entries, cell.scale.lowThreshold),
    };
  });
  return tables.sort(compareTables);
}

/** One table per category on 0-100. Scores are `100 (score - min) / (max - min)`, rounded to a double. */
export function normalizedTables(counts: SegmentCounts): readonly ScoreTable[] {
  const merged = new Map<Category, ScoreTable>();
  for (const table of scoreTables(counts)) {
    const normalized = normalizedTable(table);
    const known = merged.get(table.category);
    merged.set(table.category, known === undefined ? normalized : mergedTable(known, normalized));
  }
  return [...merged.values()];
}

function normalizedTable({ category, scale, scores, lowCount }: ScoreTable): ScoreTable {
  const { min, max, lowThreshold } = scale;
  return {
    category,
    scale: { min: 0, max: 100, lowThreshold: lowThreshold === null ? null : normalizedScore(lowThreshold, min, max) },
    scores: normalizedScores(scores, scale),
    lowCount,
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
  };
}

/** The sum of frequency tables, ascending. */
export function mergedScores(tables: readonly (readonly ScoreCount[])[]): readonly ScoreCount[] {
  const counts = new Map<number, number>();
  for (const table of tables) for (const [score, count] of table) counts.set(score, (counts.get(score) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** What is left of a table when a part of it is taken out. */
export function scoresWithout(whole: readonly ScoreCount[], part: readonly ScoreCount[]): readonly ScoreCount[] {
  const counts = new Map(whole);
  for (const [score, count] of part) counts.set(score, (counts.get(score) ?? 0) - count);
  return [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
}

/** How many scores are at or below `limit`. */
export function countUpTo(scores: readonly ScoreCount[], limit: number): number {
  return scores.reduce((sum, [score, count]) => (score <= limit ? sum + count : sum), 0);
}

/** How many scores are at or above `limit`. */
export function countFrom(scores: readonly ScoreCount[], limit: number): number {
  return scores.reduce((sum, [score, count]) => (score >= limit ? sum + count : sum), 0);
}

function compareTables(a: ScoreTable, b: ScoreTable): number {
  return (
    categories.indexOf(a.category) - categories.indexOf(b.category) ||
    a.scale.min - b.scale.min ||
    a.scale.max - b.scale.max ||
    (a.scale.lowThreshold ?? 0) - (b.scale.lowThreshold ?? 0)
  );
}
