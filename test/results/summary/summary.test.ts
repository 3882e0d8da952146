/** From records to the finished numbers of the total: shares, scales, NPS. */

import { describe, expect, test } from "vitest";
import type { Scale } from "../../../src/base/feedback-schema.js";
import { oneToFive, type PlainRecord, scored, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const totalOf = (...given: Parameters<typeof segmentsOf>) => segmentsOf(...given).total;
const on = (scale: Scale, score: number | null, category: "overall" | "csat" | "nps" = "overall"): PlainRecord => ({
  ratings: [{ scale, score, category }],
});

const oneToTen: Scale = { min: 1, max: 10, lowThreshold: 3 };

describe("the shares of a rating", () => {
  test("are those of all scores: low ones at or below the threshold, top ones at the end of the scale", () => {
    const [rating] = totalOf([1, 2, 2.5, 5].map((score) => scored(score))).ratings;
    expect(rating).toMatchObject({
      count: 4,
      mean: 2.625,
      low: { count: 2, rate: 0.5 },
      top: { count: 1, rate: 0.25 },
    });
    expect(rating?.low.interval).toEqual({ low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) });
  });

  test("are null where there is no score, and the counts are 0", () => {
    const [rating] = totalOf([scored(null)]).ratings;
    expect(rating).toMatchObject({
      count: 0,
      mean: null,
      median: null,
      sampleStddev: null,
      min: null,
      distribution: [],
    });
    expect(rating?.low).toEqual({ count: 0, rate: null, interval: null });
    expect(rating?.meanInterval).toBeNull();
  });

  test("give the satisfied share only for CSAT on 1-5", () => {
    const answers = [1, 3, 3.9, 4, 4.5, 5];
    const [csat] = totalOf(answers.map((score) => on(oneToFive, score, "csat"))).ratings;
    expect(csat?.satisfied).toMatchObject({ count: 3, rate: 0.5 });
    expect(totalOf([on(oneToFive, 5)]).ratings[0]).not.toHaveProperty("satisfied");
    expect(totalOf([on(oneToTen, 5, "csat")]).ratings[0]).not.toHaveProperty("satisfied");
    expect(totalOf([on(oneToFive, 5, "csat")], { normalize: true }).ratings[0]).not.toHaveProperty("satisfied");
  });
});

describe("scores of one category on two scales", () => {
  const records = [on(oneToFive, 2), on(oneToFive, 5), on(oneToTen, 3), on(oneToTen, 10), on(oneToTen, 4)];

  test("have a line each, in the order of the scales", () => {
    const { ratings } = totalOf(records.toReversed());
    expect(ratings.map(({ scale, count, low }) => [scale.max, count, low.count])).toEqual([
      [5, 2, 1],
      [10, 3, 1],
    ]);
  });

  test("have a line each also where only the thresholds differ", () => {
    const strict = { ...oneToFive, lowThreshold: 3 };
    const { ratings } = totalOf([on(strict, 3), on(oneToFive, 3)]);
    expect(ratings.map(({ scale, low }) => [scale.lowThreshold, low.count])).toEqual([
      [2, 0],
      [3, 1],
    ]);
  });

  test("are one line on 0-100 when they are normalised, each low score compared with its own threshold", () => {
    const { ratings } = totalOf(records, { normalize: true });
    expect(ratings).toHaveLength(1);
    expect(ratings[0]).toMatchObject({
      scale: { min: 0, max: 100, lowThreshold: null },
      count: 5,
      low: { count: 2 },
      top: { count: 2 },
      min: 200 / 9,
      max: 100,
    });
    expect(ratings[0]?.distribution).toEqual([
      { score: 200 / 9, count: 1 },
      { score: 25, count: 1 },
      { score: 300 / 9, count: 1 },
      { score: 100, count: 2 },
    ]);
  });

  test("keep the threshold where it is the same on 0-100", () => {
    const oneToSeven = { min: 1, max: 7, lowThreshold: 2.5 };
    const [rating] = totalOf([on(oneToFive, 2), on(oneToSeven, 3)], { normalize: true }).ratings;
    expect(rating?.scale).toEqual({ min: 0, max: 100, lowThreshold: 25 });
    expect(rating?.low.count).toBe(1);
  });

  test("are one line of the distribution where they fall together on 0-100", () => {
    const hundred = { min: 0, max: 100, lowThreshold: 25 };
    const near = Array.from({ length: 16 }, (_, step) => 1.3 + step * Number.EPSILON);
    const [rating] = totalOf(
      near.map((score) => on(hundred, score)),
      { normalize: true },
    ).ratings;
    const scores = rating?.distribution.map(({ score }) => score);
    expect(scores).toEqual([...new Set(scores)]);
  });
});

describe("the NPS", () => {
  test("is null where none was asked, or not on 0-10", () => {
    expect(totalOf([scored(5)]).nps).toBeNull();
    expect(totalOf([on({ min: 0, max: 5, lowThreshold: 2 }, 5, "nps")]).nps).toBeNull();
    expect(totalOf([on(zeroToTen, 9)]).nps).toBeNull();
  });

  test("has a count of 0 and no score where it was asked and nobody answered", () => {
    const asked = { ratings: [{ category: "nps", scale: zeroToTen, score: null, status: "no-response" }] } as const;
    expect(totalOf([asked]).nps).toMatchObject({ count: 0, score: null, interval: null });
  });

  test("is that of all its thresholds, and not that of normalised scores", () => {
    const other = { ...zeroToTen, lowThreshold: 5 };
    const records = [on(zeroToTen, 10, "nps"), on(other, 9, "nps"), on(other, 7, "nps"), on(zeroToTen, 6, "nps")];
    const expected = { count: 4, promoters: 2, passives: 1, detractors: 1, score: 25 };
    expect(totalOf(records).nps).toMatchObject(expected);
    expect(totalOf(records, { normalize: true }).nps).toMatchObject(expected);
  });
});
