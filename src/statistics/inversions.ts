/** In how many orders of some values each number of inversions occurs: the exact distribution under Kendall's S. */

/**
 * Orders of values of which some are equal, counted by their inversions (pairs of which the later is smaller): the i-th
 * count is of those with i. `ties` says how often each distinct value occurs. Exact while n! is below 2 ** 53, which is
 * up to 18 values. Some n ** 3 steps.
 *
 * Reference: Andrews (1976), The Theory of Partitions, theorem 3.6: the counts are the coefficients of the Gaussian
 * multinomial, here built from its factors (1 - q ** k).
 */
export function inversionCounts(ties: readonly number[]): readonly number[] {
  const n = ties.reduce((sum, tie) => sum + tie, 0);
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const untied = pairs(n) - ties.reduce((sum, tie) => sum + pairs(tie), 0);
  const counts = Array.from({ length: untied + 1 }, (_, inversions) => (inversions === 0 ? 1 : 0));
  let placed = 0;
  for (const tie of ties) {
    // Each step is a Gaussian binomial, so that what is divided is always whole
    for (let k = 1; k <= tie; k++) {
      placed++;
      multiply(counts, placed);
      divide(counts, k);
    }
  }
  return counts;
}

/** By 1 - q ** power, cut off behind the last coefficient. */
function multiply(coefficients: number[], power: number): void {
  for (let i = coefficients.length - 1; i >= power; i--) coefficients[i] = coefficients[i]! - coefficients[i - power]!;
}

/** By 1 - q ** power. */
function divide(coefficients: number[], power: number): void {
  for (let i = power; i < coefficients.length; i++) coefficients[i] = coefficients[i]! + coefficients[i - power]!;
}
