/** The segments that each row belongs to, by the keys of `--by`. */

import {
  type DictionaryVector,
  type FeedbackBatch,
  inCallLog,
  type ListVector,
  valueAt,
} from "../base/feedback-batch.js";
import { inserted } from "../base/interner.js";
import { hourNumber, timeSegment } from "../base/time-segment.js";
import type { TimeZone } from "../base/time-zone.js";
import type { ByKey } from "../query/by.js";
import type { SegmentKey } from "./feedback-counts.js";

/**
 * Finds the segments of the rows of a batch; times of the calendar are those of `zone`. A response with several tags is in several
 * segments. Rows with the same values share one list.
 */
export function segmentsIn(
  batch: FeedbackBatch,
  by: readonly ByKey[],
  zone: TimeZone,
): (row: number) => readonly SegmentKey[] {
  if (by.length === 0) return () => [];
  const parts = by.map((key) => partOf(key, batch, zone));
  const known = new Map<string, readonly SegmentKey[]>();
  return (row) => {
    const values = parts.map((part) => part(row));
    return inserted(known, JSON.stringify(values), () => segmentKeys(values));
  };
}

/** Whether the call of a row is missing from the log of calls; false for all rows without a log. */
export function uncalledTest({ exportColumns }: FeedbackBatch): (row: number) => boolean {
  const log = exportColumns.get(inCallLog);
  return (row) => log !== undefined && valueAt(log, row) === null;
}

/** The values of one key in a row: one, several tags, or null alone. */
type Part = (row: number) => readonly (string | null)[];

function partOf(key: ByKey, batch: FeedbackBatch, zone: TimeZone): Part {
  switch (key.kind) {
    case "column":
      return wordPart(batch[key.column]);
    case "export":
    case "call":
      return wordPart(batch.exportColumns.get(key.name));
    case "tags":
      return tagPart(batch.segments);
    case "time": {
      const known = new Map<number, readonly (string | null)[]>();
      return (row) => {
        const time = batch.created_at[row]!;
        const hour = hourNumber(time, zone);
        return inserted(known, hour, () => [timeSegment(time, key.unit, zone)]);
      };
    }
  }
}

function wordPart(vector: DictionaryVector | undefined): Part {
  if (vector === undefined) return () => [null];
  return (row) => [valueAt(vector, row)];
}

function tagPart(vector: ListVector | undefined): Part {
  if (vector === undefined) return () => [null];
  return (row) => vector.lists[vector.codes[row]!] ?? [null];
}

/** The segments of a response by the values that it has of each key. */
export function segmentKeys(values: readonly (readonly (string | null)[])[]): readonly SegmentKey[] {
  return values.reduce<readonly SegmentKey[]>(
    (keys, choices) => keys.flatMap((key) => choices.map((choice) => [...key, choice])),
    [[]],
  );
}
