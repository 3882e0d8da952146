import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendallNull, summedDistribution } from "../../src/statistics/kendall-null.js";
import { mannKendall, trendContrast } from "../../src/statistics/mann-kendall.js";
import { mostPoints, type SeriesValue, seriesTrend } from "../../src/statistics/series-trend.js";
import { theilSen } from "../../src/statistics/theil-sen.js";
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

  test("is reversed with the series, and depends only on the order of the values", () => {
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

  test("moves with a line that is added, and is reversed with the values", () => {
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

  test("lies inside its interval, and equal counts have no effect", () => {
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

describe("with seasons", () => {
  // every order of the values within their seasons, counted one by one in Python
  test.each([
    [[4.1, 3.2, 4.5, 4.0, 3.4, 4.5, 4.3, 3.6, 4.9, 4.4, 3.5, 5.0], 3, 13, 172, 13824],
    [[3, 5, 4, 5, 2, 5, 4, 6, 1, 6], 2, 3, 10272, 14400],
  ])("Mann and Kendall's test of %j in rounds of %d is exact", (series, length, s, outside, all) => {
    const result = mannKendall(
      series,
      series.map((_, index) => index % length),
    );
    expect(Math.abs(result.s)).toBe(s);
    expectDigits(result.pValue, String(outside / all), 1e-13);
  });

  test("a weekend is not a fall, however low it is", () => {
    const days = [4, 4, 4, 4, 4, 3, 3, 4, 4, 4, 4, 4, 3, 3];
    const seasons = days.map((_, day) => day % 7);
    expect(mannKendall(days, seasons)).toMatchObject({ s: 0, reason: "no-spread" });
    expect(
      theilSen(
        days.map((value, time) => ({ value, time, count: 1, season: seasons[time]! })),
        0.95,
      )?.slope,
    ).toBe(0);
  });

  test("one week alone has nothing to compare", () => {
    expect(mannKendall([1, 2, 3], [0, 1, 2])).toMatchObject({ pValue: null, reason: "too-few-responses" });
    const week = [1, 2, 3].map((value) => ({ value, time: value, count: 1, season: value }));
    expect(theilSen(week, 0.95)).toBeNull();
  });

  test("values count by their place in their season, from its middle", () => {
    expect(trendContrast(4)).toEqual([-3, -1, 1, 3]);
    expect(trendContrast(5, [0, 1, 0, 1, 0])).toEqual([-2, -1, 0, 1, 2]);
  });
});

describe("a trend", () => {
  const seriesOf = (values: readonly number[], variance: number): readonly SeriesValue[] =>
    values.map((value, time) => ({ value, adjusted: value, time, count: 1, variance }));

  test("is that of the test and the slope alone where values scatter no more than their answers explain", () => {
    const flat = seriesOf([4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5], 1);
    const { test: found, slope } = seriesTrend(flat, 0.95);
    const alone = mannKendall(flat.map(({ value }) => value));
    expect(found).toMatchObject({ s: alone.s, tau: alone.tau });
    expect(Math.abs(found!.pValue! - alone.pValue!)).toBeLessThan(0.05);
    expect(slope?.slope).toBe(theilSen(flat, 0.95)?.slope);
  });

  test("is less certain where values follow those before them", () => {
    const wandering = [
      4, 4.2, 4.3, 4.3, 4.5, 4.4, 4.2, 4.3, 4.5, 4.6, 4.8, 4.7, 4.8, 4.7, 4.5, 4.6, 4.7, 4.9, 4.8, 4.8,
    ];
    const { test: found, slope } = seriesTrend(seriesOf(wandering, 0.001), 0.95);
    const alone = mannKendall(wandering);
    expect(found!.pValue).toBeGreaterThan(10 * alone.pValue!);
    const narrow = theilSen(seriesOf(wandering, 0), 0.95)!.interval!;
    expect(slope!.interval!.high - slope!.interval!.low).toBeGreaterThan(narrow.high - narrow.low);
  });

  test("is not looked for in more points than can be held in pairs", () => {
    const most = seriesOf(
      Array.from({ length: mostPoints }, (_, time) => (time * 7919) % 101),
      0,
    );
    expect(seriesTrend(most, 0.95).slope?.interval).not.toBeNull();
    expect(seriesTrend([...most, { ...most[0]!, time: mostPoints }], 0.95)).toEqual({ test: null, slope: null });
  });
});

test("sums of independent counts have the probabilities of all their pairs", () => {
  expect([...summedDistribution([])]).toEqual([1]);
  expect([...summedDistribution([[1, 1]])]).toEqual([0.5, 0.5]);
  // A coin, and the heads of two more: the heads of three
  expect([
    ...summedDistribution([
      [1, 1],
      [1, 2, 1],
    ]),
  ]).toEqual([0.125, 0.375, 0.375, 0.125]);
});
