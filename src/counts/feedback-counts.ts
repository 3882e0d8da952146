/** The counts of a query: in total, and in each segment. Parts of the input are counted separately and merged. */

import { feedbackError } from "../base/errors.js";
import { type CountedRating, type CountedResponse, SegmentCounts } from "./segment-counts.js";

/** The values of the `--by` keys, in their order; null if a response has none. */
export type SegmentKey = readonly (string | null)[];

/** A key with more values than this names single records, not segments. */
const maxSegments = 100_000;

export class FeedbackCounts {
  readonly total: SegmentCounts;
  /** The segment key as JSON -> key and counts. */
  readonly segments = new Map<string, { readonly key: SegmentKey; readonly counts: SegmentCounts }>();

  readonly #countsPairs: boolean;

  /** With `countsPairs` the issues that come together are counted, too. */
  constructor(countsPairs = false) {
    this.total = new SegmentCounts(countsPairs);
    this.#countsPairs = countsPairs;
  }

  /** Adds a rating to the total once, and to each of its segments. */
  addRating(rating: CountedRating, segments: readonly SegmentKey[]): void {
    this.total.cell(rating.cell).add(rating);
    for (const key of segments) this.segment(key).cell(rating.cell).add(rating);
  }

  /** Adds a response to the total once, and to each segment that one of its ratings is in. */
  addResponse(response: CountedResponse, segments: readonly SegmentKey[]): void {
    this.total.addResponse(response);
    for (const key of segments) this.segment(key).addResponse(response);
  }

  merge(other: FeedbackCounts): void {
    this.total.merge(other.total);
    for (const { key, counts } of other.segments.values()) this.segment(key).merge(counts);
  }

  /** The counts of one segment; a new one is empty. Throws `too-many-segments`. */
  segment(key: SegmentKey): SegmentCounts {
    const id = JSON.stringify(key);
    const known = this.segments.get(id);
    if (known !== undefined) return known.counts;
    if (this.segments.size === maxSegments) throw feedbackError("too-many-segments", maxSegments);
    const counts = new SegmentCounts(this.#countsPairs);
    this.segments.set(id, { key, counts });
    return counts;
  }
}
