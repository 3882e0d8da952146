/** Batches of the feedback table in, counts out. Duplicates go first, then the selection, then the counting. */

import { type FeedbackBatch, type ListVector, unratedReason, valueAt } from "../base/feedback-batch.js";
import { type Category, categories, type Scale, type Status, statuses } from "../base/feedback-schema.js";
import { Interner } from "../base/interner.js";
import { checkedTimeZone } from "../base/time-zone.js";
import type { Query } from "../query/query.js";
import { rowTest } from "../query/selection.js";
import {
  type CountedContext,
  type CountedFeedback,
  isRatingSelected,
  type RatingValue,
  type SettledRating,
} from "./counted.js";
import { FeedbackCounts, type SegmentKey } from "./feedback-counts.js";
import { type LatestRating, LatestResponses } from "./latest.js";
import { pairsByContext, RatingSums } from "./rating-sums.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf, type SegmentCounts } from "./segment-counts.js";
import { Segmenter } from "./segments.js";

/** The counts of everything that was added, and what became of the records. */
export interface EngineResult {
  readonly counts: FeedbackCounts;
  readonly records: { readonly used: number; readonly filtered: number; readonly duplicate: number };
  /** Records that a period left out because they have no date. */
  readonly undated: number;
  /** Why the providers themselves do not count records -> how many. */
  readonly excluded: ReadonlyMap<string, number>;
  /** Responses whose call is not in the log of calls; 0 where no log is joined. */
  readonly uncalled: number;
}

type IssueSets = Map<readonly string[], number>;

export class FeedbackEngine {
  readonly #query: Query;
  readonly #counts: FeedbackCounts;
  readonly #segmenter: Segmenter;
  readonly #cells = new Interner<Cell>();
  readonly #issueSets = new Interner<CountedIssues>();
  readonly #issueSetOf = new WeakMap<ListVector["lists"], number[]>();
  /** Provider -> its latest responses, and whether its exports list requests. */
  readonly #latest = new Map<string, { readonly responses: LatestResponses; readonly isRequest: boolean }>();
  #added = 0;
  /** Records that went into `#latest`. */
  #identified = 0;
  #used = 0;
  #filtered = 0;
  #undated = 0;
  readonly #reasons = new Interner<string>();
  readonly #excluded = new Map<string, number>();
  #uncalled = 0;
  /** Duplicates that were found before the engine. */
  #duplicate = 0;

  constructor(query: Query) {
    this.#query = query;
    this.#counts = new FeedbackCounts(query.issuePairs);
    this.#segmenter = new Segmenter(query.by, checkedTimeZone(query.timeZone));
  }

  /** Adds a batch. Batches must come in the order of their records. */
  add(batch: FeedbackBatch): void {
    const ratingAt = this.#decoder(batch);
    const ids = this.#query.dedupe ? batch.response_id : undefined;
    let whole: LatestRating[] = [];
    for (let row = 0; row < batch.length; row++) {
      const rating = ratingAt(row);
      const provider = valueAt(batch.provider, row) ?? "";
      const start = ids?.offsets[row] ?? 0;
      const end = ids?.offsets[row + 1] ?? 0;
      const isFirst = batch.primary[row] === 1;
      if (ids === undefined || start === end) {
        whole = isFirst ? [rating] : [...whole, rating];
        const isLast = row + 1 === batch.length || batch.primary[row + 1] === 1;
        if (isLast) this.#count(whole, provider, batch.requests, (selected) => selected[0] ?? null);
      } else {
        this.#latestOf(provider, batch.requests).add(ids.bytes, start, end, rating);
        if (isFirst) this.#identified += 1;
      }
    }
    this.#added += batch.records;
    this.#filtered += batch.unrated;
    if (batch.unrated > 0) this.#exclude(unratedReason, batch.unrated);
  }

  /** Adds feedback that is counted already; whether later records replaced earlier ones is settled there. */
  addCounted({ provider, requests, contexts, pairs }: CountedFeedback): void {
    const segmentsOf = contexts.map(({ segments, selected, records }) =>
      selected !== 0 && records > 0 ? segments.map((key) => this.#counts.segment(key)) : [],
    );
    for (const [index, context] of contexts.entries()) this.#addContext(context, requests, segmentsOf[index] ?? []);
    const sets: IssueSets = new Map();
    for (const [k, ofRating] of pairs.entries()) {
      const ratings = ofRating.ratings.map((value) => this.#countedRating(value, provider, sets));
      const sums = new RatingSums(ratings, this.#query.issuePairs ?? false);
      for (const [context, ofContext] of pairsByContext(ofRating, contexts.length).entries()) {
        if (!isRatingSelected(contexts[context], k) || ofContext.length === 0) continue;
        for (const pair of ofContext) sums.add(ofRating.rating[pair] ?? -1, ofRating.count[pair] ?? 0);
        for (const counts of segmentsOf[context] ?? []) sums.addTo(counts);
        sums.moveToTotal();
      }
      sums.addTotalTo(this.#counts.total);
    }
  }

  /** Adds one response whose ratings are settled. */
  addSettled(ratings: readonly SettledRating[], provider: string, isRequest: boolean): void {
    this.#count(
      ratings.map((rating) => this.#settledRating(rating)),
      provider,
      isRequest,
      primaryOf,
    );
  }

  /** Accounts for records that others replaced. */
  addDuplicates(records: number): void {
    this.#duplicate += records;
  }

  /** The counts; nothing can be added afterwards. */
  finish(): EngineResult {
    const counted = this.#used + this.#filtered;
    for (const [provider, { responses, isRequest }] of this.#latest) {
      for (const ratings of responses.responses()) this.#count(ratings, provider, isRequest, primaryOf);
    }
    this.#latest.clear();
    const latest = this.#used + this.#filtered - counted;
    const records = {
      used: this.#used,
      filtered: this.#filtered,
      duplicate: this.#duplicate + this.#identified - latest,
    };
    return {
      counts: this.#counts,
      records,
      undated: this.#undated,
      excluded: this.#excluded,
      uncalled: this.#uncalled,
    };
  }

  #addContext(context: CountedContext, isRequest: boolean, segments: readonly SegmentCounts[]): void {
    const { records, selected, isUndated, isUncalled, exclusion, status, firstAt, lastAt } = context;
    if (exclusion !== null && records > 0) this.#exclude(exclusion, records);
    if (selected !== 0) this.#used += records;
    else this.#filtered += records;
    if (isUndated) this.#undated += records;
    if (isUncalled && isAnswer(status)) this.#uncalled += records;
    if (selected === 0 || records === 0) return;
    for (const counts of [this.#counts.total, ...segments])
      counts.addResponses({ status, isRequest, count: records, firstAt, lastAt });
  }

  /** `sets` keeps the set of each list of tokens: most ratings share theirs with others. */
  #countedRating({ category, scale, score, issues }: RatingValue, provider: string, sets: IssueSets): CountedRating {
    const cell = this.#cells.values[this.#cell(category, scale)] as Cell;
    if (issues === null) return { cell, score, issues: null, provider };
    const set = sets.get(issues.tokens) ?? this.#issueSet(issues.codes, issues.tokens);
    sets.set(issues.tokens, set);
    return { cell, score, issues: this.#issueSets.values[set] ?? null, provider };
  }

  #settledRating({ value, number, context, record, createdAt }: SettledRating): LatestRating {
    const { category, scale, score, issues, status } = value;
    const { segments, isUncalled, exclusion } = context;
    const set = this.#segmenter.sets.id(JSON.stringify(["settled", isUncalled, segments]), () => segments);
    if (isUncalled) this.#segmenter.uncalled.add(set);
    return {
      cell: this.#cell(category, scale),
      category: categories.indexOf(category),
      segments: set,
      issues: issues === null ? -1 : this.#issueSet(issues.codes, issues.tokens),
      score,
      status: statuses.indexOf(status),
      isSelected: isRatingSelected(context, number),
      exclusion: exclusion === null ? -1 : this.#reasons.id(exclusion, () => exclusion),
      createdAt,
      updatedAt: Number.NaN,
      record,
    };
  }

  #latestOf(provider: string, isRequest: boolean): LatestResponses {
    const known = this.#latest.get(provider);
    if (known !== undefined) return known.responses;
    const responses = new LatestResponses();
    this.#latest.set(provider, { responses, isRequest });
    return responses;
  }

  /** Counts the ratings of one response, and the response on the one of those selected that `primaryOf` chooses. */
  #count(
    ratings: readonly LatestRating[],
    provider: string,
    isRequest: boolean,
    primaryOf: (selected: readonly LatestRating[]) => LatestRating | null,
  ): void {
    this.#countRecords(ratings);
    const selected = ratings.filter(({ isSelected }) => isSelected);
    for (const { cell, score, issues, segments } of selected) {
      const counted = {
        cell: this.#cells.values[cell] as Cell,
        score,
        issues: issues < 0 ? null : (this.#issueSets.values[issues] as CountedIssues),
        provider,
      };
      this.#counts.addRating(counted, this.#segmentsOf(segments));
    }
    const primary = primaryOf(selected);
    if (primary === null) return;
    const { status, createdAt, segments } = primary;
    if (isAnswer(statuses[status]) && this.#segmenter.uncalled.has(segments)) this.#uncalled += 1;
    this.#counts.addResponse(
      { status: statuses[status] as Status, isRequest, createdAt },
      this.#segmentsOfAll(selected),
    );
  }

  #segmentsOf(set: number): readonly SegmentKey[] {
    return this.#segmenter.sets.values[set] ?? [];
  }

  /** The segments of a response: those of all its ratings, which differ where its records came from different exports. */
  #segmentsOfAll(ratings: readonly LatestRating[]): readonly SegmentKey[] {
    const [first, ...others] = new Set(ratings.map(({ segments }) => segments));
    if (others.length === 0) return this.#segmentsOf(first ?? 0);
    const keys = [first ?? 0, ...others].flatMap((set) => this.#segmentsOf(set));
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  }

  /**
   * A response may be put together from ratings of several records, if their exports held different categories. A record of
   * which one rating is selected is used.
   */
  #countRecords(ratings: readonly LatestRating[]): void {
    for (const [index, { record, exclusion, createdAt }] of ratings.entries()) {
      const ofRecord = ratings.filter((other) => other.record === record);
      if (ofRecord[0] !== ratings[index]) continue;
      const isSelected = ofRecord.some((rating) => rating.isSelected);
      if (isSelected) this.#used += 1;
      else this.#filtered += 1;
      if (exclusion !== -1) this.#exclude(this.#reasons.values[exclusion] ?? "", 1);
      else if (!isSelected && Number.isNaN(createdAt) && this.#hasPeriod) this.#undated += 1;
    }
  }

  #exclude(reason: string, records: number): void {
    this.#excluded.set(reason, (this.#excluded.get(reason) ?? 0) + records);
  }

  get #hasPeriod(): boolean {
    const { fromMs, toMs } = this.#query.selection;
    return fromMs !== null || toMs !== null;
  }

  /** Rows of a batch as ratings, with the engine's ids. */
  #decoder(batch: FeedbackBatch): (row: number) => LatestRating {
    const isSelected = rowTest(this.#query.selection, batch);
    const segmentsOf = this.#segmenter.setOf(batch);
    const issueSets = this.#issueSetsOf(batch.issues);
    const cellIds = new Map<number, number>();
    const statusPlaces = batch.status.values.map((status) => statuses.indexOf(status as Status));
    const added = this.#added;
    const reasons = batch.exclusion.values.map((reason) => this.#reasons.id(reason, () => reason));
    return (row) => {
      const category = batch.category.codes[row] ?? 0;
      const scale = batch.scale.codes[row] ?? 0;
      const cellKey = scale * 256 + category;
      const cell = cellIds.get(cellKey) ?? this.#cellId(batch, category, scale);
      cellIds.set(cellKey, cell);
      return {
        cell,
        category: categories.indexOf(this.#cells.values[cell]?.category as Category),
        segments: segmentsOf(row),
        issues: this.#issueSetOfRow(batch, row, issueSets),
        score: batch.score[row] ?? Number.NaN,
        status: statusPlaces[batch.status.codes[row] ?? 0] ?? 0,
        isSelected: isSelected(row),
        exclusion: reasons[batch.exclusion.codes[row] ?? -1] ?? -1,
        createdAt: batch.created_at[row] ?? Number.NaN,
        updatedAt: batch.updated_at[row] ?? Number.NaN,
        record: added + (batch.recordOf[row] ?? 0),
      };
    };
  }

  #cellId(batch: FeedbackBatch, categoryCode: number, scaleCode: number): number {
    const category = batch.category.values[categoryCode];
    const scale = batch.scale.scales[scaleCode];
    if (category === undefined || scale === undefined) throw new RangeError("a row without category or scale");
    return this.#cell(category as Category, scale);
  }

  #cell(category: Category, scale: Scale): number {
    const cell = cellOf(category, scale);
    return this.#cells.id(cell.key, () => cell);
  }

  #issueSetsOf(issues: ListVector): number[] {
    const known = this.#issueSetOf.get(issues.lists);
    if (known !== undefined) return known;
    const sets: number[] = [];
    this.#issueSetOf.set(issues.lists, sets);
    return sets;
  }

  #issueSetOfRow(batch: FeedbackBatch, row: number, sets: number[]): number {
    const list = batch.issues.codes[row] ?? -1;
    if (list < 0) return -1;
    const known = sets[list];
    if (known !== undefined) return known;
    const codes = batch.issues.lists[list] ?? [];
    const tokens = batch.issues_raw.lists[list] ?? [];
    const set = this.#issueSet(codes, tokens);
    sets[list] = set;
    return set;
  }

  #issueSet(codes: readonly string[], tokens: readonly string[]): number {
    return this.#issueSets.id(JSON.stringify([codes, tokens]), () => countedIssues(codes, tokens));
  }
}

function isAnswer(status: Status | undefined): boolean {
  return status === "good" || status === "bad";
}

/** The rating that its response is counted on: of the latest record, the first. */
function primaryOf(ratings: readonly LatestRating[]): LatestRating | null {
  return ratings.reduce<LatestRating | null>((best, rating) => {
    if (best === null || rating.record > best.record) return rating;
    return rating.record === best.record && rating.category < best.category ? rating : best;
  }, null);
}

/** Each code once, with the distinct tokens that stood for it: a person has a problem once, however it is spelled. */
function countedIssues(codes: readonly string[], tokens: readonly string[]): CountedIssues {
  const issues = new Map<string, string[]>();
  for (const [index, code] of codes.entries()) {
    const known = issues.get(code) ?? [];
    const token = tokens[index] ?? code;
    if (!known.includes(token)) known.push(token);
    issues.set(code, known);
  }
  return issues;
}
