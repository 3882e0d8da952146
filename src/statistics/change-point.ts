/**
 * Whether and where the level of a series changed: once, by Pettitt's test, or there and back, by the range of the same sum
 * of ranks.
 */

/** A time at which the level changed for good, assuming independent values. */
export interface LevelStep {
  /** Of the first value of the new level, counted from 0; 0 if there is none. */
  readonly index: number;
  readonly pValue: number;
}

/** A time during which the level was different. */
export interface LevelEpisode {
  /** Of its first value, and of the first value after it. */
  readonly from: number;
  readonly to: number;
  /** The statistic, as a multiple of the spread of a Brownian bridge. */
  readonly range: number;
}

/** 2 ** 18 sets of points take some hundredths of a second, and 18! is below 2 ** 53. */
const exactUpTo = 18;

/** A larger p-value is not evidence, whatever its method. */
const exactBelow = 0.3;

/** How far a sum of steps lags behind the continuous path that it samples, in standard deviations of a step. */
const overshoot = 0.5826;

/**
 * Pettitt's test: the place at which the values before it and those from it on differ most in rank; the first of several equal
 * ones. All values count equally, ties by half. Up to 18 values a p-value below 0.3 is exact, also with ties; else it is
 * Pettitt's 2 exp(-2 x²), x the distance in spreads of a Brownian bridge, with Siegmund's correction for a sum of single steps.
 * It looks for a step: a steady trend shows as a change in its middle. 13 digits; cost of a sort beyond 18 values.
 *
 * Reference: Pettitt (1979), A Non-Parametric Approach to the Change-Point Problem, Applied Statistics 28(2); Siegmund (1985),
 * Sequential Analysis, chapter 10, for the correction.
 */
export function pettitt(values: readonly number[]): LevelStep {
  const steps = doubledRanks(values).map((rank) => rank - (values.length + 1));
  const { highest, lowest } = walkOf(steps);
  const isFirst = Math.abs(highest.sum) > Math.abs(lowest.sum);
  const isEarlier = Math.abs(highest.sum) === Math.abs(lowest.sum) && highest.index < lowest.index;
  const { index, sum } = isFirst || isEarlier ? highest : lowest;
  const k = Math.abs(sum);
  if (k === 0) return { index: 0, pValue: 1 };
  const nearly = Math.min(1, 2 * Math.exp(-2 * bridged(k, 1, steps) ** 2));
  const isExact = values.length <= exactUpTo && nearly < exactBelow;
  return { index, pValue: isExact ? pettittExactP(steps, k) : nearly };
}

/**
 * The stretch of values that differs most from the rest, by the range of the same sum: Pettitt's test for a change there
 * and back. Null if all values are equal. The p-value of its range is `rangePValue`. Cost of a sort.
 *
 * Reference: Levin and Kline (1985), The CUSUM Test of Homogeneity with an Application in Spontaneous Abortion
 * Epidemiology, Statistics in Medicine 4, for the range of a sum of deviations.
 */
export function levelEpisode(values: readonly number[]): LevelEpisode | null {
  const steps = doubledRanks(values).map((rank) => rank - (values.length + 1));
  const { highest, lowest } = walkOf(steps);
  if (highest.sum === lowest.sum) return null;
  const [from, to] = [Math.min(highest.index, lowest.index), Math.max(highest.index, lowest.index)];
  return { from, to, range: bridged(highest.sum - lowest.sum, 2, steps) };
}

/**
 * The probability that the range of a Brownian bridge is at least this large. 13 digits, a few terms.
 *
 * Reference: Kuiper (1960), Tests Concerning Random Points on a Circle, Indagationes Mathematicae 22.
 */
export function rangePValue(range: number): number {
  if (range < 0.3) return 1; // to the last digit
  let sum = 0;
  for (let j = 1; j <= 100; j++) {
    const square = (j * range) ** 2;
    sum += (4 * square - 1) * Math.exp(-2 * square);
  }
  return Math.min(1, 2 * sum);
}

/** A distance of the sum as a multiple of the spread of a bridge, with the correction for each of its ends. */
function bridged(distance: number, ends: number, steps: readonly number[]): number {
  const squares = steps.reduce((sum, step) => sum + step * step, 0);
  const deviation = Math.sqrt(squares / (steps.length - 1));
  return (distance / deviation + ends * overshoot) / Math.sqrt(steps.length);
}

/** The highest and the lowest running sum of the steps, and after how many of them; 0 before the first counts, too. */
function walkOf(steps: readonly number[]) {
  let sum = 0;
  let highest = { index: 0, sum };
  let lowest = { index: 0, sum };
  for (const [previous, step] of steps.entries()) {
    sum += step;
    if (sum > highest.sum) highest = { index: previous + 1, sum };
    if (sum < lowest.sum) lowest = { index: previous + 1, sum };
  }
  return { highest, lowest };
}

/** Twice the rank of each value, so that the middle rank of equal ones is whole. */
function doubledRanks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const [index, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, index + 1);
    last.set(value, index + 1);
  }
  return values.map((value) => first.get(value)! + last.get(value)!);
}

/**
 * The exact p-value of Pettitt's K: the share of all orders of the steps of his U in which their running sum lies `k` or
 * farther from 0 at some point. Exact while n! is below 2 ** 53, which is up to 18 steps, and sums are whole. n 2 ** n
 * steps and 16 bytes for each of 2 ** n sets.
 *
 * Reference: the orders that stay inside are counted set by set, as Held and Karp (1962), A Dynamic Programming
 * Approach to Sequencing Problems, Journal of SIAM 10, go through the orders of a tour.
 */
function pettittExactP(steps: readonly number[], k: number): number {
  const sets = 2 ** steps.length;
  const sums = new Float64Array(sets);
  const ordersInside = new Float64Array(sets).fill(0);
  ordersInside[0] = 1;
  for (let set = 1; set < sets; set++) {
    let orders = 0;
    for (const [index, step] of steps.entries()) {
      const without = set & ~(1 << index);
      if (without === set) continue;
      sums[set] = sums[without]! + step;
      orders += ordersInside[without]!;
    }
    ordersInside[set] = Math.abs(sums[set]!) >= k ? 0 : orders;
  }
  const all = steps.reduce((product, _, index) => product * (index + 1), 1);
  return (all - ordersInside[sets - 1]!) / all;
}
