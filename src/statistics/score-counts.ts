/** Frequency tables of scores: added, subtracted, aligned, read by rank, and counted. */

import type { ScoreCounts } from "./exact.js";

/** How often one score was given on each of two sides; one of the counts may be 0. */
export interface AlignedCounts {
  readonly score: number;
  readonly a: number;
  readonly b: number;
}

/** Every distinct score of both tables, ascending. */
export function alignedCounts(a: ScoreCounts, b: ScoreCounts): readonly AlignedCounts[] {
  const [countsOfA, countsOfB] = [new Map(a), new Map(b)];
  return [...new Set([...countsOfA.keys(), ...countsOfB.keys()])]
    .sort((x, y) => x - y)
    .map((score) => ({ score, a: countsOfA.get(score) ?? 0, b: countsOfB.get(score) ?? 0 }));
}

/** The sum of frequency tables, ascending. */
export function mergedScores(tables: readonly ScoreCounts[]): ScoreCounts {
  const counts = new Map<number, number>();
  for (const table of tables) for (const [score, count] of table) counts.set(score, (counts.get(score) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** What is left of a table when a part of it is taken out. */
export function scoresWithout(whole: ScoreCounts, part: ScoreCounts): ScoreCounts {
  const counts = new Map(whole);
  for (const [score, count] of part) counts.set(score, (counts.get(score) ?? 0) - count);
  return [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
}

/** The score at `rank`, counted from 0, as if the table were written out; null if there is none. */
export function scoreAt(table: ScoreCounts, rank: number): number | null {
  let passed = 0;
  for (const [score, count] of table) {
    if (rank >= passed && rank < passed + count) return score;
    passed += count;
  }
  return null;
}

/** How many scores are at or below `limit`. */
export function countUpTo(scores: ScoreCounts, limit: number): number {
  return scores.reduce((sum, [score, count]) => (score <= limit ? sum + count : sum), 0);
}

/** How many scores are at or above `limit`. */
export function countFrom(scores: ScoreCounts, limit: number): number {
  return scores.reduce((sum, [score, count]) => (score >= limit ? sum + count : sum), 0);
}
