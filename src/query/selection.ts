/** Which responses count, and the rows of a batch that are theirs. Words are compared once per distinct value. */

import type { DictionaryVector, FeedbackBatch, ListVector } from "../base/feedback-batch.js";
import { conditionTest, type WhereCondition } from "./condition.js";
import { type FilterWords, filters } from "./filters.js";

/** Which responses count. Null and empty select everything. */
export interface Selection extends FilterWords {
  /** Milliseconds since 1970 UTC, both inclusive, on `created_at`. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly tags: readonly string[];
  readonly tagMode: "all" | "any";
  /** All of them have to hold. */
  readonly where: readonly WhereCondition[];
}

/** Whether a row is selected. */
type RowTest = (row: number) => boolean;

/** The test of a selection for the rows of one batch. */
export function rowTest(selection: Selection, batch: FeedbackBatch): RowTest {
  const tests = [
    exclusionTest(batch.exclusion),
    timeTest(selection, batch.created_at),
    ...filters.map((filter) => filterTest(filter, selection, batch)),
    tagTest(selection, batch.segments),
    ...selection.where.map((condition) => conditionTest(condition, batch)),
  ].filter((test) => test !== null);
  if (tests.length === 0) return () => true;
  return (row) => tests.every((test) => test(row));
}

/** A filter is the condition that its column has the word. */
function filterTest({ option, column }: (typeof filters)[number], selection: Selection, batch: FeedbackBatch) {
  const word = selection[option];
  if (word === null) return null;
  return conditionTest({ column: { kind: "column", name: column, column }, operator: "=", values: [word] }, batch);
}

/** Records that the provider does not count are never selected. */
function exclusionTest({ codes, values }: DictionaryVector): RowTest | null {
  return values.length === 0 ? null : (row) => codes[row] === -1;
}

/** A row without a time lies in no period. */
function timeTest({ fromMs, toMs }: Selection, createdAt: Float64Array): RowTest | null {
  if (fromMs === null && toMs === null) return null;
  const from = fromMs ?? Number.NEGATIVE_INFINITY;
  const to = toMs ?? Number.POSITIVE_INFINITY;
  return (row) => {
    const time = createdAt[row]!;
    return time >= from && time <= to;
  };
}

function tagTest({ tags, tagMode }: Selection, vector: ListVector | undefined): RowTest | null {
  if (tags.length === 0) return null;
  if (vector === undefined) return () => false;
  const selected = vector.lists.map((list) =>
    tagMode === "all" ? tags.every((tag) => list.includes(tag)) : tags.some((tag) => list.includes(tag)),
  );
  return (row) => selected[vector.codes[row]!] ?? false;
}
