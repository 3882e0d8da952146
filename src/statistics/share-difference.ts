/**
 * The difference of two shares: Newcombe's interval, and a test by score or Fisher's. Counts in, a difference of shares
 * (-1 to 1) out.
 */

import { type Difference, type DifferenceQuestion, unknownDifference } from "./difference.js";
import { roundedQuotient } from "./exact.js";
import { type ShareCounts, shareInterval } from "./intervals.js";
import { normalOutside, normalTail } from "./normal.js";

/**
 * The difference of two shares, as a share. The interval is Newcombe's method 10, which joins the Wilson intervals of the two;
 * it never leaves -1 to 1. The p-values come from the score test if at least one response is to be expected in each of the four
 * cells, and from Fisher's exact test if it is not (Campbell's rule). They answer slightly different questions: occasionally
 * the interval excludes 0 although the p-value is just above its limit, or the other way round. The margin lies inside -1 to 1.
 * Null with a reason if a side is empty. The difference is exact, then rounded once; the others have 12 digits. Constant cost,
 * that of Fisher's test aside.
 *
 * Reference: Newcombe (1998), Interval Estimation for the Difference between Independent Proportions, Statistics in Medicine
 * 17, method 10; for the tests see there.
 */
export function shareDifference(a: ShareCounts, b: ShareCounts, question: DifferenceQuestion): Difference {
  const [ofA, ofB] = [
    shareInterval(a.count, a.total, question.confidence),
    shareInterval(b.count, b.total, question.confidence),
  ];
  if (ofA === null || ofB === null) return unknownDifference(null, "no-responses");
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
  };
}

/** The smallest expected count of the four cells if both shares are equal. */
function smallestExpected(a: ShareCounts, b: ShareCounts): number {
  const count = a.count + b.count;
  const all = a.total + b.total;
  return (Math.min(a.total, b.total) / all) * Math.min(count, all - count);
}

/**
 * The z of the difference of two shares, `a` less `b`, less a margin of -1 < margin < 1. The standard error is that of
 * the two shares which are the most likely ones among those that differ by the margin; with margin 0 both are the
 * pooled share, which is not to be 0 or 1 then, and z squared is the "N - 1" chi-squared. Both totals are positive. Not
 * exact: 12 digits; some 60 steps if the margin is not 0.
 *
 * Reference: Miettinen and Nurminen (1985), Comparative Analysis of Two Rates, Statistics in Medicine 4; Campbell
 * (2007), Chi-squared and Fisher-Irwin Tests of Two-by-Two Tables with Small Sample Recommendations, Statistics in
 * Medicine 26.
 */
function scoreOfShares(a: ShareCounts, b: ShareCounts, margin: number): number {
  const all = a.total + b.total;
  const shareOfB = margin === 0 ? (a.count + b.count) / all : likeliestShareOfB(a, b, margin);
  const shareOfA = shareOfB + margin;
  const variance = (shareOfA * (1 - shareOfA)) / a.total + (shareOfB * (1 - shareOfB)) / b.total;
  return (differenceOfShares(a, b) - margin) / Math.sqrt((variance * all) / (all - 1));
}

/** The most likely share of `b` if that of `a` is larger by the margin: the one at which the slope is 0. */
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

/** The share of `a` less that of `b`, -1 to 1. Both totals are positive. Exact, then rounded once. */
function differenceOfShares(a: ShareCounts, b: ShareCounts): number {
  const [totalOfA, totalOfB] = [BigInt(a.total), BigInt(b.total)];
  return roundedQuotient(BigInt(a.count) * totalOfB - BigInt(b.count) * totalOfA, totalOfA * totalOfB);
}

/** Tail probabilities of an observed table. */
interface FisherTails {
  /** Of the tables that are at most as probable as the observed one. */
  readonly outside: number;
  /** Of those with as large a count on side `a`, or a larger one. */
  readonly above: number;
}

/** Tables whose probabilities differ only by rounding count as equally probable, as in R's fisher.test. */
const tolerance = 1 + 1e-7;

/**
 * Fisher's exact test: both totals and the sum of the counts are held fixed. Both totals are positive. Not exact: 12
 * digits; one step per table that is possible.
 *
 * Reference: Fisher (1935), The Logic of Inductive Inference, Journal of the Royal Statistical Society 98; two-sided as
 * Irwin (1935), Tests of Significance for Differences between Percentages Based on Small Numbers, Metron 12.
 */
function fisherTails(a: ShareCounts, b: ShareCounts): FisherTails {
  const sum = a.count + b.count;
  const lowest = Math.max(0, sum - b.total);
  const weights = weightsFrom(lowest, Math.min(a.total, sum), a.total, b.total, sum);
  const observed = weights[a.count - lowest]!;
  let all = 0;
  let outside = 0;
  let above = 0;
  for (const [index, weight] of weights.entries()) {
    all += weight;
    if (weight <= observed * tolerance) outside += weight;
    if (index >= a.count - lowest) above += weight;
  }
  return { outside: outside / all, above: above / all };
}

/** The hypergeometric probabilities of each count from lowest to highest, in proportion to the largest of them. */
function weightsFrom(lowest: number, highest: number, totalOfA: number, totalOfB: number, sum: number): number[] {
  const mode = Math.floor(((sum + 1) * (totalOfA + 1)) / (totalOfA + totalOfB + 2));
  const riseFrom = (count: number) =>
    ((sum - count) / (count + 1)) * ((totalOfA - count) / (totalOfB - sum + count + 1));
  const weights = Array.from({ length: highest - lowest + 1 }, () => 1);
  for (let count = mode; count < highest; count++)
    weights[count + 1 - lowest] = weights[count - lowest]! * riseFrom(count);
  for (let count = mode; count > lowest; count--)
    weights[count - 1 - lowest] = weights[count - lowest]! / riseFrom(count - 1);
  return weights;
}
