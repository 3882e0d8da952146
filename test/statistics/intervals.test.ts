import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanInterval, shareInterval } from "../../src/statistics/intervals.js";
import { mean, sampleStddev } from "../../src/statistics/moments.js";
import { npsInterval } from "../../src/statistics/nps.js";
import { tableOf } from "./table-of.js";

const wide = { min: -1e9, max: 1e9 };
const fiveStars = { min: 1, max: 5 };

describe("the interval of a mean", () => {
  test("is the one of Student's own sleep data, as R's t.test prints it", () => {
    const moreSleep = tableOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
    const interval = meanInterval(moreSleep, 0.95, wide);
    expect(interval?.low).toBeCloseTo(-0.5297804, 7);
    expect(interval?.high).toBeCloseTo(2.0297804, 7);
  });

  test("is mean +- t s / sqrt(n)", () => {
    const table = tableOf([2, 3, 3, 4, 5]);
    const halfWidth = (2.776445105197793 * sampleStddev(table)!) / Math.sqrt(5); // t at 4 degrees of freedom
    expect(meanInterval(table, 0.95, wide)?.low).toBeCloseTo(mean(table)! - halfWidth, 13);
    expect(meanInterval(table, 0.95, wide)?.high).toBeCloseTo(mean(table)! + halfWidth, 13);
  });

  test("is unknown below two responses", () => {
    expect(meanInterval([], 0.95, fiveStars)).toBeNull();
    expect(meanInterval([[4, 1]], 0.95, fiveStars)).toBeNull();
  });

  test("is cut off at the ends of the scale", () => {
    expect(meanInterval(tableOf([1, 5]), 0.95, fiveStars)).toEqual({ low: 1, high: 5 });
    expect(meanInterval(tableOf([4, 5]), 0.95, fiveStars)?.high).toBe(5);
    expect(meanInterval(tableOf([1, 1, 2]), 0.95, fiveStars)?.low).toBe(1);
  });

  test("has no width where all scores are equal", () => {
    expect(meanInterval([[4.1, 9]], 0.95, fiveStars)).toEqual({ low: 4.1, high: 4.1 });
  });

  test("holds the mean, lies on the scale and grows with the confidence", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 50 }), (scores) => {
        const table = tableOf(scores);
        const narrow = meanInterval(table, 0.8, fiveStars);
        const broad = meanInterval(table, 0.99, fiveStars);
        const ends = [1, broad?.low, narrow?.low, mean(table), narrow?.high, broad?.high, 5];
        expect(ends).toEqual(ends.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});

describe("the interval of a share", () => {
  // Newcombe (1998), Two-Sided Confidence Intervals for the Single Proportion, table I, method 3
  test.each([
    [81, 263, "0.2553", "0.3662"],
    [15, 148, "0.0624", "0.1605"],
    [0, 20, "0.0000", "0.1611"],
    [1, 29, "0.0061", "0.1718"],
  ])("of %d in %d is the published one", (count, total, low, high) => {
    const interval = shareInterval(count, total, 0.95);
    expect([interval?.low.toFixed(4), interval?.high.toFixed(4)]).toEqual([low, high]);
  });

  test("is unknown of nothing", () => {
    expect(shareInterval(0, 0, 0.95)).toBeNull();
  });

  test("reaches exactly 0 and exactly 1 at the ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (total) => {
        expect(shareInterval(0, total, 0.95)?.low).toBe(0);
        expect(shareInterval(total, total, 0.95)?.high).toBe(1);
      }),
    );
  });

  test("holds the share inside 0-1 and mirrors the share of the others", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (count, others) => {
        fc.pre(count + others > 0);
        const total = count + others;
        const { low, high } = shareInterval(count, total, 0.95)!;
        const ends = [0, low, count / total, high, 1];
        expect(ends).toEqual(ends.toSorted((a, b) => a - b));
        expect(low).toBeCloseTo(1 - shareInterval(others, total, 0.95)!.high, 14);
      }),
    );
  });

  test("keeps all digits of a low end near 0", () => {
    // low n (n + z²) high = count²: the product of the roots of Wilson's quadratic
    const { low, high } = shareInterval(3, 1e12, 0.95)!;
    const squareOfZ = 1.959963984540054 ** 2;
    expect((low * 1e12 * (1e12 + squareOfZ) * high) / 9).toBeCloseTo(1, 13);
    expect(low * 1e12).toBeCloseTo((6 + squareOfZ - Math.sqrt(squareOfZ * (squareOfZ + 12))) / 2, 10);
  });
});

describe("the interval of an NPS", () => {
  const z = 1.959963984540054;

  // Centre and standard error worked out in fractions. Of 5, 2, 0 for one: with the additions 5.75, 3.5, 0.75 of 10, so
  // the difference is 1/2, its variance (6.5/10 - 1/4) / 10 = 1/25, the standard error 1/5, which is 20 points.
  test.each([
    [5, 2, 0, 50, 20],
    [0, 2, 5, -50, 20],
    [27, 8, 12, 30, 12],
    [37, 8, 2, 70, 8],
    [44, 7, 2, 75, 50 / 7],
    [20, 2, 11, 25, 275 / 18],
  ])("of %d promoters, %d passives, %d detractors is %d +- z %d", (promoters, passives, detractors, centre, error) => {
    const interval = npsInterval({ promoters, passives, detractors }, 0.95);
    expect(interval?.low).toBeCloseTo(centre - z * error, 12);
    expect(interval?.high).toBeCloseTo(centre + z * error, 12);
  });

  test("is the Wald interval of the counts with 3/4, 3/2 and 3/4 added", () => {
    const count = fc.nat(1_000_000);
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const total = promoters + passives + detractors + 3;
        const [p, d] = [(promoters + 0.75) / total, (detractors + 0.75) / total];
        const halfWidth = z * Math.sqrt((p + d - (p - d) ** 2) / total);
        const interval = npsInterval({ promoters, passives, detractors }, 0.95);
        expect(interval?.low).toBeCloseTo(Math.max(-100, 100 * (p - d - halfWidth)), 9);
        expect(interval?.high).toBeCloseTo(Math.min(100, 100 * (p - d + halfWidth)), 9);
      }),
    );
  });

  test("is unknown without responses", () => {
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 0 }, 0.95)).toBeNull();
  });

  test("is cut off at -100 and 100", () => {
    expect(npsInterval({ promoters: 50, passives: 0, detractors: 0 }, 0.95)?.high).toBe(100);
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 50 }, 0.95)?.low).toBe(-100);
  });

  test("mirrors when promoters and detractors change places", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const interval = npsInterval({ promoters, passives, detractors }, 0.9)!;
        const mirrored = npsInterval({ promoters: detractors, passives, detractors: promoters }, 0.9)!;
        expect(interval.low + mirrored.high).toBe(0);
      }),
    );
  });
});
