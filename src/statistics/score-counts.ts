/** Frequency tables of scores: added, subtracted, aligned, read by rank, and counted. */

import type { ScoreCount, ScoreCounts } from "./exact.js";
import type { ScaleEnds, ShareCounts } from "./intervals.js";

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

/** A table without a part of it. One step per distinct score. */
export function scoresWithout(whole: ScoreCounts, part: ScoreCounts): ScoreCounts {
  const left: ScoreCount[] = [];
  let next = 0;
  for (const row of whole) {
    const score = row[0];
    while ((part[next]?.[0] ?? score) < score) next += 1;
    const taken = part[next];
    if (taken === undefined || taken[0] !== score) left.push(row);
    else if (row[1] > taken[1]) left.push([score, row[1] - taken[1]]);
  }
  return left;
}

/** The score at `rank`, counted from 0, as if the table were written out; null if there is none. */
export function scoreAt(table: ScoreCounts, rank: number): number | null {
  if (rank < 0) return null;
  let passed = 0;
  for (let row = 0; row < table.length; row++) {
    passed += table[row]![1];
    if (rank < passed) return table[row]![0];
  }
  return null;
}

/** How many scores are at or below `limit`. */
export function countUpTo(scores: ScoreCounts, limit: number): number {
  let sum = 0;
  for (let row = 0; row < scores.length; row++) if (scores[row]![0] <= limit) sum += scores[row]![1];
  return sum;
}

/** How many scores are at or above `limit`. */
export function countFrom(scores: ScoreCounts, limit: number): number {
  let sum = 0;
  for (let row = 0; row < scores.length; row++) if (scores[row]![0] >= limit) sum += scores[row]![1];
  return sum;
}

/** The responses as scores of 0 and 1, whose mean is the share. */
export const shareScale: ScaleEnds = { min: 0, max: 1 };

/** 1 for each response that a share counts, 0 for each other. */
export function shareTable({ count, total }: ShareCounts): ScoreCounts {
  const rows: ScoreCounts = [
    [0, total - count],
    [1, count],
  ];
  return rows.filter(([, times]) => times > 0);
}

/**
 * The table itself if it has at most `most` rows; else the scores of each of `most` equal parts of their range are merged at
 * their mean, so that count and mean do not change. One step per distinct score.
 */
export function groupedScores(table: ScoreCounts, most: number): ScoreCounts {
  if (table.length <= most) return table;
  const lowest = table[0]![0];
  const width = (table.at(-1)![0] - lowest) / most;
  const sums = new Float64Array(most);
  const counts = new Float64Array(most);
  for (const [score, count] of table) {
    const part = Math.min(most - 1, Math.floor((score - lowest) / width));
    sums[part] = sums[part]! + score * count;
    counts[part] = counts[part]! + count;
  }
  return [...counts].flatMap((count, part) => (count === 0 ? [] : [[sums[part]! / count, count] as const]));
}
