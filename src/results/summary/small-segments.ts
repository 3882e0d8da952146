/** `--min-cell` leaves segments of few people out of a summary, so that nothing about them follows from its numbers. */

import { feedbackError } from "../../base/errors.js";
import type { Segment, Summary, Suppressed } from "./summary.js";

/** The summary without small segments; all of it if `minCell` is null. Throws `total-small` if the total has fewer responses. */
export function withoutSmallCells(
  { total, segments }: Pick<Summary, "total" | "segments">,
  minCell: number | null,
): Pick<Summary, "total" | "segments" | "suppressed"> {
  if (minCell === null) return { total, segments };
  if (total.responses > 0 && total.responses < minCell) throw feedbackError("total-small", minCell);
  return { total, ...withoutSmallSegments(segments, minCell) };
}

/**
 * Leaves out the segments with fewer than `minCell` responses. If the total minus the others would give fewer than two
 * segments, or fewer than `minCell` responses, the next smallest are left out with them. Cost: n log n in the segments.
 */
export function withoutSmallSegments(
  segments: readonly Segment[],
  minCell: number,
): { readonly segments: readonly Segment[]; readonly suppressed: Suppressed } {
  const ascending = [...segments].sort((a, b) => a.responses - b.responses);
  const small = ascending.filter(({ responses }) => responses < minCell).length;
  let [left, responses] = [0, 0];
  const isRevealed = () => left < small || (small > 0 && (left < 2 || responses < minCell));
  while (left < ascending.length && isRevealed()) {
    responses += ascending[left]!.responses;
    left += 1;
  }
  const out = new Set(ascending.slice(0, left));
  return {
    segments: segments.filter((segment) => !out.has(segment)),
    suppressed: { minCell, segments: left, larger: left - small },
  };
}
