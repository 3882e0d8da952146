/** Whether the means of several segments differ by more than chance, and by how much. Frequency tables in, numbers out. */

import { exactSums, type ScoreCounts } from "./exact.js";
import { upperGamma } from "./incomplete-gamma.js";
import { mean } from "./moments.js";
import { mergedScores } from "./score-counts.js";

/** How far the means of segments lie apart. */
export interface SegmentSpread {
  /** The probability of means at least this far apart if answers are assigned to segments at random. Null if all answers are equal. */
  readonly pValue: number | null;
  /** The standard deviation of the true means, in units of the score: what remains without the sampling error of each. */
  readonly deviation: number;
}

/**
 * The permutation test of the between-segments sum of squares, count (mean - mean of all)² added up: the answers are dealt
 * again to segments of the same sizes. Mean and variance of that are exact, whatever the scores; the tail is that of the gamma
 * distribution which has them (with many answers a chi-square). Beside it the standard deviation of the true means by moments.
 * Each answer is in one table. Null below two segments with answers, or below four answers in all. The tail is an
 * approximation, of a few percent of it; one step per segment and distinct score.
 *
 * Reference: Pitman (1938), Significance Tests Which May be Applied to Samples from Any Populations: III. The Analysis of
 * Variance Test, Biometrika 29; DerSimonian and Laird (1986), Meta-Analysis in Clinical Trials, Controlled Clinical Trials 7,
 * in its form for one-way classifications.
 */
export function segmentSpread(tables: readonly ScoreCounts[]): SegmentSpread | null {
  const segments = tables.flatMap((table) => {
    const sums = exactSums(table);
    return sums.count === 0n ? [] : [{ count: Number(sums.count), mean: mean(table, sums) as number }];
  });
  const all = mergedScores(tables);
  const centre = mean(all);
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  if (centre === null || segments.length < 2 || total < 4) return null;
  const squares = all.reduce((sum, [score, count]) => sum + count * (score - centre) ** 2, 0);
  const fourths = all.reduce((sum, [score, count]) => sum + count * ((score - centre) ** 2) ** 2, 0);
  if (squares === 0) return { pValue: null, deviation: 0 };
  const between = segments.reduce((sum, segment) => sum + segment.count * (segment.mean - centre) ** 2, 0);
  const counts = segments.map(({ count }) => count);
  return {
    pValue: tailAbove(between, permutationMoments(counts, total, squares, fourths)),
    deviation: deviationOf(between, squares, counts, total),
  };
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

function tailAbove(value: number, { mean: expected, variance }: Moments): number {
  if (variance <= 0) return 1; // every deal gives the same
  return upperGamma(expected ** 2 / variance, (value * expected) / variance);
}

/** Mean and variance of the sum of squares between segments, over all deals; `squares` and `fourths` are sums about the mean. */
function permutationMoments(counts: readonly number[], n: number, squares: number, fourths: number): Moments {
  const k = counts.length;
  const pairs = n * (n - 1);
  // Of scores that add up to 0, drawn without replacement: the means of x⁴, x³y, x²y², x²yz and xyzv
  const e4 = fourths / n;
  const e31 = -fourths / pairs;
  const e22 = (squares ** 2 - fourths) / pairs;
  const e211 = (2 * fourths - squares ** 2) / (pairs * (n - 2));
  const e1111 = (3 * squares ** 2 - 6 * fourths) / (pairs * (n - 2) * (n - 3));
  let second = 0;
  let squaredRest = 0;
  for (const a of counts) {
    const [b, c, d] = [a - 1, a - 2, a - 3];
    second += (e4 + 4 * b * e31 + 3 * b * e22 + 6 * b * c * e211 + b * c * d * e1111) / a;
    squaredRest += b * b;
  }
  second += k * (k - 1) * e22 + 2 * (k - 1) * (n - k) * e211 + ((n - k) ** 2 - squaredRest) * e1111;
  const expected = (squares * (k - 1)) / (n - 1);
  return { mean: expected, variance: second - expected ** 2 };
}

function deviationOf(between: number, squares: number, counts: readonly number[], n: number): number {
  const k = counts.length;
  const within = n === k ? 0 : (squares - between) / (n - k);
  const weight = n - counts.reduce((sum, count) => sum + count * count, 0) / n;
  return Math.sqrt(Math.max(0, (between - (k - 1) * within) / weight));
}
