import fc from "fast-check";
import { expect, test } from "vitest";
import { netPromoterScore } from "../../src/statistics/nps.js";
import { isNearestQuotient } from "./nearest-double.js";
import { tableOf } from "./table-of.js";

test("nobody asked is no score, not a score of 0", () => {
  expect(netPromoterScore([], 0.95)).toEqual({
    count: 0,
    promoters: 0,
    passives: 0,
    detractors: 0,
    score: null,
    interval: null,
    method: "adjusted-wald",
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

test("the interval is that of the counts", () => {
  const { low, high } = netPromoterScore(tableOf([9, 9, 10, 10, 10, 7, 8]), 0.95).interval!;
  expect(low).toBeCloseTo(50 - 20 * 1.959963984540054, 12);
  expect(high).toBeCloseTo(50 + 20 * 1.959963984540054, 12);
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
