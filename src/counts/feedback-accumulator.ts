/** Adds up counted feedback: combinations of ratings and records become the counts of segments, and every record is accounted for. */

import { categories, type Status } from "../base/feedback-schema.js";
import { inserted } from "../base/interner.js";
import type { CountedFeedback, CountedKey, RatingValue, RecordOutcome, SplitRating } from "./counted-feedback.js";
import { isRatingSelected } from "./counted-feedback.js";
import { FeedbackCounts, type SegmentKey } from "./feedback-counts.js";
import { pairsByKey, RatingSums } from "./rating-sums.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf, type SegmentCounts } from "./segment-counts.js";

/** The counts of all feedback, and what became of the records. */
export interface FeedbackTotals {
  readonly counts: FeedbackCounts;
  readonly records: { readonly used: number; readonly filtered: number; readonly duplicate: number };
  /** Records that a period left out because they have no date. */
  readonly undated: number;
  /** Why the providers themselves do not count records -> how many. */
  readonly excluded: ReadonlyMap<string, number>;
  /** Responses whose call is not in the log of calls; 0 if no log is joined. */
  readonly uncalled: number;
}

export class FeedbackAccumulator {
  readonly #countsPairs: boolean;
  readonly #counts: FeedbackCounts;
  readonly #cells = new Map<string, Cell>();
  readonly #issues = new Map<string, CountedIssues>();
  readonly #excluded = new Map<string, number>();
  #used = 0;
  #filtered = 0;
  #duplicate = 0;
  #undated = 0;
  #uncalled = 0;

  /** With `countsPairs` the issues that come together are counted, too. */
  constructor(countsPairs = false) {
    this.#countsPairs = countsPairs;
    this.#counts = new FeedbackCounts(countsPairs);
  }

  /** Adds records that are responses of their own; those that later ones replace are not among them. */
  add({ provider, requests, keys, pairs }: CountedFeedback): void {
    const segmentsOf = keys.map(({ segments, selected, records }) =>
      selected !== 0 && records > 0 ? segments.map((segment) => this.#counts.segment(segment)) : [],
    );
    for (const [index, key] of keys.entries()) this.#addRecords(key, requests, segmentsOf[index] ?? []);
    const known = new Map<readonly string[], CountedIssues>();
    for (const [number, ofRating] of pairs.entries()) {
      const ratings = ofRating.values.map((value) => this.#countedRating(value, provider, known));
      const sums = new RatingSums(ratings, this.#countsPairs);
      const byKey = pairsByKey(ofRating, keys.length);
      for (const [index, key] of keys.entries()) {
        const ofKey = byKey[index] ?? [];
        if (!isRatingSelected(key, number) || ofKey.length === 0) continue;
        for (const pair of ofKey) sums.add(ofRating.value[pair] ?? -1, ofRating.count[pair] ?? 0);
        for (const counts of segmentsOf[index] ?? []) sums.addTo(counts);
        sums.moveToTotal();
      }
      sums.addTotalTo(this.#counts.total);
    }
  }

  /** Adds one response whose ratings come from several records; a record of which one rating is selected is used. */
  addSplitResponse(ratings: readonly SplitRating[], provider: string, isRequest: boolean): void {
    const selected = ratings.filter(({ outcome, number }) => isRatingSelected(outcome, number));
    const used = new Set(selected.map(({ record }) => record));
    for (const [record, outcome] of new Map(ratings.map((rating) => [rating.record, rating.outcome])))
      this.#addRecord(outcome, used.has(record));
    for (const { value, outcome } of selected)
      this.#counts.addRating(this.#countedRating(value, provider), outcome.segments);
    const primary = primaryOf(selected);
    if (primary === null) return;
    const { createdAt, value, outcome } = primary;
    if (outcome.isUncalled && isAnswer(value.status)) this.#uncalled += 1;
    this.#counts.addResponse({ status: value.status, isRequest, createdAt }, segmentsOfAll(selected));
  }

  /** Accounts for records that others replaced. */
  addDuplicates(records: number): void {
    this.#duplicate += records;
  }

  finish(): FeedbackTotals {
    return {
      counts: this.#counts,
      records: { used: this.#used, filtered: this.#filtered, duplicate: this.#duplicate },
      undated: this.#undated,
      excluded: this.#excluded,
      uncalled: this.#uncalled,
    };
  }

  #addRecords(counted: CountedKey, isRequest: boolean, segments: readonly SegmentCounts[]): void {
    const { records, selected, isUndated, isUncalled, exclusion, status, firstAt, lastAt } = counted;
    if (records === 0) return;
    if (exclusion !== null) this.#exclude(exclusion, records);
    if (isUndated) this.#undated += records;
    if (selected === 0) {
      this.#filtered += records;
      return;
    }
    this.#used += records;
    if (isUncalled && isAnswer(status)) this.#uncalled += records;
    for (const counts of [this.#counts.total, ...segments])
      counts.addResponses({ status, isRequest, count: records, firstAt, lastAt });
  }

  #addRecord({ exclusion, isUndated }: RecordOutcome, isUsed: boolean): void {
    if (isUsed) this.#used += 1;
    else this.#filtered += 1;
    if (exclusion !== null) this.#exclude(exclusion, 1);
    if (isUndated) this.#undated += 1;
  }

  #exclude(reason: string, records: number): void {
    this.#excluded.set(reason, (this.#excluded.get(reason) ?? 0) + records);
  }

  /** `known` has the issues of each list of tokens: most ratings share theirs with others. */
  #countedRating(
    { category, scale, score, issues }: RatingValue,
    provider: string,
    known = new Map<readonly string[], CountedIssues>(),
  ): CountedRating {
    const own = cellOf(category, scale);
    const cell = inserted(this.#cells, own.key, () => own);
    if (issues === null) return { cell, score, issues: null, provider };
    const counted = inserted(known, issues.tokens, () => this.#countedIssues(issues.codes, issues.tokens));
    return { cell, score, issues: counted, provider };
  }

  #countedIssues(codes: readonly string[], tokens: readonly string[]): CountedIssues {
    return inserted(this.#issues, JSON.stringify([codes, tokens]), () => countedIssues(codes, tokens));
  }
}

function isAnswer(status: Status): boolean {
  return status === "good" || status === "bad";
}

/** The rating that its response is counted on: of the latest record, the first. */
function primaryOf(ratings: readonly SplitRating[]): SplitRating | null {
  return ratings.reduce<SplitRating | null>((best, rating) => {
    if (best === null || rating.record > best.record) return rating;
    return rating.record === best.record && placeOf(rating) < placeOf(best) ? rating : best;
  }, null);
}

const placeOf = ({ value }: SplitRating): number => categories.indexOf(value.category);

/** The segments of a response: those of all its ratings, which differ if its records come from different exports. */
function segmentsOfAll(ratings: readonly SplitRating[]): readonly SegmentKey[] {
  const keys = ratings.flatMap(({ outcome }) => outcome.segments);
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

/** Each code once, with the distinct tokens for it: a person has a problem once, however it is spelled. */
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
