/** Everything that is counted in one segment (or in total): responses, ratings by category and scale, issues, times. */

import type { Category, Scale, Status } from "../base/feedback-schema.js";
import { inserted } from "../base/interner.js";
import { FrequencyTable } from "./frequency.js";
import { IssuePairs } from "./issue-pairs.js";
import { IssueTally } from "./tally.js";

/** What a rating is counted under. Scores of different cells are never mixed. */
export interface Cell {
  readonly key: string;
  readonly category: Category;
  readonly scale: Scale;
}

export function cellOf(category: Category, scale: Scale): Cell {
  return { key: JSON.stringify([category, scale.min, scale.max, scale.lowThreshold]), category, scale };
}

/** A rating to be counted, decoded. */
export interface CountedRating {
  readonly cell: Cell;
  /** NaN if there is no score. */
  readonly score: number;
  readonly issues: CountedIssues | null;
  readonly provider: string;
}

/** The issues of a rating: each code once, with its tokens. */
export type CountedIssues = ReadonlyMap<string, readonly string[]>;

/** The response of a primary row. */
export interface CountedResponse {
  readonly status: Status;
  /** The export lists requests, answered or not. */
  readonly isRequest: boolean;
  /** Milliseconds; NaN if unknown. */
  readonly createdAt: number;
}

/** Responses of one status, counted; their times are Infinity and -Infinity if unknown. */
export interface CountedResponses extends Omit<CountedResponse, "createdAt"> {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The ratings of one cell. */
export class CellCounts {
  readonly cell: Cell;
  readonly scores: FrequencyTable;
  /** Issue code -> tally. */
  readonly issues = new Map<string, IssueTally>();
  #pairs: IssuePairs | null;

  /** With `countsPairs` the issues that come together are counted. */
  constructor(cell: Cell, countsPairs = false) {
    this.cell = cell;
    this.scores = new FrequencyTable(cell.scale.min, cell.scale.max);
    this.#pairs = countsPairs ? new IssuePairs() : null;
  }

  /** The issues that came together beside a score; null if they were not counted, or not of all ratings. */
  get pairs(): IssuePairs | null {
    return this.#pairs;
  }

  add(rating: CountedRating): void {
    this.addPart(rating, null, 1);
    if (rating.issues === null) return;
    this.addPairs(rating, 1);
    for (const issue of rating.issues.keys()) this.addPart(rating, issue, 1);
  }

  /** Adds the score of the rating, or the tally of one of its issues. */
  addPart({ score, issues, provider }: CountedRating, issue: string | null, times: number): void {
    if (issue !== null) this.tally(issue).add(score, provider, issues?.get(issue) ?? [], times);
    else if (!Number.isNaN(score)) this.scores.add(score, times);
  }

  /** Adds the pairs of the rating's issues, if it has a score. */
  addPairs({ score, issues }: CountedRating, times: number): void {
    if (issues !== null && !Number.isNaN(score)) this.#pairs?.add(issues.keys(), times);
  }

  merge(other: CellCounts): void {
    this.scores.merge(other.scores);
    if (other.#pairs === null) this.#pairs = null;
    else this.#pairs?.merge(other.#pairs);
    for (const [code, tally] of other.issues) this.tally(code).merge(tally);
  }

  /** The tally of an issue; a new one is empty. */
  tally(code: string): IssueTally {
    return inserted(this.issues, code, () => new IssueTally(this.cell.scale.min, this.cell.scale.max));
  }
}

export class SegmentCounts {
  /** Cell key -> its counts. */
  readonly cells = new Map<string, CellCounts>();
  /** Responses by status; requests are those of exports that list requests. */
  readonly responses: Record<Status, number> = emptyStatuses();
  readonly requests: Record<Status, number> = emptyStatuses();
  /** Earliest and latest `createdAt` in milliseconds; Infinity and -Infinity before the first. */
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = Number.NEGATIVE_INFINITY;
  readonly #countsPairs: boolean;

  constructor(countsPairs = false) {
    this.#countsPairs = countsPairs;
  }

  addResponse({ status, isRequest, createdAt }: CountedResponse): void {
    const isKnown = !Number.isNaN(createdAt);
    const firstAt = isKnown ? createdAt : Number.POSITIVE_INFINITY;
    const lastAt = isKnown ? createdAt : Number.NEGATIVE_INFINITY;
    this.addResponses({ status, isRequest, count: 1, firstAt, lastAt });
  }

  addResponses({ status, isRequest, count, firstAt, lastAt }: CountedResponses): void {
    this.responses[status] += count;
    if (isRequest) this.requests[status] += count;
    this.firstAt = Math.min(this.firstAt, firstAt);
    this.lastAt = Math.max(this.lastAt, lastAt);
  }

  merge(other: SegmentCounts): void {
    for (const counts of other.cells.values()) this.cell(counts.cell).merge(counts);
    for (const status of Object.keys(this.responses) as Status[]) {
      this.responses[status] += other.responses[status];
      this.requests[status] += other.requests[status];
    }
    this.firstAt = Math.min(this.firstAt, other.firstAt);
    this.lastAt = Math.max(this.lastAt, other.lastAt);
  }

  /** The counts of a cell; new ones are empty. */
  cell(cell: Cell): CellCounts {
    return inserted(this.cells, cell.key, () => new CellCounts(cell, this.#countsPairs));
  }
}

function emptyStatuses(): Record<Status, number> {
  return { good: 0, bad: 0, failed: 0, "no-response": 0 };
}
