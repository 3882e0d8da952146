/** A comparison as rows, one for each number of each rating and issue that both sides have, in each pair of sides. */

import type { AdjustedPair, Comparison } from "../comparison/comparison.js";
import { differencesOf, type SideDifference, type ValueOfSide } from "./compared-differences.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { scaleColumns } from "./rating-rows.js";
import { confidenceColumn, intervalColumns } from "./row-columns.js";
import { withKeys } from "./segment-columns.js";

/** A difference, and the sides that it is between. */
export interface DifferenceRow {
  readonly pair: AdjustedPair;
  /** The segment that the sides are in, or that B is. */
  readonly segment: { readonly key: Readonly<Record<string, string | null>> };
  readonly isTotal: boolean;
  readonly difference: SideDifference;
  readonly confidence: number;
}

const columns: readonly RowColumn<DifferenceRow>[] = [
  nameOfSide("a"),
  nameOfSide("b"),
  {
    name: "metric",
    description: "mean, low_rate, top_rate, satisfied, easy, nps, response_rate or issue_rate",
    unit: "text",
    isLabel: true,
    value: ({ difference }) => difference.metric,
  },
  ...scaleColumns.map(({ value, ...column }) => ({
    ...column,
    value: ({ difference }: DifferenceRow) => (column.name === "category" ? difference.category : value(difference)),
  })),
  {
    name: "issue",
    description: "code of the issue that the rate is of",
    unit: "text",
    isLabel: true,
    value: ({ difference }) => difference.issue,
  },
  {
    name: "unit",
    description: "unit of the values and differences: score, ratio (0-1) or points",
    unit: "text",
    isLabel: true,
    value: ({ difference }) => difference.unit,
  },
  ...sideColumns("a"),
  ...sideColumns("b"),
  number("difference", "B less A", ({ difference }) => difference.difference),
  ...intervalColumns<DifferenceRow>("difference", "number", ({ difference }) => difference.interval),
  probability("p_value", "p-value of the difference", ({ difference }) => difference.pValue),
  probability("adjusted_p_value", "the same by Holm's method, over segments or issues", ({ difference }) => {
    return difference.adjustedPValue;
  }),
  number("detectable", "smallest difference found with 80% power", ({ difference }) => difference.detectable),
  {
    name: "verdict",
    description: "better, worse, higher, lower, no-difference or unknown; missing if only one side has the scale",
    unit: "text",
    value: ({ difference }) => difference.verdict,
  },
  {
    name: "significant",
    description: "whether the test supports a difference",
    unit: "number",
    value: ({ difference: { verdict } }) => verdict !== null && verdict !== "no-difference" && verdict !== "unknown",
  },
  number("hedges_g", "standardised difference of the means", ({ difference }) => difference.compared?.hedgesG ?? null),
  {
    name: "superiority",
    description: "of means: probability that an answer of B is higher than one of A, ties by half",
    unit: "probability",
    value: ({ difference }) => difference.compared?.ranks.superiority ?? null,
  },
  ...intervalColumns<DifferenceRow>("superiority", "probability", ({ difference }) => {
    return difference.compared?.ranks.interval;
  }),
  number("within", "part of the difference within the keys of --adjust", ({ difference }) => {
    return difference.within?.difference ?? null;
  }),
  ...intervalColumns<DifferenceRow>("within", "number", ({ difference }) => difference.within?.interval),
  number("mix", "part of the difference from another mix of the keys", ({ difference }) => {
    return difference.mix?.difference ?? null;
  }),
  ...intervalColumns<DifferenceRow>("mix", "number", ({ difference }) => difference.mix?.interval),
  confidenceColumn,
];

function nameOfSide(side: "a" | "b"): RowColumn<DifferenceRow> {
  return {
    name: side,
    description: `name of side ${side.toUpperCase()}`,
    unit: "text",
    isLabel: true,
    isOfSegment: true,
    value: ({ pair }) => pair[side].name,
  };
}

function sideColumns(side: "a" | "b"): readonly RowColumn<DifferenceRow>[] {
  const of = (row: DifferenceRow): ValueOfSide => row.difference[side];
  return [
    number(`${side}_value`, `value of side ${side.toUpperCase()}`, (row) => of(row).value),
    ...intervalColumns<DifferenceRow>(`${side}_value`, "number", (row) => of(row).interval),
    {
      name: `${side}_n`,
      description: `answers, calls or requests that the value of side ${side.toUpperCase()} rests on`,
      unit: "count",
      value: (row) => of(row).n,
    },
  ];
}

function number(name: string, description: string, value: RowColumn<DifferenceRow>["value"]): RowColumn<DifferenceRow> {
  return { name, description, unit: "number", value };
}

function probability(
  name: string,
  description: string,
  value: RowColumn<DifferenceRow>["value"],
): RowColumn<DifferenceRow> {
  return { name, description, unit: "probability", value };
}

/** The one table of a comparison. */
export const comparisonRows: RowKind<Comparison> = {
  name: "differences",
  description: "a row for each metric of each rating and issue, in total and in each segment",
  columns: withKeys([], columns),
  table: (comparison) => flatTable(withKeys(comparison.by, columns), () => differenceRowsOf(comparison)),
};

/** The rows of a comparison: the pairs of sides, then those in each segment. */
export function* differenceRowsOf({ pairs, segments, confidence }: Comparison): Generator<DifferenceRow> {
  for (const pair of [...pairs, ...segments]) {
    const { key = null } = pair;
    const about = { pair, segment: { key: key ?? {} }, isTotal: key === null, confidence };
    for (const difference of differencesOf(pair)) yield { ...about, difference };
  }
}
