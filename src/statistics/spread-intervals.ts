/** Intervals of a quantile and of the standard deviation, which hold for scores of any shape. Table in, two ends out. */

import { countOf, type ScoreCounts } from "./exact.js";
import { type Interval, type ScaleEnds, shareInterval } from "./intervals.js";
import { mean, sampleStddev } from "./moments.js";
import { normalQuantileTwoSided } from "./normal.js";
import { scoreAt } from "./score-counts.js";

/**
 * The interval of the quantile at `fraction` (0-1): the scores whose ranks are the ends of Wilson's interval of the
 * fraction, one rank farther out, and the end of the scale if there is no such rank. Both ends are scores that were
 * given, or ends of the scale. Null for an empty table. `confidence` is 0.95 for 95 %. One step per distinct score.
 *
 * Reference: Woodruff (1952), Confidence Intervals for Medians and Other Position Measures, Journal of the American
 * Statistical Association 47.
 */
export function quantileInterval(
  table: ScoreCounts,
  fraction: number,
  confidence: number,
  scale: ScaleEnds,
): Interval | null {
  const n = countOf(table);
  const share = shareInterval(fraction * n, n, confidence);
  if (share === null) return null;
  return {
    low: scoreAt(table, Math.floor(share.low * n) - 1) ?? scale.min,
    high: scoreAt(table, Math.ceil(share.high * n)) ?? scale.max,
  };
}

/**
 * The interval of the standard deviation, in units of the score: normal on the logarithm of the variance, with the
 * kurtosis that the scores themselves have, about their mean. Null below five responses, or if all scores are equal.
 * `confidence` is 0.95 for 95 %. An approximation for large samples; one step per distinct score.
 *
 * Reference: after Bonett (2006), Approximate Confidence Interval for Standard Deviation of Nonnormal Distributions,
 * Computational Statistics & Data Analysis 50, with the mean where he trims it.
 */
export function stddevInterval(table: ScoreCounts, confidence: number): Interval | null {
  const n = countOf(table);
  const [centre, stddev] = [mean(table), sampleStddev(table)];
  if (n < 5 || centre === null || stddev === null || stddev === 0) return null;
  const moment = (power: number) => table.reduce((sum, [score, count]) => sum + count * (score - centre) ** power, 0);
  const kurtosis = (n * moment(4)) / moment(2) ** 2;
  const z = normalQuantileTwoSided(confidence);
  const small = n / (n - z);
  const error = small * Math.sqrt(Math.max(0, kurtosis - (n - 3) / n) / (n - 1));
  const root = stddev * Math.sqrt(small);
  return { low: root * Math.exp((-z * error) / 2), high: root * Math.exp((z * error) / 2) };
}
