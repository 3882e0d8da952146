/** A summary as rows, one for each issue of each category, of the total and of each segment. */

import type { Issue, Summary } from "../summary/summary.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { confidenceColumn, intervalColumns } from "./row-columns.js";
import { type OfSegment, segmentsOf, withKeys } from "./segment-columns.js";

/** An issue of a segment. */
interface IssueRow extends OfSegment {
  readonly issue: Issue;
  readonly confidence: number;
}

const columns: readonly RowColumn<IssueRow>[] = [
  {
    name: "category",
    description: "category that the issue was ticked in",
    unit: "text",
    isLabel: true,
    value: ({ issue }) => issue.category,
  },
  { name: "issue", description: "code of the issue", unit: "text", isLabel: true, value: ({ issue }) => issue.issue },
  {
    name: "issue_count",
    description: "responses with the issue",
    unit: "count",
    metric: "issue_responses",
    value: ({ issue }) => issue.count,
  },
  {
    name: "rated",
    description: "responses rated in the category, with a score or with an issue alone",
    unit: "count",
    metric: "issue_rated_responses",
    value: ({ issue }) => issue.rated,
  },
  {
    name: "issue_rate",
    description: "share of the rated responses with the issue, 0-1",
    unit: "ratio",
    value: ({ issue }) => issue.responseRate,
  },
  ...intervalColumns<IssueRow>("issue_rate", "ratio", ({ issue }) => issue.interval),
  {
    name: "issue_call_rate",
    description: "responses with the issue per call, if --calls states or logs the calls",
    unit: "ratio",
    value: ({ issue }) => issue.callRate,
  },
  {
    name: "mean_with",
    description: "mean score of the responses with the issue",
    unit: "score",
    value: ({ issue }) => issue.meanScore,
  },
  {
    name: "mean_without",
    description: "mean score of the responses without it",
    unit: "score",
    value: ({ issue }) => issue.meanScoreWithout,
  },
  confidenceColumn,
];

/** The issues of a summary. */
export const issueRows: RowKind<Summary> = {
  name: "issues",
  description: "a row for each issue of the total and of each segment",
  columns: withKeys([], columns),
  table: (summary) => flatTable(withKeys(summary.query.by, columns), () => rowsOf(summary)),
};

function* rowsOf(summary: Summary): Generator<IssueRow> {
  const { confidence } = summary.query;
  for (const part of segmentsOf(summary)) for (const issue of part.segment.issues) yield { ...part, issue, confidence };
}
