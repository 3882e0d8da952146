/** A summary as rows, one for each score that was given, of each rating of the total and of each segment. */

import type { Rating, Summary } from "../summary/summary.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { scaleColumns } from "./rating-rows.js";
import { type OfSegment, segmentsOf, withKeys } from "./segment-columns.js";

/** A score of a rating of a segment. */
interface ScoreRow extends OfSegment {
  readonly rating: Rating;
  readonly score: number;
  readonly count: number;
}

const columns: readonly RowColumn<ScoreRow>[] = [
  ...scaleColumns,
  { name: "score", description: "the score", unit: "score", isLabel: true, value: ({ score }) => score },
  {
    name: "count",
    description: "responses with the score",
    unit: "count",
    metric: "score_responses",
    value: ({ count }) => count,
  },
  {
    name: "share",
    description: "share of the scores of the rating, 0-1",
    unit: "ratio",
    metric: "score_share",
    value: ({ count, rating }) => count / rating.count,
  },
];

/** The distributions of a summary. */
export const distributionRows: RowKind<Summary> = {
  name: "distribution",
  description: "a row for each score of each rating of the total and of each segment",
  columns: withKeys([], columns),
  table: (summary) => flatTable(withKeys(summary.query.by, columns), () => rowsOf(summary)),
};

function* rowsOf(summary: Summary): Generator<ScoreRow> {
  for (const part of segmentsOf(summary))
    for (const rating of part.segment.ratings)
      for (const { score, count } of rating.distribution) yield { ...part, rating, score, count };
}
