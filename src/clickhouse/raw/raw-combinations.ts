/** The distinct combinations of texts that records of a cluster have, and what the importer says of an example record of each. */

import type { Status } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import { type Cell, type CountedIssues, cellOf } from "../../counts/cell-counts.js";
import { exampleRecords } from "../../counts/records/example-records.js";
import { type KeyOutcome, keyOutcomes } from "../../counts/records/key-outcomes.js";
import { askedBelowBy, countedIssues, type RatingValue } from "../../counts/records/rating-values.js";
import type { ImportedBatch, Importer } from "../../importers/importer.js";
import type { Query } from "../../query/query.js";
import { countIn, listIn, numberIn, textIn } from "../answer-values.js";
import type { AnswerRow } from "../whole-answer.js";
import { type OddTimes, timeStates } from "./odd-times.js";

/** A combination as a cluster has it: the texts, the state of the time, and its bucket. */
type RawCombination = readonly [words: readonly string[], state: number, bucket: number];

/** What a combination means. */
export interface MeantCombination {
  readonly outcome: KeyOutcome;
  /** By the number of the rating in the spec; a record has not all of them. */
  readonly ratings: readonly (RatingValue | undefined)[];
}

/** The number that is handed to the importer at once. */
const mostAtOnce = 8192;

export class RawCombinations {
  readonly #importer: Importer;
  readonly #query: Query;
  readonly #slots: readonly number[];
  readonly #times: OddTimes;
  readonly #needsTime: boolean;
  readonly #codes = new Map<string, number>();
  readonly #list: RawCombination[] = [];
  readonly #cells = new Map<string, Cell>();
  readonly #issues = new Map<number, CountedIssues | null>();

  /** `slots` are those of the projection that the words belong to; with `needsTime` an unreadable time is a reason to reject. */
  constructor(importer: Importer, query: Query, slots: readonly number[], times: OddTimes, needsTime: boolean) {
    this.#importer = importer;
    this.#query = query;
    this.#slots = slots;
    this.#times = times;
    this.#needsTime = needsTime;
  }

  get size(): number {
    return this.#list.length;
  }

  /** The code of a combination of an answer: 0, 1, 2, … in the order in which they are met. Throws `cluster-answer`. */
  code([words, state, bucket]: AnswerRow): number {
    const texts = listIn(words, textIn, this.#slots.length);
    const combination: RawCombination = [texts, countIn(state), numberIn(bucket)];
    return inserted(this.#codes, JSON.stringify(combination), () => this.#list.push(combination) - 1);
  }

  stateOf(code: number): number {
    return this.#list[code]![1];
  }

  /** The text of a combination in a slot; "" if it has none. */
  textAt(code: number, slot: number): string {
    return this.#list[code]![0][this.#slots.indexOf(slot)] ?? "";
  }

  /** What each means, by code. */
  meanings(): readonly MeantCombination[] {
    const meanings: MeantCombination[] = [];
    for (let from = 0; from < this.#list.length; from += mostAtOnce) {
      const part = this.#list.slice(from, from + mostAtOnce);
      for (const meaning of this.#meaningsOf(part)) meanings.push(meaning);
    }
    return meanings;
  }

  #meaningsOf(part: readonly RawCombination[]): readonly MeantCombination[] {
    const dictionaries = new Map<number, { readonly values: string[]; readonly size: number }>();
    const codes = new Map<number, Int32Array>();
    for (const [index, slot] of this.#slots.entries()) {
      const values: string[] = [];
      const known = new Map<string, number>();
      const codeOf = (text: string) => (text === "" ? -1 : inserted(known, text, () => values.push(text) - 1));
      codes.set(
        slot,
        Int32Array.from(part, ([words]) => codeOf(words[index]!)),
      );
      dictionaries.set(slot, { values, size: values.length });
    }
    const times = part.map(([, state, bucket]) => this.#exampleTime(state, bucket));
    const slotTimes = new Map([[this.#importer.slots.createdAt, times]]);
    const raw = exampleRecords({ dictionaries }, this.#importer, part.length, codes, slotTimes);
    const imported = this.#importer.importBatch(raw);
    const ratings = this.#ratingsOf(imported, part.length);
    const outcomes = keyOutcomes(imported, part.length, this.#query, this.#importer.spec);
    return outcomes.map((outcome, record) => ({ outcome, ratings: ratings[record]! }));
  }

  /** If the query does not need the time, an unreadable one counts as missing. */
  #exampleTime(state: number, bucket: number): number | string {
    if (state === timeStates.time) return bucket;
    if (state === timeStates.totals) return this.#times.totals[0] ?? "";
    if (state === timeStates.unreadable && this.#needsTime) return this.#times.unreadable[0] ?? "";
    return Number.NaN;
  }

  #ratingsOf({ batch }: ImportedBatch, records: number): readonly (readonly (RatingValue | undefined)[])[] {
    const { spec } = this.#importer;
    const ofRecord: RatingValue[][] = Array.from({ length: records }, () => []);
    const { status, scale, issues, issues_raw, category } = batch;
    for (const [row, record] of batch.recordOf.entries()) {
      const rating = category.codes[row]!;
      const cell = cellOf(spec.ratings[rating]!.category, scale.scales[scale.codes[row]!] ?? unknownScale);
      const code = issues.codes[row]!;
      const value: RatingValue = {
        cell: inserted(this.#cells, cell.key, () => cell),
        score: batch.score[row]!,
        issues: inserted(this.#issues, code, () => countedIssues(issues.lists[code], issues_raw.lists[code])),
        provider: spec.name,
        status: (status.values[status.codes[row]!] ?? "good") as Status,
        ...askedBelowBy(spec.rules),
      };
      ofRecord[record]![rating] = value;
    }
    return ofRecord;
  }
}

/** Of ratings that are not counted. */
const unknownScale = { min: 0, max: 1, lowThreshold: 0 };
