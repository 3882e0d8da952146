/** A summary with `--drivers` as rows, one for each issue of each rating: what the score would gain without it. */

import type { Driver, DriverRanking, Summary } from "../summary/summary.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { scaleColumns } from "./rating-rows.js";
import { confidenceColumn, intervalColumns } from "./row-columns.js";
import { type OfSegment, segmentsOf, withKeys } from "./segment-columns.js";

/** An issue of the ranking of a rating of a segment. */
interface DriverRow extends OfSegment {
  readonly rating: DriverRanking;
  readonly driver: Driver;
  readonly confidence: number;
}

const columns: readonly RowColumn<DriverRow>[] = [
  ...scaleColumns,
  {
    name: "statistic",
    description: "what gains and differences are of: `mean`, or `nps` in points",
    unit: "text",
    isLabel: true,
    value: ({ rating }) => rating.statistic,
  },
  { name: "issue", description: "code of the issue", unit: "text", isLabel: true, value: ({ driver }) => driver.issue },
  {
    name: "issue_count",
    description: "ratings with the issue, of those asked for issues",
    unit: "count",
    metric: "driver_ratings",
    value: ({ driver }) => driver.count,
  },
  {
    name: "prevalence",
    description: "their share of all ratings with a score, 0-1",
    unit: "ratio",
    metric: "driver_prevalence",
    value: ({ driver }) => driver.prevalence,
  },
  {
    name: "gain",
    description: "how much higher the statistic would be if they scored like those without the issue",
    unit: "number",
    value: ({ driver }) => driver.gain,
  },
  ...intervalColumns<DriverRow>("gain", "number", ({ driver }) => driver.gainInterval),
  {
    name: "explained",
    description: "share of the variance of the scores that the issue explains, 0-1",
    unit: "ratio",
    value: ({ driver }) => driver.explained,
  },
  {
    name: "difference",
    description: "the statistic with the issue less without it",
    unit: "number",
    metric: "driver_difference",
    value: ({ driver }) => driver.difference,
  },
  ...intervalColumns<DriverRow>("difference", "number", ({ driver }) => driver.differenceInterval).map((column) => {
    return { ...column, metric: `driver_${column.name}` };
  }),
  confidenceColumn,
];

/** The issues of a summary by what they cost. */
export const driverRows: RowKind<Summary> = {
  name: "drivers",
  description: "with --drivers: a row for each issue of each rating, by what the score would gain without it",
  columns: withKeys([], columns),
  table: (summary) => flatTable(withKeys(summary.query.by, columns), () => rowsOf(summary)),
};

function* rowsOf(summary: Summary): Generator<DriverRow> {
  const { confidence } = summary.query;
  for (const part of segmentsOf(summary))
    for (const rating of part.segment.drivers ?? [])
      for (const driver of rating.issues) yield { ...part, rating, driver, confidence };
}
