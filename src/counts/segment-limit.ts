/** The limit of segments, which stops the counting as soon as it is exceeded. */

import { feedbackError } from "../base/errors.js";
import { maxSegments, type SegmentKey } from "./feedback-counts.js";

/**
 * The segments of the selected records, including those that later ones replace. Each thread has its own, and the sum has all:
 * whatever the number of threads, the same segments are too many.
 */
export class SegmentLimit {
  readonly #met = new Set<string>();
  /** Records with the same values share a list. */
  readonly #lists = new Set<readonly SegmentKey[]>();

  /** Adds the segments of records. Throws `too-many-segments`. */
  add(segments: readonly SegmentKey[]): void {
    if (segments.length === 0 || this.#lists.has(segments)) return;
    this.#lists.add(segments);
    for (const key of segments) this.#met.add(JSON.stringify(key));
    if (this.#met.size > maxSegments) throw feedbackError("too-many-segments", maxSegments);
  }
}
