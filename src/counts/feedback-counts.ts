/** The counts of a query: in total, and in each segment. Parts of the input are counted separately and merged. */

import { feedbackError } from "../base/errors.js";
import type { Status } from "../base/feedback-schema.js";
import { inserted } from "../base/interner.js";
import { type Cell, CellCounts, type CountedRating } from "./cell-counts.js";
import { RaterSizes } from "./rater-sizes.js";

/** The values of the `--by` keys, in their order; null if a response has none. */
export type SegmentKey = readonly (string | null)[];

/** A key with more values than this identifies single records, not segments. */
export const maxSegments = 100_000;

export class FeedbackCounts {
  readonly total: SegmentCounts;
  /** The segment key as JSON -> key and counts. */
  readonly segments = new Map<string, { readonly key: SegmentKey; readonly counts: SegmentCounts }>();

  readonly countsCombinations: boolean;

  /** With `countsCombinations` combinations of issues are counted, too. */
  constructor(countsCombinations = false) {
    this.total = new SegmentCounts(countsCombinations);
    this.countsCombinations = countsCombinations;
  }

  /** Adds a rating to the total once, and to each of its segments. */
  addRating(rating: CountedRating, segments: readonly SegmentKey[], times = 1): void {
    this.total.cell(rating.cell).add(rating, times);
    for (const key of segments) this.segment(key).cell(rating.cell).add(rating, times);
  }

  /** Adds the rater of a rating in the places where the rating was added. */
  addRater(rating: CountedRating, segments: readonly SegmentKey[], rater: string | null, times = 1): void {
    for (const counts of [this.total, ...segments.map((key) => this.segment(key))])
      counts.cell(rating.cell).addRater(rating.score, rater, times);
  }

  /** Adds a response, or several that are alike, to the total once, and to each segment that one of its ratings is in. */
  addResponse(response: CountedResponse, segments: readonly SegmentKey[], times = 1): void {
    this.total.addResponse(response, times);
    for (const key of segments) this.segment(key).addResponse(response, times);
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
    const counts = new SegmentCounts(this.countsCombinations);
    this.segments.set(id, { key, counts });
    return counts;
  }
}

/** The response of a primary row. */
export interface CountedResponse {
  readonly status: Status;
  /** The export lists requests, answered or not. */
  readonly isRequest: boolean;
  /** Milliseconds; NaN if unknown. */
  readonly createdAt: number;
  /** The time of the latest of several responses that are alike. */
  readonly lastCreatedAt?: number;
}

/** Responses of one status, counted; their times are Infinity and -Infinity if unknown. */
export interface CountedResponses extends Pick<CountedResponse, "status" | "isRequest"> {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Everything that is counted in one segment, or in total: responses, ratings by category and scale, issues, times. */
export class SegmentCounts {
  /** Cell key -> its counts. */
  readonly cells = new Map<string, CellCounts>();
  /** The raters that saved summaries state, by what they rated. */
  readonly savedRaters = new Map<string, RaterSizes>();
  /** Responses by status; requests are those of exports that list requests. */
  readonly responses: Record<Status, number> = emptyStatuses();
  readonly requests: Record<Status, number> = emptyStatuses();
  /** Earliest and latest `createdAt` in milliseconds; Infinity and -Infinity before the first. */
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = Number.NEGATIVE_INFINITY;
  readonly countsCombinations: boolean;

  constructor(countsCombinations = false) {
    this.countsCombinations = countsCombinations;
  }

  addResponse({ status, isRequest, createdAt, lastCreatedAt = createdAt }: CountedResponse, times = 1): void {
    const isKnown = !Number.isNaN(createdAt);
    const firstAt = isKnown ? createdAt : Number.POSITIVE_INFINITY;
    const lastAt = isKnown ? lastCreatedAt : Number.NEGATIVE_INFINITY;
    this.addResponses({ status, isRequest, count: times, firstAt, lastAt });
  }

  addResponses({ status, isRequest, count, firstAt, lastAt }: CountedResponses): void {
    this.responses[status] += count;
    if (isRequest) this.requests[status] += count;
    this.firstAt = Math.min(this.firstAt, firstAt);
    this.lastAt = Math.max(this.lastAt, lastAt);
  }

  merge(other: SegmentCounts): void {
    for (const counts of other.cells.values()) this.cell(counts.cell).merge(counts);
    for (const [rated, sizes] of other.savedRaters) this.addSavedRaters(rated, sizes);
    for (const status of Object.keys(this.responses) as Status[]) {
      this.responses[status] += other.responses[status];
      this.requests[status] += other.requests[status];
    }
    this.firstAt = Math.min(this.firstAt, other.firstAt);
    this.lastAt = Math.max(this.lastAt, other.lastAt);
  }

  /** Adds the raters that a summary states of what they rated. */
  addSavedRaters(rated: string, sizes: RaterSizes): void {
    inserted(this.savedRaters, rated, () => new RaterSizes()).merge(sizes);
  }

  /** The counts of a cell; new ones are empty. */
  cell(cell: Cell): CellCounts {
    return inserted(this.cells, cell.key, () => new CellCounts(cell, this.countsCombinations));
  }
}

function emptyStatuses(): Record<Status, number> {
  return { good: 0, bad: 0, failed: 0, "no-response": 0 };
}
