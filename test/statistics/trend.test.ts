import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendallNull, mannKendall } from "../../src/statistics/mann-kendall.js";
import { mostPoints, theilSen, trendOf } from "../../src/statistics/theil-sen.js";
import { expectDigits } from "./digits.js";
import { nile } from "./nile.js";

const tenWeeks = [4.1, 4.25, 4.0, 4.3, 4.31, 4.5, 4.2, 4.45, 4.6, 4.72];
const values = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 30 });

function pointsOf(series: readonly number[], times: readonly number[], counts: readonly number[]) {
  return series.map((value, index) => ({ value, time: times[index] ?? index, count: counts[index] ?? 1 }));
}

describe("Mann and Kendall's test", () => {
  // every order of the values, counted one by one in Python: orders as far out, all orders
  test.each([
    [[5, 4, 3, 2], -6, 2, 24],
    [[4.1, 4.2, 4.0, 4.3, 4.3, 4.5], 10, 60, 720],
    [[3, 3, 4, 4, 4, 5, 4], 12, 288, 5040],
    [[1, 1, 1, 2, 3, 3, 2, 4], 19, 576, 40320],
  ])("of %j is exact, with ties and without", (series, s, outside, all) => {
    const result = mannKendall(series);
    expect(result.s).toBe(s);
    expectDigits(result.pValue, String(outside / all), 1e-15);
  });

  test("is the exact one of SciPy's kendalltau for ten weeks", () => {
    const result = mannKendall(tenWeeks);
    expectDigits(result.tau, "0.6888888888888888");
    expectDigits(result.pValue, "0.00468694885361552");
  });

  test("of the Nile has ties and is normal", () => {
    // mpmath at 30 digits, from the definitions
    const { s, reason, ...result } = mannKendall(nile);
    expect([s, reason]).toEqual([-1387, null]);
    expectDigits(result.tau, "-0.280741334724613029");
    expectDigits(result.pValue, "0.0000365826292166433137");
  });

  test("has no answer for one value, or where all are equal", () => {
    expect(mannKendall([])).toMatchObject({ s: 0, pValue: null, reason: "too-few-responses" });
    expect(mannKendall([4])).toMatchObject({ s: 0, pValue: null, reason: "too-few-responses" });
    expect(mannKendall([4, 4, 4])).toMatchObject({ s: 0, tau: null, pValue: null, reason: "no-spread" });
  });

  test("turns round with the series, and knows only the order of the values", () => {
    fc.assert(
      fc.property(values, (series) => {
        const result = mannKendall(series);
        const back = mannKendall(series.toReversed());
        expect(back.s + result.s).toBe(0);
        expect(back.pValue).toBe(result.pValue);
        expect(mannKendall(series.map((value) => value ** 3 - 5))).toEqual(result);
      }),
    );
  });

  test("counts every order of the values once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), (ties) => {
        const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
        const counts = kendallNull(ties);
        const orders = factorial(ties.reduce((sum, tie) => sum + tie, 0));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
          orders / ties.map(factorial).reduce((x, y) => x * y, 1),
        );
        expect(counts.toReversed()).toEqual(counts);
      }),
    );
  });
});

describe("the Theil-Sen slope", () => {
  test("is SciPy's theilslopes where all points count alike", () => {
    const weeks = theilSen(pointsOf(tenWeeks, [], []), 0.95);
    expectDigits(weeks?.slope, "0.0625");
    expectDigits(weeks?.interval?.low, "0.033333333333333215");
    expectDigits(weeks?.interval?.high, "0.10285714285714283");
    const years = theilSen(pointsOf(nile, [], []), 0.95);
    expectDigits(years?.slope, "-2.6");
    expectDigits(years?.interval?.low, "-3.627906976744186");
    expectDigits(years?.interval?.high, "-1.4285714285714286");
  });

  test("with counts and gaps is the median over all pairs of responses", () => {
    // Python: every pair of responses written out; the variance of S from all 720 orders of the values
    const points = pointsOf([4.1, 4.25, 4.0, 4.3, 4.5, 4.45], [0, 1, 2, 4, 5, 7], [3, 10, 4, 8, 1, 6]);
    const { slope, interval } = theilSen(points, 0.95)!;
    expectDigits(slope, "0.05");
    expectDigits(interval?.low, "-0.25");
    expectDigits(interval?.high, "0.15");
  });

  test("is that of two points, and open to all sides", () => {
    expect(theilSen(pointsOf([4, 4.5], [10, 12], [7, 9]), 0.95)).toEqual({ slope: 0.25, interval: null });
  });

  test("needs two points", () => {
    expect(theilSen([], 0.95)).toBeNull();
    expect(theilSen(pointsOf([4], [0], [3]), 0.95)).toBeNull();
  });

  const counted = fc.array(fc.tuple(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 2,
    maxLength: 20,
  });

  test("moves with a line that is added, and turns round with the values", () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: -8, max: 8 }), (given, added) => {
        const counts = given.map(([, count]) => count);
        const plain = theilSen(
          pointsOf(
            given.map(([value]) => value),
            [],
            counts,
          ),
          0.95,
        )!;
        const moved = theilSen(
          pointsOf(
            given.map(([value], time) => value + added * time),
            [],
            counts,
          ),
          0.95,
        )!;
        const turned = theilSen(
          pointsOf(
            given.map(([value]) => -value),
            [],
            counts,
          ),
          0.95,
        )!;
        expect(moved.slope).toBeCloseTo(plain.slope + added, 10);
        expect(moved.interval === null).toBe(plain.interval === null);
        expect(moved.interval?.low ?? 0).toBeCloseTo(plain.interval === null ? 0 : plain.interval.low + added, 10);
        expect(turned.slope + plain.slope).toBeCloseTo(0, 12);
        expect((turned.interval?.low ?? 0) + (plain.interval?.high ?? 0)).toBeCloseTo(0, 12);
      }),
    );
  });

  test("lies inside its interval, and equal counts weigh as none", () => {
    fc.assert(
      fc.property(counted, (given) => {
        const series = given.map(([value]) => value);
        const plain = theilSen(pointsOf(series, [], []), 0.8)!;
        expect(
          theilSen(
            pointsOf(
              series,
              [],
              series.map(() => 7),
            ),
            0.8,
          ),
        ).toEqual(plain);
        if (plain.interval === null) return;
        expect(plain.slope).toBeGreaterThanOrEqual(plain.interval.low);
        expect(plain.slope).toBeLessThanOrEqual(plain.interval.high);
      }),
    );
  });
});

describe("a trend", () => {
  test("is both of one series", () => {
    const points = pointsOf(tenWeeks, [], []);
    expect(trendOf(points, 0.95)).toEqual({ test: mannKendall(tenWeeks), slope: theilSen(points, 0.95) });
  });

  test("is not looked for in more points than can be held in pairs", () => {
    const most = Array.from({ length: mostPoints }, (_, time) => ({ time, value: (time * 7919) % 101, count: 1 }));
    expect(trendOf(most, 0.95).slope?.interval).not.toBeNull();
    expect(trendOf([...most, { time: mostPoints, value: 0, count: 1 }], 0.95)).toEqual({ test: null, slope: null });
  });
});
