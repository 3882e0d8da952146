/** Adds up the counts of all threads: combinations of ratings and records become the counts of segments, and every record is accounted for. */

import { feedbackError } from "../base/errors.js";
import { categories, isAnswer } from "../base/feedback-schema.js";
import type { Query } from "../query/query.js";
import type { SegmentCounts } from "./feedback-counts.js";
import { FeedbackCounts, type SegmentKey } from "./feedback-counts.js";
import type { AddedCounts, LatestReport } from "./latest/count-partitions.js";
import { mergeResponse, type SplitRating } from "./latest/merge-response.js";
import { partsByKey } from "./parts-by-key.js";
import { RaterLimit } from "./raters.js";
import type { Part } from "./rating-parts.js";
import { isRatingSelected, type KeyOutcome } from "./records/key-outcomes.js";
import { SegmentLimit } from "./segment-limit.js";
import type { CounterReport } from "./threads/counter-report.js";

/** The counts of all feedback, and the outcomes of the records. */
export interface FeedbackTotals {
  readonly counts: FeedbackCounts;
  readonly records: {
    readonly used: number;
    readonly filtered: number;
    readonly duplicate: number;
    /** Those of the used records, if they are not one for each. */
    readonly people?: number;
  };
  /** Records that hold an answer and were not rejected, those that later ones replace and that are not selected among them. */
  readonly answers: number;
  /** Records that a period left out because they have no date. */
  readonly undated: number;
  /** Why the providers themselves do not count records -> how many. */
  readonly excluded: ReadonlyMap<string, number>;
  /** Responses whose call is not in the log of calls; 0 if no log is joined. */
  readonly uncalled: number;
}

export class FeedbackAccumulator {
  readonly #countsCombinations: boolean;
  readonly #tellsRaters: boolean;
  readonly #raterLimit = new RaterLimit(Number.POSITIVE_INFINITY);
  readonly #segmentLimit = new SegmentLimit();
  readonly #counts: FeedbackCounts;
  readonly #excluded = new Map<string, number>();
  #used = 0;
  #people = 0;
  #filtered = 0;
  #duplicate = 0;
  #undated = 0;
  #uncalled = 0;
  #answers = 0;

  /** With `issueCombinations` combinations of issues are counted, too; with a `cluster`, raters. */
  constructor({
    issueCombinations: countsCombinations = false,
    cluster,
  }: Pick<Query, "issueCombinations" | "cluster"> = {}) {
    this.#countsCombinations = countsCombinations;
    this.#tellsRaters = cluster !== undefined;
    this.#counts = new FeedbackCounts(countsCombinations);
  }

  /** Adds what all threads counted of one provider. */
  addProvider(reports: readonly CounterReport[], latest: readonly LatestReport[]): void {
    const stores = reports.filter(({ store }) => store !== null);
    for (const report of reports) {
      this.#answers += answersIn(report);
      const owner = stores.indexOf(report);
      const ofStore = latest.flatMap(({ added }) => added[owner]!);
      this.#addReport(owner === -1 ? report : this.#withAdded(report, ofStore));
    }
    for (const ofThread of latest) {
      this.#answers += ofThread.answers;
      this.#addSplit(ofThread, stores);
    }
  }

  finish(): FeedbackTotals {
    return {
      counts: this.#counts,
      records: {
        ...{ used: this.#used, filtered: this.#filtered, duplicate: this.#duplicate },
        ...(this.#people === this.#used ? {} : { people: this.#people }),
      },
      answers: this.#answers,
      undated: this.#undated,
      excluded: this.#excluded,
      uncalled: this.#uncalled,
    };
  }

  /** The report with what was counted of its store. */
  #withAdded(report: CounterReport, added: readonly AddedCounts[]): CounterReport {
    const records = report.records.slice();
    for (const { counts } of added)
      for (const [pair, key] of report.pairs[0]!.key.entries()) records[key]! += counts[0]![pair]!;
    const firstAt = report.firstAt.map((first, key) => Math.min(first, ...added.map((part) => part.firstAt[key]!)));
    const lastAt = report.lastAt.map((last, key) => Math.max(last, ...added.map((part) => part.lastAt[key]!)));
    const parts = report.pairs.map((ofRating, k) => {
      const count = ofRating.count.slice();
      for (const { counts } of added) for (let pair = 0; pair < count.length; pair++) count[pair]! += counts[k]![pair]!;
      return partsByKey({ ...ofRating, count }, report.outcomes.length, this.#countsCombinations);
    });
    return { ...report, records, firstAt, lastAt, parts };
  }

  /** Adds the records that are their own responses; those that later ones replace are not counted in the report. */
  #addReport(report: CounterReport): void {
    const records = report.records.map((count, key) => (report.outcomes[key]?.problem === null ? count : 0));
    const segmentsOf = report.outcomes.map(({ segments, selected, people }, key) =>
      selected !== 0 && records[key]! * people > 0 ? segments.map((segment) => this.#counts.segment(segment)) : [],
    );
    for (const [key, outcome] of report.outcomes.entries()) {
      this.#raterLimit.add(outcome.rater);
      if (outcome.problem === null) this.#segmentLimit.add(outcome.segments);
      const count = records[key]!;
      if (count === 0) continue;
      const { status, selected, isUncalled, people } = outcome;
      this.#account(outcome, count, selected !== 0);
      const responses = count * people;
      if (selected === 0 || responses === 0) continue;
      if (isUncalled && isAnswer(status)) this.#uncalled += responses;
      const [firstAt = 0, lastAt = 0] = [report.firstAt[key], report.lastAt[key]];
      for (const counts of [this.#counts.total, ...segmentsOf[key]!])
        counts.addResponses({ status, isRequest: report.requests, count: responses, firstAt, lastAt });
    }
    this.#addRatings(report, segmentsOf);
  }

  /** `segmentsOf`: those of the counted records of each key. */
  #addRatings({ outcomes, parts }: CounterReport, segmentsOf: readonly (readonly SegmentCounts[])[]): void {
    for (const [number, { list, begins, part, records }] of parts.entries()) {
      const totals = new Float64Array(list.length);
      for (const [key, outcome] of outcomes.entries()) {
        if (!isRatingSelected(outcome, number)) continue;
        const [begin = 0, end = 0] = [begins[key], begins[key + 1]];
        for (let entry = begin; entry < end; entry++) {
          const [index = 0, count = 0] = [part[entry], records[entry]! * outcome.people];
          if (count === 0) continue;
          for (const counts of segmentsOf[key]!) addPart(counts, list[index]!, count);
          if (this.#tellsRaters)
            for (const counts of [this.#counts.total, ...segmentsOf[key]!])
              addRater(counts, list[index], outcome.rater, count);
          totals[index]! += count;
        }
      }
      for (const [index, count] of totals.entries()) if (count > 0) addPart(this.#counts.total, list[index]!, count);
    }
  }

  /** Adds the split responses, and accounts for the records that others replaced. */
  #addSplit({ identified, survivors, split }: LatestReport, stores: readonly CounterReport[]): void {
    let [kept, merged] = [survivors, 0];
    for (const response of split) {
      const ratings = mergeResponse(response, stores);
      this.addResponses(ratings, stores[0]!.requests);
      kept += new Set(ratings.map(({ record }) => record)).size;
      merged += response.length;
    }
    if (merged > identified) throw new Error("more records were merged than have an id");
    this.#duplicate += identified - kept;
  }

  /** Adds responses whose ratings come from several records, `times` alike; a record of which one rating is selected is used. */
  addResponses(ratings: readonly SplitRating[], isRequest: boolean, times = 1): void {
    const selected = ratings.filter(({ outcome, number }) => isRatingSelected(outcome, number));
    const used = new Set(selected.map(({ record }) => record));
    for (const [record, outcome] of new Map(ratings.map((rating) => [rating.record, rating.outcome])))
      this.#account(outcome, times, used.has(record));
    for (const { value, outcome } of selected) {
      this.#counts.addRating(value, outcome.segments, times);
      if (this.#tellsRaters) this.#counts.addRater(value, outcome.segments, outcome.rater, times);
    }
    const primary = primaryOf(selected);
    if (primary === null) return;
    const { createdAt, lastCreatedAt = createdAt, value, outcome } = primary;
    if (outcome.isUncalled && isAnswer(value.status)) this.#uncalled += times;
    const response = { status: value.status, isRequest, createdAt, lastCreatedAt };
    this.#counts.addResponse(response, segmentsOfAll(selected), times);
  }

  #account({ exclusion, isUndated, people }: KeyOutcome, records: number, isUsed: boolean): void {
    if (exclusion !== null) this.#excluded.set(exclusion, (this.#excluded.get(exclusion) ?? 0) + records);
    if (isUndated) this.#undated += records;
    if (!isUsed) {
      this.#filtered += records;
      return;
    }
    this.#used += records;
    this.#people = addedPeople(this.#people, records * people);
  }
}

/** Counts are exact as long as whole numbers are. Throws `people-too-many` beyond that. */
export function addedPeople(people: number, more: number): number {
  const sum = people + more;
  if (sum > Number.MAX_SAFE_INTEGER) throw feedbackError("people-too-many");
  return sum;
}

/** The records with an answer that were counted at once. */
function answersIn({ records, outcomes }: CounterReport): number {
  return records.reduce((sum, count, key) => {
    const outcome = outcomes[key];
    return outcome?.isAnswer === true && outcome.problem === null ? sum + count : sum;
  }, 0);
}

function addPart(counts: SegmentCounts, part: Part, times: number): void {
  const cell = counts.cell(part.rating.cell);
  if (part.isCombination) cell.addCombination(part.rating, times);
  else cell.addPart(part.rating, part.issue, times);
}

function addRater(counts: SegmentCounts, part: Part | undefined, rater: string | null, times: number): void {
  if (part === undefined || part.isCombination || part.issue !== null) return;
  counts.cell(part.rating.cell).addRater(part.rating.score, rater, times);
}

/** The rating that its response is counted on: of the latest record, the first. */
function primaryOf(ratings: readonly SplitRating[]): SplitRating | null {
  return ratings.reduce<SplitRating | null>((best, rating) => {
    if (best === null || rating.record > best.record) return rating;
    return rating.record === best.record && placeOf(rating) < placeOf(best) ? rating : best;
  }, null);
}

const placeOf = ({ value }: SplitRating): number => categories.indexOf(value.cell.category);

/** The segments of a response: those of all its ratings, which differ if its records come from different exports. */
function segmentsOfAll(ratings: readonly SplitRating[]): readonly SegmentKey[] {
  const keys = ratings.flatMap(({ outcome }) => outcome.segments);
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}
