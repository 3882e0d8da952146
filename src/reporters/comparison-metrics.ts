/** A comparison as OpenMetrics text: the values of both sides, their differences and tests as gauges. */

import type { Comparison } from "../results/comparison/comparison.js";
import { comparisonRows } from "../results/rows/comparison-rows.js";
import { flatMetrics } from "./flat-metrics.js";

export function comparisonMetrics(comparison: Comparison): Generator<string> {
  return flatMetrics("feedback_stats_compare_", [comparisonRows.table(comparison)]);
}
