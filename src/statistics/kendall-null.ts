/** The exact null distribution of Kendall's S, with ties and over several seasons. */

/**
 * The exact distribution under Kendall's S: orders of values of which some are equal, counted by their inversions (pairs
 * of which the later is smaller). The i-th count is of those with i inversions. `ties` are how often each distinct value
 * occurs. Exact while n! is below 2 ** 53, which is up to 18 values. Some n ** 3 steps.
 *
 * Reference: Andrews (1976), The Theory of Partitions, theorem 3.6: the counts are the coefficients of the Gaussian
 * multinomial, here built from its factors (1 - q ** k).
 */
export function kendallNull(ties: readonly number[]): readonly number[] {
  const counts = Array.from({ length: untiedPairs(ties) + 1 }, (_, inversions) => (inversions === 0 ? 1 : 0));
  let placed = 0;
  for (const tie of ties) {
    // Each step is a Gaussian binomial, so that every division is exact
    for (let k = 1; k <= tie; k++) {
      placed++;
      multiply(counts, placed);
      divide(counts, k);
    }
  }
  return counts;
}

/** By 1 - q ** power, cut off after the last coefficient. */
function multiply(coefficients: number[], power: number): void {
  for (let i = coefficients.length - 1; i >= power; i--) coefficients[i] = coefficients[i]! - coefficients[i - power]!;
}

/** By 1 - q ** power. */
function divide(coefficients: number[], power: number): void {
  for (let i = power; i < coefficients.length; i++) coefficients[i] = coefficients[i]! + coefficients[i - power]!;
}

/** Pairs of values of which some are equal, and of these the pairs that are not. */
export function untiedPairs(ties: readonly number[]): number {
  const pairsOf = (values: number) => (values * (values - 1)) / 2;
  return pairsOf(ties.reduce((sum, tie) => sum + tie, 0)) - ties.reduce((sum, tie) => sum + pairsOf(tie), 0);
}

/** The distribution of a sum of independent counts, each given as how often it has the values from 0 on: as probabilities. */
export function summedDistribution(distributions: readonly (readonly number[])[]): Float64Array {
  let sums = Float64Array.of(1);
  for (const counts of distributions) {
    const all = counts.reduce((sum, count) => sum + count, 0);
    const next = new Float64Array(sums.length + counts.length - 1);
    for (const [value, count] of counts.entries())
      for (let sum = 0; sum < sums.length; sum++) next[value + sum]! += (sums[sum]! * count) / all;
    sums = next;
  }
  return sums;
}
