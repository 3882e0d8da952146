/** Segments of few people: left out of a summary with `--min-cell`, so that nobody can be told from its numbers. */

import type { Segment, Suppressed } from "./summary.js";

/**
 * Leaves out the segments with fewer than `minCell` responses. Where the total minus the others would tell of fewer than two
 * segments, or of fewer than `minCell` responses, the next smallest go with them. Cost: n log n in the segments.
 */
export function withoutSmallSegments(
  segments: readonly Segment[],
  minCell: number,
): { readonly segments: readonly Segment[]; readonly suppressed: Suppressed } {
  const ascending = [...segments].sort((a, b) => a.responses - b.responses);
  const small = ascending.filter(({ responses }) => responses < minCell).length;
  let [left, responses] = [0, 0];
  const isTold = () => left < small || (small > 0 && (left < 2 || responses < minCell));
  while (left < ascending.length && isTold()) {
    responses += ascending[left]?.responses ?? 0;
    left += 1;
  }
  const out = new Set(ascending.slice(0, left));
  return {
    segments: segments.filter((segment) => !out.has(segment)),
    suppressed: { minCell, segments: left, larger: left - small },
  };
}
