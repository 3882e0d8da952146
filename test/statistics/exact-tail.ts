/** An independent judge of a difference of means: the tail of the likeliest distributions of equal mean, counted out. */

import { countOf, type ScoreCounts } from "../../src/statistics/exact.js";
import type { ScaleEnds } from "../../src/statistics/intervals.js";
import { mean } from "../../src/statistics/moments.js";

/** A distribution on whole scores, as score -> probability. */
type Distribution = ReadonlyMap<number, number>;

/**
 * How probable it is to find means as far apart, `a` above `b`, half of what is just so far counted, if both sides have one mean
 * and are as likely as they can be. Whole scores only; `a` has the higher mean. By bisection and convolution.
 */
export function exactTail(a: ScoreCounts, b: ScoreCounts, scale: ScaleEnds): number {
  let [low, high] = [mean(b)!, mean(a)!];
  for (let step = 0; step < 100; step++) {
    const common = (low + high) / 2;
    if (pullTo(a, common, scale) > pullTo(b, common, scale)) low = common;
    else high = common;
  }
  const [sumsOfA, sumsOfB] = [a, b].map((table) => sums(likeliest(table, low, scale), countOf(table)));
  return tailOf(sumsOfA!, countOf(a), sumsOfB!, countOf(b), mean(a)! - mean(b)!);
}

/** The Lagrange multiplier: count / distance of the pole from the mean. */
function pullTo(table: ScoreCounts, common: number, scale: ScaleEnds): number {
  return countOf(table) / Math.abs(poleOf(table, common, scale) - common);
}

function poleOf(table: ScoreCounts, common: number, scale: ScaleEnds): number {
  const side = common > mean(table)! ? 1 : -1;
  const end = side === 1 ? Math.max(scale.max, table.at(-1)![0]) : Math.min(scale.min, table[0]![0]);
  let [near, far] = [-60, 60];
  for (let step = 0; step < 200; step++) {
    const middle = (near + far) / 2;
    const pole = end + side * Math.exp(middle);
    const above = table.reduce((sum, [score, count]) => sum + (count * (score - common)) / Math.abs(pole - score), 0);
    if (side * above > 0) near = middle;
    else far = middle;
  }
  return end + side * Math.exp(far);
}

function likeliest(table: ScoreCounts, common: number, scale: ScaleEnds): Distribution {
  const pole = poleOf(table, common, scale);
  const weights = new Map<number, number>();
  for (const [score, count] of table)
    weights.set(score, (count / countOf(table)) * Math.abs((pole - common) / (pole - score)));
  const rest = 1 - [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const end = common > mean(table)! ? scale.max : scale.min;
  if (rest > 1e-12) weights.set(end, (weights.get(end) ?? 0) + rest);
  return weights;
}

/** The distribution of the sum of `n` draws. */
function sums(of: Distribution, n: number): Distribution {
  let found = new Map([[0, 1]]);
  for (let draw = 0; draw < n; draw++) {
    const next = new Map<number, number>();
    for (const [sum, probability] of found)
      for (const [score, weight] of of) next.set(sum + score, (next.get(sum + score) ?? 0) + probability * weight);
    found = next;
  }
  return found;
}

function tailOf(ofA: Distribution, m: number, ofB: Distribution, n: number, observed: number): number {
  let tail = 0;
  for (const [sumOfA, p] of ofA)
    for (const [sumOfB, q] of ofB) {
      const beyond = sumOfA / m - sumOfB / n - observed;
      if (beyond > 1e-9) tail += p * q;
      else if (beyond > -1e-9) tail += (p * q) / 2;
    }
  return tail;
}
