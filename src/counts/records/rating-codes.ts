/**
 * One rating of every record as a code: a combination of its score, scale and issues as they are spelled. The importer reads
 * each combination once. Combinations that are alike for the record as a whole - both good, both without a score - are one
 * class.
 */

import type { Status } from "../../base/feedback-schema.js";
import { everyRecord } from "../../importers/columns.js";
import type { Importer } from "../../importers/importer.js";
import { outcomes, type RatingColumns } from "../../importers/ratings.js";
import type { Problem } from "../../importers/rejection.js";
import type { Rule } from "../../importers/spec.js";
import { statusColumn, statusOf } from "../../importers/status.js";
import type { Kernel } from "../../kernel/kernel.js";
import { conditionTest, isOfRatings, type WhereCondition } from "../../query/condition.js";
import type { Query } from "../../query/query.js";
import type { Dictionary, RawBatch } from "../../readers/raw-columns.js";
import { CodeTuples } from "./code-tuples.js";
import { representatives } from "./representatives.js";
import { GrowingTable } from "./table.js";

/** What the importer says of a combination. */
export interface ReadRating {
  /** NaN where there is none. */
  readonly score: number;
  readonly scaleCode: number;
  /** -1 where there are none. */
  readonly issueCode: number;
  readonly status: Status;
}

export class RatingCodes {
  /** Addresses of the codes, and of the classes (u32), of the batch. */
  readonly address: number;
  readonly classes: number;
  /** By code. */
  readonly ratings: ReadRating[] = [];
  /** The slots that the rating is read from. */
  readonly slots: readonly number[];
  readonly #kernel: Kernel;
  readonly #importer: Importer;
  readonly #rating: number;
  readonly #isShared: boolean;
  readonly #conditions: readonly WhereCondition[];
  readonly #dictionaries: ReadonlyMap<number, Dictionary>;
  readonly #tuples: CodeTuples;
  readonly #classOf: GrowingTable;
  /** Class -> its first code. */
  readonly #firstOfClass: number[] = [];
  readonly #classCodes = new Map<string, number>();

  /** `rating` is its number in the spec; `isShared` says that other parts of the record are read from its slots, too. */
  constructor(
    kernel: Kernel,
    importer: Importer,
    query: Query,
    rating: number,
    isShared: boolean,
    dictionaries: ReadonlyMap<number, Dictionary>,
    capacity: number,
  ) {
    this.#kernel = kernel;
    this.#conditions = query.selection.where.filter(isOfRatings);
    this.#importer = importer;
    this.#rating = rating;
    this.slots = importer.slots.ratings[rating] ?? [];
    this.#isShared = isShared;
    this.#dictionaries = dictionaries;
    this.#tuples = new CodeTuples(kernel, this.slots.length);
    this.#classOf = new GrowingTable(kernel, 4);
    this.address = kernel.allocate(capacity * 4);
    this.classes = kernel.allocate(capacity * 4);
  }

  /** Codes a batch; `columns` are the addresses of the codes of each slot. */
  code(columns: ReadonlyMap<number, number>, count: number): void {
    const own = this.slots.map((slot) => columns.get(slot) ?? 0);
    this.#tuples.code(own, count, this.address);
    if (this.#tuples.size > this.ratings.length) this.#readNew();
    this.#kernel.functions.lookUpCodes(this.#classOf.address, this.address, count, this.classes);
  }

  get size(): number {
    return this.ratings.length;
  }

  /** The codes of the slots in a record of the class, in the order of `slots`. */
  slotCodesOfClass(ratingClass: number): readonly number[] {
    return this.#tuples.partsOf(this.#firstOfClass[ratingClass] ?? 0);
  }

  #readNew(): void {
    const from = this.ratings.length;
    const codes = new Map(this.slots.map((slot, index) => [slot, new Int32Array(this.#tuples.column(index, from))]));
    const length = this.#tuples.size - from;
    const raw = representatives(this.#importer.projection, this.#dictionaries, length, codes, new Map());
    const columns = this.#importer.readRating(raw, this.#rating);
    const verdictsOn = this.#conditionTests(raw, columns);
    this.#classOf.reserve(this.#tuples.size);
    const classOf = this.#kernel.uint32(this.#classOf.address, this.#tuples.size);
    for (let record = 0; record < raw.length; record++) {
      const outcome = columns.outcomes[record] ?? outcomes.absent;
      const read: ReadRating = {
        score: columns.scores[record] ?? Number.NaN,
        scaleCode: columns.scaleCodes[record] ?? 0,
        issueCode: columns.issueCodes[record] ?? -1,
        status: statusOf(outcome),
      };
      const code = this.ratings.push(read) - 1;
      const fate = `${outcome} ${columns.exclusions[record] ?? -1} ${verdictsOn.map((holds) => holds(record))}`;
      const key = this.#isShared ? String(code) : this.#classKey(fate, columns.problems.get(record) ?? null, read);
      classOf[code] = this.#classCode(key, code);
    }
  }

  /** The conditions of the query on ratings, held against this one. */
  #conditionTests(raw: RawBatch, columns: RatingColumns): readonly ((record: number) => boolean)[] {
    if (this.#conditions.length === 0) return [];
    const category = this.#importer.spec.ratings[this.#rating]?.category ?? "overall";
    const only = new Int32Array(raw.length);
    const batch = {
      score: columns.scores,
      issues: { codes: columns.issueCodes, lists: this.#importer.issues.codes },
      category: { codes: only, values: [category] },
      status: statusColumn(everyRecord(raw), only, [columns]),
    };
    return this.#conditions.map((condition) => conditionTest(condition, batch));
  }

  /** Everything that the rules of the provider look at. */
  #classKey(fate: string, problem: Problem | null, read: ReadRating): string {
    const rules = this.#importer.spec.rules.map((rule) => ruleKey(rule, read)).join(" ");
    const key = `${fate} ${Number.isNaN(read.score)} ${rules}`;
    return problem === null ? key : JSON.stringify([key, problem]);
  }

  #classCode(key: string, code: number): number {
    const known = this.#classCodes.get(key);
    if (known !== undefined) return known;
    const ratingClass = this.#firstOfClass.push(code) - 1;
    this.#classCodes.set(key, ratingClass);
    return ratingClass;
  }
}

function ruleKey(rule: Rule, { score, issueCode }: ReadRating): boolean {
  switch (rule.rule) {
    case "rating-required":
      return !Number.isNaN(score);
    case "issues-required-below":
      return score < rule.score && issueCode === -1;
  }
}
