/**
 * One rating of every record as a code: a combination of its score, scale and issues as they are spelled. The importer reads
 * each combination once. Combinations that are alike for the record as a whole - both good, both without a score - are one
 * class.
 */

import type { Category, Status } from "../../base/feedback-schema.js";
import { Interner } from "../../base/interner.js";
import { everyRecord } from "../../importers/columns.js";
import type { Importer } from "../../importers/importer.js";
import type { RatingColumns } from "../../importers/rating-reader.js";
import type { Rule } from "../../importers/spec.js";
import { statusColumn, statusOf } from "../../importers/status.js";
import { conditionTest, isOfRatings, type WhereCondition } from "../../query/condition.js";
import type { Query } from "../../query/query.js";
import type { RawBatch } from "../../readers/raw-columns.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { CompositeKeys } from "./composite-keys.js";
import type { CountingMemory } from "./counting-memory.js";
import { exampleRecords } from "./example-records.js";
import { GrowingArray } from "./growing-array.js";
import { RatingFields } from "./rating-fields.js";

/** The importer's reading of a combination. */
export interface ReadRating {
  /** NaN if there is none. */
  readonly score: number;
  readonly scaleCode: number;
  /** -1 if there are none. */
  readonly issueCode: number;
  readonly status: Status;
}

export class RatingDictionary {
  /** Addresses of the codes, and of the classes (u32), of the batch. */
  readonly address: number;
  readonly classes: number;
  readonly category: Category;
  /** By code. */
  readonly ratings: ReadRating[] = [];
  /** The slots that the rating is read from. */
  readonly slots: readonly number[];
  readonly #memory: CountingMemory;
  readonly #importer: Importer;
  readonly #rating: number;
  /** Whether other parts of the record are read from the same slots. */
  readonly #isShared: boolean;
  /** Null if the slots are also read for something else. */
  readonly #fields: RatingFields | null;
  readonly #conditions: readonly WhereCondition[];
  readonly #keys: CompositeKeys;
  readonly #classOf: GrowingArray;
  /** The class of each key; its value is the first code. */
  readonly #classesByKey = new Interner<number>();

  /** `rating` is its number in the spec. */
  constructor(memory: CountingMemory, importer: Importer, query: Query, rating: number) {
    const { slots, spec } = importer;
    this.category = spec.ratings[rating]!.category;
    this.slots = slots.ratings[rating]!;
    const others = [...slots.words, ...slots.ratings.filter((_, other) => other !== rating).flat()];
    this.#memory = memory;
    this.#importer = importer;
    this.#rating = rating;
    this.#isShared = this.slots.some((slot) => others.includes(slot));
    this.#conditions = query.selection.where.filter(isOfRatings);
    this.#keys = new CompositeKeys(memory.kernel, this.slots.length);
    this.#classOf = new GrowingArray(memory.kernel, 4);
    this.#fields = this.#isShared ? null : new RatingFields(memory, this.slots, (count) => this.#codeSlots(count));
    this.address = memory.column(4);
    this.classes = memory.column(4);
  }

  /** Codes a batch. */
  code(batch: SpanBatch): void {
    if (this.#fields?.code(batch, this.address) === true) return;
    for (const slot of this.slots) this.#memory.decode(batch, slot);
    this.#codeSlots(batch.length);
  }

  /** Finds the classes of the first records of a batch that is coded. */
  classify(count: number): void {
    this.#memory.kernel.functions.lookUpCodes(this.#classOf.address, this.address, count, this.classes);
  }

  #codeSlots(count: number): void {
    const own = this.slots.map((slot) => this.#memory.codesOf(slot));
    this.#keys.code(own, count, this.address);
    if (this.#keys.size > this.ratings.length) this.#readNew();
  }

  /** The codes of the slots in a record of the class, in the order of `slots`. */
  slotCodesOfClass(ratingClass: number): readonly number[] {
    return this.#keys.partsOf(this.#classesByKey.values[ratingClass]!);
  }

  #readNew(): void {
    const from = this.ratings.length;
    const length = this.#keys.size - from;
    const codes = new Map(this.slots.map((slot, index) => [slot, new Int32Array(this.#keys.column(index, from))]));
    const raw = exampleRecords(this.#memory, this.#importer, length, codes);
    const columns = this.#importer.readRating(raw, this.#rating);
    const tests = this.#conditionTests(raw, columns);
    this.#classOf.reserve(this.#keys.size);
    const classOf = this.#memory.kernel.uint32(this.#classOf.address, this.#keys.size);
    for (let record = 0; record < raw.length; record++) {
      const read = readRatingAt(columns, record);
      const code = this.ratings.push(read) - 1;
      const key = this.#isShared ? String(code) : this.#classKey(columns, record, read, tests);
      classOf[code] = this.#classesByKey.id(key, () => code);
    }
  }

  /** The conditions of the query on ratings, applied to this one. */
  #conditionTests(raw: RawBatch, columns: RatingColumns): readonly ((record: number) => boolean)[] {
    if (this.#conditions.length === 0) return [];
    const only = new Int32Array(raw.length);
    const batch = {
      score: columns.scores,
      issues: { codes: columns.issueCodes, lists: this.#importer.issues.codes },
      category: { codes: only, values: [this.category] },
      status: statusColumn(everyRecord(raw), only, [columns]),
    };
    return this.#conditions.map((condition) => conditionTest(condition, batch));
  }

  /** Everything that decides the outcome of the record: ratings with the same key are equivalent. */
  #classKey(
    { outcomes: came, exclusions, problems }: RatingColumns,
    record: number,
    read: ReadRating,
    tests: readonly ((record: number) => boolean)[],
  ): string {
    let key = `${came[record]} ${exclusions[record]} ${Number.isNaN(read.score)}`;
    for (const rule of this.#importer.spec.rules) key += ` ${ruleKey(rule, read)}`;
    for (const holds of tests) key += ` ${holds(record)}`;
    const problem = problems.get(record);
    return problem === undefined ? key : JSON.stringify([key, problem]);
  }
}

function readRatingAt(columns: RatingColumns, record: number): ReadRating {
  return {
    score: columns.scores[record]!,
    scaleCode: columns.scaleCodes[record]!,
    issueCode: columns.issueCodes[record]!,
    status: statusOf(columns.outcomes[record]!),
  };
}

function ruleKey(rule: Rule, { score, issueCode }: ReadRating): boolean {
  switch (rule.rule) {
    case "rating-required":
      return !Number.isNaN(score);
    case "issues-required-below":
      return score < rule.score && issueCode === -1;
  }
}
