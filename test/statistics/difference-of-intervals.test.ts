/** Differences by squaring and adding: Newcombe's for shares, and p-values that turn where the intervals do. */

import { expect, test } from "vitest";
import { differenceOfIntervals, squaredAndAdded } from "../../src/statistics/difference-of-intervals.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { mean } from "../../src/statistics/moments.js";
import { shareDifference } from "../../src/statistics/share-difference.js";

const share = (count: number, total: number) => ({
  value: count / total,
  interval: (confidence: number) => shareInterval(count, total, confidence),
});
const rated = (scores: ScoreCounts) => ({
  value: mean(scores),
  interval: (confidence: number) => meanInterval(scores, confidence, { min: 1, max: 5 }),
});

test.each([
  [56, 70, 48, 80],
  [9, 10, 3, 10],
  [0, 20, 0, 10],
  [10, 10, 0, 20],
])("of two shares the interval is Newcombe's: %d of %d less %d of %d", (a, ofA, b, ofB) => {
  const question = { confidence: 0.95, margin: 0 };
  const { interval, difference } = differenceOfIntervals(share(a, ofA), share(b, ofB), question);
  const newcombe = shareDifference({ count: a, total: ofA }, { count: b, total: ofB }, question);
  expect(difference).toBeCloseTo(newcombe.difference ?? 0, 14);
  expect(interval?.low).toBeCloseTo(newcombe.interval?.low ?? 0, 12);
  expect(interval?.high).toBeCloseTo(newcombe.interval?.high ?? 0, 12);
});

const [better, worse] = [
  rated([
    [3, 10],
    [4, 20],
    [5, 50],
  ]),
  rated([
    [1, 12],
    [4, 20],
    [5, 40],
  ]),
];

test("the two-sided p-value is that of the confidence whose interval ends at 0", () => {
  const { pValue } = differenceOfIntervals(better, worse, { confidence: 0.95, margin: 0 });
  const { interval } = differenceOfIntervals(better, worse, { confidence: 1 - (pValue ?? 0), margin: 0 });
  expect(interval?.low).toBeCloseTo(0, 9);
});

test.each([0, 0.1, 0.3, 0.9, 1.5])(
  "the one-sided p-value of a margin of %d is that of the end that meets it",
  (margin) => {
    const { pAboveMargin, difference } = differenceOfIntervals(better, worse, { confidence: 0.95, margin });
    const isAbove = (difference ?? 0) > margin;
    const tail = isAbove ? (pAboveMargin ?? 0) : 1 - (pAboveMargin ?? 0);
    const { interval } = differenceOfIntervals(better, worse, { confidence: 1 - 2 * tail, margin });
    expect(isAbove ? interval?.low : interval?.high).toBeCloseTo(margin, 8);
  },
);

test("turned about, a difference is its opposite", () => {
  const question = { confidence: 0.9, margin: 0 };
  const [one, other] = [differenceOfIntervals(better, worse, question), differenceOfIntervals(worse, better, question)];
  expect(one.interval?.low).toBeCloseTo(-(other.interval?.high ?? 0), 12);
  expect(one.pValue).toBeCloseTo(other.pValue ?? 0, 9);
  expect((one.pAboveMargin ?? 0) + (other.pAboveMargin ?? 0)).toBeCloseTo(1, 9);
});

test("a side without answers, and one without an interval, are reported", () => {
  const question = { confidence: 0.95, margin: 0 };
  const none = { value: null, interval: () => null };
  expect(differenceOfIntervals(none, better, question)).toMatchObject({ difference: null, reason: "no-responses" });
  expect(differenceOfIntervals(better, none, question)).toMatchObject({ difference: null, reason: "no-responses" });
  const unknown = { value: 3, interval: () => null };
  const valueless = { value: null, interval: () => ({ low: 1, high: 2 }) };
  for (const lacking of [none, unknown, valueless])
    expect([squaredAndAdded(lacking, better, 0.9), squaredAndAdded(better, lacking, 0.9)]).toEqual([null, null]);
  expect(differenceOfIntervals(better, unknown, question)).toMatchObject({ pValue: null, reason: "too-few-responses" });
});

test("a difference above the margin has a p-value below a half, and one below it a p-value above", () => {
  const at = (margin: number) => differenceOfIntervals(better, worse, { confidence: 0.95, margin });
  expect(at(0).difference).toBeGreaterThan(0);
  expect(at(0).pAboveMargin).toBeCloseTo((at(0).pValue ?? Number.NaN) / 2, 12);
  expect(at(3).pAboveMargin).toBeGreaterThan(0.5);
});

test("the distances to the ends of an interval are squared and added", () => {
  const [a, b] = [
    { value: 7, interval: () => ({ low: 4, high: 12 }) },
    { value: 2, interval: () => ({ low: -10, high: 6 }) },
  ];
  // 3 and 4 downwards, 5 and 12 upwards
  expect(squaredAndAdded(a, b, 0.95)).toEqual({ low: 0, high: 18 });
});
