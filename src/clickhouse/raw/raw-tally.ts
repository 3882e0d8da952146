/** Adds up combinations and histories that a cluster counted: which records stand for themselves, which replace others, and which only together are a response. */

import type { Category } from "../../base/feedback-schema.js";
import type { SplitRating } from "../../counts/latest/merge-response.js";
import { countIn, listIn, numberIn, numberOrNull, textIn, truthIn } from "../answer-values.js";
import type { AnswerRow } from "../whole-answer.js";
import { distinctRecords, type HistoryRecord, latestOfHistory } from "./histories.js";
import type { MeantCombination, RawCombinations } from "./raw-combinations.js";

/** Records of one combination without an id. */
export interface CountedCombination extends RecordSpan {
  readonly code: number;
  /** Index in `whyNoIds`. */
  readonly why: number;
  /** The text in the place of the id of one of them. */
  readonly id: string;
}

interface RecordSpan {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** How many have an unreadable time of an update. */
  readonly unread: number;
}

interface History {
  /** How many ids have it. */
  readonly times: number;
  readonly codes: readonly number[];
  readonly copies: readonly number[];
  readonly isTied: boolean;
  readonly spans: readonly RecordSpan[];
}

/** Responses whose ratings come from several records, so many alike. */
export interface MergedResponses {
  readonly ratings: readonly SplitRating[];
  readonly times: number;
}

export class RawTally {
  readonly combinations: CountedCombination[] = [];
  /** By code of the combination: all records, and those that stand for themselves with the first and the last of their times. */
  all = new Float64Array();
  records = new Float64Array();
  firstAt = new Float64Array();
  lastAt = new Float64Array();
  /** By code: how many records have an unreadable time of an update. */
  unread = new Float64Array();
  /** Versions of responses, and those of them that count. */
  identified = 0;
  survivors = 0;
  /** The answers among the versions that are not counted in `records`. */
  otherAnswers = 0;
  readonly merged: MergedResponses[] = [];
  /** Ids that occur on different records, and these records. */
  readonly shared = { ids: 0, records: 0 };
  /** Responses for which no time shows which version is the latest. */
  tied = 0;
  readonly #codes: RawCombinations;
  readonly #comparesRecords: boolean;
  readonly #histories: History[] = [];

  /** With `comparesRecords` only exact copies of a record are duplicates. */
  constructor(codes: RawCombinations, comparesRecords: boolean) {
    this.#codes = codes;
    this.#comparesRecords = comparesRecords;
  }

  /** Adds a row of `combinationsSql`. Throws `cluster-answer`. */
  addCombination([words, state, bucket, why, id, count, first, last, unread]: AnswerRow): void {
    const code = this.#codes.code([words, state, bucket]);
    const span = { count: countIn(count), ...timesOf(first, last), unread: countIn(unread) };
    this.combinations.push({ ...span, code, why: countIn(why), id: textIn(id) });
  }

  /** Adds a row of `historiesSql`. Throws `cluster-answer`. */
  addHistory([records, copies, isTied, count, firsts, lasts, unread]: AnswerRow): void {
    const codes = listIn(records, (record) => this.#codes.code(listIn(record, (part) => part)));
    const times = countIn(count);
    const ofPlaces = <Item>(list: unknown, itemIn: (item: unknown) => Item) => listIn(list, itemIn, codes.length);
    const [first, last] = [ofPlaces(firsts, numberIn), ofPlaces(lasts, numberIn)];
    const spans = ofPlaces(unread, countIn).map((ofPlace, place) => {
      return { count: times, ...timesOf(first[place], last[place]), unread: ofPlace };
    });
    const numbers = this.#comparesRecords ? ofPlaces(copies, countIn) : [];
    this.#histories.push({ times, codes, copies: numbers, isTied: truthIn(isTied), spans });
  }

  /** Sums up, once all is added. */
  finish(meanings: readonly MeantCombination[], categories: readonly Category[]): void {
    const { size } = this.#codes;
    for (const column of ["all", "records", "unread"] as const) this[column] = new Float64Array(size);
    this.firstAt = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.lastAt = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    for (const combination of this.combinations) {
      this.#note(combination.code, combination);
      this.#addAlone(combination.code, combination);
    }
    for (const history of this.#histories) {
      for (const [place, code] of history.codes.entries()) this.#note(code, history.spans[place]!);
      const records = history.codes.map((code, place): HistoryRecord => ({ ...meanings[code]!, place }));
      const latest = latestOfHistory(records, categories);
      for (const { place } of latest.alone) this.#addPlace(history, place);
      if (this.#comparesRecords) this.#addCopies(history, latest.versions);
      else this.#addVersions(history, latest);
    }
  }

  #note(code: number, { count, unread }: RecordSpan): void {
    this.all[code]! += count;
    this.unread[code]! += unread;
  }

  #addAlone(code: number, { count, firstAt, lastAt }: RecordSpan): void {
    this.records[code]! += count;
    this.firstAt[code] = Math.min(this.firstAt[code]!, firstAt);
    this.lastAt[code] = Math.max(this.lastAt[code]!, lastAt);
  }

  #addPlace({ codes, spans }: History, place: number): void {
    this.#addAlone(codes[place]!, spans[place]!);
  }

  #addCopies(history: History, versions: readonly HistoryRecord[]): void {
    const { times } = history;
    const distinct = distinctRecords(versions, history.copies);
    for (const { place } of distinct) this.#addPlace(history, place);
    this.identified += versions.length * times;
    this.survivors += distinct.length * times;
    this.otherAnswers += (answersIn(versions) - answersIn(distinct)) * times;
    if (distinct.length < 2) return;
    this.shared.ids += times;
    this.shared.records += distinct.length * times;
  }

  #addVersions(history: History, { versions, latest }: ReturnType<typeof latestOfHistory>): void {
    const { times } = history;
    if (history.isTied && versions.length > 1) this.tied += times;
    const kept = versions.filter((version) => latest.some(({ record }) => record === version));
    this.identified += versions.length * times;
    this.survivors += kept.length * times;
    const [only] = kept;
    if (only !== undefined && kept.length === 1) {
      this.#addPlace(history, only.place);
      this.otherAnswers += (answersIn(versions) - answersIn(kept)) * times;
      return;
    }
    this.otherAnswers += answersIn(versions) * times;
    const ratings = latest.map(({ record: { outcome, place }, rating, value }): SplitRating => {
      const { firstAt, lastAt } = history.spans[place]!;
      const [createdAt, lastCreatedAt] = firstAt > lastAt ? [Number.NaN, Number.NaN] : [firstAt, lastAt];
      return { value, number: rating, outcome, record: place, createdAt, lastCreatedAt };
    });
    this.merged.push({ ratings, times });
  }
}

const noTimes = { firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY };

/** Beyond these are the numbers that stand for no time. */
const mostMs = 1e17;

function timesOf(first: unknown, last: unknown): Pick<RecordSpan, "firstAt" | "lastAt"> {
  const [firstAt, lastAt] = [numberOrNull(first), numberOrNull(last)];
  return firstAt === null || lastAt === null || Math.abs(firstAt) >= mostMs ? noTimes : { firstAt, lastAt };
}

const answersIn = (records: readonly HistoryRecord[]): number =>
  records.filter(({ outcome }) => outcome.isAnswer).length;
