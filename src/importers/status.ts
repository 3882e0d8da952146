/** What became of each request: an answer, a bad answer, no delivery, no answer. */

import type { DictionaryVector } from "../base/feedback-batch.js";
import { type Status, statuses } from "../base/feedback-schema.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { conditionReader } from "./columns.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { outcomes, type RatingColumns } from "./rating-reader.js";
import type { CompleteSpec } from "./spec.js";

/** Marks records in a rating of theirs: call it with each raw batch and each of its ratings. */
export type Marker = (raw: RawBatch, rating: RatingColumns, isFirst: boolean) => void;

/** Marks the ratings of requests that were never delivered, and removes their scores and issues, which are not answers. */
export function deliveryMarker({ delivery }: CompleteSpec, builder: ProjectionBuilder): Marker {
  if (delivery === undefined) return () => {};
  // A request without a state of delivery is not a failed one, whichever words a config lists
  const failed = delivery.failed.filter((word) => word !== "");
  const failuresOf = conditionReader({ column: delivery.column, is: failed }, builder);
  return (raw, { outcomes: found, scores, issueCodes }) => {
    const isFailed = failuresOf(raw);
    for (let record = 0; record < raw.length; record++) {
      if (found[record] === outcomes.absent || found[record] === outcomes.rejected || !isFailed(record)) continue;
      found[record] = outcomes.undelivered;
      scores[record] = Number.NaN;
      issueCodes[record] = -1;
    }
  };
}

/** Marks the records that the provider does not count: the first rating of each says which exclusion fits, the others become absent. */
export function exclusionMarker({ excluded }: CompleteSpec, builder: ProjectionBuilder): Marker {
  if (excluded === undefined) return () => {};
  const exclusions = excluded.map((exclusion) => {
    const isWhen = "when" in exclusion;
    return { isWhen, testOf: conditionReader(isWhen ? exclusion.when : exclusion.unless, builder) };
  });
  return (raw, rating, isFirst) => {
    const tests = exclusions.map(({ isWhen, testOf }) => ({ isWhen, holds: testOf(raw) }));
    for (let record = 0; record < raw.length; record++) {
      const exclusion = tests.findIndex(({ isWhen, holds }) => holds(record) === isWhen);
      if (exclusion === -1) continue;
      rating.outcomes[record] = isFirst ? outcomes.excluded : outcomes.absent;
      rating.exclusions[record] = isFirst ? exclusion : -1;
      rating.scores[record] = Number.NaN;
      rating.issueCodes[record] = -1;
      rating.problems.delete(record);
    }
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
