/** Merges the records of a split response: each rating is that of the latest record that has it. */

import type { Category } from "../../base/feedback-schema.js";
import type { KeyOutcome } from "../records/key-outcomes.js";
import type { RatingValue } from "../records/rating-values.js";
import type { CounterReport } from "../threads/counter-report.js";
import type { SplitRecord, SplitResponse } from "./read-split-responses.js";

/** A rating of a response whose latest ratings come from several records. */
export interface SplitRating {
  readonly value: RatingValue;
  /** Its number in the spec. */
  readonly number: number;
  /** That of its record. */
  readonly outcome: KeyOutcome;
  /** Place of its record among the versions of the response, from the earliest on. */
  readonly record: number;
  /** Milliseconds; NaN if unknown. */
  readonly createdAt: number;
  /** The time of the latest of several responses that are alike, if it stands for these. */
  readonly lastCreatedAt?: number;
}

/** The latest ratings of the response; a record without any of them is replaced. `reports` are by store. */
export function mergeResponse(response: SplitResponse, reports: readonly CounterReport[]): readonly SplitRating[] {
  const inTime = [...response].sort(byTime);
  const categories = new Set(reports[0]?.pairs.map(({ category }) => category));
  return [...categories].flatMap((category) => latestOf(inTime, category, reports) ?? []);
}

/** The order of versions: of equal times, that of the inputs. */
function byTime(a: SplitRecord, b: SplitRecord): number {
  return (
    compared(a.versionAt, b.versionAt) ||
    compared(dated(a.createdAt), dated(b.createdAt)) ||
    a.input - b.input ||
    a.offset - b.offset
  );
}

const compared = (a: number, b: number): number => (a === b ? 0 : a - b);
const dated = (time: number): number => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time);

/** The rating of the category in the last record that has one. */
function latestOf(
  inTime: SplitResponse,
  category: Category,
  reports: readonly CounterReport[],
): SplitRating | undefined {
  for (const [place, record] of [...inTime.entries()].reverse()) {
    const number = ratingOf(record, category, reports[record.store]!);
    if (number !== -1) return splitRating(record, number, place, reports[record.store]!);
  }
  return undefined;
}

/** The rating of the category that the record has; at most one applies to it. */
function ratingOf({ codes }: SplitRecord, category: Category, report: CounterReport): number {
  return report.pairs.findIndex((pairs, k) => pairs.category === category && pairs.value[codes[k]!]! >= 0);
}

function splitRating(
  { codes, createdAt }: SplitRecord,
  number: number,
  record: number,
  report: CounterReport,
): SplitRating {
  const { values, value, key } = report.pairs[number]!;
  const pair = codes[number]!;
  return { value: values[value[pair]!]!, number, outcome: report.outcomes[key[pair]!]!, record, createdAt };
}
