/** Whether the scores of one side tend to be higher, by ranks alone: Mann and Whitney's U. Two frequency tables in. */

import type { Reason } from "./difference.js";
import { countOf, type ScoreCount } from "./exact.js";
import { normalOutside, normalTail } from "./normal-tail.js";
import { rankSumTails } from "./rank-sum-distribution.js";
import { type PairedScore, pairedScores } from "./score-counts.js";

/** The test that two samples come from one distribution. */
export interface RankTest {
  /** Pairs of a response of each side in which `a` is higher, ties by half. Null where a side is empty. */
  readonly u: number | null;
  /** Two-sided. Null where a side is empty or all scores are equal. */
  readonly pValue: number | null;
  /** One-sided: how probable so large a U is where `a` is not higher. Null as the p-value is. */
  readonly pAbove: number | null;
  readonly method: "exact" | "normal";
  readonly reason: Reason | null;
}

/** Up to here the exact distribution is counted; beyond it the normal one is as good to any digit that matters. */
const exactUpTo = 50;

/**
 * Mann and Whitney's test on two frequency tables. Up to 50 responses on both sides together it is exact, also with
 * ties; beyond that U is held against the normal distribution, with the corrections for ties and for continuity. Null
 * with a reason where a side is empty or all scores are equal. U is exact below 2 ** 53, the p-values of the normal
 * distribution have 12 digits. One step per distinct score, but for the exact distribution.
 *
 * Reference: Mann and Whitney (1947), On a Test of Whether One of Two Random Variables is Stochastically Larger than
 * the Other, Annals of Mathematical Statistics 18; the corrections as in Lehmann (1975), Nonparametrics, 1.4 and 1.5.
 */
export function mannWhitney(a: readonly ScoreCount[], b: readonly ScoreCount[]): RankTest {
  const [m, n] = [countOf(a), countOf(b)];
  const method = m + n <= exactUpTo ? "exact" : "normal";
  if (m === 0 || n === 0) return { u: null, pValue: null, pAbove: null, method, reason: "no-responses" };
  const pairs = pairedScores(a, b);
  const u = pairsWon(pairs);
  if (pairs.length === 1) return { u, pValue: null, pAbove: null, method, reason: "no-spread" };
  const ties = pairs.map((pair) => pair.a + pair.b);
  const tails = method === "exact" ? rankSumTails(ties, m, n, u) : normalTails(ties, m, n, u);
  return { u, pValue: tails.outside, pAbove: tails.above, method, reason: null };
}

/** Pairs of a response of each side in which that of `a` is higher, and half of those in which they are equal. */
export function pairsWon(pairs: readonly PairedScore[]): number {
  let below = 0;
  let won = 0;
  for (const { a, b } of pairs) {
    won += a * (below + b / 2);
    below += b;
  }
  return won;
}

function normalTails(ties: readonly number[], m: number, n: number, u: number) {
  const all = m + n;
  const tied = ties.reduce((sum, tie) => sum + tie * (tie * tie - 1), 0);
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - tied / (all * (all - 1))));
  const distance = u - (m * n) / 2;
  return {
    outside: normalOutside(Math.max(0, Math.abs(distance) - 0.5) / deviation),
    above: normalTail((distance - 0.5) / deviation),
  };
}
