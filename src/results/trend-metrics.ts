/** The numbers of a trend as metrics, explained: they are described, and a gate requires nothing of them. */

const series =
  "the means of the whole buckets (of an NPS rating their NPS; of CSAT and CES also the share satisfied or easy), with the distribution of each";
const wandering =
  "averaged over models in which the level wanders from bucket to bucket (a first-order autoregression beside the known sampling of the answers), by their likelihood";

/** In the order of the JSON. */
export const trendMetrics = [
  {
    name: "trend_slope",
    aliases: ["slope"],
    title: "change per period",
    key: "trend.ratings[].slope",
    formula: "weighted median of (later value - earlier value) / periods between them, over pairs of buckets",
    definition:
      "how much the value changes from one period to the next; buckets are weighted by their scores, days are compared with the same day of the week, partial first and last buckets are left out",
    method:
      "Theil and Sen's slope; its interval holds the slopes that leave no trend in Kendall's S, whose variance is corrected for autocorrelation",
    reference:
      "Sen (1968), Journal of the American Statistical Association 63; Sievers (1978), same journal 73; Hirsch, Slack and Smith (1982), Water Resources Research 18(1)",
    counts: series,
  },
  {
    name: "trend_p",
    aliases: ["trend_p_value", "tau"],
    title: "p-value of the trend",
    key: "trend.ratings[].pValue",
    formula: "probability of a Kendall's S this far from 0 without a trend",
    definition:
      "whether the value rises or falls; none for days and hours below two full weeks, where a weekend cannot be told from a trend",
    method: `Mann and Kendall's test, exact for few buckets, season by season for days; ${wandering}`,
    reference:
      "Mann (1945), Econometrica 13; Hamed and Rao (1998), Journal of Hydrology 204; Meng (1994), Annals of Statistics 22(3)",
    counts: series,
  },
  {
    name: "trend_change",
    aliases: ["change_point", "changepoint"],
    title: "change of level",
    key: "trend.ratings[].changes",
    formula: "the bucket at which two levels explain the values best, with all that are nearly as good",
    definition:
      "when the level changed for good, or for a time: about `bucket`, from `first` to `last` at 95% confidence; a steady trend shows as changes, too",
    method: `Pettitt's test for a step and the range of the same sum of ranks for an episode, part by part (each round errs in 5% at most); ${wandering}; the time by inversion of the likelihood ratio`,
    reference:
      "Pettitt (1979), Applied Statistics 28(2); Kuiper (1960), Indagationes Mathematicae 22; Vostrikova (1981), Soviet Mathematics Doklady 24; Hansen (2000), Econometrica 68(3)",
    counts: series,
  },
  {
    name: "trend_outlier",
    aliases: ["outliers", "bad_day"],
    title: "bucket that stands out",
    key: "trend.ratings[].outliers",
    formula: "number of buckets × probability of a mean this far from that of the others at its level",
    definition: "one bad day, or a good one: `value` beside what its level and day of the week lead to expect",
    method:
      "mid-p-value of the mean of so many answers drawn from those of the level, exact where they are few; the spread between buckets beyond their sampling counts; Bonferroni over the buckets",
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
      "the question after a release: whether the newest buckets, as many as differ most, are lower or higher than those before them on the same level",
    method:
      "each number of newest buckets by the mid-p-value of the mean of so many answers, with the wandering of the level as variance; the largest corrected for the choice by recursive integration",
    reference:
      "Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132(2); Lugannani and Rice (1980), Advances in Applied Probability 12(2)",
    counts: series,
  },
] as const;
