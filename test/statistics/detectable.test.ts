import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  detectableMeanDifference,
  detectableNpsDifference,
  detectableShareDifference,
} from "../../src/statistics/detectable.js";
import type { ScoreCount } from "../../src/statistics/exact.js";
import { expectDigits } from "./digits.js";
import { npsCounts, shares, tables } from "./generated-tables.js";
import { tableOf } from "./table-of.js";

const fiveStars = { min: 1, max: 5 };

describe("the smallest difference that would have been found", () => {
  test("of two means of many answers is so many standard errors as both quantiles together", () => {
    const many: ScoreCount[] = [
      [1, 200_000],
      [3, 300_000],
      [5, 500_000],
    ];
    const error = Math.sqrt((2 * 2.44) / 1e6); // the variance is 2.44
    expect(detectableMeanDifference(many, many, fiveStars, 0.95)! / error).toBeCloseTo(1.959964 + 0.841621, 2);
  });

  // mpmath at 40 digits: sin² of both angles, h apart around the angle of the common share or moved inside
  test.each([
    [30, 100, 90, 300, "0.14760037555057549389"],
    [0, 100, 1, 300, "0.025935560550798719085"],
    [500, 500, 499, 500, "0.0078283662414794480578"],
  ])("of two shares, %d of %d and %d of %d", (countOfA, totalOfA, countOfB, totalOfB, expected) => {
    const [a, b] = [
      { count: countOfA, total: totalOfA },
      { count: countOfB, total: totalOfB },
    ];
    expectDigits(detectableShareDifference(a, b, 0.95), expected);
  });

  test("of two NPS is that of means of 100, 0 and -100, where all answers are equal as well", () => {
    const found = (count: number) =>
      detectableNpsDifference(
        { promoters: count, passives: 0, detractors: 0 },
        { promoters: count, passives: 0, detractors: 0 },
        0.95,
      )!;
    expect(found(50)).toBeGreaterThan(10);
    expect(found(50)).toBeLessThan(40);
    expect(found(500)).toBeLessThan(found(50) / 5);
  });

  test("is near the textbook's: 64 responses on each side show half a deviation of a mean", () => {
    // Cohen (1988), table 2.4.1: d = 0.50 at 5 % two-sided and a power of 0.80
    const half: ScoreCount[] = [
      [1, 32],
      [3, 32],
    ];
    expect(detectableMeanDifference(half, half, { min: 1, max: 3 }, 0.95)).toBeCloseTo(0.5, 1);
  });

  test("is unknown where nothing can be known, or where no difference is large enough", () => {
    expect(detectableMeanDifference([[5, 1]], tableOf([1, 2]), fiveStars, 0.95)).toBeNull();
    expect(detectableMeanDifference([], [[4, 9]], fiveStars, 0.95)).toBeNull();
    expect(detectableShareDifference({ count: 0, total: 0 }, { count: 1, total: 2 }, 0.95)).toBeNull();
    expect(detectableShareDifference({ count: 1, total: 1 }, { count: 0, total: 1 }, 0.95)).toBeNull();
    const [none, one] = [
      { promoters: 0, passives: 0, detractors: 0 },
      { promoters: 1, passives: 0, detractors: 1 },
    ];
    expect(detectableNpsDifference(none, one, 0.95)).toBeNull();
    expect(detectableNpsDifference(one, one, 0.99)).toBeNull();
  });

  test("falls with the root of the responses, and rises with the confidence", () => {
    const times = (count: number) => 100 * count;
    fc.assert(
      fc.property(tables, shares, npsCounts, (table, share, { promoters, passives, detractors }) => {
        const found = [
          [1, 0.99],
          [1, 0.9],
          [100, 0.9],
        ].map(([factor = 1, confidence = 0]) => {
          const grown = factor === 1 ? (count: number) => count : times;
          const scores = table.map(([score, count]): ScoreCount => [score, grown(count)]);
          const counts = { count: grown(share.count), total: grown(share.total) };
          const nps = { promoters: grown(promoters), passives: grown(passives), detractors: grown(detractors) };
          return [
            detectableMeanDifference(scores, scores, fiveStars, confidence),
            detectableShareDifference(counts, counts, confidence),
            detectableNpsDifference(nps, nps, confidence),
          ];
        });
        for (const kind of [0, 1, 2]) {
          const sizes = found.map((row) => row[kind] ?? Number.POSITIVE_INFINITY);
          expect(sizes).toEqual(sizes.toSorted((x, y) => y - x));
        }
      }),
    );
  });
});
