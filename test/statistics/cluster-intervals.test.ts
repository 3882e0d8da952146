/** Intervals over ratings of the same raters: the usual ones, for as many ratings as the raters are worth. */

import { expect, test } from "vitest";
import { clusteredMeanInterval, clusteredShareInterval } from "../../src/statistics/cluster-intervals.js";
import { shareInterval } from "../../src/statistics/intervals.js";
import { meanInterval } from "../../src/statistics/mean-interval.js";
import { tableOf } from "./table-of.js";

const alone = { designEffect: 1, degreesOfFreedom: null, effectiveCount: 40 };
const scale = { min: 1, max: 5 };
const scores = tableOf([...Array(20).fill(5), ...Array(12).fill(4), ...Array(8).fill(1)]);

test("are those of different people if each rated once", () => {
  expect(clusteredShareInterval({ count: 12, total: 40 }, alone, 0.95)).toEqual(shareInterval(12, 40, 0.95));
  expect(clusteredMeanInterval(scores, alone, 0.95, scale)).toEqual(meanInterval(scores, 0.95, scale));
});

test("are Wilson's with a larger quantile if raters rated more than once", () => {
  // 40 ratings worth 10, with 9 degrees of freedom: t = 2.262157, times the root of 4
  const design = { designEffect: 4, degreesOfFreedom: 9, effectiveCount: 10 };
  const [z, n, p] = [2.2621571628 * 2, 40, 0.3];
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  const { low, high } = clusteredShareInterval({ count: 12, total: 40 }, design, 0.95)!;
  expect(low).toBeCloseTo(centre - reach, 9);
  expect(high).toBeCloseTo(centre + reach, 9);
  const [wide, usual] = [clusteredMeanInterval(scores, design, 0.95, scale)!, meanInterval(scores, 0.95, scale)!];
  expect(wide.low).toBeLessThan(usual.low);
  expect(wide.high).toBeGreaterThan(usual.high);
});

test("are unknown without a design", () => {
  expect(clusteredShareInterval({ count: 12, total: 40 }, null, 0.95)).toBeNull();
  expect(clusteredMeanInterval(scores, null, 0.95, scale)).toBeNull();
});
