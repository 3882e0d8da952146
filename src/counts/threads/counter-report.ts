/**
 * What a counter found, as plain data that one thread can send to another, and how the reports of all threads become counted
 * feedback. Counts lie in the memory that the threads share; reports name their addresses.
 */

import type { Category } from "../../base/feedback-schema.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { CountedFeedback, CountedPairs, RatingValue } from "../counted-feedback.js";
import { type LatestTables, rejectedFlag } from "../latest/latest-counter.js";
import type { ReadRating } from "../records/rating-dictionary.js";
import type { RecordCounter } from "../records/record-counter.js";
import type { KeyOutcome } from "../records/record-keys.js";

/** The combinations of one rating with record keys; counts are those of records that were counted at once. */
export interface PairsReport extends CountedPairs {
  readonly category: Category;
}

export interface CounterReport {
  readonly provider: string;
  readonly requests: boolean;
  readonly outcomes: readonly KeyOutcome[];
  /** By key: the earliest and the latest time of the records that were counted at once. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  readonly pairs: readonly PairsReport[];
  readonly unknownIssues: readonly { readonly category: Category; readonly token: string }[];
  readonly channels: readonly string[];
  /** The records that wait to be compared by id; null if duplicates stay. */
  readonly store: StoreReport | null;
}

/** What other threads need to count the records of a store. */
export interface StoreReport extends Pick<LatestTables, "store" | "flags" | "keys"> {
  readonly keyCount: number;
  /** Number of pairs of each rating. */
  readonly pairCounts: readonly number[];
}

export function reportOf(kernel: Kernel, counter: RecordCounter): CounterReport {
  const { importer, keys, ratings, pending } = counter;
  const { spec } = importer;
  const tallies = Array.from({ length: keys.size }, (_, key) => counter.tallyOf(key));
  const pairs = ratings.map((rating, k): PairsReport => {
    const tuples = counter.pairs[k];
    if (tuples === undefined) throw new RangeError(`there is no rating ${k}`);
    const category = spec.ratings[k]?.category ?? "overall";
    const key = tuples.column(1);
    return {
      category,
      values: rating.ratings.map((read) => ratingValue(read, category, counter)),
      value: presentOnly(tuples.column(0), key, keys.outcomes, k),
      key,
      count: kernel.float64(counter.counts[k]?.address ?? 0, tuples.size).slice(),
    };
  });
  return {
    provider: spec.name,
    requests: spec.requests ?? false,
    outcomes: keys.outcomes,
    firstAt: Float64Array.from(tallies, ([first]) => first),
    lastAt: Float64Array.from(tallies, ([, last]) => last),
    pairs,
    unknownIssues: [...importer.unknownIssues.values()],
    channels: importer.channels(),
    store: pending === null ? null : storeReport(kernel, pending.store.address, keys.outcomes, pairs),
  };
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

function ratingValue(
  { score, scaleCode, issueCode, status }: ReadRating,
  category: Category,
  counter: RecordCounter,
): RatingValue {
  const { scales, issues } = counter.importer;
  const scale = scales[scaleCode];
  if (scale === undefined)
    return { category, scale: { min: 0, max: 1, lowThreshold: 0 }, score: Number.NaN, issues: null, status };
  const [codes, tokens] = [issues.codes[issueCode], issues.tokens[issueCode]];
  return {
    category,
    scale,
    score,
    issues: codes === undefined || tokens === undefined ? null : { codes, tokens },
    status,
  };
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
  return { store, flags, keys, keyCount: outcomes.length, pairCounts: pairs.map(({ value }) => value.length) };
}

function flagsOf(
  { problem, ratings }: Pick<KeyOutcome, "problem" | "ratings"> = { problem: null, ratings: 0 },
): number {
  return problem === null ? ratings : rejectedFlag;
}

/** Counts that are added to those of a report: of the latest records of its store. */
export interface AddedCounts {
  /** For each rating, by pair. */
  readonly counts: readonly Float64Array[];
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

/** The counted feedback of a report, with what was counted of its store. */
export function countedFeedback(report: CounterReport, added: readonly AddedCounts[]): CountedFeedback {
  const { provider, requests, outcomes } = report;
  const pairs = report.pairs.map(({ values, value, key, count }, k): CountedPairs => {
    const sums = count.slice();
    for (const { counts } of added)
      for (let pair = 0; pair < sums.length; pair++) sums[pair]! += counts[k]?.[pair] ?? 0;
    return { values, value, key, count: sums };
  });
  const records = new Float64Array(outcomes.length);
  pairs[0]?.count.forEach((times, pair) => {
    const key = pairs[0]?.key[pair] ?? 0;
    records[key] = (records[key] ?? 0) + times;
  });
  const keys = outcomes.map((outcome, key) => ({
    ...outcome,
    records: outcome.problem === null ? (records[key] ?? 0) : 0,
    firstAt: added.reduce((first, { firstAt }) => Math.min(first, firstAt[key] ?? first), report.firstAt[key] ?? 0),
    lastAt: added.reduce((last, { lastAt }) => Math.max(last, lastAt[key] ?? last), report.lastAt[key] ?? 0),
  }));
  return { provider, requests, keys, pairs };
}
