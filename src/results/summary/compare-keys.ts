/** The order of segments: that of the values of their keys. */

import { compareTimeSegments } from "../../base/time-segment.js";
import type { SegmentKey } from "../../counts/feedback-counts.js";

/** By the values of the keys in turn, by code unit so that no locale matters; null comes last. */
export function compareKeys(a: SegmentKey, b: SegmentKey): number {
  for (let index = 0; index < a.length; index++) {
    const value = a[index] ?? null;
    const other = b[index] ?? null;
    if (value === other) continue;
    if (value === null) return 1;
    if (other === null) return -1;
    return compareTimeSegments(value, other);
  }
  return 0;
}
