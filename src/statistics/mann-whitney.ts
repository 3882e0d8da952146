/** Whether the scores of one side tend to be higher, by ranks: Mann and Whitney's U. Two frequency tables in. */

import type { UnknownReason } from "./difference.js";
import { countOf, type ScoreCounts } from "./exact.js";
import { normalOutside } from "./normal.js";
import { type AlignedCounts, alignedCounts } from "./score-counts.js";

/** The test that two samples come from one distribution. */
export interface RankTest {
  /** Pairs of a response of each side in which `a` is higher, ties by half. Null if a side is empty. */
  readonly u: number | null;
  /** Two-sided. Null if a side is empty or all scores are equal. */
  readonly pValue: number | null;
  readonly method: "exact" | "normal";
  readonly reason: UnknownReason | null;
}

/** Up to here the exact distribution is counted; beyond it the normal one is as good to any digit that matters. */
const exactUpTo = 50;

/**
 * Mann and Whitney's test on two frequency tables. Up to 50 responses on both sides together it is exact, also with
 * ties; beyond that U is compared with the normal distribution, with the corrections for ties and for continuity. Null
 * with a reason if a side is empty or all scores are equal. U is exact below 2 ** 53, the p-values of the normal
 * distribution have 12 digits. One step per distinct score, but for the exact distribution.
 *
 * Reference: Mann and Whitney (1947), On a Test of Whether One of Two Random Variables is Stochastically Larger than
 * the Other, Annals of Mathematical Statistics 18; the corrections as in Lehmann (1975), Nonparametrics, 1.4 and 1.5.
 */
export function mannWhitney(a: ScoreCounts, b: ScoreCounts): RankTest {
  const [m, n] = [countOf(a), countOf(b)];
  const method = m + n <= exactUpTo ? "exact" : "normal";
  if (m === 0 || n === 0) return { u: null, pValue: null, method, reason: "no-responses" };
  const scores = alignedCounts(a, b);
  const u = mannWhitneyU(scores);
  if (scores.length === 1) return { u, pValue: null, method, reason: "no-spread" };
  const ties = scores.map((score) => score.a + score.b);
  const distance = Math.abs(u - (m * n) / 2);
  const pValue =
    method === "exact"
      ? exactOutside(dealsByTwiceU(ties, m, n), m * n, 2 * distance)
      : normalOutside(Math.max(0, distance - 0.5) / deviationOfU(ties, m, n));
  return { u, pValue, method, reason: null };
}

/** Pairs of a response of each side in which that of `a` is higher, and half of those in which they are equal. */
export function mannWhitneyU(scores: readonly AlignedCounts[]): number {
  let below = 0;
  let won = 0;
  for (const { a, b } of scores) {
    won += a * (below + b / 2);
    below += b;
  }
  return won;
}

/** The standard deviation of U, corrected for ties. */
function deviationOfU(ties: readonly number[], m: number, n: number): number {
  const all = m + n;
  const tied = ties.reduce((sum, tie) => sum + tie * (tie * tie - 1), 0);
  return Math.sqrt(((m * n) / 12) * (all + 1 - tied / (all * (all - 1))));
}

/**
 * The exact p-value of a rank test, two-sided: the share of all orders in which the statistic lies so far from its middle,
 * or farther. The i-th of `orders` is how many orders give it the value i.
 */
export function exactOutside(orders: readonly number[] | Float64Array, middle: number, distance: number): number {
  let all = 0;
  let outside = 0;
  for (const [value, count] of orders.entries()) {
    all += count;
    if (Math.abs(value - middle) >= distance) outside += count;
  }
  return outside / all;
}

/**
 * How many deals of the scores to `m` and `n` responses give each value of 2 U, which is always whole. `ties` are the counts
 * of the distinct scores of both sides together, ascending by score; their sum is m + n. Exact up to 56 responses, as the
 * number of deals is then below 2 ** 53. Some m m n (m + n) steps.
 *
 * Reference: Streitberg and Roehmel (1986), Exact Distributions for Permutation and Rank Tests, Statistical Software
 * Newsletter 12: the shift algorithm.
 */
function dealsByTwiceU(ties: readonly number[], m: number, n: number): Float64Array {
  const empty = () => Array.from({ length: m + 1 }, () => new Float64Array(2 * m * n + 1));
  let reached = empty(); // by the responses dealt to the first side so far, then by 2 U
  let passed = 0;
  reached[0]![0] = 1;
  for (const tie of ties) {
    const next = empty();
    for (const [before, deals] of reached.entries()) {
      const below = passed - before; // of the second side
      let ways = 1; // to choose `taken` of the tie
      for (let taken = 0; taken <= Math.min(tie, m - before); taken++) {
        const others = tie - taken;
        if (below >= 0 && below + others <= n)
          addShifted(next[before + taken]!, deals, taken * (2 * below + others), ways);
        ways = (ways * others) / (taken + 1);
      }
    }
    reached = next;
    passed += tie;
  }
  return reached[m]!;
}

function addShifted(sums: Float64Array, deals: Float64Array, shift: number, ways: number): void {
  for (let twiceU = 0; twiceU + shift < sums.length; twiceU++)
    sums[twiceU + shift] = sums[twiceU + shift]! + ways * deals[twiceU]!;
}
