/**
 * The table of statistics, read by the summary, the help and the docs: what each is, when it is useful, where it is
 * defined, what it costs, and how it follows from a frequency table and its exact sums.
 */

import { type ExactSums, exactSums, type ScoreCount } from "../../statistics/exact.js";
import { mean, populationStddev, sampleStddev } from "../../statistics/moments.js";
import { max, median, min, quantile } from "../../statistics/quantile.js";

export { mean, populationStddev, sampleStddev } from "../../statistics/moments.js";
export { max, median, min, quantile } from "../../statistics/quantile.js";

/** A named number read from a frequency table. `exact`: the value is the exact result, rounded once to a double. */
export interface Statistic {
  readonly name: string;
  readonly description: string;
  readonly useful: string;
  readonly reference: string;
  readonly cost: string;
  readonly exact: boolean;
  readonly compute: (table: readonly ScoreCount[], sums: ExactSums) => number | null;
}

const location = "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1";
const spread = "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6";
const type7 = "Hyndman and Fan (1996), The American Statistician 50(4), type 7";
const perScore = "one step per distinct score";
const constant = "constant";

/** All statistics, in the order in which they are shown. */
export const statistics = [
  {
    name: "count",
    description: "number of responses with a score",
    useful: "how much the other numbers rest on",
    reference: location,
    cost: constant,
    exact: true,
    compute: (_table, sums) => Number(sums.count),
  },
  {
    name: "mean",
    description: "arithmetic mean of the scores",
    useful: "one number for the level; every response pulls on it",
    reference: location,
    cost: perScore,
    exact: true,
    compute: mean,
  },
  {
    name: "median",
    description: "middle score, of an even count the mean of the middle two",
    useful: "the level of a typical response, unmoved by a few extremes",
    reference: location,
    cost: perScore,
    exact: true,
    compute: median,
  },
  {
    name: "populationStddev",
    description: "population standard deviation (divisor n)",
    useful: "the spread where the responses are all there is",
    reference: spread,
    cost: perScore,
    exact: true,
    compute: populationStddev,
  },
  {
    name: "sampleStddev",
    description: "sample standard deviation (divisor n - 1), none below two responses",
    useful: "the spread of the population that the responses are a sample of",
    reference: spread,
    cost: perScore,
    exact: true,
    compute: sampleStddev,
  },
  {
    name: "min",
    description: "smallest score",
    useful: "the worst response, and a check of the scale",
    reference: spread,
    cost: constant,
    exact: true,
    compute: min,
  },
  {
    name: "max",
    description: "largest score",
    useful: "the best response, and a check of the scale",
    reference: spread,
    cost: constant,
    exact: true,
    compute: max,
  },
  percentile("p10", 10, "how bad the worst tenth is"),
  percentile("p25", 25, "the lower end of the middle half"),
  percentile("p75", 75, "the upper end of the middle half"),
  percentile("p90", 90, "how good the best tenth is"),
] as const satisfies readonly Statistic[];

/** The names of the table, which are also the keys of the summary. */
export type StatisticName = (typeof statistics)[number]["name"];

/** A value per statistic, in units of the score (count: responses). */
export type StatisticValues = Readonly<Record<StatisticName, number | null>>;

/** Every statistic of the table by its name, null where there is nothing to compute it from; the sums are made once. */
export function readStatistics(table: readonly ScoreCount[], sums: ExactSums = exactSums(table)): StatisticValues {
  return Object.fromEntries(statistics.map(({ name, compute }) => [name, compute(table, sums)])) as StatisticValues;
}

function percentile<Name extends string>(name: Name, percent: number, useful: string) {
  return {
    name,
    description: `${percent}th percentile of the scores (type 7)`,
    useful,
    reference: type7,
    cost: perScore,
    exact: true,
    compute: (table: readonly ScoreCount[]) => quantile(table, percent, 100),
  };
}
