/** Comparing two segments: which side differences belong to, what decides, families of tests, and what is missing. */

import { describe, expect, test } from "vitest";
import { compareSegments } from "../../../src/results/comparison/compare-segments.js";
import { type ComparedSegment, restOf } from "../../../src/results/comparison/compared-segment.js";
import { detectableMeanDifference } from "../../../src/statistics/detectable.js";
import { holmAdjusted } from "../../../src/statistics/holm.js";

/** A segment of scores 1-5, given by how often each was. */
function segment(counts: readonly number[], others: Partial<ComparedSegment> = {}): ComparedSegment {
  const count = counts.reduce((sum, times) => sum + times, 0);
  return {
    responses: count,
    calls: null,
    firstAt: null,
    lastAt: null,
    ratings: [
      {
        category: "overall",
        scale: { min: 1, max: 5, lowThreshold: 2 },
        count,
        unscored: 0,
        distribution: counts.flatMap((times, index) => (times === 0 ? [] : [{ score: index + 1, count: times }])),
        low: { count: (counts[0] ?? 0) + (counts[1] ?? 0) },
        top: { count: counts[4] ?? 0 },
      },
    ],
    issues: [],
    nps: null,
    responseStatistics: null,
    ...others,
  };
}

function compared(a: ComparedSegment, b: ComparedSegment) {
  const [pair] = compareSegments(
    [
      [
        { name: "a", segment: a },
        { name: "b", segment: b },
      ],
    ],
    0.95,
  );
  return { ...pair!, rating: pair!.ratings[0]! };
}

const usual = [10, 15, 30, 60, 85];
const lower = [40, 35, 30, 50, 45];

describe("a difference", () => {
  test("is B less A, and turned round it changes its sign and its word", () => {
    const [there, back] = [
      compared(segment(usual), segment(lower)).rating,
      compared(segment(lower), segment(usual)).rating,
    ];
    expect(there.difference).toBeCloseTo(-(back.difference ?? 0), 12);
    expect([there.verdict, back.verdict]).toEqual(["worse", "better"]);
    expect([there.low.verdict, there.top.verdict]).toEqual(["worse", "worse"]);
  });

  test("that is not found comes with the one that would have been", () => {
    const { rating } = compared(segment(usual), segment(usual));
    const table = usual.map((count, index) => [index + 1, count] as const);
    expect(rating.verdict).toBe("no-difference");
    expect(rating.detectable).toBe(detectableMeanDifference(table, table, rating.scale, 0.95));
  });

  test("has an interval inside what the scale allows", () => {
    const { rating } = compared(segment([1, 0, 0, 0, 1]), segment([1, 0, 0, 0, 1]));
    expect(rating.interval!.low).toBeGreaterThan(-4);
    expect(rating.interval!.high).toBeLessThan(4);
    expect(compared(segment([1, 0, 0, 0, 0]), segment([0, 0, 0, 0, 1])).rating.detectable).toBeNull();
  });
});

describe("the deciding test", () => {
  test.each([
    [segment(usual), segment([0, 0, 0, 4, 3])],
    [segment([0, 0, 0, 0, 30]), segment([18, 0, 0, 72, 910])],
    [segment([0, 0, 0, 60, 0]), segment([0, 0, 0, 0, 60])],
    [segment([0, 0, 0, 60, 0]), segment([0, 0, 0, 60, 0])],
  ])("is the test of the means, however few answers or equal they are", (a, b) => {
    const { difference, pValue, adjustedPValue, interval, verdict } = compared(a, b).rating;
    expect(adjustedPValue).toBe(pValue);
    const sign = verdict === "better" ? 1 : verdict === "worse" ? -1 : 0;
    expect(sign === 0 ? pValue! > 0.05 : pValue! <= 0.05 && Math.sign(difference!) === sign).toBe(true);
    expect(interval!.low <= 0 && interval!.high >= 0).toBe(sign === 0);
  });
});

describe("several tests", () => {
  const issues = (counts: readonly number[]) => ({
    issues: counts.map((count, index) => ({ issue: `issue-${index}`, category: "overall" as const, count })),
  });

  test("of issues are Holm's, the largest change first", () => {
    const pair = compared(segment(usual, issues([5, 20, 10])), segment(usual, issues([30, 12, 11])));
    expect(pair.issues.map(({ issue }) => issue)).toEqual(["issue-0", "issue-1", "issue-2"]);
    expect(pair.issues.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      holmAdjusted(pair.issues.map(({ pValue }) => pValue)),
    );
    expect(pair.issues.map(({ verdict }) => verdict)).toEqual(["worse", "no-difference", "no-difference"]);
  });

  test("of one measure on several pairs are Holm's over the pairs", () => {
    const shifted = [10, 15, 30, 70, 115];
    const pairs = compareSegments(
      [usual, shifted, lower].map((counts) => [
        { name: "the rest", segment: segment(usual) },
        { name: "b", segment: segment(counts) },
      ]),
      0.95,
    );
    const [pValues, adjusted] = [
      pairs.map(({ ratings }) => ratings[0]!.pValue),
      pairs.map(({ ratings }) => ratings[0]!.adjustedPValue),
    ];
    expect(adjusted).toEqual(holmAdjusted(pValues));
    expect(adjusted[2]).toBeGreaterThan(pValues[2] ?? 1);
    const [table, other] = [usual, lower].map((counts) => counts.map((count, index) => [index + 1, count] as const));
    const { scale, detectable } = pairs[2]!.ratings[0]!;
    expect(detectable).toBe(detectableMeanDifference(other!, table!, scale, 1 - (1 - 0.95) / 3));
  });
});

describe("parts that one side lacks", () => {
  test("is named where it is a scale, and not compared", () => {
    const other = segment(usual);
    const wide = { ...other.ratings[0]!, scale: { min: 0, max: 10, lowThreshold: 6 } };
    const pair = compared(segment(usual), { ...other, ratings: [wide] });
    expect(pair.ratings).toEqual([]);
    expect(pair.notCompared.map(({ side, scale, count }) => [side, scale.max, count])).toEqual([
      ["a", 5, 200],
      ["b", 10, 200],
    ]);
  });

  test("is null where it is the number of those asked", () => {
    expect(compared(segment(usual, { calls: 1000 }), segment(usual)).responseRate).toBeNull();
  });

  test("is 0 where it is an issue", () => {
    const b = segment(usual, { issues: [{ issue: "echo", category: "overall", count: 20 }] });
    expect(compared(segment(usual), b).issues[0]).toMatchObject({ difference: 0.1, verdict: "worse" });
  });
});

test("a response rate is of calls, and higher or lower", () => {
  const pair = compared(segment(usual, { calls: 1000 }), segment(usual, { calls: 500 }));
  expect(pair.responseRate).toMatchObject({ of: "calls", difference: 0.2, verdict: "higher" });
});

test("more responses than calls are not a rate", () => {
  expect(compared(segment(usual, { calls: 100 }), segment(usual, { calls: 500 })).responseRate).toBeNull();
});

describe("the rest of a segment", () => {
  const nps = { promoters: 10, passives: 5, detractors: 3 };
  const total = segment(usual, { calls: 900, nps, responseStatistics: { totalRequests: 400, totalResponses: 200 } });
  const part = segment([4, 0, 10, 20, 30], {
    calls: 300,
    nps: { promoters: 4, passives: 1, detractors: 3 },
    responseStatistics: { totalRequests: 100, totalResponses: 64 },
  });

  test("is the total less the segment, in every count", () => {
    expect(restOf(total, part)).toEqual(
      segment([6, 15, 20, 40, 55], {
        calls: 600,
        nps: { promoters: 6, passives: 4, detractors: 0 },
        responseStatistics: { totalRequests: 300, totalResponses: 136 },
      }),
    );
  });

  test("has no rating that the segment has alone", () => {
    expect(restOf(total, total).ratings).toEqual([]);
  });
});
