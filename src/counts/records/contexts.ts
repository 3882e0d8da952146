/** The contexts of records: what a query asks of a record beyond its ratings, and what becomes of it, asked once for each. */

import { unratedReason, valueAt } from "../../base/feedback-batch.js";
import type { Status } from "../../base/feedback-schema.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { Importer } from "../../importers/importer.js";
import type { Problem } from "../../importers/rejection.js";
import { unlinkedExclusions } from "../../importers/unlinked.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { Query } from "../../query/query.js";
import { rowTest } from "../../query/selection.js";
import type { Dictionary } from "../../readers/raw-columns.js";
import type { RecordOutcome } from "../counted-feedback.js";
import type { SegmentKey } from "../feedback-counts.js";
import { Segmenter } from "../segments.js";
import { CodeTuples } from "./code-tuples.js";
import { type ConditionWords, conditionWords } from "./condition-words.js";
import type { RatingCodes } from "./rating-codes.js";
import { representatives, type SlotCodes, type SlotTimes } from "./representatives.js";
import { GrowingTable } from "./table.js";
import type { TimeClasses } from "./times.js";

/** What becomes of the records of a context. */
export interface Fate extends RecordOutcome {
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
  /** Whether every rating of every record so far is selected. */
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
  /** For each rating whether it is selected (u8, 0 or 1), by code. */
  readonly #selected: readonly GrowingTable[];

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
    this.#selected = ratings.map(() => new GrowingTable(kernel, 1));
    this.#importer = importer;
    this.#areApart = unlinkedExclusions(importer.spec);
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

  /** The address of whether a rating is selected: a u8 (0 or 1) by code. */
  selectedAt(rating: number): number {
    return this.#selected[rating]?.address ?? 0;
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
    for (const table of this.#selected) table.reserve(this.#tuples.size);
    const rowsOf = rowsByRecord(batch.recordOf, parts.length);
    for (const [record, rows] of rowsOf.entries()) {
      const problem = problems.get(record) ?? null;
      const selectedRows = rows.filter(isSelected);
      const [row = -1] = selectedRows.length > 0 ? selectedRows : rows;
      const ratings = maskOf(batch.category.codes, rows);
      const selected = maskOf(batch.category.codes, selectedRows);
      this.#keepSelected(selected);
      if (problem !== null) this.rejected.add(this.fates.length);
      if (selected !== ratings || ratings === 0) this.areAllSelected = false;
      const isUnrated = row < 0 && problem === null;
      this.fates.push({
        problem,
        ratings,
        selected,
        exclusion: isUnrated ? unratedReason : row < 0 ? null : valueAt(batch.exclusion, row),
        isApart: isUnrated || (this.#areApart?.[batch.exclusion.codes[row] ?? -1] ?? false),
        isUndated:
          selected === 0 &&
          row >= 0 &&
          batch.exclusion.codes[row] === -1 &&
          this.#hasPeriod &&
          Number.isNaN(batch.created_at[row] ?? Number.NaN),
        isUncalled: selected !== 0 && this.#segmenter.uncalled.has(segmentsOf(row)),
        status: (valueAt(batch.status, row) ?? "good") as Status,
        segments: selected === 0 ? [] : this.#segments(segmentsOf(row)),
      });
    }
  }

  /** Keeps which ratings of the next context are selected. */
  #keepSelected(selected: number): void {
    for (const [rating, table] of this.#selected.entries())
      this.#kernel.bytes[table.address + this.fates.length] = (selected >> rating) & 1;
  }

  #segments(set: number): readonly SegmentKey[] {
    return this.#segmenter.sets.values[set] ?? [];
  }

  get #hasPeriod(): boolean {
    const { fromMs, toMs } = this.#query.selection;
    return fromMs !== null || toMs !== null;
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
