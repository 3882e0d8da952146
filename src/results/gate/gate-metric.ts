/** The gate's part of the table of metrics. */

import type { HeadlineName } from "../headline-share.js";
import type { Estimator, ScoreSample } from "./estimators.js";

/** The metrics of a gate by their names there; the percentiles p1 to p99 are spellings of `quantile`. */
export type MetricName =
  | ("mean" | "median" | "stddev" | "quantile" | "low_rate" | "top_rate" | "satisfied" | "easy")
  | ("nps" | "promoters" | "detractors")
  | ("response_rate" | "count" | "issue_rate" | "issue_count");

/** Units of a metric: those of the score, a share (0-1), points of an NPS, a number of responses. */
export type Unit = "score" | "share" | "points" | "responses";

/** The sources of metrics of a gate, in the order in which a gate lists its metrics. */
export const bases = ["scores", "nps", "requests", "responses", "issue"] as const;
export type Basis = (typeof bases)[number];

/** The `margin` of most metrics. */
export const usualMargin = 0.025;

/** A metric that a requirement can be about. */
export interface GateMetric extends GateUse {
  readonly name: MetricName;
}

/** The counts of a rating that are shares of its scores. */
export type ShareOfScores = "low" | "top" | HeadlineName;

/** What a gate may require of a metric. */
export interface GateUse {
  /** Its name in a gate, if different. */
  readonly name?: MetricName;
  readonly description: string;
  readonly unit: Unit;
  readonly basis: Basis;
  /** The direction in which it gets worse; null if there is none. Only metrics with such a direction are tested for regressions. */
  readonly worse: "lower" | "higher" | null;
  /** The default margin of a regression, as a share of the metric's range, for each metric with a worse side. */
  readonly margin?: number;
  /** Of a statistic of scores. */
  readonly estimator?: Estimator<ScoreSample>;
  /** Of a share: the count of a rating, or of the NPS, that it is the share of. */
  readonly part?: ShareOfScores | "promoters" | "detractors";
  /** A distance between scores: never below 0, and not on the scale. */
  readonly isSpread?: true;
}
