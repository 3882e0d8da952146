/** Frequency tables for the tests: the slow, obvious way from a list of scores. */

import type { ScoreCount } from "../../src/statistics/exact.js";

/** The frequency table of a list of scores, ascending. */
export function tableOf(scores: readonly number[]): ScoreCount[] {
  const counts = new Map<number, number>();
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}
