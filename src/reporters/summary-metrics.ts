/** A summary as OpenMetrics text, for a Pushgateway or a textfile collector: its ratings, issues, drivers and distributions as gauges. */

import { recordTable } from "../results/rows/record-rows.js";
import { summaryRows } from "../results/rows/summary-rows.js";
import type { Summary } from "../results/summary/summary.js";
import { flatMetrics } from "./flat-metrics.js";

export function summaryMetrics(summary: Summary): Generator<string> {
  return flatMetrics("feedback_stats_", [
    recordTable(summary.records),
    ...summaryRows.map(({ table }) => table(summary)),
  ]);
}
