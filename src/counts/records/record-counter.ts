/**
 * Counts the records of one provider on codes, in one thread. Batch by batch each record becomes a few small numbers: the code
 * of each of its ratings, and the code of its key - everything else that the query needs. Combinations are counted in the
 * kernel; the importer and the query interpret each of them once.
 */

import type { WhyNoIdentity } from "../../base/identity.js";
import { inserted } from "../../base/interner.js";
import type { TotalsRows } from "../../importers/aggregates/totals-search.js";
import { wordIn } from "../../importers/columns.js";
import { Importer, type UnreadTime } from "../../importers/importer.js";
import type { Problem, RejectedRecord } from "../../importers/rejection.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { mayBeUnlinked } from "../../importers/unlinked.js";
import type { Kernel } from "../../kernel/kernel.js";
import { constants } from "../../kernel/layout.js";
import { asksForTime, columnsOf, type Query } from "../../query/query.js";
import type { Block } from "../../readers/record-scanner.js";
import { type RecordEnds, SpanBatch } from "../../readers/span-batch.js";
import { flagsOfPairs } from "../latest/count-partitions.js";
import { PendingRecords } from "../latest/pending-records.js";
import type { CountingTask } from "../threads/counting-plan.js";
import type { UnidentifiedRecords } from "../unidentified.js";
import { Combinations } from "./combinations.js";
import { CompositeKeys } from "./composite-keys.js";
import { CountingMemory } from "./counting-memory.js";
import { GrowingArray } from "./growing-array.js";
import { PartCounter } from "./part-counts.js";
import { RaterWatch } from "./rater-watch.js";
import { RatingDictionary } from "./rating-dictionary.js";
import { RatingValues } from "./rating-values.js";
import { RecordKeys } from "./record-keys.js";
import { Tallies } from "./tallies.js";
import { TimeBuckets } from "./time-buckets.js";

/** Most records in a batch. */
export const mostInBatch = 16_384;
const scratchBytes = 512 * 1024;
/** With more pairs of ratings and keys, ratings are counted by their parts. */
const mostPairs = 1 << 15;

/** The combinations of a rating's codes and the keys of the records. */
interface RatingPairs {
  readonly rating: RatingDictionary;
  readonly values: RatingValues;
  readonly tuples: CompositeKeys;
  /** By pair: how many records were counted at once (f64); those with an id wait in `pending`. */
  readonly counts: GrowingArray;
  /** Address of the pairs (u32) of the batch. */
  readonly address: number;
}

function unreadIn(column: keyof TimeForms, unparsed: ReadonlyMap<number, string>): readonly UnreadTime[] {
  return [...unparsed].map(([record, text]) => ({ column, record, text }));
}

/** The records of a batch in their input. */
export interface BatchPlace {
  /** The block that they lie in, and what read it. */
  readonly block: Block;
  readonly scanner: RecordEnds;
  /** Number of the input. */
  readonly input: number;
  /** How its times are read. */
  readonly forms: TimeForms;
  /** Those of its records that are, or may be, rows of totals. */
  readonly totals: TotalsRows;
  /** What its bytes mean. */
  readonly layout: bigint;
}

const { MISSING, PLACEHOLDER, ROUNDED } = constants.NoIdentity;
const reasons: { readonly [why: number]: WhyNoIdentity } = {
  [MISSING]: "missing",
  [PLACEHOLDER]: "placeholder",
  [ROUNDED]: "rounded",
};

export class RecordCounter {
  readonly importer: Importer;
  /** The records to be counted next: a scanner fills it. */
  readonly batch: SpanBatch;
  readonly keys: RecordKeys;
  /** By rating. */
  readonly pairs: readonly RatingPairs[];
  /** Null if raters are not distinguished, or all are different. */
  readonly raterWatch: RaterWatch | null;
  /** Null if duplicates stay. */
  readonly pending: PendingRecords | null;
  readonly #memory: CountingMemory;
  readonly #times: TimeBuckets;
  /** By key: the records that were counted at once. */
  readonly tallies: Tallies;
  /** Null if there are few pairs. */
  parts: PartCounter | null = null;
  readonly #mayCountParts: boolean;
  /** Null if a record has several ratings, or one of its words is coded in another way. */
  #combinations: Combinations | null = null;
  readonly #comparesRecords: boolean;
  /** Address of why the records of the batch have no id (u8), or 0. */
  readonly #whyNoId: number;
  /** Room for the flags of all codes, for compacting the pending records. */
  readonly #flags: GrowingArray;
  readonly #hasUnlinked: boolean;

  /** The ids are divided into `partitions` parts, a power of two. */
  constructor(
    kernel: Kernel,
    { spec, exportColumns, namesParticipants }: CountingTask,
    query: Query,
    partitions: number,
  ) {
    this.importer = new Importer(spec, {
      columns: columnsOf(query),
      exportColumns,
      needsTime: asksForTime(query),
      watchesParticipants: namesParticipants && query.cluster === undefined && spec.count === undefined,
    });
    const { slots, projection } = this.importer;
    this.batch = new SpanBatch(kernel, projection.length, mostInBatch, scratchBytes);
    const watched = slots.participants === null ? [] : [slots.participants];
    const coded = [...slots.ratings.flat(), ...slots.words, ...watched];
    const memory = new CountingMemory(kernel, mostInBatch, projection, coded);
    this.#memory = memory;
    this.raterWatch = slots.participants === null ? null : new RaterWatch(memory, slots.participants);
    const ratings = spec.ratings.map((_, rating) => new RatingDictionary(memory, this.importer, query, rating));
    this.#times = new TimeBuckets(memory, slots, query);
    this.keys = new RecordKeys(memory, this.importer, query, ratings, this.#times);
    this.pairs = ratings.map((rating) => {
      return {
        rating,
        values: new RatingValues(rating, this.importer),
        tuples: new CompositeKeys(kernel, 2),
        counts: new GrowingArray(kernel, 8),
        address: memory.column(4),
      };
    });
    this.tallies = new Tallies(kernel);
    const [only] = this.pairs;
    if (only !== undefined && ratings.length === 1 && this.keys.hasAllWords) {
      const parts = { pairs: only.address, keys: this.keys.address };
      const words = slots.words.map((slot) => memory.codesOf(slot));
      const columns = [only.rating.address, this.#times.address, ...words];
      this.#combinations = new Combinations(memory, columns, parts, (count) => {
        this.#codeKeys(count);
        this.#codePairs(count);
      });
    }
    this.#hasUnlinked = query.dedupe && mayBeUnlinked(spec);
    this.#comparesRecords = spec.identity === "undeclared";
    this.#whyNoId = memory.column(1);
    this.#flags = new GrowingArray(kernel, 4);
    const hasIds = query.dedupe && slots.id !== null && spec.count === undefined;
    this.#mayCountParts = !hasIds && query.issueCombinations !== true;
    this.pending = hasIds ? new PendingRecords(kernel, spec.ratings.length, partitions, this.#comparesRecords) : null;
  }

  /** Counts the records of the batch, which a scanner read in a block. */
  count(place: BatchPlace): void {
    const { totals } = place;
    const count = this.batch.length;
    if (count === 0) return;
    this.#decode(place.forms, place.totals);
    const combinations = this.#combinations?.code(count) === true ? this.#combinations : null;
    const isPlain = this.pending === null && this.#isAllRead && totals.size === 0;
    const isWatched = this.raterWatch?.isOpen === true;
    if (combinations !== null && isPlain) {
      combinations.count(count, this.#times.created.address);
      if (isWatched) combinations.writePairs(count);
    } else if (combinations !== null) {
      combinations.writePairs(count);
      this.#countPairs(place);
    } else {
      this.#codeKeys(count);
      if (!this.#countParts(count)) {
        this.#codePairs(count);
        this.#countPairs(place);
      }
    }
    if (isWatched) this.raterWatch?.count(this.batch, this.keys.ofBatch(count), this.keys.outcomes);
  }

  /** Whether the keys of single records of the batch are not needed. */
  get #isAllRead(): boolean {
    return this.keys.rejected.size === 0 && this.#times.created.unparsed.size === 0;
  }

  #decode(forms: TimeForms, totals: TotalsRows): void {
    const { batch } = this;
    batch.joinParts(this.importer.projection);
    this.#memory.begin();
    for (const slot of this.importer.slots.words) this.#memory.decode(batch, slot);
    for (const { rating } of this.pairs) rating.code(batch);
    this.#times.decode(batch, forms, totals);
  }

  /** Counts the records of the batch, whose keys are coded, by the parts of their ratings; false if they have to be counted by pairs. */
  #countParts(count: number): boolean {
    const { address, outcomes } = this.keys;
    if (this.parts?.count(address, outcomes.length, count) !== true) return false;
    this.tallies.count(address, count, this.#times.created.address);
    return true;
  }

  /** Counts the records of the batch, whose pairs are coded; those with an id are kept. */
  #countPairs(place: BatchPlace): void {
    const { kernel } = this.#memory;
    const count = this.batch.length;
    if (this.#hasUnlinked) this.#dropIds();
    const mask = this.#keepPending(place);
    this.tallies.count(this.keys.address, count, this.#times.created.address, mask);
    for (const { address, counts } of this.pairs) kernel.functions.countCodes(address, count, mask, counts.address);
    if (this.#mayCountParts && this.pairs.some(({ tuples }) => tuples.size > mostPairs))
      this.parts ??= new PartCounter(
        kernel,
        this.pairs.map(({ rating, values }) => ({ codes: rating.address, values })),
      );
  }

  /** Adds what was counted by combinations to the counts of the pairs and the tallies of the keys. */
  finish(): void {
    const [pairs] = this.pairs;
    if (pairs !== undefined) this.#combinations?.addTo(pairs.counts.address, this.tallies.address);
    this.#combinations = null;
  }

  /** Codes the keys of the first records of the batch. */
  #codeKeys(count: number): void {
    for (const { rating } of this.pairs) rating.classify(count);
    this.keys.code(count);
    this.tallies.reserve(this.keys.outcomes.length);
  }

  /** Codes the pairs of ratings and keys, which are coded. */
  #codePairs(count: number): void {
    for (const [k, pairs] of this.pairs.entries()) {
      pairs.tuples.code([this.#countedCodes(pairs, k, count), this.keys.address], count, pairs.address);
      pairs.counts.reserve(pairs.tuples.size);
    }
  }

  /** Whether the query selects a record of the batch. */
  isSelected(record: number): boolean {
    const key = this.keys.ofBatch(this.batch.length)[record]!;
    return this.keys.outcomes[key]!.selected !== 0;
  }

  /** The rejected records of the batch. */
  rejected(): readonly RejectedRecord[] {
    if (this.keys.rejected.size === 0) return [];
    const rejected: RejectedRecord[] = [];
    const keys = this.keys.ofBatch(this.batch.length);
    for (let record = 0; record < keys.length; record++) {
      const { problem, isAnswer } = this.keys.outcomes[keys[record]!]!;
      if (problem !== null) rejected.push({ ...this.#problemAt(record, problem), isAnswer, record });
    }
    return rejected;
  }

  /** The text of a time is not a part of the key. */
  #problemAt(record: number, problem: Problem): Problem {
    const text = this.#times.created.unparsed.get(record);
    return problem.code !== "date-invalid" || text === undefined
      ? problem
      : this.importer.problemOfTime("created_at", text);
  }

  /** The records of the batch that count although one of their times is unreadable, in their order. */
  unreadTimes(): readonly UnreadTime[] {
    if (this.batch.length === 0) return [];
    const { created, updated } = this.#times;
    const unread = [...unreadIn("created_at", created.unparsed)];
    if (this.pending !== null && updated !== created) unread.push(...unreadIn("updated_at", updated.unparsed));
    if (unread.length === 0) return unread;
    const keys = this.keys.ofBatch(this.batch.length);
    const counting = unread.filter(({ record }) => {
      const outcome = this.keys.outcomes[keys[record]!];
      return outcome?.problem === null && outcome.exclusion === null;
    });
    return counting.sort((a, b) => a.record - b.record);
  }

  /** Whether the query's own column of that number has a value in a record of the batch that is not rejected. */
  hasWord(column: number): boolean {
    const slot = this.importer.slots.exportColumns[column]!.slot;
    const codes = this.#memory.kernel.int32(this.#memory.codesOf(slot), this.batch.length);
    const values = this.#memory.dictionaries.get(slot)!.values;
    const keys = this.keys.ofBatch(this.batch.length);
    const isWord = (code: number) => wordIn(values[code] ?? "") !== "";
    return codes.some((code, record) => isWord(code) && !this.keys.rejected.has(keys[record]!));
  }

  /**
   * The address of the codes of a rating. Without deduplication, ratings that are not selected get the code -1, to keep the
   * number of combinations small.
   */
  #countedCodes({ rating, address }: RatingPairs, number: number, count: number): number {
    if (this.pending !== null || this.keys.areAllSelected) return rating.address;
    const { functions } = this.#memory.kernel;
    const selected = this.keys.selectedAt(number);
    functions.selectCodes(rating.address, this.keys.address, count, selected, address);
    return address;
  }

  /** Removes the ids of records that share one with a response but are not versions of it. */
  #dropIds(): void {
    const { id } = this.importer.slots;
    if (id === null) return;
    for (const [record, key] of this.keys.ofBatch(this.batch.length).entries())
      if (this.keys.outcomes[key]?.isUnlinked === true) this.batch.clearValue(id, record);
  }

  /** Keeps the records with an id; returns the address of a mask (u8): not 0 for the others, which are counted at once. */
  #keepPending({ block, input, layout, scanner }: BatchPlace): number {
    if (this.pending === null) return 0;
    const { batch } = this;
    const columns = {
      count: batch.length,
      ids: batch.spansOf(this.importer.slots.id!),
      updatedAt: this.#times.updated.address,
      createdAt: this.#times.created.address,
      starts: batch.starts,
      ends: this.#comparesRecords ? batch.endsBy(scanner) : 0,
      codes: this.pairs.map(({ address }) => address),
      whyNoId: this.#whyNoId,
    };
    this.pending.add(columns, { input, offset: block.byteOffset, address: block.input, layout });
    if (this.pending.isLarge) this.#compactPending(this.pending);
    return this.#whyNoId;
  }

  #compactPending(pending: PendingRecords): void {
    const { kernel } = this.#memory;
    const flags = flagsOfPairs(this.pairs[0]!.tuples.column(1), this.keys.outcomes);
    this.#flags.reserve(flags.length);
    kernel.uint32(this.#flags.address, flags.length).set(flags);
    pending.compact(this.#flags.address);
  }

  /** The records of the batch that count, or would if the query selected them, and have no id. */
  unidentified(): UnidentifiedRecords {
    const { id } = this.importer.slots;
    if (this.pending === null || id === null) return {};
    const keys = this.keys.ofBatch(this.batch.length);
    const { bytes } = this.#memory.kernel;
    const found = new Map<WhyNoIdentity, { count: number; example: string }>();
    for (let record = 0; record < keys.length; record++) {
      const why = reasons[bytes[this.#whyNoId + record]!];
      if (why === undefined) continue;
      const outcome = this.keys.outcomes[keys[record]!];
      if (outcome === undefined || outcome.problem !== null || outcome.exclusion !== null) continue;
      inserted(found, why, () => ({ count: 0, example: this.batch.textOf(id, record).trim() })).count += 1;
    }
    return Object.fromEntries(found);
  }
}
