/** The contexts of records: what a query asks of a record beyond its ratings, and what becomes of it, asked once for each. */

import { unratedReason, valueAt } from "../../base/feedback-batch.js";
import type { Status } from "../../base/feedback-schema.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import { apartExclusions } from "../../importers/apart.js";
import type { Importer } from "../../importers/importer.js";
import type { Problem } from "../../importers/rejection.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { Query } from "../../query/query.js";
import { rowTest } from "../../query/selection.js";
import type { Dictionary } from "../../readers/raw-columns.js";
import type { RecordContext } from "../counted.js";
import type { SegmentKey } from "../feedback-counts.js";
import { Segmenter } from "../segments.js";
import { CodeTuples } from "./code-tuples.js";
import { type ConditionWords, conditionWords } from "./condition-words.js";
import type { RatingCodes } from "./rating-codes.js";
import { representatives, type SlotCodes, type SlotTimes } from "./representatives.js";
import { GrowingTable } from "./table.js";
import type { TimeClasses } from "./times.js";

/** What becomes of the records of a context. */
export interface Fate extends RecordContext {
  /** Why they are rejected; null where they are not. */
  readonly problem: Problem | null;
  /** Bit k: they have a rating number k. */
  readonly ratings: number;
  /** Their ids are not those of responses. */
  readonly isApart: boolean;
}

export class Contexts {
  /** Address of the codes (u32) of the batch. */
  readonly address: number;
  /** By code. */
  readonly fates: Fate[] = [];
  /** Codes of the contexts whose records are rejected. */
  readonly rejected = new Set<number>();
  areAllSelected = true;
  readonly #importer: Importer;
  readonly #areApart: readonly boolean[] | null;
  readonly #query: Query;
  readonly #ratings: readonly RatingCodes[];
  readonly #times: TimeClasses;
  readonly #dictionaries: ReadonlyMap<number, Dictionary>;
  readonly #tuples: CodeTuples;
  /** Slot -> the words of it in classes, where only conditions look at them. */
  readonly #conditionWords: ReadonlyMap<number, ConditionWords>;
  readonly #segmenter: Segmenter;
  readonly #kernel: Kernel;
  readonly #selected: GrowingTable;

  constructor(
    kernel: Kernel,
    importer: Importer,
    query: Query,
    ratings: readonly RatingCodes[],
    times: TimeClasses,
    dictionaries: ReadonlyMap<number, Dictionary>,
    capacity: number,
  ) {
    this.address = kernel.allocate(capacity * 4);
    this.#kernel = kernel;
    this.#selected = new GrowingTable(kernel, 1);
    this.#importer = importer;
    this.#areApart = apartExclusions(importer.spec);
    this.#query = query;
    this.#ratings = ratings;
    this.#times = times;
    this.#dictionaries = dictionaries;
    this.#tuples = new CodeTuples(kernel, ratings.length + 1 + importer.slots.words.length);
    this.#conditionWords = conditionWords(kernel, importer.slots, query, dictionaries, capacity);
    this.#segmenter = new Segmenter(query.by, checkedTimeZone(query.timeZone));
  }

  /** Codes a batch whose ratings and times are coded; `columns` are the addresses of the codes of each slot. */
  code(columns: ReadonlyMap<number, number>, count: number): void {
    const words = this.#importer.slots.words.map((slot) => this.#wordCodes(slot, columns.get(slot) ?? 0, count));
    const parts = [...this.#ratings.map(({ classes }) => classes), this.#times.address, ...words];
    this.#tuples.code(parts, count, this.address);
    if (this.#tuples.size > this.fates.length) this.#settleNew();
  }

  #wordCodes(slot: number, codes: number, count: number): number {
    const classes = this.#conditionWords.get(slot);
    classes?.code(codes, count);
    return classes?.address ?? codes;
  }

  get size(): number {
    return this.fates.length;
  }

  /** The address of what is selected: a u8 (0 or 1) by code. */
  get selectedAt(): number {
    return this.#selected.address;
  }

  #settleNew(): void {
    const from = this.fates.length;
    const parts = Array.from({ length: this.#tuples.size - from }, (_, index) => this.#tuples.partsOf(from + index));
    const { projection } = this.#importer;
    const raw = representatives(
      projection,
      this.#dictionaries,
      parts.length,
      this.#slotCodes(parts),
      this.#slotTimes(parts),
    );
    const { batch, rejected } = this.#importer.importBatch(raw);
    const problems = new Map(rejected.map(({ record, code, message }) => [record, { code, message }]));
    const isSelected = rowTest(this.#query.selection, batch);
    const segmentsOf = this.#segmenter.setOf(batch);
    this.#selected.reserve(this.#tuples.size);
    const firstRow = new Map<number, number>();
    batch.recordOf.forEach((record, row) => {
      if (!firstRow.has(record)) firstRow.set(record, row);
    });
    for (const [record, codes] of parts.entries()) {
      const row = firstRow.get(record) ?? -1;
      const problem = problems.get(record) ?? null;
      if (problem !== null) this.rejected.add(this.fates.length);
      const isUnrated = row < 0 && problem === null;
      const selected = row >= 0 && isSelected(row);
      if (selected) this.#kernel.bytes[this.selectedAt + this.fates.length] = 1;
      else this.areAllSelected = false;
      this.fates.push({
        problem,
        ratings: this.#presence(codes),
        isSelected: selected,
        exclusion: isUnrated ? unratedReason : row < 0 ? null : valueAt(batch.exclusion, row),
        isApart: isUnrated || (this.#areApart?.[batch.exclusion.codes[row] ?? -1] ?? false),
        isUndated:
          !selected &&
          row >= 0 &&
          batch.exclusion.codes[row] === -1 &&
          this.#hasPeriod &&
          Number.isNaN(batch.created_at[row] ?? Number.NaN),
        status: (valueAt(batch.status, row) ?? "good") as Status,
        segments: selected ? this.#segments(segmentsOf(row)) : [],
      });
    }
  }

  #segments(set: number): readonly SegmentKey[] {
    return this.#segmenter.sets.values[set] ?? [];
  }

  get #hasPeriod(): boolean {
    const { fromMs, toMs } = this.#query.selection;
    return fromMs !== null || toMs !== null;
  }

  #presence(codes: readonly number[]): number {
    return this.#ratings.reduce((mask, rating, k) => mask | (rating.isPresentIn(codes[k] ?? 0) ? 1 << k : 0), 0);
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
        set(slot, record, this.#conditionWords.get(slot)?.codeOf(code) ?? code);
      }
    }
    return codes;
  }

  #slotTimes(records: readonly (readonly number[])[]): SlotTimes {
    const { createdAt, updatedAt } = this.#importer.slots;
    const times = records.map((parts) => this.#times.of(parts[this.#ratings.length] ?? 0));
    return new Map<number, readonly (number | string)[]>([
      [updatedAt, times.map(({ oddUpdated }) => oddUpdated ?? Number.NaN)],
      [createdAt, times.map(({ oddCreated, createdAt }) => oddCreated ?? createdAt)],
    ]);
  }
}
