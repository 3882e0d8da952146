/** Columns of flat tables that come in families: a number with its interval, a share with its count. */

import type { Interval } from "../../statistics/intervals.js";
import type { Share } from "../summary/summary.js";
import type { CellUnit, RowColumn } from "./flat-table.js";

/** The two ends of an interval: `mean_ci_low` and `mean_ci_high`. */
export function intervalColumns<Item>(
  name: string,
  unit: CellUnit,
  interval: (item: Item) => Interval | null | undefined,
): readonly RowColumn<Item>[] {
  return [
    {
      name: `${name}_ci_low`,
      description: `lower end of the confidence interval of \`${name}\``,
      unit,
      value: (item) => interval(item)?.low ?? null,
    },
    {
      name: `${name}_ci_high`,
      description: `upper end of the confidence interval of \`${name}\``,
      unit,
      value: (item) => interval(item)?.high ?? null,
    },
  ];
}

/** A share of the scores: how many they are, the share of 0-1, and its interval. */
export function shareColumns<Item>(
  { count, rate, scores }: { readonly count: string; readonly rate: string; readonly scores: string },
  share: (item: Item) => Pick<Share, "count" | "rate" | "interval"> | null | undefined,
): readonly RowColumn<Item>[] {
  return [
    {
      name: count,
      description: `number of ${scores}`,
      unit: "count",
      metric: count.replace(/_count$/, "_scores"),
      value: (item) => share(item)?.count ?? null,
    },
    {
      name: rate,
      description: `share of ${scores}, 0-1`,
      unit: "ratio",
      value: (item) => share(item)?.rate ?? null,
    },
    ...intervalColumns<Item>(rate, "ratio", (item) => share(item)?.interval),
  ];
}

/** The confidence of the intervals of a row. */
export const confidenceColumn: RowColumn<{ readonly confidence: number }> = {
  name: "confidence",
  description: "confidence of the intervals, 0-1",
  unit: "ratio",
  isOfSegment: true,
  value: ({ confidence }) => confidence,
};
