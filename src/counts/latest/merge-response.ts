/** Merges the records of a split response: each rating is that of the latest record that has it. */

import type { Category } from "../../base/feedback-schema.js";
import type { SplitRating } from "../counted-feedback.js";
import type { CounterReport } from "../threads/counter-report.js";
import type { SplitRecord, SplitResponse } from "./split-responses.js";

/** The ratings of the response, and how many of its records are replaced whole. `reports` are by store. */
export function mergeResponse(
  response: SplitResponse,
  reports: readonly CounterReport[],
): { readonly ratings: readonly SplitRating[]; readonly replaced: number } {
  const inOrder = [...response].sort((a, b) => a.input - b.input || a.offset - b.offset);
  const categories = new Set(reports[0]?.pairs.map(({ category }) => category));
  const ratings: SplitRating[] = [];
  for (const category of categories) {
    const latest = latestWith(inOrder, category, reports);
    if (latest !== null) ratings.push(splitRating(inOrder, latest.record, latest.k, reports));
  }
  const surviving = new Set(ratings.map(({ record }) => record));
  return { ratings, replaced: response.length - surviving.size };
}

interface Found {
  readonly record: SplitRecord;
  /** Number of the rating in the spec. */
  readonly k: number;
}

/**
 * The latest record with a rating of the category, whichever of them it has. The records are in the order of the inputs, so that
 * of equal times the later one wins.
 */
function latestWith(records: SplitResponse, category: Category, reports: readonly CounterReport[]): Found | null {
  return records.reduce<Found | null>((latest, record) => {
    const k = ratingOf(record, category, reports[record.store]);
    if (k === -1) return latest;
    return latest === null || record.updatedAt >= latest.record.updatedAt ? { record, k } : latest;
  }, null);
}

/** The rating of the category that the record has; at most one applies to it. */
function ratingOf({ codes }: SplitRecord, category: Category, report: CounterReport | undefined): number {
  return (report?.pairs ?? []).findIndex(
    (pairs, k) => pairs.category === category && (pairs.value[codes[k] ?? 0] ?? -1) >= 0,
  );
}

function splitRating(
  records: SplitResponse,
  record: SplitRecord,
  k: number,
  reports: readonly CounterReport[],
): SplitRating {
  const report = reports[record.store];
  const pairs = report?.pairs[k];
  const pair = record.codes[k] ?? 0;
  const value = pairs?.values[pairs.value[pair] ?? -1];
  const outcome = report?.outcomes[pairs?.key[pair] ?? 0];
  if (value === undefined || outcome === undefined) throw new RangeError("a record without rating or outcome");
  return { value, number: k, outcome, record: records.indexOf(record), createdAt: record.createdAt };
}
