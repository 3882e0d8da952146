/** Scores as bars. */

import { expect, test } from "vitest";
import { summarize } from "../../../src/index.js";
import { histogramOf } from "../../../src/results/report/histogram.js";
import type { Rating } from "../../../src/results/summary/summary.js";

async function ratingOf(path: string): Promise<Rating> {
  const [rating] = (await summarize([path])).total.ratings;
  if (rating === undefined) throw new Error("no rating");
  return rating;
}

const month = "fixtures/twilio/february-month/calls-2023-02.csv";

test("a short scale has a bar for each score, low ones distinguished", async () => {
  const { bars, curve, isOfSingleScores } = histogramOf(await ratingOf(month));
  expect(bars.map(({ from, to, part }) => [from, to, part])).toEqual([
    [1, 1, "low"],
    [2, 2, "low"],
    [3, 3, "high"],
    [4, 4, "high"],
    [5, 5, "high"],
  ]);
  expect([isOfSingleScores, curve]).toEqual([true, null]);
});

test("an NPS has detractors, passives and promoters", async () => {
  const { bars } = histogramOf(await ratingOf("fixtures/nps/saas-quarter/nps-2024-q3.csv"));
  expect(bars.map(({ part }) => part).join(" ")).toBe(`${"low ".repeat(7)}middle middle high high`);
});

test("every score is in one bar, and a score on an edge in the higher one but at the end", async () => {
  const rating = await ratingOf(month);
  const scale = { min: 0, max: 100, lowThreshold: 25 };
  const distribution = [0, 4.9, 5, 99.9, 100].map((score) => ({ score, count: 1 }));
  const { bars, isOfSingleScores } = histogramOf({ ...rating, category: "overall", scale, distribution, count: 5 });
  expect(isOfSingleScores).toBe(false);
  expect(bars.length).toBe(20);
  expect(bars.filter(({ count }) => count > 0).map(({ from, to, count, share }) => [from, to, count, share])).toEqual([
    [0, 5, 2, 0.4],
    [5, 10, 1, 0.2],
    [95, 100, 2, 0.4],
  ]);
  expect(bars.filter(({ part }) => part === "low").map(({ to }) => to)).toEqual([5, 10, 15, 20, 25]);
});

test("no scores are bars without a height, and many different ones have a curve besides", async () => {
  const rating = await ratingOf(month);
  const empty = histogramOf({ ...rating, distribution: [], count: 0 });
  expect(empty.bars.map(({ count, share }) => [count, share])).toEqual(Array(5).fill([0, 0]));
  const distribution = Array.from({ length: 41 }, (_, step) => ({ score: 1 + step / 10, count: 2 }));
  const { bars, curve } = histogramOf({ ...rating, distribution, count: 82 });
  expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  // The curve is as high as bars of the same scores: its area is one bar's width
  const area = curve!.slice(1).reduce((sum, { score, share }, at) => sum + share * (score - curve![at]!.score), 0);
  expect(area).toBeCloseTo(4 / bars.length, 2);
});

test("a score with a fraction on a short scale makes bars of equal width", async () => {
  const rating = await ratingOf(month);
  const distribution = [{ score: 4.5, count: 3 }];
  const { bars } = histogramOf({ ...rating, distribution, count: 3 });
  expect(bars.filter(({ count }) => count > 0)).toMatchObject([{ from: 4.4, to: 4.6, share: 1 }]);
});
