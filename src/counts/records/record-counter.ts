/**
 * Counts the records of one provider on codes, in one thread. Batch by batch each record becomes a few small numbers: the code
 * of each of its ratings, and the code of its key - everything else that the query asks of it. Combinations are counted in the
 * kernel; the importer and the query are asked once for each of them what it means.
 */

import { Importer } from "../../importers/importer.js";
import type { RejectedRecord } from "../../importers/rejection.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { mayBeUnlinked } from "../../importers/unlinked.js";
import type { Kernel } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import { columnsOf, type Query } from "../../query/query.js";
import type { Block } from "../../readers/record-scanner.js";
import { SpanBatch } from "../../readers/span-batch.js";
import { PendingRecords } from "../latest/pending-records.js";
import type { CountingTask } from "../threads/counting-plan.js";
import { Combinations } from "./combinations.js";
import { CompositeKeys } from "./composite-keys.js";
import { CountingMemory } from "./counting-memory.js";
import { GrowingArray } from "./growing-array.js";
import { RatingDictionary } from "./rating-dictionary.js";
import { RecordKeys } from "./record-keys.js";
import { TimeBuckets } from "./time-buckets.js";

/** Most records in a batch. */
const capacity = 8192;
const scratchBytes = 512 * 1024;
const tallyBytes = structs.Tally.byteLength;

/** The combinations of a rating's codes and the keys of the records. */
interface RatingPairs {
  readonly rating: RatingDictionary;
  readonly tuples: CompositeKeys;
  /** By pair: how many records were counted at once (f64); those with an id wait in `pending`. */
  readonly counts: GrowingArray;
  /** Address of the pairs (u32) of the batch. */
  readonly address: number;
}

export class RecordCounter {
  readonly importer: Importer;
  /** The records to be counted next: a scanner fills it. */
  readonly batch: SpanBatch;
  readonly keys: RecordKeys;
  /** By rating. */
  readonly pairs: readonly RatingPairs[];
  /** Null if duplicates stay. */
  readonly pending: PendingRecords | null;
  readonly #memory: CountingMemory;
  readonly #times: TimeBuckets;
  readonly #tallies: GrowingArray;
  /** Null if a record has several ratings, or a word of it is coded in another way. */
  #combinations: Combinations | null = null;
  readonly #isWithoutId: number;
  readonly #hasUnlinked: boolean;

  /** The ids are divided into `partitions` parts, a power of two. */
  constructor(kernel: Kernel, { spec, exportColumns }: CountingTask, query: Query, partitions: number) {
    this.importer = new Importer(spec, { columns: columnsOf(query), exportColumns });
    const { slots, projection } = this.importer;
    this.batch = new SpanBatch(kernel, projection.length, capacity, scratchBytes);
    const memory = new CountingMemory(kernel, capacity, projection, [...slots.ratings.flat(), ...slots.words]);
    this.#memory = memory;
    const ratings = spec.ratings.map((_, rating) => new RatingDictionary(memory, this.importer, query, rating));
    this.#times = new TimeBuckets(memory, slots, query);
    this.keys = new RecordKeys(memory, this.importer, query, ratings, this.#times);
    this.pairs = ratings.map((rating) => {
      return {
        rating,
        tuples: new CompositeKeys(kernel, 2),
        counts: new GrowingArray(kernel, 8),
        address: memory.column(4),
      };
    });
    this.#tallies = new GrowingArray(kernel, tallyBytes, (from, rows) => clearTallies(kernel, from, rows));
    const [only] = this.pairs;
    if (only !== undefined && ratings.length === 1 && this.keys.hasAllWords) {
      const parts = { pairs: only.address, keys: this.keys.address };
      const words = slots.words.map((slot) => memory.codesOf(slot));
      const columns = [only.rating.address, this.#times.address, ...words];
      this.#combinations = new Combinations(memory, columns, parts, (count) => this.#codeParts(count));
    }
    this.#hasUnlinked = query.dedupe && mayBeUnlinked(spec);
    this.#isWithoutId = memory.column(1);
    const hasIds = query.dedupe && slots.id !== null;
    this.pending = hasIds ? new PendingRecords(kernel, spec.ratings.length, partitions) : null;
  }

  /** Counts the records of the batch. They are of `block`, a part of the input of that number, whose times have the given forms. */
  count(block: Block, input: number, forms: TimeForms): void {
    const { batch } = this;
    const count = batch.length;
    if (count === 0) return;
    const { functions } = this.#memory.kernel;
    batch.joinParts(this.importer.projection);
    this.#memory.begin();
    for (const slot of this.importer.slots.words) this.#memory.decode(batch, slot);
    for (const { rating } of this.pairs) rating.code(batch);
    this.#times.decode(batch, forms);
    const combinations = this.#combinations?.code(count) === true ? this.#combinations : null;
    if (combinations !== null && this.pending === null && this.keys.rejected.size === 0) {
      combinations.count(count, this.#times.created.address);
      return;
    }
    if (combinations === null) this.#codeParts(count);
    else combinations.writeParts(count);
    if (this.#hasUnlinked) this.#dropIds();
    const mask = this.#keepPending(block, input);
    functions.tallyCodes(this.#tallies.address, this.keys.address, count, this.#times.created.address, mask);
    for (const { address, counts } of this.pairs) functions.countCodes(address, count, mask, counts.address);
  }

  /** Adds what was counted by combinations to the counts of the pairs and the tallies of the keys. */
  finish(): void {
    const [pairs] = this.pairs;
    if (pairs !== undefined) this.#combinations?.addTo(pairs.counts.address, this.#tallies.address);
    this.#combinations = null;
  }

  /** Codes the first records of the batch: their keys, and the pairs of their ratings and keys. */
  #codeParts(count: number): void {
    for (const { rating } of this.pairs) rating.classify(count);
    this.keys.code(count);
    for (const [k, pairs] of this.pairs.entries()) {
      pairs.tuples.code([this.#countedCodes(pairs, k, count), this.keys.address], count, pairs.address);
      pairs.counts.reserve(pairs.tuples.size);
    }
    this.#tallies.reserve(this.keys.outcomes.length);
  }

  /** The rejected records of the batch. */
  rejected(): readonly RejectedRecord[] {
    if (this.keys.rejected.size === 0) return [];
    const rejected: RejectedRecord[] = [];
    const keys = this.keys.ofBatch(this.batch.length);
    for (let record = 0; record < keys.length; record++) {
      const problem = this.keys.outcomes[keys[record] ?? 0]?.problem ?? null;
      if (problem !== null) rejected.push({ ...problem, record });
    }
    return rejected;
  }

  /** The earliest and the latest time of the records of a key that were counted at once (+-Infinity for none). */
  timesOf(key: number): readonly [firstAt: number, lastAt: number] {
    const [first = 0, last = 0] = this.#memory.kernel.float64(this.#tallies.address + key * tallyBytes, 2);
    return [first, last];
  }

  /** Whether the query's own column of that number has a value in a record of the batch that is not rejected. */
  hasWord(column: number): boolean {
    const slot = this.importer.slots.exportColumns[column]?.slot ?? -1;
    const codes = this.#memory.kernel.int32(this.#memory.codesOf(slot), this.batch.length);
    const values = this.#memory.dictionaries.get(slot)?.values ?? [];
    const keys = this.keys.ofBatch(this.batch.length);
    const isWord = (code: number) => !["", "None"].includes((values[code] ?? "").trim());
    return codes.some((code, record) => isWord(code) && !this.keys.rejected.has(keys[record] ?? 0));
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

  /** Takes the ids from records that share one with a response but are not versions of it. */
  #dropIds(): void {
    const { id } = this.importer.slots;
    if (id === null) return;
    for (const [record, key] of this.keys.ofBatch(this.batch.length).entries())
      if (this.keys.outcomes[key]?.isUnlinked === true) this.batch.clearValue(id, record);
  }

  /** Keeps the records with an id; returns the address of a mask (u8): 1 for the others, which are counted at once. */
  #keepPending(block: Block, input: number): number {
    if (this.pending === null) return 0;
    const { batch } = this;
    const columns = {
      count: batch.length,
      ids: batch.spansOf(this.importer.slots.id ?? 0),
      updatedAt: this.#times.updated.address,
      createdAt: this.#times.created.address,
      starts: batch.starts,
      codes: this.pairs.map(({ address }) => address),
      isWithoutId: this.#isWithoutId,
    };
    this.pending.add(columns, { input, offset: block.byteOffset, address: block.input });
    return this.#isWithoutId;
  }
}

function clearTallies(kernel: Kernel, from: number, rows: number): void {
  const fields = kernel.float64(from, rows * 2);
  for (let row = 0; row < rows; row++) fields.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], row * 2);
}
