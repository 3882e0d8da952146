/** The keys of records: everything that a query needs of a record beyond its ratings. The outcome of records is determined once for each key. */

import { type FeedbackBatch, unratedReason, valueAt } from "../../base/feedback-batch.js";
import { isAnswer, type Status } from "../../base/feedback-schema.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { Importer } from "../../importers/importer.js";
import type { Problem, RejectedRecord } from "../../importers/rejection.js";
import { unlinkedExclusions } from "../../importers/unlinked.js";
import type { Query } from "../../query/query.js";
import { rowTest } from "../../query/selection.js";
import type { TotalsRow } from "../../readers/raw-columns.js";
import type { SegmentKey } from "../feedback-counts.js";
import { RaterLimit, ratersIn } from "../raters.js";
import { SegmentLimit } from "../segment-limit.js";
import { segmentsIn, uncalledTest } from "../segments.js";
import { CompositeKeys } from "./composite-keys.js";
import type { CountingMemory } from "./counting-memory.js";
import { exampleRecords, type SlotCodes, type SlotTimes } from "./example-records.js";
import { GrowingArray } from "./growing-array.js";
import { type PredicateClasses, predicateClasses } from "./predicate-classes.js";
import type { RatingDictionary } from "./rating-dictionary.js";
import type { TimeBuckets } from "./time-buckets.js";

/** The outcome of the records of a key. */
export interface KeyOutcome {
  /** Why they are rejected; null if they are not. */
  readonly problem: Problem | null;
  /** They hold an answer, whether the query selects it or not. */
  readonly isAnswer: boolean;
  /** Bit k: they have a rating number k. */
  readonly ratings: number;
  /** Bit k: the query selects their rating number k. */
  readonly selected: number;
  /** Why the provider does not count them; null if it does. */
  readonly exclusion: string | null;
  /** Their ids are not those of responses. */
  readonly isUnlinked: boolean;
  /** A period leaves them out because they have no date. */
  readonly isUndated: boolean;
  /** The log of calls that is joined does not have their call. */
  readonly isUncalled: boolean;
  readonly status: Status;
  /** The number of people who gave the answer of each record. */
  readonly people: number;
  readonly segments: readonly SegmentKey[];
  /** The rater; null if unknown or not needed. */
  readonly rater: string | null;
}

/** Whether the query selects rating number `rating` of records with this outcome. */
export function isRatingSelected({ selected }: KeyOutcome, rating: number): boolean {
  return ((selected >> rating) & 1) === 1;
}

export class RecordKeys {
  /** Address of the keys' codes (u32) of the batch. */
  readonly address: number;
  /** By code. */
  readonly outcomes: KeyOutcome[] = [];
  /** Codes of the keys whose records are rejected. */
  readonly rejected = new Set<number>();
  /** Whether every rating of every record so far is selected. */
  areAllSelected = true;
  readonly #memory: CountingMemory;
  readonly #importer: Importer;
  readonly #query: Query;
  readonly #ratings: readonly RatingDictionary[];
  readonly #times: TimeBuckets;
  readonly #keys: CompositeKeys;
  /** For each rating whether it is selected (u8, 0 or 1), by code. */
  readonly #selected: readonly GrowingArray[];
  /** Slot -> the classes of its words, if only conditions look at them. */
  readonly #predicates: ReadonlyMap<number, PredicateClasses>;
  readonly #areUnlinked: readonly boolean[] | null;
  readonly #raterLimit = new RaterLimit();
  readonly #segmentLimit = new SegmentLimit();

  constructor(
    memory: CountingMemory,
    importer: Importer,
    query: Query,
    ratings: readonly RatingDictionary[],
    times: TimeBuckets,
  ) {
    this.address = memory.column(4);
    this.#memory = memory;
    this.#importer = importer;
    this.#query = query;
    this.#ratings = ratings;
    this.#times = times;
    this.#keys = new CompositeKeys(memory.kernel, ratings.length + 1 + importer.slots.words.length);
    this.#selected = ratings.map(() => new GrowingArray(memory.kernel, 1));
    this.#predicates = predicateClasses(memory, importer.slots, query);
    this.#areUnlinked = unlinkedExclusions(importer.spec);
  }

  /** Whether every word of a record is a part of its key as it is spelled. */
  get hasAllWords(): boolean {
    return this.#predicates.size === 0;
  }

  /** Codes a batch whose ratings and times are coded. */
  code(count: number): void {
    const words = this.#importer.slots.words.map((slot) => this.#wordCodes(slot, count));
    const parts = [...this.#ratings.map(({ classes }) => classes), this.#times.address, ...words];
    this.#keys.code(parts, count, this.address);
    if (this.#keys.size > this.outcomes.length) this.#evaluateNew();
  }

  #wordCodes(slot: number, count: number): number {
    const classes = this.#predicates.get(slot);
    classes?.code(count);
    return classes?.address ?? this.#memory.codesOf(slot);
  }

  /** The codes of the keys of the first `count` records of the batch. */
  ofBatch(count: number): Uint32Array {
    return this.#memory.kernel.uint32(this.address, count);
  }

  /** The address of whether a rating is selected: a u8 (0 or 1) by code. */
  selectedAt(rating: number): number {
    return this.#selected[rating]?.address ?? 0;
  }

  /** Makes an example record of each new key, and lets the importer and the query determine its outcome. */
  #evaluateNew(): void {
    const from = this.outcomes.length;
    const parts = Array.from({ length: this.#keys.size - from }, (_, index) => this.#keys.partsOf(from + index));
    const codes = this.#slotCodes(parts);
    const raw = exampleRecords(this.#memory, this.#importer, parts.length, codes, ...this.#slotTimes(parts));
    const { batch, rejected, people } = this.#importer.importBatch(raw);
    const problems = new Map(rejected.map(({ record, ...problem }) => [record, problem]));
    const outcomeOf = this.#outcomesOf(batch);
    for (const ofRating of this.#selected) ofRating.reserve(this.#keys.size);
    for (const [record, rows] of rowsByRecord(batch.recordOf, parts.length).entries())
      this.#keep({ ...outcomeOf(rows, problems.get(record) ?? null), people: people?.[record] ?? 1 });
  }

  /** The outcomes of the records of a batch, each of which has a number of rows. */
  #outcomesOf(
    batch: FeedbackBatch,
  ): (rows: readonly number[], problem: KeyProblem | null) => Omit<KeyOutcome, "people"> {
    const { selection, by, timeZone, cluster } = this.#query;
    const isSelected = rowTest(selection, batch);
    const segmentsOf = segmentsIn(batch, by, checkedTimeZone(timeZone));
    const raterOf = ratersIn(batch, cluster);
    const isUncalled = uncalledTest(batch);
    const hasPeriod = selection.fromMs !== null || selection.toMs !== null;
    return (rows, problem) => {
      const selectedRows = rows.filter(isSelected);
      const ratings = maskOf(batch.category.codes, rows);
      const selected = maskOf(batch.category.codes, selectedRows);
      const row = selectedRows[0] ?? rows[0];
      if (row === undefined) {
        const exclusion = problem === null ? unratedReason : null;
        const isAnswer = problem?.isAnswer ?? false;
        return { ...unselected, problem, isAnswer, ratings, selected, exclusion, isUnlinked: problem === null };
      }
      const exclusion = batch.exclusion.codes[row] ?? -1;
      return {
        problem,
        isAnswer: exclusion === -1 && rows.some((other) => isAnswer(statusAt(batch, other))),
        ratings,
        selected,
        exclusion: valueAt(batch.exclusion, row),
        isUnlinked: this.#areUnlinked?.[exclusion] ?? false,
        isUndated: selected === 0 && exclusion === -1 && hasPeriod && Number.isNaN(batch.created_at[row]),
        isUncalled: selected !== 0 && isUncalled(row),
        status: statusAt(batch, row),
        segments: selected === 0 ? [] : segmentsOf(row),
        rater: selected === 0 ? null : raterOf(row),
      };
    };
  }

  #keep(outcome: KeyOutcome): void {
    const { problem, ratings, selected, rater, segments } = outcome;
    this.#raterLimit.add(rater);
    if (problem === null) this.#segmentLimit.add(segments);
    const code = this.outcomes.push(outcome) - 1;
    if (problem !== null) this.rejected.add(code);
    if (selected !== ratings || ratings === 0) this.areAllSelected = false;
    for (const [rating, ofRating] of this.#selected.entries())
      this.#memory.kernel.bytes[ofRating.address + code] = (selected >> rating) & 1;
  }

  #slotCodes(records: readonly (readonly number[])[]): SlotCodes {
    const codes = new Map<number, Int32Array>();
    const set = (slot: number, record: number, code: number) => {
      const column = codes.get(slot) ?? new Int32Array(records.length).fill(-1);
      codes.set(slot, column);
      column[record] = code;
    };
    const firstWord = this.#ratings.length + 1;
    for (const [record, parts] of records.entries()) {
      for (const [k, rating] of this.#ratings.entries())
        for (const [index, code] of rating.slotCodesOfClass(parts[k] ?? 0).entries())
          set(rating.slots[index] ?? -1, record, code);
      for (const [index, slot] of this.#importer.slots.words.entries()) {
        const code = parts[firstWord + index] ?? -1;
        set(slot, record, this.#predicates.get(slot)?.codeOf(code) ?? code);
      }
    }
    return codes;
  }

  #slotTimes(
    records: readonly (readonly number[])[],
  ): readonly [times: SlotTimes, totals: ReadonlyMap<number, TotalsRow>] {
    const times = records.map((parts) => this.#times.exampleOf(parts[this.#ratings.length] ?? 0));
    const ofSlot = [this.#importer.slots.createdAt, times.map(({ createdAt }) => createdAt)] as const;
    const totals = times.flatMap((time, record) => (time.totals === undefined ? [] : [[record, time.totals] as const]));
    return [new Map([ofSlot]), new Map(totals)];
  }
}

/** The faults of rejected records, and whether they contain an answer. */
type KeyProblem = Problem & Pick<RejectedRecord, "isAnswer">;

function statusAt(batch: FeedbackBatch, row: number): Status {
  return (valueAt(batch.status, row) ?? "good") as Status;
}

/** The outcome of records without rows, without the reason. */
const unselected = { isUndated: false, isUncalled: false, status: "good", segments: [], rater: null } as const;

/** The rows of each of `records` records. */
function rowsByRecord(recordOf: Int32Array, records: number): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: records }, () => []);
  for (const [row, record] of recordOf.entries()) rows[record]?.push(row);
  return rows;
}

/** Bit k: one of the rows is rating number k. */
function maskOf(ratingOf: Int32Array, rows: readonly number[]): number {
  return rows.reduce((mask, row) => mask | (1 << (ratingOf[row] ?? 0)), 0);
}
