/** The exact distribution of Mann and Whitney's U over all ways to deal the scores of two samples to its sides. */

/** Tail probabilities of an observed U. */
export interface RankSumTails {
  /** As far from the middle as the observed one, or farther, on either side. */
  readonly outside: number;
  /** As large as the observed one, or larger. */
  readonly above: number;
}

/**
 * The tails of `u` where all deals of the scores to `m` and `n` responses are equally probable. `ties` are the counts
 * of the distinct scores of both sides together, ascending by score; their sum is m + n. Exact up to 56 responses, as
 * the number of deals is then below 2 ** 53. Some m m n (m + n) steps.
 *
 * Reference: Streitberg and Roehmel (1986), Exact Distributions for Permutation and Rank Tests, Statistical Software
 * Newsletter 12: the shift algorithm.
 */
export function rankSumTails(ties: readonly number[], m: number, n: number, u: number): RankSumTails {
  const deals = dealsByTwiceU(ties, m, n);
  const all = deals.reduce((sum, count) => sum + count, 0);
  const middle = m * n; // of 2 U
  let outside = 0;
  let above = 0;
  for (const [twiceU, count] of deals.entries()) {
    if (Math.abs(twiceU - middle) >= Math.abs(2 * u - middle)) outside += count;
    if (twiceU >= 2 * u) above += count;
  }
  return { outside: outside / all, above: above / all };
}

/** How many deals give each value of 2 U, which is always whole. */
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
