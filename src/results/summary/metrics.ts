/**
 * The table of metrics: every number of a summary, how it is computed and from which counts, who defines it, and how far it can be
 * trusted. `explain` prints it, and docs/metrics.md is made from it.
 */

import { type StatisticName, statistics } from "./statistics.js";

/** A number of the summary, explained. */
export interface Metric {
  /** As it is asked for: `low_rate`. */
  readonly name: string;
  /** Other words for it. */
  readonly aliases: readonly string[];
  readonly title: string;
  /** Where it stands in a segment of the JSON. */
  readonly key: string;
  readonly formula: string;
  readonly definition: string;
  readonly method: string;
  readonly reference: string;
  /** The counts that feed it. */
  readonly counts: string;
  /** The metric that is its interval; null where it has none. */
  readonly interval: string | null;
}

const scores = "the distribution of the category and scale: how many responses gave each score";
const wilson =
  "Wilson (1927), Journal of the American Statistical Association 22; method 3 of Newcombe (1998), Statistics in Medicine 17";
const reichheld = "Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12)";
const wald = 'Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4)';
const proportion = "NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4";
const shareMethod = "exact counts, divided once";

/** All metrics, in the order of the JSON. */
export const metrics: readonly Metric[] = [
  {
    name: "responses",
    aliases: [],
    title: "responses",
    key: "responses",
    formula: "good + bad",
    definition:
      "answers, each person's once: those with a score (good) and those that are no score (bad); a request without an answer is none",
    method: "exact; the latest record of a response counts, unless --no-dedupe is given",
    reference: "the providers' own definitions; see `feedback-stats providers`",
    counts: "responses by status",
    interval: null,
  },
  {
    name: "response_rate",
    aliases: ["responserate"],
    title: "response rate",
    key: "responseRate; responseStatistics",
    formula: "responses / calls, or totalResponses / totalRequests",
    definition:
      "share of the calls that --calls states or logs, or of the requests that the export lists, which have a response; null where neither is known",
    method: `${shareMethod}; below 20 % a warning says that those who answer may not speak for the others`,
    reference: "AAPOR, Standard Definitions, response rate 1 (RR1), with every call or request taken as eligible",
    counts: "responses by status, and the number of calls or of requests",
    interval: null,
  },
  ofStatistic("count", [], "scores", "n = sum of the counts of all scores", scores),
  ofStatistic("mean", ["average"], "mean score", "sum of score × count / n", scores, "mean_interval"),
  intervalOf("mean", "mean ± t(n - 1) × s / √n, cut off at the ends of the scale", "ratings[].meanInterval", {
    definition:
      "the means that are compatible with the scores at 95 % confidence, if those who answered are a random sample; null below two scores",
    method: "Student's t with n - 1 degrees of freedom and the sample standard deviation s",
    reference: "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2",
    counts: scores,
  }),
  ofStatistic(
    "median",
    [],
    "median score",
    "score at position (n - 1) / 2 of the sorted scores, from 0; between two scores their mean",
    scores,
  ),
  ofStatistic(
    "populationStddev",
    ["stddev", "standard_deviation", "population_stddev"],
    "population standard deviation",
    "√(sum of count × (score - mean)² / n)",
    scores,
  ),
  ofStatistic(
    "sampleStddev",
    ["stddev", "standard_deviation", "sample_stddev"],
    "sample standard deviation",
    "√(sum of count × (score - mean)² / (n - 1))",
    scores,
  ),
  ofStatistic("min", ["minimum"], "smallest score", "lowest score with a count above 0", scores),
  ofStatistic("max", ["maximum"], "largest score", "highest score with a count above 0", scores),
  ...([10, 25, 75, 90] as const).map((percent) =>
    ofStatistic(
      `p${percent}` as const,
      ["quantile", "quantiles", "percentile"],
      `${percent}th percentile`,
      `score at position (n - 1) × ${percent / 100} of the sorted scores, from 0; between two scores the straight line`,
      scores,
    ),
  ),
  ...share({
    name: "low_rate",
    title: "share of low scores",
    key: "ratings[].low",
    formula: "scores at or below the low threshold / n",
    definition:
      "the threshold is the provider's or the record's own, else 2 on 1-5, 6 on an NPS, and a quarter of the range above the lowest score elsewhere",
    reference: proportion,
    counts: scores,
  }),
  ...share({
    name: "top_rate",
    title: "share of top scores",
    key: "ratings[].top",
    formula: "scores equal to the highest of the scale / n",
    definition: "the share that gave the best score there is (top box)",
    reference: proportion,
    counts: scores,
  }),
  ...share({
    name: "satisfied",
    title: "share of satisfied responses (CSAT)",
    key: "ratings[].satisfied",
    formula: "scores of 4 and 5 / n",
    definition: "the two highest of 1-5 (top two boxes); only for CSAT on that scale",
    reference: "https://en.wikipedia.org/wiki/Customer_satisfaction",
    counts: scores,
  }),
  ...share({
    name: "issue_rate",
    title: "share of responses with an issue",
    key: "issues[].responseRate",
    formula: "responses with the issue / responses",
    definition: "every response counts an issue once, however often or in which words it names it",
    reference: proportion,
    counts: "the tally of the issue in its category, and the responses",
  }),
  {
    name: "issue_count",
    aliases: ["issues"],
    title: "responses with an issue",
    key: "issues[].count",
    formula: "number of responses that name the issue",
    definition: "by our code of the issue, in its category; the provider's own tokens stand beside it in issues[].raw",
    method: "exact",
    reference: "the issue lists of the providers; see `feedback-stats providers`",
    counts: "the tally of the issue in its category",
    interval: "issue_rate_interval",
  },
  {
    name: "issue_call_rate",
    aliases: ["call_rate"],
    title: "share of calls with an issue",
    key: "issues[].callRate",
    formula: "responses with the issue / calls",
    definition: "of all calls, answered for or not; null where the number of calls is not known (--calls)",
    method: `${shareMethod}; a call that nobody rated is taken as one without the issue`,
    reference: proportion,
    counts: "the tally of the issue in its category, and the number of calls",
    interval: null,
  },
  {
    name: "mean_with",
    aliases: ["mean_with_issue", "meanscore"],
    title: "mean score with an issue",
    key: "issues[].meanScore",
    formula: "sum of score × count / n over the scores of responses with the issue",
    definition: "null where no score came with the issue, or where the category has scores on several scales",
    method: "exact, rounded once",
    reference: "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1",
    counts: "the scores of the issue's tally",
    interval: null,
  },
  {
    name: "mean_without",
    aliases: ["mean_without_issue", "meanscorewithout"],
    title: "mean score without an issue",
    key: "issues[].meanScoreWithout",
    formula: "sum of score × count / n over the other scores of the category",
    definition:
      "the difference to mean_with says how the issue goes along with the score, not that it causes it; null as mean_with is",
    method: "exact, rounded once",
    reference: "NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.1",
    counts: "the distribution of the category less the scores of the issue's tally",
    interval: null,
  },
  {
    name: "nps",
    aliases: ["net_promoter_score"],
    title: "Net Promoter Score",
    key: "nps.score",
    formula: "100 × (promoters - detractors) / n",
    definition:
      "from -100 to 100, of answers on 0-10 to the question of recommendation only; null where none was asked",
    method: "exact, rounded once",
    reference: reichheld,
    counts: "the distribution of the category nps on 0-10",
    interval: "nps_interval",
  },
  intervalOf(
    "nps",
    "centre ± z × √variance after 3/4 promoter, 3/2 passives, 3/4 detractor are added",
    "nps.interval",
    {
      definition: "the scores that are compatible with the answers at 95 % confidence, cut off at -100 and 100",
      method: "adjusted Wald; plain Wald covers far less than it says where few answered",
      reference: wald,
      counts: "promoters, passives and detractors",
    },
  ),
  npsPart("promoters", "9 and 10"),
  npsPart("passives", "7 and 8"),
  npsPart("detractors", "0 to 6"),
];

/** The metrics that a word names, by their name or another word for them; several share a word such as `stddev`. */
export function metricsNamed(word: string): readonly Metric[] {
  const form = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  const wanted = form(word);
  const exact = metrics.filter(({ name }) => form(name) === wanted);
  return exact.length > 0 ? exact : metrics.filter(({ aliases }) => aliases.some((alias) => form(alias) === wanted));
}

function ofStatistic(
  name: StatisticName,
  aliases: readonly string[],
  title: string,
  formula: string,
  counts: string,
  interval: string | null = null,
): Metric {
  const { description, useful, reference, cost, exact } =
    statistics.find((known) => known.name === name) ?? unknown(name);
  return {
    name: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    aliases,
    title,
    key: /^p\d/.test(name) ? `ratings[].quantiles.${name}` : `ratings[].${name}`,
    formula,
    definition: `${description}; good for: ${useful}`,
    method: `${exact ? "exact, rounded once" : "approximate"}; ${cost}`,
    reference,
    counts,
    interval,
  };
}

function unknown(name: string): never {
  throw new RangeError(`${name} is no statistic`);
}

type Described = Pick<Metric, "definition" | "method" | "reference" | "counts">;

function intervalOf(of: string, formula: string, key: string, described: Described): Metric {
  return {
    name: `${of}_interval`,
    aliases: [],
    title: `interval of ${of}`,
    key,
    formula,
    ...described,
    interval: null,
  };
}

/** A share and its interval. */
function share(metric: Omit<Metric, "aliases" | "method" | "interval">): readonly Metric[] {
  const { name, key, counts } = metric;
  const isIssue = key.startsWith("issues");
  return [
    {
      ...metric,
      aliases: isIssue ? [] : name.endsWith("_rate") ? [name.replace("_rate", "")] : [`${name}_rate`],
      key: isIssue ? key : `${key}.rate`,
      method: shareMethod,
      interval: `${name}_interval`,
    },
    intervalOf(
      name,
      "(p + z²/2n ± z × √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)",
      isIssue ? "issues[].interval" : `${key}.interval`,
      {
        definition: `the shares that are compatible with the ${isIssue ? "responses" : "scores"} at 95 % confidence, if those who answered are a random sample`,
        method: "Wilson's score interval; it stays within 0-1 and holds where few answered",
        reference: wilson,
        counts,
      },
    ),
  ];
}

function npsPart(name: string, range: string): Metric {
  return {
    name,
    aliases: [name.slice(0, -1)],
    title: name,
    key: `nps.${name}`,
    formula: `number of scores of ${range}`,
    definition: `those who answered ${range} on 0-10`,
    method: "exact",
    reference: reichheld,
    counts: "the distribution of the category nps on 0-10",
    interval: null,
  };
}
