/** What a requirement can be about: the table of metrics, read by the parser, the help, the README and the evaluation. */

/** Units of a metric: those of the score, a share (0-1), points of an NPS, a number of responses. */
export type Unit = "score" | "share" | "points" | "responses";

/** What a metric is computed from. */
export type Basis = "scores" | "nps" | "issue" | "requests" | "responses";

/** Which way a metric gets worse; null where neither is. */
export type Worse = "lower" | "higher" | null;

export interface Metric {
  readonly name: string;
  readonly description: string;
  readonly unit: Unit;
  readonly basis: Basis;
  readonly worse: Worse;
}

/** All metrics but the percentiles p1 to p99, which are spellings of `quantile`. */
export const metrics = [
  { name: "mean", description: "mean of the scores", unit: "score", basis: "scores", worse: "lower" },
  { name: "median", description: "median of the scores", unit: "score", basis: "scores", worse: null },
  {
    name: "stddev",
    description: "sample standard deviation of the scores",
    unit: "score",
    basis: "scores",
    worse: null,
  },
  {
    name: "quantile",
    description: "quantile of the scores: `p10`, `p99.5`, or `quantile{q=0.1}`",
    unit: "score",
    basis: "scores",
    worse: null,
  },
  { name: "low_rate", description: "share of low scores", unit: "share", basis: "scores", worse: "higher" },
  { name: "top_rate", description: "share of the highest score", unit: "share", basis: "scores", worse: "lower" },
  { name: "nps", description: "Net Promoter Score, -100 to 100", unit: "points", basis: "nps", worse: "lower" },
  { name: "promoters", description: "share of promoters", unit: "share", basis: "nps", worse: "lower" },
  { name: "detractors", description: "share of detractors", unit: "share", basis: "nps", worse: "higher" },
  {
    name: "response_rate",
    description: "responses per call with `--calls`, else per request",
    unit: "share",
    basis: "requests",
    worse: "lower",
  },
  {
    name: "count",
    description: "number of responses; with a category or scale the number of scores",
    unit: "responses",
    basis: "responses",
    worse: null,
  },
  {
    name: "issue_rate",
    description: "share of responses with the issue: `issue_rate[echo]`",
    unit: "share",
    basis: "issue",
    worse: "higher",
  },
  {
    name: "issue_count",
    description: "number of responses with the issue: `issue_count[echo]`",
    unit: "responses",
    basis: "issue",
    worse: null,
  },
] as const satisfies readonly Metric[];

export type MetricName = (typeof metrics)[number]["name"];

/** The metric of that name. */
export function metricNamed(name: MetricName): Metric {
  return metrics.find((metric) => metric.name === name) as Metric;
}

/** The metrics that a regression is tested for: each has a side that is worse, and a test of the difference. */
export const comparedMetrics: readonly string[] = metrics.filter(({ worse }) => worse !== null).map(({ name }) => name);
