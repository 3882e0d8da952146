/** The populations that simulations draw from: how ratings of calls and recommendations are really spread, from very skewed to even. */

import type { Interval } from "../../src/statistics/intervals.js";
import { drawn, expected, type Population } from "../statistics/simulated-answers.js";
import { seeded } from "../support/seeded.js";

const onFive = (name: string, ...percent: readonly number[]): Population => ({
  name,
  probabilities: percent.map((share) => share / 100),
  lowest: 1,
});
const onEleven = (name: string, ...percent: readonly number[]): Population => ({
  name,
  probabilities: percent.map((share) => share / 100),
  lowest: 0,
});

/** On 1-5: means of 4.20, 4.58, 4.77, 3.45 and 3.35. */
export const skew60 = onFive("skew60", 8, 4, 8, 20, 60);
export const skew80 = onFive("skew80", 5, 2, 3, 10, 80);
export const skew92 = onFive("skew92", 4, 1, 1, 2, 92);
export const jshape = onFive("jshape", 30, 5, 5, 10, 50);
export const bell = onFive("bell", 5, 15, 35, 30, 15);

/** On 0-10: NPS of 43, 84 and -10. */
export const npsGood = onEleven("npsGood", 3, 1, 1, 2, 2, 4, 5, 10, 11, 23, 38);
export const npsLoved = onEleven("npsLoved", 1, 0, 0, 0, 0, 2, 3, 2, 2, 15, 75);
export const npsEven = onEleven("npsEven", 9, 3, 4, 5, 6, 8, 7, 14, 12, 15, 17);

export const onFives: readonly Population[] = [skew60, skew80, skew92, jshape, bell];
export const onElevens: readonly Population[] = [npsGood, npsLoved, npsEven];

/** The scale of a population. */
export const scaleOf = ({ lowest, probabilities }: Population) => ({
  min: lowest,
  max: lowest + probabilities.length - 1,
});

export const meanOf = (population: Population): number => expected(population, (score) => score);

/** A population whose mean is lower by `drop`: the same share of each score slides down by one, down to the lowest. */
export function lowered(population: Population, drop: number): Population {
  const { probabilities, lowest, name } = population;
  const movable = 1 - (probabilities[0] ?? 0);
  const share = drop / movable;
  if (share > 1) throw new RangeError(`no more than ${movable} at once: lower ${name} in steps`);
  const moved = probabilities.map((probability, at) => {
    const stays = at === 0 ? probability : probability * (1 - share);
    return stays + (probabilities[at + 1] ?? 0) * share;
  });
  return { name: `${name} - ${drop}`, probabilities: moved, lowest };
}

/** How often a simulation is run: few times by default, many times with `LONG=1`, where its limits are close. */
export const isLong = process.env.LONG !== undefined;
export const runsOf = (short: number, long: number): number => (isLong ? long : short);

/** How far chance moves a share near `share` that is counted in `runs`: four standard errors. */
export const chanceOf = (share: number, runs: number): number => 4 * Math.sqrt((share * (1 - share)) / runs);

/** The share of `runs` in which it is so. */
export function shareOf(runs: number, isHit: () => boolean): number {
  let hits = 0;
  for (let run = 0; run < runs; run++) if (isHit()) hits++;
  return hits / runs;
}

/** Whether an interval holds the truth, give or take rounding. */
export const holds = (interval: Interval | null, truth: number): boolean =>
  interval !== null && interval.low <= truth + 1e-9 && truth - 1e-9 <= interval.high;

export { drawn, expected, type Population, seeded };
