/** The trend of a series of means: whether there is one, and how steep it is. Points in time in, test and slope out. */

import { mannKendall, type TrendTest } from "./mann-kendall.js";
import { type Slope, type TrendPoint, theilSen } from "./theil-sen.js";

/** A trend; both null where there are more points than can be held in pairs. */
export interface Trend {
  readonly test: TrendTest | null;
  readonly slope: Slope | null;
}

/** 2,000 points have 2 million pairs, 48 MB and about a second; five years of days have fewer. */
export const mostPoints = 2000;

/**
 * Mann and Kendall's test, in which every point counts alike, and the Theil-Sen slope, in which each weighs by its
 * responses; at the edge the one may see a trend where the other leaves 0 open. Points ascend by time, at most 2,000 of
 * them: more give nulls, and coarser times are the way on. Null slope below two points.
 */
export function trendOf(points: readonly TrendPoint[], confidence: number): Trend {
  if (points.length > mostPoints) return { test: null, slope: null };
  return { test: mannKendall(points.map(({ value }) => value)), slope: theilSen(points, confidence) };
}
