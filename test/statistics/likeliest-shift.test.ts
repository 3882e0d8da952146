import { expect, test } from "vitest";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { pulledSide, shiftUnder } from "../../src/statistics/likeliest-shift.js";
import { mean } from "../../src/statistics/moments.js";
import { deviationsOf } from "../../src/statistics/score-deviations.js";
import { seeded } from "../support/seeded.js";

const scale = { min: 1, max: 5 };
const tables: readonly ScoreCounts[] = [
  [
    [1, 3],
    [2, 2],
    [4, 7],
    [5, 9],
  ],
  [
    [2, 4],
    [3, 9],
  ],
  [[3, 6]],
  [
    [1.5, 2],
    [2.25, 8],
    [4.75, 1],
  ],
];

test.each(tables.map((table) => ({ table })))(
  "the weights are those of a distribution with the shifted mean: $table",
  ({ table }) => {
    for (const side of [1, -1] as const)
      for (const pull of [0.01, 0.5, 3, 40]) {
        const deviations = deviationsOf(table, mean(table)!, scale, side);
        const { shift, weights, endWeight } = pulledSide(deviations, pull);
        const sum = weights.reduce((total, weight) => total + weight, endWeight);
        const moved = weights.reduce(
          (total, weight, row) => total + weight * deviations.values[row]!,
          endWeight * deviations.end,
        );
        expect(sum).toBeCloseTo(1, 12);
        expect(moved).toBeCloseTo(shift, 11);
        expect(shiftUnder(deviations, pull)).toBe(shift);
        expect(shift).toBeLessThanOrEqual(deviations.end);
      }
  },
);

test("no other two distributions whose means differ as much are likelier", () => {
  const random = seeded(5);
  const points = [1, 2, 3, 4, 5];
  const [a, b] = [tables[0]!, tables[1]!];
  for (const pull of [0.3, 2, 10]) {
    const [up, down] = ([1, -1] as const).map((side, index) => {
      const table = [a, b][index]!;
      const { weights, endWeight } = pulledSide(deviationsOf(table, mean(table)!, scale, side), pull);
      const byScore = new Map(table.map(([score], row) => [score, weights[row]!]));
      const end = side === 1 ? 5 : 1;
      byScore.set(end, (byScore.get(end) ?? 0) + endWeight);
      return points.map((point) => byScore.get(point) ?? 0);
    });
    const likelihood = (p: readonly number[], q: readonly number[]) =>
      a.reduce((sum, [score, count]) => sum + count * Math.log(p[score - 1]!), 0) +
      b.reduce((sum, [score, count]) => sum + count * Math.log(q[score - 1]!), 0);
    const best = likelihood(up!, down!);
    for (let trial = 0; trial < 2000; trial++) {
      const step = points.concat(points).map(() => (random() - 0.5) * 0.02);
      const [p, q] = [up!.map((weight, at) => weight + step[at]!), down!.map((weight, at) => weight + step[at + 5]!)];
      const [fair, other] = rebalanced(p, q, up!, down!);
      if (Math.min(...fair, ...other) < 0) continue;
      expect(likelihood(fair, other)).toBeLessThanOrEqual(best + 1e-9);
    }
  }

  /** Both add up to 1, and their means differ as those of the first two do: the third point and the fifth of `p` make up for it. */
  function rebalanced(p: number[], q: number[], up: readonly number[], down: readonly number[]) {
    const total = (of: readonly number[]) => of.reduce((sum, weight) => sum + weight, 0);
    const meanOf = (of: readonly number[]) => of.reduce((sum, weight, at) => sum + weight * (at + 1), 0);
    q[2] = q[2]! + 1 - total(q);
    const target = meanOf(up) - meanOf(down) + meanOf(q);
    const missing = 1 - total(p);
    p[2] = p[2]! + missing;
    const shift = (target - meanOf(p)) / 2;
    p[2] -= shift;
    p[4] = p[4]! + shift;
    return [p, q] as const;
  }
});
