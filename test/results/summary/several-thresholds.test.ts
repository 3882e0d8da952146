/** Scores on 0-100 whose scales call different ones low: the total and its segments are the same rating all the same. */

import { expect, test } from "vitest";
import { trendPoints } from "../../../src/results/report/trend-points.js";
import { amongSegments } from "../../../src/results/summary/among-segments.js";
import { segmentMetric } from "../../../src/results/summary/segment-values.js";
import { trendIn } from "../../../src/results/summary/trend.js";
import { type PlainRecord, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const onFive = (channel: string, score: number): PlainRecord => ({ channel, ratings: [{ score }] });
const onTen = (channel: string, score: number): PlainRecord => ({ channel, ratings: [{ score, scale: zeroToTen }] });

const records = [
  ...[1, 2, 3].map((score) => onFive("mixed", score)),
  ...[2, 4, 5].map((score) => onTen("mixed", score)),
  ...[4, 5, 5].map((score) => onFive("of five", score)),
  ...[1, 3, 8].map((score) => onFive("other", Math.min(score, 5))),
  ...[7, 9, 10].map((score) => onTen("other", score)),
];
const options = { by: ["channel"], normalize: true } as const;
const { total, segments } = segmentsOf(records, options);

test("the total has no threshold, a segment of one scale has that of the scale", () => {
  expect(total.ratings.map(({ scale }) => scale)).toEqual([{ min: 0, max: 100, lowThreshold: null }]);
  expect(segments.map(({ ratings }) => ratings[0]?.scale.lowThreshold)).toEqual([null, 25, null]);
});

test("segments are ordered by the numbers of all of them", () => {
  const mean = segmentMetric("mean", "ratings[].mean", null, total);
  expect(segments.map((segment) => mean.numberOf(segment))).toEqual(segments.map(({ ratings }) => ratings[0]?.mean));
});

test("their trend has the months of one scale, too, and so has its chart", () => {
  const months = segmentsOf(
    records.map((record, at) => ({ ...record, createdAt: `2026-0${1 + Math.floor(at / 3)}-10` })),
    { by: ["month"], normalize: true },
  );
  const query = { by: ["month"], confidence: 0.95, from: null, to: null, timeZone: "UTC" };
  const trend = trendIn(months, query, [])!;
  expect(months.segments).toHaveLength(5);
  expect(trend.ratings.map(({ buckets }) => buckets)).toEqual([5]);
  const summary = { ...months, query, trend } as unknown as Parameters<typeof trendPoints>[0];
  expect(trendPoints(summary, trend, trend.ratings[0]!, 10).map(({ value }) => value)).toEqual(
    months.segments.map(({ ratings }) => ratings[0]?.mean),
  );
});

test("the test of their differences has all of them", () => {
  expect(amongSegments({ total, segments }, options).amongSegments).toMatchObject([{ segments: 3 }]);
});
