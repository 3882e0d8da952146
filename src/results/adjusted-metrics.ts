/** The metrics that allow for who answered: those weighted by the calls, and the parts of a difference that is split by keys. */

const holt =
  "Holt and Smith (1979), Post Stratification, Journal of the Royal Statistical Society A 142; Yan and Su (2010), Statistics in Biopharmaceutical Research 2(3), for the interval";
const kish = "Kish (1965), Survey Sampling, 11.2C";
const manski = "Manski (1989), Anatomy of the Selection Problem, Journal of Human Resources 24(3)";
const kitagawa =
  "Kitagawa (1955), Components of a Difference Between Two Rates, Journal of the American Statistical Association 50; Zou and Donner (2008), Statistics in Medicine 27, for the interval";
const strata = "the scores of each value of the keys of --weight-by, and its calls in the log";
const pairs = "the scores of each value of the keys of --adjust in both groups";
const weighing =
  "exact sums, then 14 digits; assumes that within each value the respondents are representative of the others";

/** The common part of the weighted numbers. */
function weighted(name: string, title: string, key: string, of: string) {
  return {
    name,
    aliases: [],
    title,
    key: `${key}.value`,
    formula: `sum of the calls of a value × its ${of} / sum of the calls, over the values of --weight-by with scores`,
    definition: `the ${of} if every value had responded in proportion to its calls; only with --weight-by`,
    method: weighing,
    reference: holt,
    counts: strata,
    interval: {
      key: `${key}.interval`,
      formula: `${of} ± √(sum of (share of the calls × distance to the end of the value's own score interval)²)`,
      definition: `the values of the weighted ${of} that are compatible with the responses at the chosen confidence level, if the respondents of each value are a random sample`,
      method: "variance recovery from the score intervals of the values, separately for each end",
      reference: holt,
      counts: strata,
    },
  };
}

const rating = "weighted.ratings[]";

/** Entries of the table of metrics. */
export const adjustedMetrics = [
  weighted("weighted_mean", "mean weighted by the calls", `${rating}.mean`, "mean"),
  weighted("weighted_low_rate", "share of low scores weighted by the calls", `${rating}.low`, "share of low scores"),
  weighted("weighted_top_rate", "share of top scores weighted by the calls", `${rating}.top`, "share of top scores"),
  weighted(
    "weighted_satisfied",
    "share of satisfied responses weighted by the calls",
    `${rating}.satisfied`,
    "share of satisfied responses",
  ),
  weighted(
    "weighted_easy",
    "share that found it easy weighted by the calls",
    `${rating}.easy`,
    "share that found it easy",
  ),
  weighted("weighted_nps", "Net Promoter Score weighted by the calls", "weighted.nps.score", "NPS"),
  {
    name: "effective_count",
    aliases: ["effective_n"],
    title: "effective number of weighted scores",
    key: `${rating}.effectiveCount`,
    formula: "1 / sum of (share of the calls)² / scores, over the values of --weight-by with scores",
    definition: "how many scores of equal weight would carry as much information as the weighted ones",
    method: "14 digits; assumes the same spread of the scores for all values",
    reference: kish,
    counts: strata,
  },
  {
    name: "design_effect",
    aliases: ["deff"],
    title: "design effect of the weights",
    key: `${rating}.designEffect`,
    formula: "scores with a weight / effective number",
    definition: "how many times as many scores are needed because of the weights; 1 if all weights are equal",
    method: "14 digits; assumes the same spread of the scores for all values",
    reference: kish,
    counts: strata,
  },
  {
    name: "unanswered_share",
    aliases: [],
    title: "share of the calls that no weighted score represents",
    key: `${rating}.unansweredShare`,
    formula: "calls of the values of --weight-by without scores / calls",
    definition: "the weighted numbers are those of the other calls",
    method: "exact counts, divided once",
    reference: manski,
    counts: strata,
  },
  {
    name: "weighted_bounds",
    aliases: [],
    title: "bounds of the mean of all calls",
    key: `${rating}.mean.bounds`,
    formula: "weighted mean × share with scores + lowest or highest of the scale × share without",
    definition:
      "the mean of all calls is between these bounds, whatever scores the calls without scores would have had; sampling error is not included",
    method: "14 digits; no assumption about the values without scores",
    reference: manski,
    counts: strata,
  },
  {
    name: "within",
    aliases: ["within_difference", "adjusted_difference", "standardized_difference"],
    title: "change within the values of keys",
    key: "pairs[].adjustment.ratings[].mean.within",
    formula: "sum of (share in A + share in B) / 2 × (mean in B - mean in A), over the values that both groups have",
    definition:
      "the difference between two groups if both had the same mix of plans, channels or other keys, the average of their mixes; atMixOfA and atMixOfB use the mix of one group (direct standardisation); only with compare --adjust or --by",
    method:
      "12 digits; its interval joins the score intervals of the means (variance recovery) and the multinomial variance of the shares (delta method), and assumes a random sample in each group",
    reference: kitagawa,
    counts: pairs,
  },
  {
    name: "mix",
    aliases: ["mix_effect", "composition_effect"],
    title: "part of a difference due to a change in the mix",
    key: "pairs[].adjustment.ratings[].mean.mix",
    formula: "sum of (share in B - share in A) × (mean in A + mean in B) / 2, over the values that both groups have",
    definition:
      "the part of a difference that comes from changed shares of the values; with within and the part of values that only one group has (unmatched), it adds up to the difference",
    method: "12 digits, its interval like that of within; too wide if neither shares nor means differ",
    reference: kitagawa,
    counts: pairs,
  },
  {
    name: "homogeneity",
    aliases: ["heterogeneity"],
    title: "whether the change is the same for all values",
    key: "pairs[].adjustment.ratings[].mean.homogeneity",
    formula: "sum of (change of a value - weighted mean of the changes)² / variance of the change, against chi-square",
    definition:
      "the p-value is the probability of changes that differ this much if all values change alike; null with fewer than two values that have 30 scores in each group",
    method:
      "the variance pools both groups of a value and half a response at each end of the scale; Welch's divisor; 12 digits",
    reference:
      "Cochran (1954), The Combination of Estimates from Different Experiments, Biometrics 10; Welch (1951), Biometrika 38",
    counts: pairs,
  },
] as const;
