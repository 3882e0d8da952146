/** The difference of two means on its own scale: Hedges' g. Two frequency tables in, standard deviations out. */

import { exactSums, type ScoreCounts } from "./exact.js";
import { gammaRatio } from "./incomplete-beta.js";
import { differenceOfMeans } from "./mean-difference.js";
import { sampleStddev } from "./moments.js";

/**
 * Hedges' g: the difference of two means, `a` less `b`, in units of the pooled standard deviation, with Hedges' exact
 * correction for its bias in small samples. Around 0.2 is small, 0.5 medium, 0.8 large. Null below two responses on a
 * side, or if the scores of each side are all equal. Not exact: 13 digits; one step per distinct score.
 *
 * Reference: Hedges (1981), Distribution Theory for Glass's Estimator of Effect Size and Related Estimators, Journal of
 * Educational Statistics 6(2); the words small to large are those of Cohen (1988), Statistical Power Analysis, 2.2.
 */
export function hedgesG(a: ScoreCounts, b: ScoreCounts): number | null {
  const sums = { a: exactSums(a), b: exactSums(b) };
  const [deviationOfA, deviationOfB] = [sampleStddev(a, sums.a), sampleStddev(b, sums.b)];
  if (deviationOfA === null || deviationOfB === null) return null;
  const [freeInA, freeInB] = [Number(sums.a.count) - 1, Number(sums.b.count) - 1];
  const free = freeInA + freeInB;
  const pooled = Math.sqrt((freeInA * deviationOfA ** 2 + freeInB * deviationOfB ** 2) / free);
  const correction = gammaRatio((free - 1) / 2) / Math.sqrt(free / 2);
  const difference = differenceOfMeans(sums.a, sums.b)!;
  return pooled === 0 ? null : (difference / pooled) * correction;
}
