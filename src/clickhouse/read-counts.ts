/** The answers of a cluster -> counts, as a thread that reads a file has them. */

import { type Category, categories, type Status, statuses } from "../base/feedback-schema.js";
import { whyNoIdentity } from "../base/identity.js";
import { inserted } from "../base/interner.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf } from "../counts/cell-counts.js";
import { FeedbackCounts, type SegmentCounts, type SegmentKey } from "../counts/feedback-counts.js";
import { RaterLimit } from "../counts/raters.js";
import { segmentKeys } from "../counts/segments.js";
import type { ClusterKey } from "../query/cluster.js";
import type { Query } from "../query/query.js";
import { countIn, knownWordIn, listIn, numberIn, numberOrNull, textIn, truthIn } from "./answer-values.js";
import type { KeyColumn } from "./by-columns.js";
import { partKinds } from "./counts-query.js";
import type { AnswerRow } from "./whole-answer.js";

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

  /** Adds a row of `partsSql`. Throws `cluster-answer`, `too-many-segments` and `too-many-raters`. */
  addPart(row: AnswerRow): void {
    const [kind, provider, category, min, max, lowThreshold, askedBelow, score, status, isRequest, ...others] = row;
    const [issue, tokens, rater, ...values] = others.slice(0, -4);
    const [times, first, last, undated] = others.slice(-4);
    const count = countIn(times);
    const isResponse = !this.#several.has(textIn(provider));
    if (kind === partKinds.unreadable) {
      this.records.unreadable += count;
      return;
    }
    if (kind === partKinds.filtered) {
      if (isResponse) this.#addRecords(0, count, countIn(undated));
      return;
    }
    const segments = this.#segmentsOf(values);
    const below = numberOrNull(askedBelow);
    const rating: CountedRating = {
      cell: this.#cell(knownWordIn(category, categories), numberIn(min), numberIn(max), numberIn(lowThreshold)),
      score: kind === partKinds.score ? numberIn(score) : (numberOrNull(score) ?? Number.NaN),
      issues: issuesOf(countIn(kind), textIn(issue), listIn(tokens, textIn)),
      provider: textIn(provider),
      ...(below === null ? {} : { askedBelow: below }),
    };
    this.#addRating(countIn(kind), rating, count, segments);
    if (kind === partKinds.issue || kind === partKinds.combination) return;
    this.#addRater(rating, rater, count, segments);
    if (!isResponse) return;
    this.#addRecords(count, 0, 0);
    this.#addCounted({ status, isRequest, count, first, last }, segments);
  }

  /** Adds a row of `responsesSql`. Throws like `addPart`. */
  addResponses([selected, status, isRequest, keys, responses, first, last, kept, used, undated]: AnswerRow): void {
    const usedRecords = countIn(used);
    this.#addRecords(usedRecords, countIn(countIn(kept) - usedRecords), countIn(undated));
    if (!truthIn(selected)) return;
    const lists = listIn(keys, (key) => listIn(key, (value) => value));
    const distinct = new Map(
      lists.flatMap(([, ...values]) => this.#segmentsOf(values)).map((key) => [JSON.stringify(key), key]),
    );
    this.#addCounted({ status, isRequest, count: countIn(responses), first, last }, [...distinct.values()]);
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
      status: knownWordIn<Status>(status, statuses),
      isRequest: truthIn(isRequest),
      count,
      firstAt: numberOrNull(first) ?? Number.POSITIVE_INFINITY,
      lastAt: numberOrNull(last) ?? Number.NEGATIVE_INFINITY,
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
    if (rater === null || whyNoIdentity(textIn(rater)) !== null) return null;
    return `${this.#cluster?.kind === "participant" ? provider : ""} ${rater}`;
  }
}

/** Responses as an answer has them. */
interface AnsweredResponses extends Readonly<Record<"status" | "isRequest" | "first" | "last", unknown>> {
  readonly count: number;
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
