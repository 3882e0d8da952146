import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answersNeededForMean,
  answersNeededForNps,
  answersNeededForShare,
} from "../../src/statistics/answers-needed.js";
import { countOf, type ScoreCount } from "../../src/statistics/exact.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { npsCounts, shares } from "./generated-tables.js";

const fiveStars = { min: 1, max: 5 };
const none = { answers: 0, low: 0, high: 0 };
/** As often as `counts` says, 1 to 5. */
const stars = (...counts: readonly number[]) =>
  counts.map((count, index): ScoreCount => [index + 1, count]).filter(([, count]) => count > 0);

describe("the responses that are still needed", () => {
  test("are none where the interval leaves the limit out already", () => {
    expect(answersNeededForMean(stars(0, 0, 0, 50, 50), 4, fiveStars, 0.95)).toEqual(none);
    expect(answersNeededForShare({ count: 90, total: 100 }, 0.5, 0.95)).toEqual(none);
    expect(answersNeededForNps({ promoters: 90, passives: 10, detractors: 0 }, 30, 0.95)).toEqual(none);
  });

  test("are unknown where the value is the limit, or nobody answered", () => {
    expect(answersNeededForMean(stars(0, 0, 0, 5, 5), 4.5, fiveStars, 0.95)).toBeNull();
    expect(answersNeededForMean([], 4.5, fiveStars, 0.95)).toBeNull();
    expect(answersNeededForShare({ count: 1, total: 4 }, 0.25, 0.95)).toBeNull();
    expect(answersNeededForShare({ count: 0, total: 0 }, 0.25, 0.95)).toBeNull();
    expect(answersNeededForNps({ promoters: 1, passives: 1, detractors: 1 }, 0, 0.95)).toBeNull();
  });

  test("are unknown where no number that can be counted would do", () => {
    expect(answersNeededForMean(stars(0, 0, 0, 5, 5), 4.5 - 1e-9, fiveStars, 0.95)).toBeNull();
  });

  test("are those of the formula, where the first answers are no longer left to chance", () => {
    // 20 answers with a share of 0.5 against 0.4: distance times the root of all is 1.960 and, for what is new, 0.842 deviations
    const isEnough = (more: number) => {
      const all = 20 + more;
      return 0.1 * Math.sqrt(all) >= 1.959964 * Math.sqrt(0.24) + 0.841621 * Math.sqrt((0.25 * more) / all);
    };
    let more = 1;
    while (!isEnough(more)) more++;
    expect(answersNeededForShare({ count: 10, total: 20 }, 0.4, 0.95)?.answers).toBe(more);
    expect(more + 20).toBeGreaterThan(0.95 * 188.4); // (1.960 + 0.842)² 0.24 / 0.1²: so many if all were new
    expect(more + 20).toBeLessThan(188.4);
  });

  test("are fewer if the truth is farther from the limit, and perhaps never enough if it may be the limit", () => {
    const table = stars(8, 4, 8, 20, 60);
    const { answers, low, high } = answersNeededForMean(table, 4, fiveStars, 0.95)!;
    expect(low).toBeLessThan(answers);
    expect(high).toBeGreaterThan(answers);
    expect(answersNeededForMean(table, 4.15, fiveStars, 0.95)?.high).toBeNull();
  });

  test("have an upper end exactly where the 80 % interval leaves the limit out", () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 99 }), ({ count, total }, percent) => {
        const limit = percent / 100;
        const needed = answersNeededForShare({ count, total }, limit, 0.95);
        fc.pre(needed !== null && needed.answers > 0);
        const { low, high } = shareInterval(count, total, 0.8)!;
        fc.pre(Math.abs(low - limit) > 1e-9 && Math.abs(high - limit) > 1e-9);
        expect(needed.high !== null).toBe(limit < low || high < limit);
        expect(needed.low).toBeLessThanOrEqual(needed.answers);
      }),
    );
  });

  test("are none exactly where the interval decides", () => {
    fc.assert(
      fc.property(npsCounts, fc.integer({ min: -99, max: 99 }), ({ promoters, passives, detractors }, limit) => {
        const table = ([-100, 0, 100] as const)
          .map((value, index): ScoreCount => [value, [detractors, passives, promoters][index]!])
          .filter(([, count]) => count > 0);
        const { low, high } = meanInterval(table, 0.95, { min: -100, max: 100 })!;
        const needed = answersNeededForNps({ promoters, passives, detractors }, limit, 0.95);
        fc.pre(needed !== null && countOf(table) > 0);
        expect(needed.answers === 0).toBe(limit < low || limit > high);
      }),
    );
  });
});
