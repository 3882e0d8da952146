/** Two frequency tables side by side, as rank statistics read them. */

import type { ScoreCount } from "./exact.js";

/** How often one score was given on each side; one of the two may be 0. */
export interface PairedScore {
  readonly score: number;
  readonly a: number;
  readonly b: number;
}

/** Every distinct score of both tables, ascending. */
export function pairedScores(a: readonly ScoreCount[], b: readonly ScoreCount[]): readonly PairedScore[] {
  const [countsOfA, countsOfB] = [new Map(a), new Map(b)];
  return [...new Set([...countsOfA.keys(), ...countsOfB.keys()])]
    .sort((x, y) => x - y)
    .map((score) => ({ score, a: countsOfA.get(score) ?? 0, b: countsOfB.get(score) ?? 0 }));
}
