/**
 * Counts the records of one provider on codes, in one thread. Batch by batch each record becomes a few small numbers: the code
 * of each of its ratings, and the code of its context - everything else that the query asks of it. Combinations are counted in
 * the kernel; what they mean is asked of the importer and of the engine's selection once for each.
 */

import { checkedTimeZone } from "../../base/time-zone.js";
import { createImporter, type Importer } from "../../importers/importer.js";
import type { RejectedRecord } from "../../importers/rejection.js";
import type { ExtraColumn } from "../../importers/sourced-columns.js";
import type { CompleteSpec } from "../../importers/spec.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { mayBeUnlinked } from "../../importers/unlinked.js";
import type { Kernel } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import { columnsOf, type Query } from "../../query/query.js";
import type { Projection } from "../../readers/raw-columns.js";
import type { Block } from "../../readers/record-scanner.js";
import { SlotDictionary } from "../../readers/slot-dictionary.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { IdentifiedRecords } from "../latest/identified.js";
import { CodeTuples } from "./code-tuples.js";
import { Contexts } from "./contexts.js";
import { RatingCodes } from "./rating-codes.js";
import { GrowingTable } from "./table.js";
import { TimeClasses, TimeColumn } from "./times.js";

/** What is counted: the records of a provider, by a query. Plain data, so that it can be sent to another thread. */
export interface CountingTask {
  readonly spec: CompleteSpec;
  /** Number of the provider: its records are compared with those of its other specs. */
  readonly provider: number;
  readonly query: Query;
  /** Columns beyond the schema that the query names. */
  readonly extra: readonly ExtraColumn[];
  /** Most records in a batch. */
  readonly capacity: number;
  /** Parts that the ids are divided into, a power of two. */
  readonly partitions: number;
}

const tallyBytes = structs.Tally.byteLength;

export class RecordCounter {
  readonly task: CountingTask;
  readonly importer: Importer;
  readonly ratings: readonly RatingCodes[];
  readonly contexts: Contexts;
  /** For each rating: the combinations of its code and the context. */
  readonly pairs: readonly CodeTuples[];
  /** For each rating, by pair: how many records were counted at once (f64); those with an id wait in `identified`. */
  readonly counts: readonly GrowingTable[];
  /** Null where duplicates stay. */
  readonly identified: IdentifiedRecords | null;
  readonly #kernel: Kernel;
  readonly #dictionaries = new Map<number, SlotDictionary>();
  /** Slot -> address of its codes. */
  readonly #columns = new Map<number, number>();
  readonly #times: TimeClasses;
  readonly #created: TimeColumn;
  readonly #updated: TimeColumn;
  readonly #tallies: GrowingTable;
  readonly #pairColumns: readonly number[];
  readonly #hasApart: boolean;

  constructor(kernel: Kernel, task: CountingTask) {
    const { spec, query, extra, capacity, partitions } = task;
    this.#kernel = kernel;
    this.task = task;
    this.importer = createImporter(spec, { columns: columnsOf(query), extra });
    const { slots } = this.importer;
    for (const slot of new Set([...slots.ratings.flat(), ...slots.words])) {
      this.#dictionaries.set(slot, new SlotDictionary(kernel, this.projection[slot] ?? {}, slot));
      this.#columns.set(slot, kernel.allocate(capacity * 4));
    }
    this.ratings = slots.ratings.map((own, rating) => {
      const others = [...slots.words, ...slots.ratings.filter((_, other) => other !== rating).flat()];
      const isShared = own.some((slot) => others.includes(slot));
      return new RatingCodes(kernel, this.importer, query, rating, isShared, this.#dictionaries, capacity);
    });
    this.#created = new TimeColumn(kernel, slots.createdAt, capacity);
    this.#updated =
      slots.updatedAt === slots.createdAt ? this.#created : new TimeColumn(kernel, slots.updatedAt, capacity);
    const { fromMs, toMs } = query.selection;
    const question = { fromMs, toMs, unit: unitOf(query), zone: checkedTimeZone(query.timeZone) };
    this.#times = new TimeClasses(kernel, question, capacity);
    this.contexts = new Contexts(kernel, this.importer, query, this.ratings, this.#times, this.#dictionaries, capacity);
    this.pairs = this.ratings.map(() => new CodeTuples(kernel, 2));
    this.counts = this.ratings.map(() => new GrowingTable(kernel, 8));
    this.#pairColumns = this.ratings.map(() => kernel.allocate(capacity * 4));
    this.#tallies = new GrowingTable(kernel, tallyBytes, (from, rows) => clearTallies(kernel, from, rows));
    this.#hasApart = query.dedupe && mayBeUnlinked(spec);
    const keepsIds = query.dedupe && slots.id !== null;
    this.identified = keepsIds
      ? new IdentifiedRecords(kernel, slots.id ?? 0, spec.ratings.length, capacity, partitions)
      : null;
  }

  /** The columns that a scanner has to find. */
  get projection(): Projection {
    return this.importer.projection;
  }

  /** Counts a batch of `block`, a part of the input of that number, whose times have the given forms. */
  add(batch: SpanBatch, block: Block, input: number, forms: TimeForms): void {
    const count = batch.length;
    if (count === 0) return;
    const { functions } = this.#kernel;
    batch.joinParts(this.projection);
    this.#decode(batch, forms);
    for (const rating of this.ratings) rating.code(this.#columns, count);
    this.contexts.code(this.#columns, count);
    for (const [k, tuples] of this.pairs.entries()) {
      tuples.code([this.#countedCodes(k, count), this.contexts.address], count, this.#pairColumns[k] ?? 0);
      this.counts[k]?.reserve(tuples.size);
    }
    if (this.#hasApart) this.#dropIds(batch);
    const [created, updated] = [this.#created, this.#updated];
    const mask = this.identified?.add(batch, block, input, created, updated, this.#pairColumns) ?? 0;
    this.#tallies.reserve(this.contexts.size);
    functions.tallyCodes(this.#tallies.address, this.contexts.address, count, created.address, mask);
    for (const [k, table] of this.counts.entries())
      functions.countCodes(this.#pairColumns[k] ?? 0, count, mask, table.address);
  }

  /** The rejected records of the batch that was added last. */
  rejectedIn({ length }: SpanBatch): readonly RejectedRecord[] {
    if (this.contexts.rejected.size === 0) return [];
    const rejected: RejectedRecord[] = [];
    const contexts = this.#kernel.uint32(this.contexts.address, length);
    for (let record = 0; record < length; record++) {
      const problem = this.contexts.fates[contexts[record] ?? 0]?.problem ?? null;
      if (problem !== null) rejected.push({ ...problem, record });
    }
    return rejected;
  }

  /** The earliest and the latest time of the records of a context that were counted at once (+-Infinity for none). */
  tallyOf(context: number): readonly [firstAt: number, lastAt: number] {
    const [first = 0, last = 0] = this.#kernel.float64(this.#tallies.address + context * tallyBytes, 2);
    return [first, last];
  }

  /** Whether the query's own column of that number has a value in a record of the batch that was added last, and not rejected. */
  hasWord(extra: number, count: number): boolean {
    const slot = this.importer.slots.extra[extra]?.slot ?? -1;
    const codes = this.#kernel.int32(this.#columns.get(slot) ?? 0, count);
    const values = this.#dictionaries.get(slot)?.values ?? [];
    const contexts = this.#kernel.uint32(this.contexts.address, count);
    const isWord = (code: number) => !["", "None"].includes((values[code] ?? "").trim());
    return codes.some((code, record) => isWord(code) && !this.contexts.rejected.has(contexts[record] ?? 0));
  }

  /**
   * The address of the codes of a rating. Where no ids are compared, what is left out is no rating at all: many segments would
   * have many combinations that nobody asks for.
   */
  #countedCodes(rating: number, count: number): number {
    const codes = this.ratings[rating]?.address ?? 0;
    const out = this.#pairColumns[rating] ?? 0;
    if (this.identified !== null || this.contexts.areAllSelected) return codes;
    this.#kernel.functions.selectCodes(codes, this.contexts.address, count, this.contexts.selectedAt(rating), out);
    return out;
  }

  #decode(batch: SpanBatch, forms: TimeForms): void {
    for (const [slot, dictionary] of this.#dictionaries) dictionary.decode(batch, this.#columns.get(slot) ?? 0);
    this.#created.decode(batch, forms.created_at, null);
    const like = forms.created_at === forms.updated_at ? this.#created : null;
    if (this.#updated !== this.#created) this.#updated.decode(batch, forms.updated_at, like);
    this.#times.classify(batch.length, this.#created, this.#updated);
  }

  /** Takes the ids from the records that stand apart from the responses whose ids they have. */
  #dropIds(batch: SpanBatch): void {
    const { id } = this.importer.slots;
    if (id === null) return;
    const contexts = this.#kernel.uint32(this.contexts.address, batch.length);
    for (let record = 0; record < batch.length; record++)
      if (this.contexts.fates[contexts[record] ?? 0]?.isApart === true) batch.clearValue(id, record);
  }
}

function clearTallies(kernel: Kernel, from: number, rows: number): void {
  const fields = kernel.float64(from, rows * 2);
  for (let row = 0; row < rows; row++) fields.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], row * 2);
}

/** The longest unit that every calendar bucket of the query is made of; null where it asks for none. */
function unitOf({ by }: Query): "hour" | "day" | null {
  const units = by.flatMap((key) => (key.kind === "time" ? [key.unit] : []));
  if (units.length === 0) return null;
  return units.includes("hour") ? "hour" : "day";
}
