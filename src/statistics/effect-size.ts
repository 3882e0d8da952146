/** How large a difference is, whatever the scale: Hedges' g of two means and Cohen's h of two shares. */

import { exactSums, type ScoreCount } from "./exact.js";
import { gammaRatio } from "./incomplete-beta.js";
import { sampleStddev } from "./moments.js";
import type { ShareCounts } from "./share-counts.js";
import { differenceOfMeans } from "./welch.js";

/**
 * Hedges' g: the difference of two means, `a` less `b`, in units of the pooled standard deviation, with Hedges' exact
 * correction for its bias in small samples. Around 0.2 is small, 0.5 medium, 0.8 large. Null below two responses on a
 * side, or where the scores of each side are all equal. Not exact: 13 digits; one step per distinct score.
 *
 * Reference: Hedges (1981), Distribution Theory for Glass's Estimator of Effect Size and Related Estimators, Journal of
 * Educational Statistics 6(2); the words small to large are those of Cohen (1988), Statistical Power Analysis, 2.2.
 */
export function hedgesG(a: readonly ScoreCount[], b: readonly ScoreCount[]): number | null {
  const sums = { a: exactSums(a), b: exactSums(b) };
  const difference = differenceOfMeans(sums.a, sums.b);
  const [deviationOfA, deviationOfB] = [sampleStddev(a, sums.a), sampleStddev(b, sums.b)];
  if (difference === null || deviationOfA === null || deviationOfB === null) return null;
  const [freeInA, freeInB] = [Number(sums.a.count) - 1, Number(sums.b.count) - 1];
  const free = freeInA + freeInB;
  const pooled = Math.sqrt((freeInA * deviationOfA ** 2 + freeInB * deviationOfB ** 2) / free);
  const correction = gammaRatio((free - 1) / 2) / Math.sqrt(free / 2);
  return pooled === 0 ? null : (difference / pooled) * correction;
}

/**
 * Cohen's h: the difference of two shares, `a` less `b`, each as the angle 2 asin(sqrt(share)), on which a step means
 * the same near 0 as near one half; -pi to pi. Around 0.2 is small, 0.5 medium, 0.8 large. Null where a side is empty.
 * Not exact: 14 digits of the angles; constant cost.
 *
 * Reference: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 6.2.
 */
export function cohensH(a: ShareCounts, b: ShareCounts): number | null {
  if (a.total === 0 || b.total === 0) return null;
  return shareAngle(a.count / a.total) - shareAngle(b.count / b.total);
}

/** The angle of a share, 0 to pi. */
function shareAngle(share: number): number {
  return 2 * Math.asin(Math.sqrt(share));
}
