/**
 * The statistics of scores, the part of the table of metrics that is computed from a frequency table: what each is, when it is
 * useful, where it is defined, what it costs, and how it follows from the table and its exact sums.
 */

import { type ExactSums, exactSums, type ScoreCounts } from "../statistics/exact.js";
import { mean, populationStddev, sampleStddev } from "../statistics/moments.js";
import { max, median, min, quantile } from "../statistics/quantile.js";
import {
  type Estimator,
  meanEstimator,
  quantileEstimator,
  type ScoreSample,
  stddevEstimator,
} from "./gate/estimators.js";
import { type GateUse, usualMargin } from "./gate/gate-metric.js";

/** A named number read from a frequency table; its value is the exact result, rounded once to a double. */
export interface ScoreStatistic {
  /** The key of the summary. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly formula: string;
  readonly description: string;
  readonly useful: string;
  readonly reference: string;
  readonly cost: string;
  readonly compute: (table: ScoreCounts, sums: ExactSums) => number | null;
  /** How its interval is computed, if the summary has one. */
  readonly interval?: Readonly<Record<"formula" | "definition" | "method" | "reference", string>>;
  readonly gate?: GateUse;
}

const location = "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1";
const spread = "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6";
const type7 = "Hyndman and Fan (1996), The American Statistician 50(4), type 7";
const perScore = "one step per distinct score";
const constant = "constant";

/** All percentiles are one metric of a gate, which takes any of them. */
const quantileGate: GateUse = {
  ...gateOfScores("quantile of the scores: `p10`, `p99.5`, or `quantile{q=0.1}`", quantileEstimator),
  name: "quantile",
};

function gateOfScores(description: string, estimator: Estimator<ScoreSample>, worse: GateUse["worse"] = null): GateUse {
  return {
    description,
    unit: "score",
    basis: "scores",
    worse,
    estimator,
    ...(worse === null ? {} : { margin: usualMargin }),
  };
}

/** All statistics, in the order in which they are shown. */
export const scoreStatistics = [
  {
    name: "count",
    aliases: [],
    title: "scores",
    formula: "n = sum of the counts of all scores",
    description: "number of responses with a score",
    useful: "how much data the other numbers are based on",
    reference: location,
    cost: constant,
    compute: (_table, sums) => Number(sums.count),
    gate: {
      description: "number of responses; with a category or scale, the number of scores",
      unit: "responses",
      basis: "responses",
      worse: null,
    },
  },
  {
    name: "mean",
    aliases: ["average"],
    title: "mean score",
    formula: "sum of score × count / n",
    description: "arithmetic mean of the scores",
    useful: "one number for the level, influenced by every response",
    reference: location,
    cost: perScore,
    compute: mean,
    interval: {
      formula: "all m with n (mean - m)² ≤ z² × variance of the most likely distribution on the scale with mean m",
      definition:
        "the means that are compatible with the scores at 95% confidence, if the respondents are a random sample; null without scores",
      method:
        "score interval; with only two possible scores it is Wilson's; it stays on the scale and is valid for few responses or equal scores, whole or fractional",
      reference: "Lang (2008), Statistics in Medicine 27; Owen (2001), Empirical Likelihood, 2.9",
    },
    gate: gateOfScores("mean of the scores", meanEstimator, "lower"),
  },
  {
    name: "median",
    aliases: [],
    title: "median score",
    formula: "score at position (n - 1) / 2 of the sorted scores, from 0; between two scores, their mean",
    description: "middle score; with an even count, the mean of the two middle ones",
    useful: "the level of a typical response, not affected by a few extremes",
    reference: location,
    cost: perScore,
    compute: median,
    gate: gateOfScores("median of the scores", quantileEstimator),
  },
  {
    name: "populationStddev",
    aliases: ["stddev", "sd", "standard_deviation", "population_stddev"],
    title: "population standard deviation",
    formula: "√(sum of count × (score - mean)² / n)",
    description: "population standard deviation (divisor n)",
    useful: "the spread of exactly these responses",
    reference: spread,
    cost: perScore,
    compute: populationStddev,
  },
  {
    name: "sampleStddev",
    aliases: ["stddev", "sd", "sample_sd", "standard_deviation", "sample_stddev"],
    title: "sample standard deviation",
    formula: "√(sum of count × (score - mean)² / (n - 1))",
    description: "sample standard deviation (divisor n - 1); none with fewer than two responses",
    useful: "the spread in the population that the responses are a sample of",
    reference: spread,
    cost: perScore,
    compute: sampleStddev,
    gate: {
      ...gateOfScores("sample standard deviation of the scores", stddevEstimator),
      name: "stddev",
      isSpread: true,
    },
  },
  {
    name: "min",
    aliases: ["minimum"],
    title: "smallest score",
    formula: "lowest score with a count above 0",
    description: "smallest score",
    useful: "the worst response, and a check of the scale",
    reference: spread,
    cost: constant,
    compute: min,
  },
  {
    name: "max",
    aliases: ["maximum"],
    title: "largest score",
    formula: "highest score with a count above 0",
    description: "largest score",
    useful: "the best response, and a check of the scale",
    reference: spread,
    cost: constant,
    compute: max,
  },
  percentile("p10", 10, "how bad the worst tenth is"),
  percentile("p25", 25, "the lower end of the middle half"),
  percentile("p75", 75, "the upper end of the middle half"),
  percentile("p90", 90, "how good the best tenth is"),
] as const satisfies readonly ScoreStatistic[];

function percentile<Name extends string>(name: Name, percent: number, useful: string) {
  return {
    name,
    aliases: ["quantile", "quantiles", "percentile"],
    title: `${percent}th percentile`,
    formula: `score at position (n - 1) × ${percent / 100} of the sorted scores, from 0; linear between two scores`,
    description: `${percent}th percentile of the scores (type 7)`,
    useful,
    reference: type7,
    cost: perScore,
    compute: (table: ScoreCounts) => quantile(table, percent, 100),
    gate: quantileGate,
  };
}

/** The names of the statistics, which are also the keys of the summary. */
export type StatisticName = (typeof scoreStatistics)[number]["name"];

/** A value per statistic, in units of the score (count: responses). */
export type StatisticValues = Readonly<Record<StatisticName, number | null>>;

/** Every statistic by its name, null without scores; the sums are computed once. */
export function readStatistics(table: ScoreCounts, sums: ExactSums = exactSums(table)): StatisticValues {
  const values: Partial<Record<StatisticName, number | null>> = {};
  for (const { name, compute } of scoreStatistics) values[name] = compute(table, sums);
  return values as StatisticValues;
}
