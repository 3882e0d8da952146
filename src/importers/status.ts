/** The status of a rating: an answer, a bad answer, no delivery, no answer. */

import type { DictionaryVector } from "../base/feedback-batch.js";
import { type Status, statuses } from "../base/feedback-schema.js";
import { outcomes, type RatingColumns } from "./rating-reader.js";

const statusOfOutcome: Readonly<Record<number, Status>> = {
  [outcomes.good]: "good",
  [outcomes.unanswered]: "no-response",
  [outcomes.bad]: "bad",
  [outcomes.undelivered]: "failed",
};

/** The status of a rating with this outcome. */
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
    const outcome = ratings[ratingOf[row]!]!.outcomes[record]!;
    return statuses.indexOf(statusOf(outcome));
  });
  return { codes, values: statuses };
}
