/** The difference of two shares: Newcombe's interval and a test. Counts in, a difference of shares (-1 to 1) out. */

import { type Difference, type Question, unknownDifference } from "./difference.js";
import { fisherTails } from "./fisher.js";
import { shareInterval } from "./intervals.js";
import { normalOutside, normalTail } from "./normal-tail.js";
import { scoreOfShares } from "./score-test.js";
import { differenceOfShares, type ShareCounts } from "./share-counts.js";

/** A difference of shares with the test behind its p-values; the one with a margin always comes from the score test. */
export interface ShareDifference extends Difference {
  readonly test: "score" | "fisher";
}

/**
 * The difference of two shares, as a share. The interval is Newcombe's method 10, which joins the Wilson intervals of
 * the two; it never leaves -1 to 1. The p-values come from the score test where at least one response is to be expected
 * in each of the four cells, and from Fisher's exact test where it is not (Campbell's rule). The two ask differently:
 * now and then the interval leaves 0 out where the p-value is just above its limit, or the other way round. The margin
 * lies inside -1 to 1. Null with a reason where a side is empty. The difference is exact, then rounded once; the others
 * have 12 digits. Constant cost, that of Fisher's test aside.
 *
 * Reference: Newcombe (1998), Interval Estimation for the Difference between Independent Proportions, Statistics in
 * Medicine 17, method 10; for the tests see there.
 */
export function shareDifference(a: ShareCounts, b: ShareCounts, question: Question): ShareDifference {
  const [ofA, ofB] = [
    shareInterval(a.count, a.total, question.confidence),
    shareInterval(b.count, b.total, question.confidence),
  ];
  if (ofA === null || ofB === null) return { ...unknownDifference(null, "no-responses"), test: "score" };
  const [shareOfA, shareOfB] = [a.count / a.total, b.count / b.total];
  const difference = differenceOfShares(a, b);
  const interval = {
    low: difference - Math.hypot(shareOfA - ofA.low, ofB.high - shareOfB),
    high: difference + Math.hypot(ofA.high - shareOfA, shareOfB - ofB.low),
  };
  return { difference, interval, ...pValues(a, b, question.margin), reason: null };
}

function pValues(a: ShareCounts, b: ShareCounts, margin: number) {
  const tails = smallestExpected(a, b) < 1 ? fisherTails(a, b) : null;
  return {
    pValue: tails?.outside ?? normalOutside(scoreOfShares(a, b, 0)),
    pAboveMargin: margin === 0 && tails !== null ? tails.above : normalTail(scoreOfShares(a, b, margin)),
    test: tails === null ? "score" : "fisher",
  } as const;
}

/** The smallest of the four cells where both shares are equal. */
function smallestExpected(a: ShareCounts, b: ShareCounts): number {
  const count = a.count + b.count;
  const all = a.total + b.total;
  return (Math.min(a.total, b.total) / all) * Math.min(count, all - count);
}
