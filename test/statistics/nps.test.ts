import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareInterval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { netPromoterScore, npsInterval } from "../../src/statistics/nps.js";
import { isNearestQuotient } from "./nearest-double.js";
import { tableOf } from "./table-of.js";

test("nobody asked is not a score, not a score of 0", () => {
  expect(netPromoterScore([], 0.95)).toEqual({
    count: 0,
    promoters: 0,
    passives: 0,
    detractors: 0,
    score: null,
    interval: null,
    method: "score",
  });
});

test("9 and 10 promote, 7 and 8 are passive, 0 to 6 detract", () => {
  const table = tableOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(netPromoterScore(table, 0.95)).toMatchObject({
    count: 11,
    promoters: 2,
    passives: 2,
    detractors: 7,
    score: -500 / 11,
  });
});

test("as many promoters as detractors score 0, with an interval around it", () => {
  const { score, interval } = netPromoterScore(tableOf([0, 10]), 0.95);
  expect(score).toBe(0);
  expect(interval?.low).toBe(-interval!.high);
});

test("only promoters score 100, only detractors -100", () => {
  expect(netPromoterScore([[10, 12]], 0.95).score).toBe(100);
  expect(netPromoterScore([[3, 12]], 0.95).score).toBe(-100);
});

describe("the interval", () => {
  test("is that of the mean of 100, 0 and -100", () => {
    const table = tableOf([9, 9, 10, 10, 10, 7, 8, 3]);
    const values = tableOf([100, 100, 100, 100, 100, 0, 0, -100]);
    expect(netPromoterScore(table, 0.95).interval).toEqual(meanInterval(values, 0.95, { min: -100, max: 100 }));
  });

  test("is Wilson's where nobody is passive, on 200 points instead of 1", () => {
    const { low, high } = npsInterval({ promoters: 15, passives: 0, detractors: 133 }, 0.95)!;
    const share = shareInterval(15, 148, 0.95)!;
    expect(low).toBeCloseTo(200 * share.low - 100, 11);
    expect(high).toBeCloseTo(200 * share.high - 100, 11);
  });

  test("contains the score, also of one promoter", () => {
    expect(npsInterval({ promoters: 1, passives: 0, detractors: 0 }, 0.95)?.high).toBe(100);
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 1 }, 0.95)?.low).toBe(-100);
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 0 }, 0.95)).toBeNull();
  });

  test("mirrors when promoters and detractors change places", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const interval = npsInterval({ promoters, passives, detractors }, 0.9)!;
        const mirrored = npsInterval({ promoters: detractors, passives, detractors: promoters }, 0.9)!;
        expect(interval.low + mirrored.high).toBeCloseTo(0, 10);
      }),
    );
  });
});

test("the score is the double nearest to the fraction", () => {
  const scores = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(scores, (answers) => {
      const { count, promoters, passives, detractors, score } = netPromoterScore(tableOf(answers), 0.95);
      expect(count).toBe(answers.length);
      expect(promoters + passives + detractors).toBe(count);
      const numerator = 100n * BigInt(promoters - detractors);
      expect(isNearestQuotient(score!, numerator, BigInt(count))).toBe(true);
    }),
  );
});
