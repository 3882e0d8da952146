/** The answers of a cluster -> counts, as a thread that reads a file has them. */

import type { Category, Status } from "../base/feedback-schema.js";
import { whyNoIdentity } from "../base/identity.js";
import { inserted } from "../base/interner.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf } from "../counts/cell-counts.js";
import { FeedbackCounts, type SegmentCounts, type SegmentKey } from "../counts/feedback-counts.js";
import { RaterLimit } from "../counts/raters.js";
import { segmentKeys } from "../counts/segments.js";
import type { ClusterKey } from "../query/cluster.js";
import type { Query } from "../query/query.js";
import type { KeyColumn } from "./by-columns.js";
import { partKinds } from "./counts-query.js";

/** A row of an answer, as JSON. */
export type AnswerRow = readonly unknown[];

/** The outcome of the records of a table. */
export interface ClusterRecords {
  used: number;
  filtered: number;
  undated: number;
  /** About how many have an unreadable time that the query needs: rows, of which a response may have several. */
  unreadable: number;
}

/** Adds up the rows of the answers to a query. */
export class ClusterCounts {
  readonly counts: FeedbackCounts;
  readonly records: ClusterRecords = { used: 0, filtered: 0, undated: 0, unreadable: 0 };
  readonly #keys: readonly KeyColumn[];
  readonly #cluster: ClusterKey | undefined;
  readonly #several: ReadonlySet<string>;
  readonly #hasPeriod: boolean;
  readonly #cells = new Map<string, Cell>();
  readonly #raters = new RaterLimit();

  /** `several` are the providers whose responses are not single ratings: they are added by `addResponses`. */
  constructor(
    { selection, cluster, issueCombinations }: Query,
    keys: readonly KeyColumn[],
    several: readonly string[],
  ) {
    this.counts = new FeedbackCounts(issueCombinations);
    this.#keys = keys;
    this.#cluster = cluster;
    this.#several = new Set(several);
    this.#hasPeriod = selection.fromMs !== null || selection.toMs !== null;
  }

  /** Adds a row of `partsSql`. Throws `too-many-segments` and `too-many-raters`. */
  addPart(row: AnswerRow): void {
    const [kind, provider, category, min, max, lowThreshold, askedBelow, score, status, isRequest, ...others] = row;
    const [issue, tokens, rater, ...values] = others.slice(0, -4);
    const [times, first, last, undated] = others.slice(-4);
    const isResponse = !this.#several.has(String(provider));
    if (kind === partKinds.unreadable) {
      this.records.unreadable += Number(times);
      return;
    }
    if (kind === partKinds.filtered) {
      if (isResponse) this.#addRecords(0, Number(times), Number(undated));
      return;
    }
    const segments = this.#segmentsOf(values);
    const rating: CountedRating = {
      cell: this.#cell(category as Category, Number(min), Number(max), Number(lowThreshold)),
      score: score === null ? Number.NaN : Number(score),
      issues: issuesOf(Number(kind), String(issue), tokens as readonly string[]),
      provider: String(provider),
      ...(askedBelow === null ? {} : { askedBelow: Number(askedBelow) }),
    };
    this.#addRating(Number(kind), rating, Number(times), segments);
    if (kind === partKinds.issue || kind === partKinds.combination) return;
    this.#addRater(rating, rater, Number(times), segments);
    if (!isResponse) return;
    this.#addRecords(Number(times), 0, 0);
    this.#addCounted({ status, isRequest, count: times, first, last }, segments);
  }

  /** Adds a row of `responsesSql`. */
  addResponses([selected, status, isRequest, keys, count, first, last, kept, used, undated]: AnswerRow): void {
    this.#addRecords(Number(used), Number(kept) - Number(used), Number(undated));
    if (Number(selected) === 0) return;
    const lists = (keys as readonly AnswerRow[]).flatMap(([, ...values]) => this.#segmentsOf(values));
    const distinct = new Map(lists.map((key) => [JSON.stringify(key), key]));
    this.#addCounted({ status, isRequest, count, first, last }, [...distinct.values()]);
  }

  /** A period excludes responses without a time. */
  #addRecords(used: number, filtered: number, undated: number): void {
    this.records.used += used;
    this.records.filtered += filtered;
    if (this.#hasPeriod) this.records.undated += undated;
  }

  #addRating(kind: number, rating: CountedRating, times: number, segments: readonly SegmentKey[]): void {
    for (const counts of this.#countsOf(segments)) {
      const cell = counts.cell(rating.cell);
      if (kind === partKinds.combination) cell.addCombination(rating, times);
      else
        for (const issue of kind === partKinds.issue ? (rating.issues?.keys() ?? []) : [null])
          cell.addPart(rating, issue, times);
    }
  }

  #addRater(rating: CountedRating, value: unknown, times: number, segments: readonly SegmentKey[]): void {
    if (this.#cluster === undefined) return;
    const rater = this.#raterOf(rating.provider, value);
    this.#raters.add(rater);
    for (const counts of this.#countsOf(segments)) counts.cell(rating.cell).addRater(rating.score, rater, times);
  }

  #addCounted({ status, isRequest, count, first, last }: AnsweredResponses, segments: readonly SegmentKey[]): void {
    const responses = {
      status: status as Status,
      isRequest: isRequest === true || isRequest === 1,
      count: Number(count),
      firstAt: first === null ? Number.POSITIVE_INFINITY : Number(first),
      lastAt: last === null ? Number.NEGATIVE_INFINITY : Number(last),
    };
    for (const counts of this.#countsOf(segments)) counts.addResponses(responses);
  }

  /** Those of the whole, and of each segment. */
  #countsOf(segments: readonly SegmentKey[]): readonly SegmentCounts[] {
    return [this.counts.total, ...segments.map((key) => this.counts.segment(key))];
  }

  #segmentsOf(values: readonly unknown[]): readonly SegmentKey[] {
    if (this.#keys.length === 0) return [];
    return segmentKeys(this.#keys.map(({ valuesOf }, index) => valuesOf(values[index])));
  }

  #cell(category: Category, min: number, max: number, lowThreshold: number): Cell {
    const cell = cellOf(category, { min, max, lowThreshold });
    return inserted(this.#cells, cell.key, () => cell);
  }

  /** As in `ratersIn`: a word shared by many people does not identify a rater. */
  #raterOf(provider: string, rater: unknown): string | null {
    if (rater === null || whyNoIdentity(String(rater)) !== null) return null;
    return `${this.#cluster?.kind === "participant" ? provider : ""} ${rater}`;
  }
}

/** Responses as an answer has them. */
type AnsweredResponses = Readonly<Record<"status" | "isRequest" | "count" | "first" | "last", unknown>>;

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
