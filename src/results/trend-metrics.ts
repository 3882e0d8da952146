/** The numbers of a trend as metrics, explained: they are described, and a gate cannot require anything of them. */

const series =
  "the means of the whole buckets (of an NPS rating their NPS; of CSAT and CES also the share satisfied or easy), with the distribution of each";
const wandering =
  "averaged over models in which the level drifts from bucket to bucket (a first-order autoregression plus the known sampling error of the responses), weighted by likelihood";

/** In the order of the JSON. */
export const trendMetrics = [
  {
    name: "trend_slope",
    aliases: ["slope", "theil_sen"],
    title: "change per period",
    key: "trend.ratings[].slope",
    formula: "weighted median of (later value - earlier value) / periods between them, over pairs of buckets",
    definition:
      "how much the value changes from one period to the next; buckets are weighted by their scores, days are compared with the same day of the week; partial first and last buckets are excluded",
    method:
      "Theil-Sen slope; its interval contains the slopes that leave no trend in Kendall's S, whose variance is corrected for autocorrelation",
    reference:
      "Sen (1968), Journal of the American Statistical Association 63; Sievers (1978), same journal 73; Hirsch, Slack and Smith (1982), Water Resources Research 18(1)",
    counts: series,
  },
  {
    name: "trend_p",
    aliases: ["trend_p_value", "tau", "mann_kendall"],
    title: "p-value of the trend",
    key: "trend.ratings[].pValue",
    formula: "probability of a Kendall's S this far from 0 without a trend",
    definition:
      "whether the value rises or falls; null for days and hours with less than two full weeks, where a weekend cannot be distinguished from a trend",
    method: `Mann-Kendall test, exact for few buckets, season by season for days; ${wandering}`,
    reference:
      "Mann (1945), Econometrica 13; Hamed and Rao (1998), Journal of Hydrology 204; Meng (1994), Annals of Statistics 22(3)",
    counts: series,
  },
  {
    name: "trend_change",
    aliases: ["change_point", "changepoint", "level_shift"],
    title: "level shift",
    key: "trend.ratings[].changes",
    formula:
      "the bucket at which two levels explain the values best, with the range of buckets that are nearly as good",
    definition:
      "when the level changed, permanently or for a time: about `bucket`, between `first` and `last` at 95% confidence; a steady trend also shows as level shifts",
    method: `Pettitt's test for a step and the range of the same sum of ranks for an episode, part by part (each round errs in 5% at most); ${wandering}; the time by inversion of the likelihood ratio`,
    reference:
      "Pettitt (1979), Applied Statistics 28(2); Kuiper (1960), Indagationes Mathematicae 22; Vostrikova (1981), Soviet Mathematics Doklady 24; Hansen (2000), Econometrica 68(3)",
    counts: series,
  },
  {
    name: "trend_outlier",
    aliases: ["outliers", "bad_day"],
    title: "outlying bucket",
    key: "trend.ratings[].outliers",
    formula: "number of buckets × probability of a mean this far from the mean of the other buckets at its level",
    definition: "one bad or good day: `value` compared with what is expected from its level and day of the week",
    method:
      "mid-p-value of the mean of as many responses drawn from those of the level, exact for few; includes the spread between buckets beyond sampling error; Bonferroni over the buckets",
    reference:
      "Spiegelhalter (2005), Quality and Safety in Health Care 14; Lancaster (1961), Journal of the American Statistical Association 56",
    counts: series,
  },
  {
    name: "trend_newest",
    aliases: ["newest"],
    title: "the newest buckets",
    key: "trend.ratings[].newest.pValue",
    formula: "probability that any of the last 1, 2, … 7 buckets together differ this much from those before",
    definition:
      "the question after a release: whether the newest buckets (as many as differ most) are lower or higher than those before them at the same level",
    method:
      "the mid-p-value of the mean for each number of newest buckets, with the drift of the level as variance; the most significant one is corrected for the choice by recursive integration",
    reference:
      "Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132(2); Lugannani and Rice (1980), Advances in Applied Probability 12(2)",
    counts: series,
  },
] as const;
