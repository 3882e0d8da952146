/** Sums in which missing is not zero. */

/** The sum; null if one of the values is not known. */
export function knownSum(values: Iterable<number | null>): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
