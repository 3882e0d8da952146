/** The score test of two shares: how many standard errors their difference lies from a margin. Counts in, z out. */

import { differenceOfShares, type ShareCounts } from "./share-counts.js";

/**
 * The z of the difference of two shares, `a` less `b`, less a margin of -1 < margin < 1. The standard error is that of
 * the two shares which are the most likely ones among those that differ by the margin; with margin 0 both are the
 * pooled share, which is not to be 0 or 1 then, and z squared is the "N - 1" chi-squared. Both totals are positive. Not
 * exact: 12 digits; some 60 steps where the margin is not 0.
 *
 * Reference: Miettinen and Nurminen (1985), Comparative Analysis of Two Rates, Statistics in Medicine 4; Campbell
 * (2007), Chi-squared and Fisher-Irwin Tests of Two-by-Two Tables with Small Sample Recommendations, Statistics in
 * Medicine 26.
 */
export function scoreOfShares(a: ShareCounts, b: ShareCounts, margin: number): number {
  const all = a.total + b.total;
  const shareOfB = margin === 0 ? (a.count + b.count) / all : likeliestShareOfB(a, b, margin);
  const shareOfA = shareOfB + margin;
  const variance = (shareOfA * (1 - shareOfA)) / a.total + (shareOfB * (1 - shareOfB)) / b.total;
  return (differenceOfShares(a, b) - margin) / Math.sqrt((variance * all) / (all - 1));
}

/** The share of `b` that is the most likely one where that of `a` is larger by the margin: where the slope is 0. */
function likeliestShareOfB(a: ShareCounts, b: ShareCounts, margin: number): number {
  let low = Math.max(0, -margin);
  let high = Math.min(1, 1 - margin);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high || high - low < 1e-17) return middle;
    // The log-likelihood is concave, so that its slope falls
    if (slopeAt(a, middle + margin) + slopeAt(b, middle) > 0) low = middle;
    else high = middle;
  }
}

function slopeAt({ count, total }: ShareCounts, share: number): number {
  const ofThese = count === 0 ? 0 : count / share;
  const ofOthers = count === total ? 0 : (total - count) / (1 - share);
  return ofThese - ofOthers;
}
