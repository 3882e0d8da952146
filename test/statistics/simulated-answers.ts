/**
 * Answers drawn from distributions like those of real surveys, with our own generator: the same ones in every run.
 */

import type { ScoreCount } from "../../src/statistics/exact.js";

/** A distribution of scores: how probable each is. */
export interface Population {
  readonly name: string;
  /** From the lowest score of the scale on; they add up to 1. */
  readonly probabilities: readonly number[];
  readonly lowest: number;
}

/** Ratings of calls on 1-5. */
export const ratings = {
  usual: { name: "usual", probabilities: [0.08, 0.07, 0.1, 0.25, 0.5], lowest: 1 },
  worse: { name: "worse", probabilities: [0.14, 0.11, 0.15, 0.25, 0.35], lowest: 1 },
  skewed: { name: "skewed", probabilities: [0.02, 0.02, 0.03, 0.08, 0.85], lowest: 1 },
  even: { name: "even", probabilities: [0.2, 0.2, 0.2, 0.2, 0.2], lowest: 1 },
} as const satisfies Record<string, Population>;

/** Likelihood to recommend on 0-10: NPS of 20, 65 and -20. */
export const recommendations = {
  usual: { name: "usual", probabilities: [0.05, 0.01, 0.02, 0.03, 0.03, 0.08, 0.08, 0.1, 0.1, 0.2, 0.3], lowest: 0 },
  loved: { name: "loved", probabilities: [0.01, 0, 0.01, 0.01, 0.01, 0.02, 0.02, 0.07, 0.12, 0.23, 0.5], lowest: 0 },
  disliked: {
    name: "disliked",
    probabilities: [0.1, 0.03, 0.04, 0.05, 0.06, 0.1, 0.1, 0.12, 0.12, 0.13, 0.15],
    lowest: 0,
  },
} as const satisfies Record<string, Population>;

/** The frequency table of `n` answers from a population. */
export function drawn({ probabilities, lowest }: Population, n: number, random: () => number): readonly ScoreCount[] {
  const counts = probabilities.map(() => 0);
  for (let answer = 0; answer < n; answer++) {
    let rest = random();
    let place = 0;
    while (place < counts.length - 1 && rest >= probabilities[place]!) rest -= probabilities[place++]!;
    counts[place]!++;
  }
  return counts.flatMap((count, place): ScoreCount[] => (count === 0 ? [] : [[lowest + place, count]]));
}

/** The mean of a function of the score over a population. */
export function expected({ probabilities, lowest }: Population, of: (score: number) => number): number {
  return probabilities.reduce((sum, probability, place) => sum + probability * of(lowest + place), 0);
}
