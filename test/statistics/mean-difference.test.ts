import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOf, type ScoreCount, type ScoreCounts } from "../../src/statistics/exact.js";
import { meanDifference } from "../../src/statistics/mean-difference.js";
import { mean } from "../../src/statistics/moments.js";
import { normalQuantile } from "../../src/statistics/normal.js";
import { shareDifference } from "../../src/statistics/share-difference.js";
import { seeded } from "../support/seeded.js";
import { exactTail } from "./exact-tail.js";
import { tables } from "./generated-tables.js";
import { tableOf } from "./table-of.js";

const fiveStars = { min: 1, max: 5 };
const question = { confidence: 0.95, margin: 0 };
const anyTable = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 }).map(tableOf);

describe("the p-value", () => {
  test("is the exact tail of the likeliest distributions, but for a few percent of it, from some five answers on", () => {
    const random = seeded(3);
    for (const [m, n] of [
      [5, 8],
      [10, 10],
      [12, 30],
      [40, 7],
      [30, 30],
    ] as const) {
      for (const skew of [0.4, 1, 2.5]) {
        const draw = (count: number, power: number) =>
          tableOf(Array.from({ length: count }, () => 5 - Math.floor(5 * random() ** power)));
        const [a, b] = [draw(m, skew), draw(n, 1)];
        const { difference, pAboveMargin } = meanDifference(a, b, fiveStars, question);
        if (difference! <= 0) continue;
        const exact = exactTail(a, b, fiveStars);
        expect(pAboveMargin! / exact).toBeGreaterThan(0.85);
        expect(pAboveMargin! / exact).toBeLessThan(1.15);
      }
    }
  });

  test("is near that of Miettinen and Nurminen's score test where all scores are one of two, and many", () => {
    const twoPoints = (count: number, total: number): ScoreCounts => [
      [1, total - count],
      [5, count],
    ];
    for (const margin of [0.02, 0.05, 0.1]) {
      const shares = [
        { count: 780, total: 1000 },
        { count: 1430, total: 2000 },
      ] as const;
      const [a, b] = shares;
      const [tableOfA, tableOfB] = [twoPoints(a.count, a.total), twoPoints(b.count, b.total)];
      const means = meanDifference(tableOfA, tableOfB, fiveStars, { confidence: 0.95, margin: 4 * margin });
      const ofShares = shareDifference(...shares, { confidence: 0.95, margin });
      expect(means.difference).toBeCloseTo(4 * ofShares.difference!, 12);
      expect(normalQuantile(means.pAboveMargin!)).toBeCloseTo(normalQuantile(ofShares.pAboveMargin!), 1);
      expect(means.interval!.low / 4).toBeCloseTo(ofShares.interval!.low, 3);
      expect(means.interval!.high / 4).toBeCloseTo(ofShares.interval!.high, 3);
    }
  });

  test("keeps its digits far out in the tail", () => {
    const a: ScoreCounts = [
      [1, 100],
      [5, 1000],
    ];
    const b: ScoreCounts = [
      [1, 1000],
      [5, 500],
    ];
    const { pValue } = meanDifference(a, b, fiveStars, question);
    expect(pValue).toBeGreaterThan(0);
    expect(Math.log10(pValue!)).toBeLessThan(-150);
  });
});

describe("sides of equal answers", () => {
  const fives = (count: number): ScoreCounts => [[5, count]];

  test("differ by nothing, or by what that many would not have shown", () => {
    const { difference, interval, pValue } = meanDifference(fives(30), fives(30), fiveStars, question);
    expect([difference, pValue]).toEqual([0, 1]);
    // A share of ones of 1 - 0.025 ** (1 / 30) gives thirty fives once in forty
    expect(interval!.high).toBeCloseTo(4 * (1 - 0.025 ** (1 / 30)), 8);
    expect(interval!.low).toBeCloseTo(-interval!.high, 12);
  });

  test("are distinguished from those of another score, exactly", () => {
    // With equal means and the ends of the scale alone, half of all answers are ones: 1 / 2 ** 8 each way
    const { pValue, pAboveMargin } = meanDifference(fives(4), [[1, 4]], fiveStars, question);
    expect(pAboveMargin).toBeCloseTo(1 / 256, 12);
    expect(pValue).toBeCloseTo(2 / 256, 12);
  });

  test("rule out a margin with enough answers", () => {
    const asked = { confidence: 0.95, margin: 0.1 };
    expect(meanDifference(fives(1000), fives(1000), fiveStars, asked).interval!.high).toBeLessThan(0.1);
    expect(meanDifference(fives(20), fives(20), fiveStars, asked).interval!.high).toBeGreaterThan(0.1);
  });

  test("of one answer each show nothing", () => {
    const { interval, pValue } = meanDifference(fives(1), [[1, 1]], fiveStars, question);
    expect(pValue).toBeGreaterThan(0.4);
    expect(interval!.low).toBeLessThan(0);
    expect(interval!.high).toBe(4);
  });
});

describe("for any two tables", () => {
  test("an empty side is the only reason for no answer", () => {
    expect(meanDifference([], [[4, 3]], fiveStars, question)).toEqual({
      difference: null,
      interval: null,
      pValue: null,
      pAboveMargin: null,
      reason: "no-responses",
    });
    fc.assert(
      fc.property(anyTable, anyTable, (a, b) => {
        const { interval, pValue, pAboveMargin, reason } = meanDifference(a, b, fiveStars, question);
        expect(reason).toBeNull();
        for (const value of [interval!.low, interval!.high, pValue, pAboveMargin])
          expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("the interval leaves 0 out exactly where the p-value is below 1 - confidence, on the side of the difference", () => {
    fc.assert(
      fc.property(anyTable, anyTable, fc.integer({ min: 50, max: 99 }), (a, b, percent) => {
        const { difference, interval, pValue } = meanDifference(a, b, fiveStars, {
          confidence: percent / 100,
          margin: 0,
        });
        fc.pre(Math.abs(pValue! - (1 - percent / 100)) > 1e-7);
        expect(interval!.low > 0 || interval!.high < 0).toBe(pValue! < 1 - percent / 100);
        if (interval!.low > 0) expect(difference).toBeGreaterThan(0);
        if (interval!.high < 0) expect(difference).toBeLessThan(0);
        expect(interval!.low).toBeLessThanOrEqual(difference!);
        expect(interval!.high).toBeGreaterThanOrEqual(difference!);
      }),
      { numRuns: 500 },
    );
  });

  test("the lower end lies above the margin exactly where the difference is above it at half the level", () => {
    fc.assert(
      fc.property(tables, tables, fc.integer({ min: -200, max: 200 }), (a, b, cents) => {
        const margin = cents / 100;
        const { interval, pAboveMargin } = meanDifference(a, b, fiveStars, { confidence: 0.9, margin });
        fc.pre(Math.abs(pAboveMargin! - 0.05) > 1e-7 && Math.abs(pAboveMargin! - 0.95) > 1e-7);
        expect(interval!.low > margin).toBe(pAboveMargin! < 0.05);
        expect(interval!.high < margin).toBe(pAboveMargin! > 0.95);
      }),
      { numRuns: 300 },
    );
  });

  test("a difference that is no larger than the margin is never shown to be above it, however far the scale reaches", () => {
    const near = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(near, near, fc.constantFrom(1e-5, 1e-3, 0.1, 5), (some, others, margin) => {
        const [a, b] = [some, others].map((steps) => tableOf(steps.map((step) => (1e7 - step) / 1e5)));
        const { difference, pAboveMargin } = meanDifference(a!, b!, { min: 0, max: 100 }, { confidence: 0.95, margin });
        fc.pre(difference! <= margin);
        expect(pAboveMargin).toBeGreaterThanOrEqual(0.5);
      }),
    );
  });

  test("changing sides changes the sign, and reverses the one-sided question", () => {
    fc.assert(
      fc.property(anyTable, anyTable, (a, b) => {
        const there = meanDifference(a, b, fiveStars, question);
        const back = meanDifference(b, a, fiveStars, question);
        expect(there.difference! + back.difference!).toBe(0);
        expect(there.interval!.low).toBeCloseTo(-back.interval!.high, 8);
        expect(there.pValue).toBeCloseTo(back.pValue!, 8);
        if (there.difference !== 0) expect(there.pAboveMargin! + back.pAboveMargin!).toBeCloseTo(1, 8);
      }),
    );
  });

  test("another unit and another end of the scale change nothing else", () => {
    fc.assert(
      fc.property(tables, tables, (a, b) => {
        const turned = (table: ScoreCounts) =>
          table.map(([score, count]): ScoreCount => [100 - 25 * (score - 1), count]).reverse();
        const plain = meanDifference(a, b, fiveStars, question);
        const changed = meanDifference(turned(a), turned(b), { min: 0, max: 100 }, question);
        expect(changed.difference).toBeCloseTo(-25 * plain.difference!, 10);
        expect(changed.interval!.low).toBeCloseTo(-25 * plain.interval!.high, 6);
        expect(changed.pValue).toBeCloseTo(plain.pValue!, 8);
      }),
    );
  });

  test("no end lies farther out than the scale allows, and a higher confidence is wider", () => {
    fc.assert(
      fc.property(anyTable, anyTable, (a, b) => {
        const [narrow, broad] = [0.8, 0.999].map(
          (confidence) => meanDifference(a, b, fiveStars, { confidence, margin: 0 }).interval!,
        );
        const ends = [-4, broad!.low, narrow!.low, narrow!.high, broad!.high, 4];
        for (const [index, end] of ends.entries())
          expect(end).toBeLessThanOrEqual((ends[index + 1] ?? Number.POSITIVE_INFINITY) + 1e-9);
      }),
    );
  });
});

test("more distinct scores than are treated one by one give the same to six digits", () => {
  const random = seeded(8);
  const scores = (n: number, power: number) =>
    tableOf(Array.from({ length: n }, () => Math.round(1e6 * random() ** power) / 1e4));
  const scale = { min: 0, max: 100 };
  const [a, b] = [scores(3000, 0.5), scores(2000, 0.52)];
  const coarse = (table: ScoreCounts) => {
    const rounded = table.flatMap(([score, count]) => Array.from({ length: count }, () => Math.round(score)));
    return tableOf(rounded);
  };
  expect(a.length).toBeGreaterThan(1024);
  const [fine, onWhole] = [
    meanDifference(a, b, scale, question),
    meanDifference(coarse(a), coarse(b), scale, question),
  ];
  expect(fine.difference).toBeCloseTo(mean(a)! - mean(b)!, 12);
  expect(fine.interval!.high - fine.interval!.low).toBeCloseTo(onWhole.interval!.high - onWhole.interval!.low, 2);
  expect(countOf(a)).toBe(3000);
});
