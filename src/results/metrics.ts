/**
 * The table of metrics: every number of a summary, how it is computed and from which counts, who defines it, how far it can be
 * trusted, and what a gate may require of it. The summary, `explain`, docs/metrics.md and the gate all read it.
 */

import { adjustedMetrics } from "./adjusted-metrics.js";
import { clusterMetrics } from "./cluster-metrics.js";
import { differenceMetrics } from "./difference-metrics.js";
import { bases, type GateMetric, type GateUse, type MetricName, usualMargin } from "./gate/gate-metric.js";
import { type ScoreStatistic, scoreStatistics } from "./score-statistics.js";
import { trendMetrics } from "./trend-metrics.js";

/** A number of the summary, explained. */
export interface Metric {
  /** As it is asked for: `low_rate`. */
  readonly name: string;
  /** Other words for it. */
  readonly aliases: readonly string[];
  readonly title: string;
  /** Its path in a segment of the JSON, or in a comparison. */
  readonly key: string;
  readonly formula: string;
  readonly definition: string;
  readonly method: string;
  readonly reference: string;
  /** The counts that it is computed from. */
  readonly counts: string;
  /** The metric of its interval; null if it has none. */
  readonly interval: string | null;
  /** Absent if a gate cannot require anything of it. */
  readonly gate?: GateUse;
}

const scores = "the distribution of the category and scale: how many responses gave each score";
const npsScores = "the distribution of the category nps on 0-10";
const wilson =
  "Wilson (1927), Journal of the American Statistical Association 22; method 3 of Newcombe (1998), Statistics in Medicine 17";
const reichheld = "Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12)";
const proportion = "NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4";
const location = "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1";
const shareMethod = "exact counts, divided once";

type IntervalTexts = Pick<Metric, "key" | "formula" | "definition" | "method" | "reference" | "counts">;

/** A metric, and its interval as a separate metric: its description, or the name of an existing one; absent if there is none. */
interface MetricEntry extends Omit<Metric, "interval"> {
  readonly interval?: IntervalTexts | string;
}

const entries: readonly MetricEntry[] = [
  {
    name: "responses",
    aliases: [],
    title: "responses",
    key: "responses",
    formula: "good + bad",
    definition:
      "answers, one per person: those with a score (good) and those with an invalid score (bad); an unanswered request is not a response",
    method: "exact; the latest record of a response counts, unless --no-dedupe is set",
    reference: "the providers' own definitions; see `feedback-stats providers`",
    counts: "responses by status",
  },
  {
    name: "response_rate",
    aliases: ["responserate"],
    title: "response rate",
    key: "responseRate; responseStatistics",
    formula: "responses / calls, or totalResponses / totalRequests",
    definition:
      "share of the calls (from --calls), or of the requests in the export, that have a response; null if neither is known",
    method: `${shareMethod}; below 20% a warning says that respondents may not be representative`,
    reference: "AAPOR, Standard Definitions, response rate 1 (RR1), with every call or request treated as eligible",
    counts: "responses by status, and the number of calls or of requests",
    gate: {
      description: "responses per call with `--calls`, else per request",
      unit: "share",
      basis: "requests",
      worse: "lower",
      margin: usualMargin,
    },
  },
  ...scoreStatistics.map(ofStatistic),
  share({
    name: "low_rate",
    aliases: ["low"],
    title: "share of low scores",
    key: "ratings[].low.rate",
    formula: "scores at or below the low threshold / n",
    definition:
      "the threshold is that of the provider or the record; otherwise 2 on 1-5, 6 on an NPS, and a quarter of the range above the lowest score elsewhere",
    reference: proportion,
    counts: scores,
    gate: {
      description: "share of low scores",
      unit: "share",
      basis: "scores",
      worse: "higher",
      margin: usualMargin,
      part: "low",
    },
  }),
  share({
    name: "top_rate",
    aliases: ["top"],
    title: "share of top scores",
    key: "ratings[].top.rate",
    formula: "scores equal to the highest of the scale / n",
    definition: "the share that gave the highest possible score (top box)",
    reference: proportion,
    counts: scores,
    gate: {
      description: "share of the highest score",
      unit: "share",
      basis: "scores",
      worse: "lower",
      margin: usualMargin,
      part: "top",
    },
  }),
  share({
    name: "satisfied",
    aliases: ["satisfied_rate", "csat", "csat_score"],
    title: "share of satisfied responses (CSAT)",
    key: "ratings[].satisfied.rate",
    formula: "scores of 4 and 5 / n",
    definition:
      "the two highest of 1-5 (top two boxes) of a CSAT question; not given for CSAT on other scales, such as 0-10 or 1-10, for which no cut is agreed: top_rate and low_rate are there for those",
    reference:
      "Farris, Bendle, Pfeifer and Reibstein (2010), Marketing Metrics, 2nd ed.; https://en.wikipedia.org/wiki/Customer_satisfaction",
    counts: scores,
    gate: {
      description: "share of 4 and 5 among the scores of CSAT on 1-5",
      unit: "share",
      basis: "scores",
      worse: "lower",
      margin: usualMargin,
      part: "satisfied",
    },
  }),
  share({
    name: "easy",
    aliases: ["easy_rate", "ces", "ces_score", "top_3_box"],
    title: "share that found it easy (CES)",
    key: "ratings[].easy.rate",
    formula: "scores of 5, 6 and 7 / n",
    definition:
      'the three highest of 1-7 (top three boxes) of a CES 2.0 question, "the company made it easy for me to handle my issue", where 7 agrees most; not given for CES on other scales, for which no cut is agreed: top_rate and low_rate are there for those',
    reference: "Dixon, Toman and DeLisi (2013), The Effortless Experience; CEB (2013), Customer Effort Score 2.0",
    counts: scores,
    gate: {
      description: "share of 5, 6 and 7 among the scores of CES on 1-7",
      unit: "share",
      basis: "scores",
      worse: "lower",
      margin: usualMargin,
      part: "easy",
    },
  }),
  share({
    name: "issue_rate",
    aliases: [],
    title: "share of responses with an issue",
    key: "issues[].responseRate",
    formula: "responses with the issue / responses rated in its category",
    definition:
      "a response is rated if it has a score in the category, or only an issue: someone who never had a video call cannot report that the video froze; a response counts an issue once, however often and in whatever words it names it",
    reference: proportion,
    counts: "the tally of the issue in its category, and the ratings of the category with a score or an issue",
    gate: {
      description: "share of the responses rated in its category that have the issue: `issue_rate[echo]`",
      unit: "share",
      basis: "issue",
      worse: "higher",
      margin: 0.01,
    },
  }),
  {
    name: "issue_count",
    aliases: ["issues"],
    title: "responses with an issue",
    key: "issues[].count",
    formula: "number of responses that name the issue",
    definition: "by the issue code, in its category; the provider's own tokens are in issues[].raw",
    method: "exact",
    reference: "the issue lists of the providers; see `feedback-stats providers`",
    counts: "the tally of the issue in its category",
    interval: "issue_rate_interval",
    gate: {
      description: "number of responses with the issue: `issue_count[echo]`",
      unit: "responses",
      basis: "issue",
      worse: null,
    },
  },
  {
    name: "issue_call_rate",
    aliases: ["call_rate"],
    title: "share of calls with an issue",
    key: "issues[].callRate",
    formula: "responses with the issue / calls",
    definition: "of all calls, rated or not; null if the number of calls is unknown (--calls)",
    method: `${shareMethod}; a call that nobody rated is treated as a call without the issue`,
    reference: proportion,
    counts: "the tally of the issue in its category, and the number of calls",
  },
  {
    name: "mean_with",
    aliases: ["mean_with_issue", "meanscore"],
    title: "mean score with an issue",
    key: "issues[].meanScore",
    formula: "sum of score × count / n over the scores of responses with the issue",
    definition: "null if no response with the issue has a score, or if the category has scores on several scales",
    method: "exact, rounded once",
    reference: location,
    counts: "the scores of the issue's tally",
  },
  {
    name: "mean_without",
    aliases: ["mean_without_issue", "meanscorewithout"],
    title: "mean score without an issue",
    key: "issues[].meanScoreWithout",
    formula: "sum of score × count / n over the other scores of the category",
    definition:
      "the difference from mean_with shows how the issue and the score are related, not that one causes the other; null when mean_with is",
    method: "exact, rounded once",
    reference: location,
    counts: "the distribution of the category minus the scores of the issue's tally",
  },
  {
    name: "gain",
    aliases: ["drivers", "driver", "key_drivers", "impact"],
    title: "gain without an issue",
    key: "drivers[].issues[].gain",
    formula: "-(responses with the issue / n) × coefficient of the issue in the regression of the score on all issues",
    definition:
      "how much higher the mean (or the NPS) would be if those with the issue scored like those without it who have the same other issues; the gains add up to drivers[].gain, the gain if nobody had any issue. Only respondents who were asked about issues are compared (askedBelow). Assumes that effects are additive; does not prove a cause. Null if gains cannot be separated (inseparable), and without --drivers",
    method: "least squares on the counts of all combinations of issues; about 10 digits",
    reference: "Groemping (2007), The American Statistician 61(2); Goodnight (1979), The American Statistician 33(3)",
    counts: "how many ratings of each score have each combination of issues",
    interval: {
      key: "drivers[].issues[].gainInterval",
      formula: "gain ± t × √(sum of the squares of what each rating adds to its error)",
      definition:
        "the gains that are compatible with the ratings at 95% confidence; null with fewer than ten ratings with the issue, or without it",
      method:
        "delta method; the variance is the larger of HC3 and the ordinary one, with Satterthwaite's degrees of freedom; at least 93% in simulations of skewed ratings",
      reference:
        "MacKinnon and White (1985), Journal of Econometrics 29(3); Angrist and Pischke (2009), Mostly Harmless Econometrics, 8.1",
      counts: "how many ratings of each score have each combination of issues",
    },
  },
  {
    name: "explained",
    aliases: ["shapley", "explained_share"],
    title: "share of the variance that an issue explains",
    key: "drivers[].issues[].explained",
    formula: "what the issue adds to R², on average over all orders of adding the issues",
    definition:
      "how much of the variance of the scores the issue accounts for, 0 to 1; the shares add up to drivers[].explained. It does not show the direction",
    method: "Shapley value (LMG), exact up to 12 issues; beyond that Johnson's relative weights (explainedBy)",
    reference:
      "Lindeman, Merenda and Gold (1980), Introduction to Bivariate and Multivariate Analysis; Johnson (2000), Multivariate Behavioral Research 35(1)",
    counts: "how many ratings of each score have each combination of issues",
  },
  {
    name: "lift",
    aliases: ["together", "companions", "co_occurrence"],
    title: "lift of two issues",
    key: "drivers[].issues[].together[].lift",
    formula: "(responses with both / responses with the first) / (responses with the second / all responses)",
    definition:
      "how many times as often two issues occur together as they would by chance; 1 if they are independent; for pairs that at least five ratings have in common",
    method: "exact counts, divided once",
    reference: "Brin, Motwani and Silverstein (1997), Beyond Market Baskets, SIGMOD",
    counts: "how many ratings of each score have each combination of issues",
    interval: {
      key: "drivers[].issues[].together[].interval",
      formula: "lift × e^(± z × standard error of log lift)",
      definition: "the lifts that are compatible with the responses at 95% confidence",
      method: "delta method on the logarithm",
      reference: "Agresti (2013), Categorical Data Analysis, 3rd edition, 16.1",
      counts: "how many ratings of each score have each combination of issues",
    },
  },
  {
    name: "nps",
    aliases: ["net_promoter_score"],
    title: "Net Promoter Score",
    key: "nps.score",
    formula: "100 × (promoters - detractors) / n",
    definition: "from -100 to 100, only of answers on 0-10 to the recommendation question; null if there are none",
    method: "exact, rounded once",
    reference: reichheld,
    counts: npsScores,
    interval: {
      key: "nps.interval",
      formula: "the interval of the mean of 100 per promoter, 0 per passive, -100 per detractor",
      definition:
        "the scores that are compatible with the answers at 95% confidence, if the respondents are a random sample",
      method: "score interval, as for the mean; it stays within -100 to 100 and is valid for few responses",
      reference: "Lang (2008), Statistics in Medicine 27; Owen (2001), Empirical Likelihood, 2.9",
      counts: "promoters, passives and detractors",
    },
    gate: {
      description: "Net Promoter Score, -100 to 100",
      unit: "points",
      basis: "nps",
      worse: "lower",
      margin: usualMargin,
    },
  },
  npsPart("promoters", "9 and 10", shareOfNps("promoters", "lower")),
  npsPart("passives", "7 and 8"),
  npsPart("detractors", "0 to 6", shareOfNps("detractors", "higher")),
  ...adjustedMetrics,
  ...trendMetrics,
  ...clusterMetrics,
  ...differenceMetrics,
];

/** All metrics, in the order of the JSON. */
export const metrics: readonly Metric[] = entries.flatMap(({ interval, ...metric }) => {
  if (interval === undefined || typeof interval === "string") return [{ ...metric, interval: interval ?? null }];
  const name = `${metric.name}_interval`;
  return [
    { ...metric, interval: name },
    { name, aliases: [], title: `confidence interval of ${metric.name}`, ...interval, interval: null },
  ];
});

/** The metrics that a word names, by their name or another word for them; several share a word such as `stddev`. */
export function metricsNamed(word: string): readonly Metric[] {
  const form = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  const wanted = form(word);
  const exact = metrics.filter(({ name }) => form(name) === wanted);
  return exact.length > 0 ? exact : metrics.filter(({ aliases }) => aliases.some((alias) => form(alias) === wanted));
}

/** The metrics that requirements can name, by their sources. Several metrics may be one in a gate. */
export const gateMetrics: readonly GateMetric[] = bases.flatMap((basis) => {
  const used = metrics.flatMap(({ name, gate }) =>
    gate?.basis === basis ? [{ name: name as MetricName, ...gate } as GateMetric] : [],
  );
  return [...new Map(used.map((metric) => [metric.name, metric])).values()];
});

/** The gate's entry for the metric of that name. */
export function gateMetric(name: MetricName): GateMetric {
  return gateMetrics.find((metric) => metric.name === name) as GateMetric;
}

/** The metrics that a regression is tested for: each has a side that is worse, and a test of the difference. */
export const comparedMetrics: readonly string[] = gateMetrics
  .filter(({ worse }) => worse !== null)
  .map(({ name }) => name);

function ofStatistic(statistic: ScoreStatistic): MetricEntry {
  const { aliases, title, formula, description, useful, cost, reference, interval, gate } = statistic;
  const key = `ratings[].${/^p\d/.test(statistic.name) ? "quantiles." : ""}${statistic.name}`;
  return {
    name: statistic.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    aliases,
    title,
    key,
    formula,
    definition: `${description}; good for: ${useful}`,
    method: `exact, rounded once; ${cost}`,
    reference,
    counts: scores,
    ...(interval === undefined ? {} : { interval: { key: `${key}Interval`, ...interval, counts: scores } }),
    ...(gate === undefined ? {} : { gate }),
  };
}

function share({ aliases, ...metric }: Omit<MetricEntry, "method" | "interval">): MetricEntry {
  const { key, counts } = metric;
  const answers = counts === scores ? "scores" : "responses";
  const interval: IntervalTexts = {
    key: `${key.slice(0, key.lastIndexOf(".") + 1)}interval`,
    formula: "(p + z²/2n ± z × √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)",
    definition: `the shares that are compatible with the ${answers} at 95% confidence, if the respondents are a random sample`,
    method: "Wilson's score interval; it stays within 0-1 and is valid for few responses",
    reference: wilson,
    counts,
  };
  return { ...metric, aliases, method: shareMethod, interval };
}

/** The number of answers of one part. */
function npsPart(name: string, range: string, gate?: GateUse): MetricEntry {
  return {
    name,
    aliases: [name.slice(0, -1)],
    title: name,
    key: `nps.${name}`,
    formula: `number of scores of ${range}`,
    definition: `respondents who answered ${range} on 0-10`,
    method: "exact",
    reference: reichheld,
    counts: npsScores,
    ...(gate === undefined ? {} : { gate }),
  };
}

/** A gate requires the share of the answers that a part is. */
function shareOfNps(part: "promoters" | "detractors", worse: "lower" | "higher"): GateUse {
  return { description: `share of ${part}`, unit: "share", basis: "nps", worse, margin: usualMargin, part };
}
