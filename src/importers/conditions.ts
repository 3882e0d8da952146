/** Conditions of a spec on the records of a batch. Words are compared once per distinct value. */

import type { RawBatch } from "../readers/raw-columns.js";
import { everyRecord, wordReader } from "./columns.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import type { CompleteCondition, CompleteExclusion } from "./spec.js";

/** Whether something holds of a record of the batch. */
export type RecordTest = (record: number) => boolean;

/** Prepares a condition: call it with each raw batch. */
export function conditionReader(
  { column, is }: CompleteCondition,
  builder: ProjectionBuilder,
): (raw: RawBatch) => RecordTest {
  const read = wordReader(column, builder);
  const holdsWithout = is.includes("");
  return (raw) => {
    const { codes, values } = read(raw, everyRecord(raw));
    const holds = values.map((value) => is.includes(value.toLowerCase()));
    return (record) => holds[codes[record] ?? -1] ?? holdsWithout;
  };
}

/** The number of the exclusion that fits a record; -1 where it counts. */
export type ExclusionAt = (record: number) => number;

/** Prepares the exclusions of a spec: call it with each raw batch. */
export function exclusionReader(
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
