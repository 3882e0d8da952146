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
  /** Place of its record among the records of the response, in the order of the inputs. */
  readonly record: number;
  /** Milliseconds; NaN if unknown. */
  readonly createdAt: number;
  /** The time of the latest of several responses that are alike, if it stands for these. */
  readonly lastCreatedAt?: number;
}

/** The latest ratings of the response; a record without any of them is replaced. `reports` are by store. */
export function mergeResponse(response: SplitResponse, reports: readonly CounterReport[]): readonly SplitRating[] {
  const inOrder = [...response].sort((a, b) => a.input - b.input || a.offset - b.offset);
  const categories = new Set(reports[0]?.pairs.map(({ category }) => category));
  return [...categories].flatMap((category) => latestOf(inOrder, category, reports) ?? []);
}

/** The latest rating of the category. The records are in the order of the inputs, so that of equal times the later one wins. */
function latestOf(
  records: SplitResponse,
  category: Category,
  reports: readonly CounterReport[],
): SplitRating | undefined {
  let [number, record] = [-1, -1];
  for (const [place, other] of records.entries()) {
    const k = ratingOf(other, category, reports[other.store]);
    if (k !== -1 && isAsLate(other, records[record])) [number, record] = [k, place];
  }
  const found = records[record];
  return found === undefined ? undefined : splitRating(found, number, record, reports[found.store]);
}

/** Whether no time says that `other` is later. */
function isAsLate({ versionAt, createdAt }: SplitRecord, other: SplitRecord | undefined): boolean {
  if (other === undefined) return true;
  if (versionAt !== other.versionAt) return versionAt > other.versionAt;
  const known = (time: number) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time);
  return known(createdAt) >= known(other.createdAt);
}

/** The rating of the category that the record has; at most one applies to it. */
function ratingOf({ codes }: SplitRecord, category: Category, report: CounterReport | undefined): number {
  return (report?.pairs ?? []).findIndex((pairs, k) => pairs.category === category && pairs.value[codes[k]!]! >= 0);
}

function splitRating(
  { codes, createdAt }: SplitRecord,
  number: number,
  record: number,
  report: CounterReport | undefined,
): SplitRating {
  const pairs = report?.pairs[number];
  const pair = codes[number]!;
  const value = pairs?.values[pairs.value[pair]!];
  const outcome = report?.outcomes[pairs?.key[pair] ?? 0];
  if (value === undefined || outcome === undefined) throw new RangeError("a record without rating or outcome");
  return { value, number, outcome, record, createdAt };
}
