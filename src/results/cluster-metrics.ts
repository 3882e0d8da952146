/** The metrics of `--cluster`: how many raters there are, and how much less information their ratings carry than those of different people. */

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
    formula: "number of distinct values in the column of --cluster",
    definition:
      'how many people gave the scores, because scores of one rater are not independent; a rating without a name, or with a placeholder such as "anonymous", is treated as a different person\'s and counted in clusters.unknown',
    method: "exact, also over several inputs; saved summaries are added as if they had no raters in common",
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
      "the variance of the mean relative to that of as many ratings by different people; null if no scores differ, or if one rater gave all",
    method:
      "linearised variance of a ratio with the correction CR2; intervals use t × √design effect in place of z, with Satterthwaite's degrees of freedom, and never narrower than with z: a design effect below 1 counts as 1",
    reference: bellAndMcCaffrey,
    counts: raters,
  },
  {
    name: "rater_effective_count",
    aliases: ["effective_raters"],
    title: "effective number of scores (--cluster)",
    key: "ratings[].clusters.effectiveCount",
    formula: "n / design effect; n² / ∑ m² if no scores differ",
    definition: "how many ratings by different people would carry as much information about the mean",
    method:
      "from the design effect; if no scores differ, the similarity within raters is unknown, and each rater counts as about one rating",
    reference: kish,
    counts: raters,
  },
  {
    name: "rater_degrees_of_freedom",
    aliases: ["df"],
    title: "degrees of freedom (--cluster)",
    key: "ratings[].clusters.degreesOfFreedom",
    formula: "(∑ λ)² / ∑ λ² over the eigenvalues of the quadratic form of the variance",
    definition:
      "how reliable the design effect is: the number of raters minus one if all rated equally often, and less if a few dominate; null if every rater gave one rating",
    method: "Satterthwaite's, for the variance CR2 and ratings that are independent, in closed form",
    reference: bellAndMcCaffrey,
    counts: raters,
  },
] as const;
