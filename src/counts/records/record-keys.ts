/** The keys of records: everything that a query needs of a record beyond its ratings. The outcome of records is determined once for each key. */

import type { Importer } from "../../importers/importer.js";
import type { Query } from "../../query/query.js";
import type { TotalsRow } from "../../readers/raw-columns.js";
import { RaterLimit } from "../raters.js";
import { SegmentLimit } from "../segment-limit.js";
import { CompositeKeys } from "./composite-keys.js";
import type { CountingMemory } from "./counting-memory.js";
import { exampleRecords, type SlotCodes, type SlotTimes } from "./example-records.js";
import { GrowingArray } from "./growing-array.js";
import { type KeyOutcome, keyOutcomes } from "./key-outcomes.js";
import { type PredicateClasses, predicateClasses } from "./predicate-classes.js";
import type { RatingDictionary } from "./rating-dictionary.js";
import type { TimeBuckets } from "./time-buckets.js";

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
    return this.#selected[rating]!.address;
  }

  /** Makes an example record of each new key, and lets the importer and the query determine its outcome. */
  #evaluateNew(): void {
    const from = this.outcomes.length;
    const parts = Array.from({ length: this.#keys.size - from }, (_, index) => this.#keys.partsOf(from + index));
    const codes = this.#slotCodes(parts);
    const raw = exampleRecords(this.#memory, this.#importer, parts.length, codes, ...this.#slotTimes(parts));
    const imported = this.#importer.importBatch(raw);
    for (const ofRating of this.#selected) ofRating.reserve(this.#keys.size);
    for (const outcome of keyOutcomes(imported, parts.length, this.#query, this.#importer.spec)) this.#keep(outcome);
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
        for (const [index, code] of rating.slotCodesOfClass(parts[k]!).entries())
          set(rating.slots[index]!, record, code);
      for (const [index, slot] of this.#importer.slots.words.entries()) {
        const code = parts[firstWord + index]!;
        set(slot, record, this.#predicates.get(slot)?.codeOf(code) ?? code);
      }
    }
    return codes;
  }

  #slotTimes(
    records: readonly (readonly number[])[],
  ): readonly [times: SlotTimes, totals: ReadonlyMap<number, TotalsRow>] {
    const times = records.map((parts) => this.#times.exampleOf(parts[this.#ratings.length]!));
    const ofSlot = [this.#importer.slots.createdAt, times.map(({ createdAt }) => createdAt)] as const;
    const totals = times.flatMap((time, record) => (time.totals === undefined ? [] : [[record, time.totals] as const]));
    return [new Map([ofSlot]), new Map(totals)];
  }
}
