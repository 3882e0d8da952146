/** The trend of a series that may wander, against matrices of covariances, and where p-values are too small for a double. */

import { describe, expect, test } from "vitest";
import { mannKendall } from "../../src/statistics/mann-kendall.js";
import { type SeriesValue, seriesTrend } from "../../src/statistics/series-trend.js";
import { theilSen } from "../../src/statistics/theil-sen.js";
import { expectDigits } from "./digits.js";

const weeks = {
  times: [0, 1, 2, 3, 5, 6, 7, 8, 10, 11],
  values: [4.1, 4.25, 4, 4.3, 4.31, 4.5, 4.2, 4.45, 4.6, 4.72],
  variances: [0.01, 0.02, 0.015, 0.01, 0.01, 0.03, 0.01, 0.01, 0.02, 0.01],
};
const adjusted = [4.15, 4.2, 4.05, 4.3, 4.36, 4.45, 4.25, 4.45, 4.55, 4.72];
const seasonal = [4.1, 3.2, 4.5, 4, 3.4, 4.5, 4.3, 3.6, 4.9, 4.4, 3.5, 5];

const pointsOf = (given: Partial<SeriesValue> & { value: number }, time: number): SeriesValue => ({
  ...{ adjusted: given.value, time, count: 5, variance: 0.02 },
  ...given,
});
const irregular = weeks.values.map((value, index) =>
  pointsOf({ value, variance: weeks.variances[index]! }, weeks.times[index]!),
);

// NumPy: each model's factor from its matrix, its weight from the likelihood, the exact p-value widened by each, and their mean
test.each([
  ["of a plain series", irregular, "0.00771509239525163", 1.0995276189409064],
  [
    "of a series whose recurring effects were removed",
    irregular.map((point, index) => ({ ...point, adjusted: adjusted[index]! })),
    "0.006658514731998299",
    1.0682677680076929,
  ],
  [
    "of a series with seasons",
    seasonal.map((value, index) => pointsOf({ value, season: index % 3 }, index)),
    "0.03213560778210626",
    1.3342711031361107,
  ],
])("the p-value and the slope %s allow for each model", (_, points, pValue, factor) => {
  const found = seriesTrend(points, 0.95);
  const alone = mannKendall(
    points.map(({ value }) => value),
    points.map(({ season = 0 }) => season),
  );
  expectDigits(found.test!.pValue, pValue, 1e-9);
  expect(found.test).toMatchObject({ s: alone.s, tau: alone.tau, reason: null });
  const slope = theilSen(points, 0.95, factor)!;
  expect(found.slope!.slope).toBe(slope.slope);
  expect(found.slope!.interval!.low).toBeCloseTo(slope.interval!.low, 9);
  expect(found.slope!.interval!.high).toBeCloseTo(slope.interval!.high, 9);
});

describe("a series without a test", () => {
  test("of equal values has the slope 0 all the same", () => {
    const flat = [4, 4, 4, 4, 4, 4, 4].map((value, time) => pointsOf({ value }, time));
    expect(seriesTrend(flat, 0.95)).toEqual({
      test: { s: 0, tau: null, pValue: null, reason: "no-spread" },
      slope: theilSen(flat, 0.95),
    });
    expect(seriesTrend(flat, 0.95).slope?.slope).toBe(0);
  });

  test("of one value, or of none, has neither", () => {
    for (const points of [[], [pointsOf({ value: 4 }, 0)]])
      expect(seriesTrend(points, 0.95)).toEqual({
        test: { s: 0, tau: null, pValue: null, reason: "too-few-responses" },
        slope: null,
      });
  });
});

test("a p-value below the smallest double stays a number", () => {
  const rising = Array.from({ length: 700 }, (_, time) =>
    pointsOf({ value: time / 100, adjusted: time / 100 + (time % 3) / 1000, variance: 0.001 }, time),
  );
  expect(mannKendall(rising.map(({ value }) => value)).pValue).toBe(0);
  const { pValue } = seriesTrend(rising, 0.95).test!;
  expect(pValue).toBeGreaterThanOrEqual(0);
  expect(pValue).toBeLessThan(1e-100);
});
