/** The metrics of `--cluster`: how many raters there are, and how much less their ratings tell than those of different people. */

const raters = "the number of ratings and the sum of the scores of each rater";
const bellAndMcCaffrey =
  "Bell and McCaffrey (2002), Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples, Survey Methodology 28(2)";
const kish = "Kish (1965), Survey Sampling, 8.2";

/** The entries of the table of metrics. */
export const clusterMetrics = [
  {
    name: "raters",
    aliases: ["clusters"],
    title: "raters (--cluster)",
    key: "ratings[].clusters.raters",
    formula: "number of different values of the column that --cluster names",
    definition:
      'how many people gave the scores, as scores of one rater are not independent; a rating that names nobody, or only a placeholder such as "anonymous", counts as another person\'s and stands in clusters.unknown',
    method: "exact, also over several inputs; saved summaries add up as if none of their raters were the same",
    reference:
      "Cameron and Miller (2015), A Practitioner's Guide to Cluster-Robust Inference, Journal of Human Resources 50(2)",
    counts: raters,
  },
  {
    name: "rater_design_effect",
    aliases: ["deff"],
    title: "design effect (--cluster)",
    key: "ratings[].clusters.designEffect; ratings[].low.designEffect",
    formula:
      "∑ e²n / (n - m) / n² over raters, divided by s² / n; e = the rater's sum of scores - m × mean, m their number",
    definition:
      "how many times as large the variance of the mean is as that of as many ratings of different people; null where no scores differ, or one rater gave all",
    method:
      "linearised variance of a ratio with the correction CR2; intervals use t × √design effect in place of z, with Satterthwaite's degrees of freedom, and never by less than z: a design effect below 1 counts as 1",
    reference: bellAndMcCaffrey,
    counts: raters,
  },
  {
    name: "rater_effective_count",
    aliases: ["effective_raters"],
    title: "effective number of scores (--cluster)",
    key: "ratings[].clusters.effectiveCount",
    formula: "n / design effect; n² / ∑ m² where no scores differ",
    definition: "how many ratings of different people would tell as much about the mean",
    method:
      "from the design effect; where no scores differ nothing shows how alike those of a rater are, and each rater counts as about one answer",
    reference: kish,
    counts: raters,
  },
  {
    name: "rater_degrees_of_freedom",
    aliases: ["df"],
    title: "degrees of freedom (--cluster)",
    key: "ratings[].clusters.degreesOfFreedom",
    formula: "(∑ λ)² / ∑ λ² over the eigenvalues of the quadratic form that the variance is",
    definition:
      "how far the design effect can be trusted: the number of raters minus one if all rated equally often, and less if a few of them dominate; null if every rater gave one rating",
    method: "Satterthwaite's, for the variance CR2 and ratings that are independent, in closed form",
    reference: bellAndMcCaffrey,
    counts: raters,
  },
] as const;
