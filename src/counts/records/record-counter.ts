/**
 * Counts the records of one provider on codes, in one thread. Batch by batch each record becomes a few small numbers: the code
 * of each of its ratings, and the code of its key - everything else that the query asks of it. Combinations are counted in the
 * kernel; the importer and the query are asked once for each of them what it means.
 */

import { checkedTimeZone } from "../../base/time-zone.js";
import { Importer } from "../../importers/importer.js";
import type { RejectedRecord } from "../../importers/rejection.js";
import type { ExportColumn } from "../../importers/sourced-columns.js";
import type { CompleteSpec } from "../../importers/spec.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { mayBeUnlinked } from "../../importers/unlinked.js";
import type { Kernel } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import { columnsOf, type Query } from "../../query/query.js";
import type { Projection } from "../../readers/raw-columns.js";
import type { Block } from "../../readers/record-scanner.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { PendingRecords } from "../latest/pending-records.js";
import { CompositeKeys } from "./composite-keys.js";
import { CountingMemory } from "./counting-memory.js";
import { GrowingArray } from "./growing-array.js";
import { RatingDictionary } from "./rating-dictionary.js";
import { RecordKeys } from "./record-keys.js";
import { TimeBuckets, TimeColumn } from "./time-buckets.js";

/** What is counted: the records of a provider, by a query. Plain data, so that it can be sent to another thread. */
export interface CountingTask {
  readonly spec: CompleteSpec;
  /** Number of the provider: its records are compared with those of its other specs. */
  readonly provider: number;
  readonly query: Query;
  /** Columns beyond the schema that the query names. */
  readonly exportColumns: readonly ExportColumn[];
  /** Most records in a batch. */
  readonly capacity: number;
  /** Parts that the ids are divided into, a power of two. */
  readonly partitions: number;
}

const tallyBytes = structs.Tally.byteLength;

export class RecordCounter {
  readonly importer: Importer;
  readonly ratings: readonly RatingDictionary[];
  readonly keys: RecordKeys;
  /** For each rating: the combinations of its code and the record's key. */
  readonly pairs: readonly CompositeKeys[];
  /** For each rating, by pair: how many records were counted at once (f64); those with an id wait in `pending`. */
  readonly counts: readonly GrowingArray[];
  /** Null if duplicates stay. */
  readonly pending: PendingRecords | null;
  readonly #memory: CountingMemory;
  readonly #times: TimeBuckets;
  readonly #created: TimeColumn;
  readonly #updated: TimeColumn;
  readonly #tallies: GrowingArray;
  readonly #pairColumns: readonly number[];
  readonly #hasUnlinked: boolean;

  constructor(kernel: Kernel, { spec, query, exportColumns, capacity, partitions }: CountingTask) {
    this.importer = new Importer(spec, { columns: columnsOf(query), exportColumns });
    const { slots } = this.importer;
    const memory = new CountingMemory(kernel, capacity, this.projection, [...slots.ratings.flat(), ...slots.words]);
    this.#memory = memory;
    this.ratings = spec.ratings.map((_, rating) => new RatingDictionary(memory, this.importer, query, rating));
    this.#created = new TimeColumn(memory, slots.createdAt);
    this.#updated = slots.updatedAt === slots.createdAt ? this.#created : new TimeColumn(memory, slots.updatedAt);
    const { fromMs, toMs } = query.selection;
    const asked = { fromMs, toMs, unit: unitOf(query), zone: checkedTimeZone(query.timeZone) };
    this.#times = new TimeBuckets(memory, asked);
    this.keys = new RecordKeys(memory, this.importer, query, this.ratings, this.#times);
    this.pairs = this.ratings.map(() => new CompositeKeys(kernel, 2));
    this.counts = this.ratings.map(() => new GrowingArray(kernel, 8));
    this.#pairColumns = this.ratings.map(() => memory.column(4));
    this.#tallies = new GrowingArray(kernel, tallyBytes, (from, rows) => clearTallies(kernel, from, rows));
    this.#hasUnlinked = query.dedupe && mayBeUnlinked(spec);
    const idSlot = query.dedupe ? slots.id : null;
    this.pending = idSlot === null ? null : new PendingRecords(memory, idSlot, spec.ratings.length, partitions);
  }

  /** The columns that a scanner has to find. */
  get projection(): Projection {
    return this.importer.projection;
  }

  /** Counts a batch of `block`, a part of the input of that number, whose times have the given forms. */
  add(batch: SpanBatch, block: Block, input: number, forms: TimeForms): void {
    const count = batch.length;
    if (count === 0) return;
    const { functions } = this.#memory.kernel;
    batch.joinParts(this.projection);
    this.#decode(batch, forms);
    for (const rating of this.ratings) rating.code(count);
    this.keys.code(count);
    for (const [k, pairs] of this.pairs.entries()) {
      pairs.code([this.#countedCodes(k, count), this.keys.address], count, this.#pairColumns[k] ?? 0);
      this.counts[k]?.reserve(pairs.size);
    }
    if (this.#hasUnlinked) this.#dropIds(batch);
    const [created, updated] = [this.#created, this.#updated];
    const mask = this.pending?.add(batch, block, input, created, updated, this.#pairColumns) ?? 0;
    this.#tallies.reserve(this.keys.size);
    functions.tallyCodes(this.#tallies.address, this.keys.address, count, created.address, mask);
    for (const [k, counts] of this.counts.entries())
      functions.countCodes(this.#pairColumns[k] ?? 0, count, mask, counts.address);
  }

  /** The rejected records of the batch that was added last. */
  rejectedIn({ length }: SpanBatch): readonly RejectedRecord[] {
    if (this.keys.rejected.size === 0) return [];
    const rejected: RejectedRecord[] = [];
    const keys = this.keys.ofBatch(length);
    for (let record = 0; record < length; record++) {
      const problem = this.keys.outcomes[keys[record] ?? 0]?.problem ?? null;
      if (problem !== null) rejected.push({ ...problem, record });
    }
    return rejected;
  }

  /** The earliest and the latest time of the records of a key that were counted at once (+-Infinity for none). */
  tallyOf(key: number): readonly [firstAt: number, lastAt: number] {
    const [first = 0, last = 0] = this.#memory.kernel.float64(this.#tallies.address + key * tallyBytes, 2);
    return [first, last];
  }

  /** Whether the query's own column of that number has a value in a record of the batch that was added last, and not rejected. */
  hasWord(column: number, count: number): boolean {
    const slot = this.importer.slots.exportColumns[column]?.slot ?? -1;
    const codes = this.#memory.kernel.int32(this.#memory.codesOf(slot), count);
    const values = this.#memory.dictionaries.get(slot)?.values ?? [];
    const keys = this.keys.ofBatch(count);
    const isWord = (code: number) => !["", "None"].includes((values[code] ?? "").trim());
    return codes.some((code, record) => isWord(code) && !this.keys.rejected.has(keys[record] ?? 0));
  }

  /**
   * The address of the codes of a rating. Without deduplication, ratings that are not selected get the code -1, to keep the
   * number of combinations small.
   */
  #countedCodes(rating: number, count: number): number {
    const codes = this.ratings[rating]?.address ?? 0;
    const out = this.#pairColumns[rating] ?? 0;
    if (this.pending !== null || this.keys.areAllSelected) return codes;
    const { functions } = this.#memory.kernel;
    functions.selectCodes(codes, this.keys.address, count, this.keys.selectedAt(rating), out);
    return out;
  }

  #decode(batch: SpanBatch, forms: TimeForms): void {
    this.#memory.decode(batch);
    this.#created.decode(batch, forms.created_at, null);
    const like = forms.created_at === forms.updated_at ? this.#created : null;
    if (this.#updated !== this.#created) this.#updated.decode(batch, forms.updated_at, like);
    this.#times.classify(batch.length, this.#created, this.#updated);
  }

  /** Takes the ids from records that share one with a response but are not versions of it. */
  #dropIds(batch: SpanBatch): void {
    const { id } = this.importer.slots;
    if (id === null) return;
    const keys = this.keys.ofBatch(batch.length);
    for (let record = 0; record < batch.length; record++)
      if (this.keys.outcomes[keys[record] ?? 0]?.isUnlinked === true) batch.clearValue(id, record);
  }
}

function clearTallies(kernel: Kernel, from: number, rows: number): void {
  const fields = kernel.float64(from, rows * 2);
  for (let row = 0; row < rows; row++) fields.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], row * 2);
}

/** The longest unit that every calendar bucket of the query is made of; null if it asks for none. */
function unitOf({ by }: Query): "hour" | "day" | null {
  const units = by.flatMap((key) => (key.kind === "time" ? [key.unit] : []));
  if (units.length === 0) return null;
  return units.includes("hour") ? "hour" : "day";
}
