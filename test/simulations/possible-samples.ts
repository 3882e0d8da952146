/** Every sample that a population can give, with its probability: what a simulation would draw for ever. */

import type { ScoreCount } from "../../src/statistics/exact.js";
import type { Population } from "./populations.js";

/** The frequency tables of `n` responses; their probabilities add up to 1. Some thousand of 10 responses on 5 points. */
export function* possibleSamples(
  { probabilities, lowest }: Population,
  n: number,
): Generator<{ readonly probability: number; readonly sample: readonly ScoreCount[] }> {
  yield* from(0, n, 1, []);

  function* from(
    place: number,
    left: number,
    probability: number,
    sample: readonly ScoreCount[],
  ): ReturnType<typeof possibleSamples> {
    const isLast = place === probabilities.length - 1;
    for (let count = isLast ? left : 0; count <= left; count++) {
      const more = count === 0 ? sample : [...sample, [lowest + place, count] as const];
      const withThese = probability * choices(left, count) * probabilities[place]! ** count;
      if (isLast) yield { probability: withThese, sample: more };
      else yield* from(place + 1, left - count, withThese, more);
    }
  }
}

/** In how many ways `count` of `all` can be chosen. */
function choices(all: number, count: number): number {
  let ways = 1;
  for (let taken = 0; taken < count; taken++) ways *= (all - taken) / (taken + 1);
  return ways;
}
