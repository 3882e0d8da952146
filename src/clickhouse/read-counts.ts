/** The answers of a cluster -> counts, as a thread that reads a file has them. */

import type { Category, Status } from "../base/feedback-schema.js";
import { whyNoIdentity } from "../base/identity.js";
import { inserted } from "../base/interner.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf } from "../counts/cell-counts.js";
import { FeedbackCounts, type SegmentKey } from "../counts/feedback-counts.js";
import { RaterLimit } from "../counts/raters.js";
import { segmentKeys } from "../counts/segments.js";
import type { ClusterKey } from "../query/cluster.js";
import type { KeyColumn } from "./by-columns.js";
import { partKinds } from "./counts-query.js";

/** A row of an answer, as JSON. */
export type AnswerRow = readonly unknown[];

/** What became of the records of a table. */
export interface ClusterRecords {
  used: number;
  filtered: number;
  undated: number;
}

/** Adds up the rows of the two statements. */
export class ClusterCounts {
  readonly counts: FeedbackCounts;
  readonly records: ClusterRecords = { used: 0, filtered: 0, undated: 0 };
  readonly #keys: readonly KeyColumn[];
  readonly #cluster: ClusterKey | undefined;
  readonly #cells = new Map<string, Cell>();
  readonly #raters = new RaterLimit();

  constructor(keys: readonly KeyColumn[], cluster: ClusterKey | undefined, countsCombinations: boolean) {
    this.counts = new FeedbackCounts(countsCombinations);
    this.#keys = keys;
    this.#cluster = cluster;
  }

  /** Adds a row of `partsStatement`. Throws `too-many-segments` and `too-many-raters`. */
  addPart(row: AnswerRow): void {
    const [provider, category, min, max, lowThreshold, askedBelow, score, kind, issue, tokens, rater, ...others] = row;
    const times = Number(others.pop());
    const segments = this.#segmentsOf(others);
    const issues = issuesOf(Number(kind), String(issue), tokens as readonly string[]);
    const rating: CountedRating = {
      cell: this.#cell(category as Category, Number(min), Number(max), Number(lowThreshold)),
      score: score === null ? Number.NaN : Number(score),
      issues,
      provider: String(provider),
      ...(askedBelow === null ? {} : { askedBelow: Number(askedBelow) }),
    };
    const giver = this.#cluster === undefined ? null : this.#raterOf(String(provider), rater);
    this.#raters.add(giver);
    for (const counts of [this.counts.total, ...segments.map((key) => this.counts.segment(key))]) {
      const cell = counts.cell(rating.cell);
      if (kind === partKinds.combination) cell.addCombination(rating, times);
      else cell.addPart(rating, kind === partKinds.issue ? String(issue) : null, times);
      if (kind === partKinds.score && this.#cluster !== undefined) cell.addRater(rating.score, giver, times);
    }
  }

  /** Adds a row of `responsesStatement`. */
  addResponses([selected, status, requests, keys, count, first, last, kept, used, undated]: AnswerRow): void {
    this.records.used += Number(used);
    this.records.filtered += Number(kept) - Number(used);
    this.records.undated += Number(undated);
    if (Number(selected) === 0) return;
    const responses = {
      status: status as Status,
      isRequest: requests === true || requests === 1,
      count: Number(count),
      firstAt: first === null ? Number.POSITIVE_INFINITY : Number(first),
      lastAt: last === null ? Number.NEGATIVE_INFINITY : Number(last),
    };
    const lists = (keys as readonly AnswerRow[]).flatMap(([, ...values]) => this.#segmentsOf(values));
    const distinct = new Map(lists.map((key) => [JSON.stringify(key), key]));
    for (const counts of [this.counts.total, ...[...distinct.values()].map((key) => this.counts.segment(key))])
      counts.addResponses(responses);
  }

  #segmentsOf(values: readonly unknown[]): readonly SegmentKey[] {
    if (this.#keys.length === 0) return [];
    return segmentKeys(this.#keys.map(({ valuesOf }, index) => valuesOf(values[index])));
  }

  #cell(category: Category, min: number, max: number, lowThreshold: number): Cell {
    const cell = cellOf(category, { min, max, lowThreshold });
    return inserted(this.#cells, cell.key, () => cell);
  }

  /** As `ratersIn` has it: a word that stands for many is nobody who is known. */
  #raterOf(provider: string, rater: unknown): string | null {
    if (rater === null || whyNoIdentity(String(rater)) !== null) return null;
    return `${this.#cluster?.kind === "participant" ? provider : ""} ${rater}`;
  }
}

function issuesOf(kind: number, issue: string, tokens: readonly string[]): CountedIssues | null {
  switch (kind) {
    case partKinds.issue:
      return new Map([[issue, tokens]]);
    case partKinds.combination:
      return new Map(tokens.map((code) => [code, []]));
    case partKinds.unscored:
      return new Map();
    default:
      return null;
  }
}
