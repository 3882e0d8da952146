/** An independent judge of score intervals: the likeliest distribution on all points of a scale, found the slow way. */

import { countOf, type ScoreCounts } from "../../src/statistics/exact.js";
import { mean } from "../../src/statistics/moments.js";

/**
 * The variance of the likeliest distribution on `points` with mean `m`, which lies strictly between the outermost ones. A
 * point that nobody chose has next to no responses instead, and the pole is found by bisection of its distance from the end
 * of the scale.
 */
export function varianceOfLikeliest(table: ScoreCounts, points: readonly number[], m: number): number {
  const given = new Map(table);
  const counts = points.map((point) => given.get(point) ?? 1e-15 * countOf(table));
  const side = m > mean(table)! ? 1 : -1;
  const end = side === 1 ? points.at(-1)! : points[0]!;
  const weightsAt = (logDistance: number) => {
    const weights = points.map((point, index) => counts[index]! / (Math.exp(logDistance) + side * (end - point)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };
  const momentAt = (logDistance: number, power: number) =>
    weightsAt(logDistance).reduce((sum, weight, index) => sum + weight * (points[index]! - m) ** power, 0);
  let [near, far] = [-80, 40];
  for (let step = 0; step < 200; step++) {
    const middle = (near + far) / 2;
    if (side * momentAt(middle, 1) > 0) near = middle;
    else far = middle;
  }
  return momentAt((near + far) / 2, 2);
}
