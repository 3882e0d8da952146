/**
 * The result of a counter, as plain data that one thread can send to another. The counts of pending records are not in it: they are
 * made from the store, in the memory that the threads share.
 */

import type { Category } from "../../base/feedback-schema.js";
import { textHash } from "../../base/text-hash.js";
import type { Kernel } from "../../kernel/kernel.js";
import { flagsOfPairs, type StoreReport } from "../latest/count-partitions.js";
import { type CountedPairs, partsByKey } from "../parts-by-key.js";
import type { PartsByKey } from "../rating-parts.js";
import { isRatingSelected, type KeyOutcome } from "../records/key-outcomes.js";
import type { WatchedRaters } from "../records/rater-watch.js";
import type { ReadRating } from "../records/rating-dictionary.js";
import type { RatingValue } from "../records/rating-values.js";
import type { RecordCounter } from "../records/record-counter.js";
import type { TallyColumns } from "../records/tallies.js";

/** The pairs of a rating, and their keys as indexes in the outcomes, of the records that were counted at once. */
export interface PairsReport extends CountedPairs {
  readonly category: Category;
  readonly values: readonly RatingValue[];
}

/** The tallies are by key, of the records that were counted at once. */
export interface CounterReport extends TallyColumns {
  /** The export lists requests, answered or not. */
  readonly requests: boolean;
  /** By key. */
  readonly outcomes: readonly KeyOutcome[];
  /** By rating: the records that were counted at once. Empty if others are added, by pairs. */
  readonly parts: readonly PartsByKey[];
  /** By rating; empty if duplicates stay. */
  readonly pairs: readonly PairsReport[];
  readonly unknownIssues: readonly { readonly category: Category; readonly token: string }[];
  readonly channels: readonly string[];
  /** By rating: the highest score of all records, selected or not; -Infinity if there is none. */
  readonly highest: readonly number[];
  /** The participants of the answers, with duplicates; null if there are many, or none is known. */
  readonly raters: WatchedRaters | null;
  /** Null if duplicates stay. */
  readonly store: StoreReport | null;
}

/** With `countsCombinations` the issues that come together are counted, with `comparesFiles` records of several files are compared. */
export function reportOf(
  kernel: Kernel,
  counter: RecordCounter,
  { countsCombinations, comparesFiles }: { readonly countsCombinations: boolean; readonly comparesFiles: boolean },
): CounterReport {
  counter.finish();
  const { importer, keys, pending } = counter;
  const { outcomes } = keys;
  const pairs = counter.pairs.map(({ rating, values, tuples, counts }, k): PairsReport => {
    const key = tuples.column(1);
    return {
      category: rating.category,
      values: values.all(),
      value: presentOnly(tuples.column(0), key, outcomes, k),
      key,
      count: kernel.float64(counts.address, tuples.size).slice(),
    };
  });
  const isWhole = pending === null;
  const partsOf = (ofRating: PairsReport, k: number) =>
    partsByKey(ofRating, outcomes.length, countsCombinations, counter.parts?.rows(k, outcomes.length));
  return {
    requests: importer.spec.requests ?? false,
    outcomes,
    ...counter.tallies.columns(outcomes.length),
    parts: isWhole ? pairs.map(partsOf) : [],
    pairs: isWhole ? [] : pairs,
    unknownIssues: [...importer.issues.unknown.values()],
    channels: importer.channels,
    highest: counter.pairs.map(({ rating }) => highestScore(rating.ratings)),
    raters: counter.raterWatch?.report() ?? null,
    store: isWhole ? null : storeReport(kernel, counter, pairs, comparesFiles),
  };
}

function highestScore(ratings: readonly ReadRating[]): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const { score } of ratings) if (score > highest) highest = score;
  return highest;
}

/** The codes of a rating, -1 for those of records that have no such rating. */
function presentOnly(
  codes: Uint32Array,
  keys: Uint32Array,
  outcomes: readonly KeyOutcome[],
  rating: number,
): Int32Array {
  return Int32Array.from(codes, (code, pair) => {
    const { ratings } = outcomes[keys[pair]!]!;
    return (ratings >> rating) & 1 ? code : -1;
  });
}

/** For each pair of the first rating, and so for each record: its key, and which ratings it has, or that it is rejected. */
function storeReport(
  kernel: Kernel,
  { pending, keys, importer }: RecordCounter,
  pairs: readonly PairsReport[],
  comparesFiles: boolean,
): StoreReport {
  const ofPair = pairs[0]!.key;
  const comparesRecords = importer.spec.identity === "undeclared";
  return {
    store: pending?.address ?? 0,
    comparesRecords,
    categories: pairs.map(({ category }) => category),
    flags: written(kernel, flagsOfPairs(ofPair, keys.outcomes)),
    keys: written(kernel, ofPair),
    meanings: comparesFiles && !comparesRecords ? written(kernel, meanings(kernel, keys.outcomes, pairs)) : 0,
    keyCount: keys.outcomes.length,
    codeCounts: pairs.map(({ value }) => value.length),
  };
}

/** For each rating the address of hashes of the meaning of its pairs, by pair: equal in all threads. */
function meanings(kernel: Kernel, outcomes: readonly KeyOutcome[], pairs: readonly PairsReport[]): Uint32Array {
  const addresses = pairs.map(({ values, value, key }, rating) => {
    const ofOutcomes = outcomes.map((outcome) => {
      const { exclusion, isUncalled, segments, rater } = outcome;
      return textHash(JSON.stringify(isRatingSelected(outcome, rating) ? [isUncalled, segments, rater] : exclusion));
    });
    const ofValues = values.map(({ cell, score, issues, status }) =>
      textHash(JSON.stringify([cell, score, issues === null ? null : [...issues], status])),
    );
    const ofPairs = Uint32Array.from(key, (ofPair, pair) => {
      return Math.imul(ofValues[value[pair]!] ?? 0, 31) ^ ofOutcomes[ofPair]!;
    });
    return written(kernel, ofPairs);
  });
  return Uint32Array.from(addresses);
}

/** The address of a copy in the kernel's memory. */
function written(kernel: Kernel, words: Uint32Array): number {
  const address = kernel.allocate(words.length * 4);
  kernel.uint32(address, words.length).set(words);
  return address;
}
