import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answersNeededForMean,
  answersNeededForNps,
  answersNeededForShare,
} from "../../src/statistics/answers-needed.js";
import type { ScoreCount } from "../../src/statistics/exact.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { adjustedNps, npsInterval } from "../../src/statistics/nps.js";
import { npsCounts, shares } from "./generated-tables.js";

describe("the responses that are still needed", () => {
  test("are none where the interval leaves the limit out already", () => {
    expect(
      answersNeededForMean(
        [
          [4, 50],
          [5, 50],
        ],
        4,
        0.95,
      ),
    ).toBe(0);
    expect(answersNeededForMean([[5, 3]], 4.9, 0.95)).toBe(0);
    expect(answersNeededForShare({ count: 90, total: 100 }, 0.5, 0.95)).toBe(0);
    expect(answersNeededForNps({ promoters: 90, passives: 10, detractors: 0 }, 30, 0.95)).toBe(0);
  });

  test("are unknown where the value is the limit, or cannot be known", () => {
    expect(
      answersNeededForMean(
        [
          [4, 5],
          [5, 5],
        ],
        4.5,
        0.95,
      ),
    ).toBeNull();
    expect(answersNeededForMean([[4, 1]], 4.5, 0.95)).toBeNull();
    expect(answersNeededForShare({ count: 1, total: 4 }, 0.25, 0.95)).toBeNull();
    expect(answersNeededForShare({ count: 0, total: 0 }, 0.25, 0.95)).toBeNull();
    expect(answersNeededForNps({ promoters: 1, passives: 1, detractors: 1 }, 0, 0.95)).toBeNull();
    expect(answersNeededForNps({ promoters: 0, passives: 0, detractors: 0 }, 0, 0.95)).toBeNull();
  });

  test("are those of the formula: a share of 0.5 against 0.4 wants z² 0.4 0.6 / 0.1² responses", () => {
    // 1.96² * 24 = 92.2, so 93 in all
    expect(answersNeededForShare({ count: 10, total: 20 }, 0.4, 0.95)).toBe(73);
  });

  test("are those of the formula: a mean 0.1 from its limit wants (z s / 0.1)² responses, a few more for t", () => {
    // s of 10 and 10 is 0.5130, (1.96 * 5.130)² = 101.1; with t it is 104 in all
    const needed = answersNeededForMean(
      [
        [4, 10],
        [5, 10],
      ],
      4.4,
      0.95,
    )!;
    expect(needed).toBeGreaterThanOrEqual(82);
    expect(needed).toBeLessThanOrEqual(85);
  });

  test("decide a share, and one fewer does not", () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 100 }), ({ count, total }, percent) => {
        const limit = percent / 100;
        const needed = answersNeededForShare({ count, total }, limit, 0.95);
        fc.pre(needed !== null && needed > 0);
        const isOpen = (responses: number) => {
          const { low, high } = shareInterval((count / total) * responses, responses, 0.95)!;
          return low <= limit && limit <= high;
        };
        expect([isOpen(total + needed - 1), isOpen(total + needed)]).toEqual([true, false]);
      }),
    );
  });

  test("are fewer where the limit is farther away", () => {
    const counts: ScoreCount[] = [
      [1, 3],
      [3, 5],
      [5, 12],
    ];
    const needed = [3.85, 3.7, 3.5, 3].map((limit) => answersNeededForMean(counts, limit, 0.95)!);
    expect(needed).toEqual(needed.toSorted((a, b) => b - a));
  });

  test("hold an NPS against the interval that the summary shows", () => {
    fc.assert(
      fc.property(npsCounts, (counts) => {
        const { low, high } = npsInterval(counts, 0.95)!;
        const { centre, variance } = adjustedNps(counts, 3);
        const halfWidth = 1.959963984540054 * Math.sqrt(variance);
        expect(low).toBeCloseTo(Math.max(-100, centre - halfWidth), 10);
        expect(high).toBeCloseTo(Math.min(100, centre + halfWidth), 10);
      }),
    );
  });
});
