/** The outcomes of records: determined once for each combination of codes, by the importer and the query. */

import { type FeedbackBatch, unratedReason, valueAt } from "../../base/feedback-batch.js";
import { isAnswer, type Status } from "../../base/feedback-schema.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { ImportedBatch } from "../../importers/importer.js";
import type { Problem, RejectedRecord } from "../../importers/rejection.js";
import type { CompleteSpec } from "../../importers/spec.js";
import { unlinkedExclusions } from "../../importers/unlinked.js";
import type { Query } from "../../query/query.js";
import { rowTest } from "../../query/selection.js";
import type { SegmentKey } from "../feedback-counts.js";
import { ratersIn } from "../raters.js";
import { segmentsIn, uncalledTest } from "../segments.js";

/** The outcome of the records of a key. */
export interface KeyOutcome {
  /** Why they are rejected; null if they are not. */
  readonly problem: Problem | null;
  /** They hold an answer, whether the query selects it or not. */
  readonly isAnswer: boolean;
  /** Bit k: they have a rating number k. */
  readonly ratings: number;
  /** Bit k: the query selects their rating number k. */
  readonly selected: number;
  /** Why the provider does not count them; null if it does. */
  readonly exclusion: string | null;
  /** Their ids are not those of responses. */
  readonly isUnlinked: boolean;
  /** A period leaves them out because they have no date. */
  readonly isUndated: boolean;
  /** The log of calls that is joined does not have their call. */
  readonly isUncalled: boolean;
  readonly status: Status;
  /** The number of people who gave the answer of each record. */
  readonly people: number;
  readonly segments: readonly SegmentKey[];
  /** The rater; null if unknown or not needed. */
  readonly rater: string | null;
}

/** Whether the query selects rating number `rating` of records with this outcome. */
export function isRatingSelected({ selected }: KeyOutcome, rating: number): boolean {
  return ((selected >> rating) & 1) === 1;
}

/** The outcome of each of `records` records that were imported. */
export function keyOutcomes(
  { batch, rejected, people }: ImportedBatch,
  records: number,
  query: Query,
  spec: Pick<CompleteSpec, "excluded">,
): readonly KeyOutcome[] {
  const problems = new Map(rejected.map(({ record, ...problem }) => [record, problem]));
  const outcomeOf = outcomesOf(batch, query, unlinkedExclusions(spec));
  return rowsByRecord(batch.recordOf, records).map((rows, record) => {
    return { ...outcomeOf(rows, problems.get(record) ?? null), people: people?.[record] ?? 1 };
  });
}

/** The outcomes of the records of a batch, each of which has a number of rows. */
function outcomesOf(
  batch: FeedbackBatch,
  { selection, by, timeZone, cluster }: Query,
  areUnlinked: readonly boolean[] | null,
): (rows: readonly number[], problem: KeyProblem | null) => Omit<KeyOutcome, "people"> {
  const isSelected = rowTest(selection, batch);
  const segmentsOf = segmentsIn(batch, by, checkedTimeZone(timeZone));
  const raterOf = ratersIn(batch, cluster);
  const isUncalled = uncalledTest(batch);
  const hasPeriod = selection.fromMs !== null || selection.toMs !== null;
  return (rows, problem) => {
    const selectedRows = rows.filter(isSelected);
    const ratings = maskOf(batch.category.codes, rows);
    const selected = maskOf(batch.category.codes, selectedRows);
    const row = selectedRows[0] ?? rows[0];
    if (row === undefined) {
      const exclusion = problem === null ? unratedReason : null;
      const isAnswer = problem?.isAnswer ?? false;
      return { ...unselected, problem, isAnswer, ratings, selected, exclusion, isUnlinked: problem === null };
    }
    const exclusion = batch.exclusion.codes[row]!;
    return {
      problem,
      isAnswer: exclusion === -1 && rows.some((other) => isAnswer(statusAt(batch, other))),
      ratings,
      selected,
      exclusion: valueAt(batch.exclusion, row),
      isUnlinked: areUnlinked?.[exclusion] ?? false,
      isUndated: selected === 0 && exclusion === -1 && hasPeriod && Number.isNaN(batch.created_at[row]),
      isUncalled: selected !== 0 && isUncalled(row),
      status: statusAt(batch, row),
      segments: selected === 0 ? [] : segmentsOf(row),
      rater: selected === 0 ? null : raterOf(row),
    };
  };
}

/** The faults of rejected records, and whether they contain an answer. */
type KeyProblem = Problem & Pick<RejectedRecord, "isAnswer">;

function statusAt(batch: FeedbackBatch, row: number): Status {
  return (valueAt(batch.status, row) ?? "good") as Status;
}

/** The outcome of records without rows, without the reason. */
const unselected = { isUndated: false, isUncalled: false, status: "good", segments: [], rater: null } as const;

/** The rows of each of `records` records. */
function rowsByRecord(recordOf: Int32Array, records: number): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: records }, () => []);
  for (const [row, record] of recordOf.entries()) rows[record]?.push(row);
  return rows;
}

/** Bit k: one of the rows is rating number k. */
function maskOf(ratingOf: Int32Array, rows: readonly number[]): number {
  return rows.reduce((mask, row) => mask | (1 << ratingOf[row]!), 0);
}
