/** Weighted means: the formulas by hand, one stratum, strata without scores, and what the weights cost. */

import { describe, expect, test } from "vitest";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { postStratifiedMean } from "../../src/statistics/post-stratified-mean.js";

const scale = { min: 1, max: 5 };
const often = { size: 500, scores: [[4, 50] as const, [5, 150] as const] };
const seldom = { size: 500, scores: [[2, 10] as const, [3, 30] as const] };

describe("a weighted mean", () => {
  test("weighs each stratum by its size, and its ends by theirs", () => {
    const weighted = postStratifiedMean([often, seldom], scale, 0.95);
    expect(weighted.mean).toBeCloseTo((4.75 + 2.75) / 2, 12);
    const [first, second] = [often, seldom].map(({ scores }) => meanInterval(scores, 0.95, scale)!);
    const down = Math.hypot((4.75 - first!.low) / 2, (2.75 - second!.low) / 2);
    expect(weighted.interval?.low).toBeCloseTo(3.75 - down, 12);
    const up = Math.hypot((first!.high - 4.75) / 2, (second!.high - 2.75) / 2);
    expect(weighted.interval?.high).toBeCloseTo(3.75 + up, 12);
    expect(weighted.effectiveCount).toBeCloseTo(1 / (0.25 / 200 + 0.25 / 40), 10);
    expect(weighted.designEffect).toBeCloseTo(240 / weighted.effectiveCount!, 12);
    expect([weighted.count, weighted.unansweredShare]).toEqual([240, 0]);
    expect(weighted.bounds?.high).toBeCloseTo(3.75, 12);
  });

  test("of one stratum, or of strata that answer alike, is the plain one", () => {
    const alone = postStratifiedMean([often], scale, 0.95);
    expect([alone.mean, alone.effectiveCount, alone.designEffect]).toEqual([4.75, 200, 1]);
    expect(alone.interval?.low).toBeCloseTo(meanInterval(often.scores, 0.95, scale)!.low, 12);
    const alike = postStratifiedMean([often, { ...seldom, size: 100 }], scale, 0.95);
    expect(alike.mean).toBeCloseTo((200 * 4.75 + 40 * 2.75) / 240, 12);
    expect(alike.designEffect).toBeCloseTo(1, 12);
  });

  test("of some strata has bounds for all of them", () => {
    const weighted = postStratifiedMean([often, seldom, { size: 250, scores: [] }], scale, 0.95);
    expect(weighted.mean).toBeCloseTo(3.75, 12);
    expect(weighted.unansweredShare).toBeCloseTo(0.2, 12);
    expect(weighted.bounds?.low).toBeCloseTo(0.8 * 3.75 + 0.2 * 1, 12);
    expect(weighted.bounds?.high).toBeCloseTo(0.8 * 3.75 + 0.2 * 5, 12);
    const wider = postStratifiedMean([often, seldom, { size: 250, scores: [] }], { min: -2, max: 6 }, 0.95);
    expect(wider.bounds?.low).toBeCloseTo(2.6, 12); // 0.8 x 3.75 less 0.2 x 2
    expect(wider.bounds?.high).toBeCloseTo(4.2, 12);
  });

  test("counts no scores of a stratum without people", () => {
    const weighted = postStratifiedMean([often, seldom, { ...often, size: 0 }], scale, 0.95);
    expect(weighted).toEqual(postStratifiedMean([often, seldom], scale, 0.95));
    expect(weighted.count).toBe(240);
  });

  test("is unknown without scores, and without a population", () => {
    const silent = postStratifiedMean([{ size: 3, scores: [] }], scale, 0.95);
    expect([silent.mean, silent.interval, silent.unansweredShare]).toEqual([null, null, 1]);
    expect(postStratifiedMean([{ ...often, size: 0 }], scale, 0.95)).toMatchObject({
      mean: null,
      unansweredShare: null,
    });
    expect(postStratifiedMean([], scale, 0.95).mean).toBeNull();
  });
});
