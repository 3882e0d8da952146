/** The numbers of a comparison as metrics, explained: differences, their tests, and how large they are. */

const tables = "the distributions of both groups on one scale: how many responses gave each score";
const rating = "pairs[].ratings[]";
const owen =
  "Owen (2001), Empirical Likelihood, 11.4; Barndorff-Nielsen (1991), Modified Signed Log Likelihood Ratio, Biometrika 78";
const newcombe = "Newcombe (1998), Interval Estimation for the Difference between Independent Proportions, method 10";

/** In the order of the JSON. */
export const differenceMetrics = [
  {
    name: "difference",
    aliases: ["mean_difference"],
    title: "difference of two means",
    key: `${rating}.difference`,
    formula: "mean of B - mean of A",
    definition: "B is the later or second group; with --by alone, B is a segment and A all other responses",
    method: "exact, rounded once",
    reference: owen,
    counts: tables,
    interval: {
      key: `${rating}.interval`,
      formula: "all differences that the score test of p_value does not reject",
      definition:
        "the differences that are compatible with the responses at 95% confidence, if each group is a random sample",
      method: "inversion of the test, so that the interval excludes 0 exactly where p_value is significant; 9 digits",
      reference: owen,
      counts: tables,
    },
  },
  {
    name: "p_value",
    aliases: ["p", "significance", "score_test", "welch", "t_test"],
    title: "p-value of a difference of means",
    key: `${rating}.pValue`,
    formula: "2 × probability of a difference at least this far from 0 in one direction, if the true means are equal",
    definition:
      "how compatible the responses are with no difference; in place of Welch's t-test, because it is also valid for few responses, skewed scores, and groups whose scores are all equal",
    method:
      "score test: saddlepoint approximation under the most likely distributions on the scale with equal means; with --cluster from the raters",
    reference: owen,
    counts: tables,
  },
  {
    name: "adjusted_p_value",
    aliases: ["holm", "adjusted_p", "multiple_testing", "multiple_comparisons"],
    title: "p-value adjusted for several tests",
    key: `${rating}.adjustedPValue`,
    formula: "largest of (number of tests - rank) × p over the p-values up to this one, at most 1; rank from 0",
    definition:
      "compared with 5%, at most 1 in 20 comparisons has any false alarm among its segments, or among its issues; this p-value decides the verdict",
    method: "Holm's method, valid however the tests depend on each other; the same as p_value for a single test",
    reference:
      "Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6(2)",
    counts: tables,
  },
  {
    name: "detectable",
    aliases: ["detectable_difference", "power", "mde", "minimum_detectable_effect"],
    title: "smallest detectable difference",
    key: `${rating}.detectable`,
    formula: "(z of the confidence + z of 80% power) × standard error of the difference",
    definition:
      "the smallest true difference that these numbers of responses would show with 80% probability; null if even the largest possible one would not be shown",
    method: "large-sample approximation with the present spread, Holm's adjustment included; shares by Cohen's h",
    reference:
      "Bloom (1995), Minimum Detectable Effects, Evaluation Review 19(5); Cohen (1988), Statistical Power Analysis, 6.4",
    counts: tables,
  },
  {
    name: "hedges_g",
    aliases: ["effect_size", "cohens_d"],
    title: "Hedges' g",
    key: `${rating}.hedgesG`,
    formula: "(mean of B - mean of A) / pooled sample standard deviation × correction for small samples",
    definition:
      "the size of the difference in standard deviations: about 0.2 is small, 0.5 medium, 0.8 large; null with fewer than two responses in a group, or without spread",
    method: "Hedges' exact correction; 13 digits",
    reference: "Hedges (1981), Distribution Theory for Glass's Estimator, Journal of Educational Statistics 6(2)",
    counts: tables,
  },
  {
    name: "superiority",
    aliases: ["p(b>a)", "ranks", "mann_whitney", "probability_of_superiority"],
    title: "P(B > A)",
    key: `${rating}.ranks.superiority`,
    formula: "(pairs in which B is higher + half of the ties) / all pairs of a response of A and one of B",
    definition:
      "the probability that a random response of B is higher than one of A; 0.5 if neither group tends to be higher. It does not decide the verdict",
    method: "exact, rounded once; ranks.pValue is the Mann-Whitney test, exact up to 50 responses",
    reference:
      "Vargha and Delaney (2000), Journal of Educational and Behavioral Statistics 25(2); Mann and Whitney (1947), Annals of Mathematical Statistics 18",
    counts: tables,
    interval: {
      key: `${rating}.ranks.interval`,
      formula: "logit scale: logit(P) ± z × standard error of P / (P × (1 - P))",
      definition: "the probabilities that are compatible with the responses at 95% confidence",
      method: "DeLong's variance from 50 responses in each group on, below that Newcombe's method 5; 12 digits",
      reference:
        "DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44; Newcombe (2006), Statistics in Medicine 25, part 2",
      counts: tables,
    },
  },
  {
    name: "share_difference",
    aliases: ["newcombe", "fisher"],
    title: "difference of two shares",
    key: `${rating}.low.difference; ${rating}.top.difference`,
    formula: "share of B - share of A",
    definition: "printed in percentage points (pp); the same for low, top, issues and the response rate",
    method:
      "exact, rounded once; the p-value is that of the score test, or of Fisher's exact test if a cell has an expected count below 1",
    reference: newcombe,
    counts: "how many responses of each group are in the share, and how many there are",
    interval: {
      key: `${rating}.low.interval; ${rating}.top.interval`,
      formula: "difference ± √(sum of the squared distances to the ends of the Wilson intervals)",
      definition:
        "the differences that are compatible with the responses at 95% confidence, if each group is a random sample",
      method: "Newcombe's method 10; it stays within -1 to 1",
      reference: newcombe,
      counts: "how many responses of each group are in the share, and how many there are",
    },
  },
] as const;
