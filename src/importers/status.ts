/** What became of each request: an answer, a bad answer, no delivery, no answer. */

import type { DictionaryVector } from "../base/feedback-batch.js";
import { type Status, statuses } from "../base/feedback-schema.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { conditionReader, everyRecord, wordReader } from "./columns.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { outcomes, type RatingColumns } from "./ratings.js";
import type { CompleteExclusion, CompleteSpec } from "./spec.js";

/**
 * Marks the ratings of requests that were never delivered, and removes their scores and issues, which are not
 * answers. Call it with each raw batch and each of its ratings.
 */
export function deliveryMarker(
  spec: CompleteSpec,
  builder: ProjectionBuilder,
): (raw: RawBatch, rating: RatingColumns) => void {
  const delivery = spec.delivery;
  if (delivery === undefined) return () => {};
  const read = wordReader(delivery.column, builder);
  return (raw, rating) => {
    const { codes, values } = read(raw, everyRecord(raw));
    const isFailed = values.map((state) => delivery.failed.includes(state.toLowerCase()));
    for (let record = 0; record < raw.length; record++)
      if (isFailed[codes[record] ?? -1]) markUndelivered(rating, record);
  };
}

/**
 * Marks the records that the provider does not count: the first rating of each says which exclusion fits, the others become absent.
 * Call it with each raw batch and each of its ratings.
 */
export function exclusionMarker(
  spec: CompleteSpec,
  builder: ProjectionBuilder,
): (raw: RawBatch, rating: RatingColumns, isFirst: boolean) => void {
  if (spec.excluded === undefined) return () => {};
  const exclusionsOf = exclusionReader(spec.excluded, builder);
  return (raw, rating, isFirst) => {
    const exclusionAt = exclusionsOf(raw);
    for (let record = 0; record < raw.length; record++) {
      const exclusion = exclusionAt(record);
      if (exclusion === -1) continue;
      rating.outcomes[record] = isFirst ? outcomes.excluded : outcomes.absent;
      rating.exclusions[record] = isFirst ? exclusion : -1;
      rating.scores[record] = Number.NaN;
      rating.issueCodes[record] = -1;
      rating.problems.delete(record);
    }
  };
}

/** The number of the exclusion that fits a record; -1 if it counts. */
type ExclusionAt = (record: number) => number;

function exclusionReader(
  exclusions: readonly CompleteExclusion[],
  builder: ProjectionBuilder,
): (raw: RawBatch) => ExclusionAt {
  const readers = exclusions.map((exclusion) => {
    const isWhen = "when" in exclusion;
    return { isWhen, test: conditionReader(isWhen ? exclusion.when : exclusion.unless, builder) };
  });
  return (raw) => {
    const tests = readers.map(({ isWhen, test }) => ({ isWhen, holds: test(raw) }));
    return (record) => tests.findIndex(({ isWhen, holds }) => holds(record) === isWhen);
  };
}

/** Whether a record may have several ratings of which one stays without an answer. */
export function asksSeveral({ ratings }: CompleteSpec): boolean {
  const always = ratings.filter(({ when }) => when === undefined);
  return always.length > 1 && always.some(({ missing }) => missing === "no-response");
}

/**
 * A record is unanswered only if all its questions were skipped: removes unanswered ratings from records that
 * have an answer, and all but the first from the others.
 */
export function dropSkipped(length: number, ratings: readonly RatingColumns[]): void {
  for (let record = 0; record < length; record++) {
    let isAnswered = ratings.some(({ outcomes: found }) => answers.has(found[record]));
    for (const { outcomes: found } of ratings) {
      if (found[record] !== outcomes.unanswered) continue;
      if (isAnswered) found[record] = outcomes.absent;
      isAnswered = true;
    }
  }
}

const answers: ReadonlySet<number | undefined> = new Set([outcomes.good, outcomes.bad]);

function markUndelivered({ outcomes: found, scores, issueCodes }: RatingColumns, record: number): void {
  if (found[record] === outcomes.absent || found[record] === outcomes.rejected) return;
  found[record] = outcomes.undelivered;
  scores[record] = Number.NaN;
  issueCodes[record] = -1;
}

const statusOfOutcome: Readonly<Record<number, Status>> = {
  [outcomes.good]: "good",
  [outcomes.unanswered]: "no-response",
  [outcomes.bad]: "bad",
  [outcomes.undelivered]: "failed",
};

/** The status of a rating that came out so. */
export function statusOf(outcome: number): Status {
  return statusOfOutcome[outcome] ?? "good";
}

/** The status of each row, by the outcome of its rating. */
export function statusColumn(
  recordOf: Int32Array,
  ratingOf: Int32Array,
  ratings: readonly RatingColumns[],
): DictionaryVector {
  const codes = Int32Array.from(recordOf, (record, row) => {
    const outcome = ratings[ratingOf[row] ?? 0]?.outcomes[record] ?? outcomes.absent;
    return statuses.indexOf(statusOf(outcome));
  });
  return { codes, values: statuses };
}
