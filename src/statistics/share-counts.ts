/** A share as the two counts that it comes from. */

import { roundedQuotient } from "./exact.js";

/** `count` responses of `total` have what is asked about. */
export interface ShareCounts {
  readonly count: number;
  readonly total: number;
}

/** The share of `a` less that of `b`, -1 to 1. Both totals are positive. Exact, then rounded once. */
export function differenceOfShares(a: ShareCounts, b: ShareCounts): number {
  const [totalOfA, totalOfB] = [BigInt(a.total), BigInt(b.total)];
  return roundedQuotient(BigInt(a.count) * totalOfB - BigInt(b.count) * totalOfA, totalOfA * totalOfB);
}
