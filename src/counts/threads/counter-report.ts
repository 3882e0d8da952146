/**
 * What a counter found, as plain data that one thread can send to another. The counts of pending records are not in it: they are
 * made of the store, in the memory that the threads share.
 */

import type { Category, Status } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import type { Kernel } from "../../kernel/kernel.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf } from "../cell-counts.js";
import { rejectedFlag, type StoreReport } from "../latest/count-partitions.js";
import type { RatingDictionary } from "../records/rating-dictionary.js";
import type { RecordCounter } from "../records/record-counter.js";
import type { KeyOutcome } from "../records/record-keys.js";

export interface RatingValue extends CountedRating {
  readonly status: Status;
}

/** How often each value of a rating came in records of each key: element i of `value`, `key` and `count` belongs together. */
export interface PairsReport {
  readonly category: Category;
  readonly values: readonly RatingValue[];
  /** Index in `values`; -1 if the record has no such rating. */
  readonly value: Int32Array;
  /** Index in the outcomes. */
  readonly key: Uint32Array;
  /** Of records that were counted at once. */
  readonly count: Float64Array;
}

export interface CounterReport {
  /** The export lists requests, answered or not. */
  readonly requests: boolean;
  /** By key. */
  readonly outcomes: readonly KeyOutcome[];
  /** By key: the earliest and the latest time (ms; Infinity and -Infinity if unknown) of the records that were counted at once. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  /** By rating. */
  readonly pairs: readonly PairsReport[];
  readonly unknownIssues: readonly { readonly category: Category; readonly token: string }[];
  readonly channels: readonly string[];
  /** Null if duplicates stay. */
  readonly store: StoreReport | null;
}

export function reportOf(kernel: Kernel, counter: RecordCounter): CounterReport {
  counter.finish();
  const { importer, keys, pending } = counter;
  const { outcomes } = keys;
  const times = outcomes.map((_, key) => counter.timesOf(key));
  const pairs = counter.pairs.map(({ rating, tuples, counts }, k): PairsReport => {
    const key = tuples.column(1);
    return {
      category: rating.category,
      values: ratingValues(rating, counter),
      value: presentOnly(tuples.column(0), key, outcomes, k),
      key,
      count: kernel.float64(counts.address, tuples.size).slice(),
    };
  });
  return {
    requests: importer.spec.requests ?? false,
    outcomes,
    firstAt: Float64Array.from(times, ([first]) => first),
    lastAt: Float64Array.from(times, ([, last]) => last),
    pairs,
    unknownIssues: [...importer.issues.unknown.values()],
    channels: importer.channels,
    store: pending === null ? null : storeReport(kernel, pending.address, outcomes, pairs),
  };
}

/** The values of the codes of a rating. Codes with the same scale share a cell, those with the same list share their issues. */
function ratingValues({ category, ratings }: RatingDictionary, { importer }: RecordCounter): readonly RatingValue[] {
  const { scales, issues, spec } = importer;
  const cells = new Map<number, Cell>();
  const lists = new Map<number, CountedIssues | null>();
  return ratings.map(({ score, scaleCode, issueCode, status }) => {
    const cell = inserted(cells, scaleCode, () => cellOf(category, scales[scaleCode] ?? unknownScale));
    const found = inserted(lists, issueCode, () => countedIssues(issues.codes[issueCode], issues.tokens[issueCode]));
    return { cell, score, issues: found, provider: spec.name, status };
  });
}

/** Of ratings that no record has yet. */
const unknownScale = { min: 0, max: 1, lowThreshold: 0 };

/** Each code once, with the distinct tokens for it: a person has a problem once, however it is spelled. */
function countedIssues(codes: readonly string[] = [], tokens: readonly string[] = []): CountedIssues | null {
  if (codes.length === 0) return null;
  const issues = new Map<string, string[]>();
  for (const [index, code] of codes.entries()) {
    const known = inserted(issues, code, (): string[] => []);
    const token = tokens[index] ?? code;
    if (!known.includes(token)) known.push(token);
  }
  return issues;
}

/** The codes of a rating, -1 for those of records that have no such rating. */
function presentOnly(
  codes: Uint32Array,
  keys: Uint32Array,
  outcomes: readonly KeyOutcome[],
  rating: number,
): Int32Array {
  return Int32Array.from(codes, (code, pair) => {
    const { ratings = 0 } = outcomes[keys[pair] ?? -1] ?? {};
    return (ratings >> rating) & 1 ? code : -1;
  });
}

/** For each pair of the first rating, and so for each record: its key, and which ratings it has, or that it is rejected. */
function storeReport(
  kernel: Kernel,
  store: number,
  outcomes: readonly KeyOutcome[],
  pairs: readonly PairsReport[],
): StoreReport {
  const ofPair = pairs[0]?.key ?? new Uint32Array();
  const flags = kernel.allocate(ofPair.length * 4);
  const keys = kernel.allocate(ofPair.length * 4);
  kernel.uint32(keys, ofPair.length).set(ofPair);
  kernel.uint32(flags, ofPair.length).set(ofPair.map((key) => flagsOf(outcomes[key])));
  return { store, flags, keys, keyCount: outcomes.length, codeCounts: pairs.map(({ value }) => value.length) };
}

function flagsOf(outcome: KeyOutcome | undefined): number {
  if (outcome === undefined) return 0;
  return outcome.problem === null ? outcome.ratings : rejectedFlag;
}
