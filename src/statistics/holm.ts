/** Several tests at once: p-values adjusted so that a false alarm among all of them is as rare as requested. */

/**
 * Holm's adjusted p-values, in the order of those given: compared with 0.05 each, the probability of any false alarm is
 * at most 5 %, however the tests depend on each other. Equal p-values get equal ones. A test without an answer (null)
 * stays null and is not counted. Never smaller than what was given, never above 1. Cost of a sort.
 *
 * Reference: Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics
 * 6(2); adjusted p-values as in Wright (1992), Adjusted P-Values for Simultaneous Inference, Biometrics 48.
 */
export function holmAdjusted(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const known = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let largest = 0;
  for (const [rank, { p, index }] of known.entries()) {
    largest = Math.min(1, Math.max(largest, (known.length - rank) * p));
    adjusted[index] = largest;
  }
  return adjusted;
}
