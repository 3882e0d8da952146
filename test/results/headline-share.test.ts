/** The headline share of CSAT on 1-5 and of CES on 1-7: in a summary, its trend, a comparison and a gate; and where there is none. */

import { describe, expect, test } from "vitest";
import { evaluateGate, summarize } from "../../src/index.js";
import { compareSegments } from "../../src/results/comparison/compare-segments.js";
import { headlineOf } from "../../src/results/headline-share.js";
import { metricsNamed } from "../../src/results/metrics.js";
import { readSavedSummary } from "../../src/results/summary/read-summary.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { shareDifference } from "../../src/statistics/share-difference.js";
import { summaryOfText } from "./gate/summaries.js";

const csv = (column: string, scores: readonly number[], more: (index: number) => string = () => "x") =>
  [`${column},plan`, ...scores.map((score, index) => `${score},${more(index)}`), ""].join("\n");
const csatFile = "fixtures/csat/weekly-trend/ratings.csv";
const plans = (index: number) => (index % 2 === 0 ? "free" : "paid");
const csatScores = [1, 2, 3, 3, 4, 4, 4, 5, 5, 5];
const cesScores = [1, 2, 3, 4, 4, 5, 6, 6, 7, 7];

const csat = (by: readonly string[] = []) => summaryOfText(csv("csat", csatScores, plans), { by });
const ces = (options = {}) => summaryOfText(csv("ces", cesScores), options);

describe("a summary has", () => {
  test("the satisfied of CSAT on 1-5, in total and in segments, with Wilson's interval", async () => {
    const { total, segments } = await csat(["plan"]);
    expect(total.ratings[0]?.satisfied).toEqual({ count: 6, rate: 0.6, interval: shareInterval(6, 10, 0.95) });
    expect(segments.map(({ ratings }) => ratings[0]?.satisfied?.count)).toEqual([3, 3]);
    expect(total.ratings[0]).not.toHaveProperty("easy");
  });

  test("the easy answers of CES on 1-7", async () => {
    const { total } = await ces();
    expect(total.ratings[0]?.easy).toEqual({ count: 5, rate: 0.5, interval: shareInterval(5, 10, 0.95) });
    expect(total.ratings[0]).not.toHaveProperty("satisfied");
  });

  test("none on other scales, and none of scores that were put on 0-100", async () => {
    const scale = (min: number, max: number) => ({ min, max, lowThreshold: 2 });
    expect(headlineOf({ category: "csat", scale: scale(1, 10) })).toBeNull();
    expect(headlineOf({ category: "overall", scale: scale(1, 5) })).toBeNull();
    expect((await ces({ normalize: true })).total.ratings[0]).not.toHaveProperty("easy");
  });

  test("the same after it was saved and read", async () => {
    const summary = await ces();
    expect(readSavedSummary(JSON.stringify(summary), "x").total).toEqual(summary.total);
  });
});

test("with raters the share has their interval and is read again", async () => {
  const text = csv("ces", [...cesScores, ...cesScores, ...cesScores], (index) => `rater-${index % 7}`);
  const summary = await summaryOfText(text, { cluster: "plan" });
  const easy = summary.total.ratings[0]?.easy;
  expect(easy).toMatchObject({ count: 15, rate: 0.5 });
  expect(easy?.designEffect).toEqual(expect.any(Number));
  expect(readSavedSummary(JSON.stringify(summary), "x").total).toEqual(summary.total);
});

test("a comparison tests it as the other shares, after Newcombe", async () => {
  const [free, paid] = (await csat(["plan"])).segments;
  const [pair] = compareSegments(
    [
      [
        { name: "free", segment: free! },
        { name: "paid", segment: paid! },
      ],
    ],
    0.95,
  );
  const expected = shareDifference({ count: 3, total: 5 }, { count: 3, total: 5 }, { confidence: 0.95, margin: 0 });
  expect(pair?.ratings[0]?.satisfied).toMatchObject({
    a: { count: 3, total: 5, rate: 0.6 },
    difference: expected.difference,
    interval: expected.interval,
    verdict: "no-difference",
  });
});

describe("a gate", () => {
  test("requires it", async () => {
    const { rules } = evaluateGate(await csat(), { require: ["satisfied >= 20%", "satisfied >= 95%"], minN: 10 });
    expect(rules.map(({ verdict, value, n }) => [verdict, value, n])).toEqual([
      ["pass", 0.6, 10],
      ["fail", 0.6, 10],
    ]);
  });

  test("takes it of the one rating that has it, whatever else was asked", async () => {
    const both = await summarize([csatFile, "fixtures/ces/plain-csv/ces.csv"]);
    const { rules } = evaluateGate(both, ["satisfied >= 20%", "easy >= 10%"]);
    const rates = both.total.ratings.map(({ satisfied, easy }) => (satisfied ?? easy)?.rate);
    expect(rates).toHaveLength(2);
    expect(rules.map(({ value }) => value)).toEqual(rates);
  });

  test("is an error where no rating has it", async () => {
    const { rules } = evaluateGate(await ces(), ["satisfied >= 20%"]);
    expect(rules[0]).toMatchObject({ verdict: "error", reason: { code: "no-headline" } });
    expect(rules[0]?.reason?.message).toContain("csat 1-5");
  });
});

test("a trend follows it beside the mean", async () => {
  const { trend, total } = await summarize([csatFile], { by: ["week"] });
  expect(trend?.ratings.map(({ statistic }) => statistic)).toEqual(["mean", "satisfied"]);
  const [mean, satisfied] = trend?.ratings ?? [];
  expect(satisfied).toMatchObject({ buckets: mean?.buckets, direction: "down", reason: null });
  for (const { before, after } of satisfied?.changes ?? []) {
    expect(before).toBeLessThanOrEqual(1);
    expect(after).toBeLessThan(total.ratings[0]?.satisfied?.rate ?? 0);
  }
});

test("explain finds it under the names that people have for it", () => {
  expect(metricsNamed("CSAT").map(({ name }) => name)).toEqual(["satisfied"]);
  expect(metricsNamed("ces").map(({ name }) => name)).toEqual(["easy"]);
});
