import { describe, expect, test } from "vitest";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { upperGamma } from "../../src/statistics/incomplete-gamma.js";
import { mean } from "../../src/statistics/moments.js";
import { segmentSpread } from "../../src/statistics/segment-spread.js";
import { seeded } from "../support/seeded.js";
import { drawn, type Population, ratings } from "./simulated-answers.js";
import { tableOf } from "./table-of.js";

test.each([
  // scipy.stats.gamma.sf
  [0.5, 1.920729410347062, 0.05],
  [1, 3, 0.049787068367863944],
  [10, 3, 0.9988975118698846],
  [500, 560, 0.004693165999294767],
])("the tail of a gamma variable of shape %d above %d", (shape, x, expected) => {
  expect(upperGamma(shape, x) / expected).toBeCloseTo(1, 9);
  expect(upperGamma(shape, 0)).toBe(1);
});

/** The sum of squares between segments of such sizes, dealt again. */
function dealt(scores: readonly number[], sizes: readonly number[], random: () => number): number {
  const rest = [...scores];
  const centre = rest.reduce((sum, score) => sum + score, 0) / rest.length;
  for (let last = rest.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [rest[last], rest[other]] = [rest[other]!, rest[last]!];
  }
  let from = 0;
  return sizes.reduce((sum, size) => {
    const part = rest.slice(from, from + size);
    from += size;
    return sum + size * (part.reduce((total, score) => total + score, 0) / size - centre) ** 2;
  }, 0);
}

describe("the p-value", () => {
  test.each([
    { scores: [5, 5, 5, 5, 5, 5, 5, 4, 3, 1, 5, 5, 2, 5, 5, 5, 4, 5, 1, 5], sizes: [3, 5, 12] },
    { scores: [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 5, 5, 1, 4], sizes: [7, 7] },
    { scores: [5, 4, 5, 3, 5, 5, 1, 5, 5, 5, 5, 5, 2, 5, 5, 5, 4, 5, 5, 5, 5, 1, 5, 5], sizes: [2, 2, 2, 2, 2, 14] },
  ])("is near the share of deals whose means lie as far apart: $sizes", ({ scores, sizes }) => {
    const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
    const tables = sizes.map((size, index) => tableOf(scores.slice(starts[index]!, starts[index]! + size)));
    const centre = mean(tableOf(scores))!;
    const observed = tables.reduce((sum, table, index) => sum + sizes[index]! * (mean(table)! - centre) ** 2, 0);
    const random = seeded(2);
    let above = 0;
    for (let deal = 0; deal < 4000; deal++) {
      const found = dealt(scores, sizes, random);
      above += found > observed + 1e-9 ? 1 : found > observed - 1e-9 ? 0.5 : 0;
    }
    expect(Math.abs(segmentSpread(tables)!.pValue! - above / 4000)).toBeLessThan(0.06);
  });

  test.each([ratings.usual, ratings.skewed])(
    "raises an alarm at 5 % in about 5 % of cases where nothing differs: $name",
    (population) => {
      const random = seeded(6);
      for (const sizes of [[30, 30, 30, 30], [5, 5, 10, 20, 200], Array.from({ length: 40 }, () => 12)]) {
        let alarms = 0;
        for (let run = 0; run < 400; run++) {
          const tables = sizes.map((size) => drawn(population, size, random));
          if ((segmentSpread(tables)?.pValue ?? 1) < 0.05) alarms++;
        }
        expect(alarms / 400).toBeLessThan(0.065 + 4 * Math.sqrt((0.05 * 0.95) / 400));
      }
    },
  );
});

describe("the deviation of the true means", () => {
  test("is found again", () => {
    const random = seeded(9);
    const shifted = (by: number): Population => ({
      name: "",
      lowest: 1,
      probabilities: [0.1, 0.2, 0.4 - by, 0.2 + by, 0.1],
    });
    // Means of 3 and 3.2, half of the segments each: a deviation of 0.1
    const tables = Array.from({ length: 200 }, (_, index) => drawn(shifted(index % 2 === 0 ? 0 : 0.2), 100, random));
    const { deviation, pValue } = segmentSpread(tables)!;
    expect(deviation).toBeCloseTo(0.1, 1);
    expect(pValue).toBeLessThan(0.001);
  });

  test("is 0 where the means lie no farther apart than they would by chance", () => {
    const same: ScoreCounts = tableOf([1, 2, 3, 4, 5]);
    expect(segmentSpread([same, same, same])).toEqual({ pValue: 1, deviation: 0 });
  });
});

test.each([[[2, 2, 3]], [[1, 6]], [[1, 1, 2, 3]]])(
  "is judged by the mean and the variance of all deals to segments of %j",
  (sizes) => {
    const scores = [1, 2, 2, 4, 5, 5, 3];
    const centre = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const segmentsOf = (deal: readonly number[]) =>
      sizes.map((size, segment) => {
        const from = sizes.slice(0, segment).reduce((sum, other) => sum + other, 0);
        return deal.slice(from, from + size);
      });
    const between = (deal: readonly number[]) =>
      segmentsOf(deal).reduce((sum, own) => {
        const level = own.reduce((total, score) => total + score, 0) / own.length;
        return sum + own.length * (level - centre) ** 2;
      }, 0);
    const all = dealsOf(scores).map(between);
    const expected = all.reduce((sum, value) => sum + value, 0) / all.length;
    const variance = all.reduce((sum, value) => sum + (value - expected) ** 2, 0) / all.length;
    const { pValue } = segmentSpread(segmentsOf(scores).map(tableOf))!;
    expect(pValue).toBeCloseTo(upperGamma(expected ** 2 / variance, (between(scores) * expected) / variance), 11);
  },
);

/** All orders of the scores. */
function dealsOf(scores: readonly number[]): readonly (readonly number[])[] {
  if (scores.length === 0) return [[]];
  return scores.flatMap((first, at) => dealsOf(scores.toSpliced(at, 1)).map((others) => [first, ...others]));
}

test("is unknown where there is nothing to compare", () => {
  expect(segmentSpread([tableOf([1, 2, 3, 4, 5])])).toBeNull();
  expect(segmentSpread([[[5, 1]], [[4, 1]]])).toBeNull();
  expect(segmentSpread([[[5, 9]], [[5, 20]]])).toEqual({ pValue: null, deviation: 0 });
});

test("is that of four answers in four segments: every deal is the same, and all of their spread is between them", () => {
  // a mean of 2.75, squares of 3.0625 + 0.5625 + 0.0625 + 5.0625 = 8.75 over 4 - 1
  const { pValue, deviation } = segmentSpread([[[1, 1]], [[2, 1]], [[3, 1]], [[5, 1]]])!;
  expect(pValue).toBe(1);
  expect(deviation).toBeCloseTo(Math.sqrt(8.75 / 3), 12);
});

test("does not count segments without answers", () => {
  const [a, b] = [tableOf([1, 2, 2, 3]), tableOf([3, 4, 5, 5, 5])];
  expect(segmentSpread([a, [], b, []])).toEqual(segmentSpread([a, b]));
});
