/** How far chance may move a sum over strata: through the means of the strata, their shares, and both. */

import type { Interval } from "./intervals.js";

/** A stratum of one side. */
export interface SideStratum {
  readonly count: number;
  /** Of the scores of the side. */
  readonly share: number;
  readonly mean: number;
  readonly interval: Interval;
}

export interface StratifiedSide<Known extends SideStratum | null> {
  readonly count: number;
  /** Null where the side has no scores. */
  readonly strata: readonly Known[];
}

/** How a part moves with the means and the shares of one side: its derivatives. */
export interface SideSlopes {
  readonly side: StratifiedSide<SideStratum>;
  readonly means: readonly number[];
  readonly shares: readonly number[];
}

/** The squares of how far one side may move a part, down and up. */
export function reachOf(
  { side, means, shares }: SideSlopes,
  z: number,
): { readonly down: number; readonly up: number } {
  const ofShares = z * z * varianceOfShares(side, shares, z);
  let [down, up] = [ofShares, ofShares];
  for (const [index, { mean: centre, interval }] of side.strata.entries()) {
    const slope = means[index]!;
    const [below, above] = [(slope * (centre - interval.low)) ** 2, (slope * (interval.high - centre)) ** 2];
    down += slope > 0 ? below : above;
    up += slope > 0 ? above : below;
  }
  return { down, up };
}

/**
 * The variance of a sum of shares with these slopes: that of a multinomial sample, each stratum with a part of z²/2 more answers,
 * without which shares of few answers would seem to be certain.
 */
function varianceOfShares(side: StratifiedSide<SideStratum>, slopes: readonly number[], z: number): number {
  const shares = smoothedShares(side, z);
  const centre = sumOfProducts(shares, slopes);
  const spread = shares.reduce((sum, share, index) => sum + share * (slopes[index]! - centre) ** 2, 0);
  return spread / side.count;
}

function smoothedShares({ count, strata }: StratifiedSide<SideStratum>, z: number): readonly number[] {
  const added = (z * z) / 2;
  return strata.map((stratum) => (stratum.count + added / strata.length) / (count + added));
}

/** The square of how far the products of shares and levels may lie off beyond what either does: z² times both variances. */
export function reachOfProducts(a: StratifiedSide<SideStratum>, b: StratifiedSide<SideStratum>, z: number): number {
  const [p, q] = [smoothedShares(a, z), smoothedShares(b, z)];
  const ofShares = p.map((share, index) => {
    const other = q[index]!;
    return (share * (1 - share)) / a.count + (other * (1 - other)) / b.count;
  });
  const widthOf = ({ interval }: SideStratum) => interval.high - interval.low;
  // The level is the mean of two means, each of which has half the width of its interval as z times its standard error
  const ofLevels = a.strata.map((stratum, index) => {
    return (widthOf(stratum) ** 2 + widthOf(b.strata[index]!) ** 2) / 16;
  });
  return sumOfProducts(ofShares, ofLevels);
}

export function sumOfProducts(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * values[index]!, 0);
}
