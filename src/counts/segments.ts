/** The segments that each row belongs to, by the keys of `--by`. Distinct combinations are worked out once. */

import {
  type DictionaryVector,
  type FeedbackBatch,
  inCallLog,
  type ListVector,
  valueAt,
} from "../base/feedback-batch.js";
import { Interner } from "../base/interner.js";
import { hourNumber, timeSegment } from "../base/time-segment.js";
import type { TimeZone } from "../base/time-zone.js";
import type { ByKey } from "../query/by.js";
import type { SegmentKey } from "./feedback-counts.js";

/** Finds the segments of rows. An id of `sets` is that of the set of segments that a row is in. */
export class Segmenter {
  readonly sets = new Interner<readonly SegmentKey[]>();
  /** Ids of the sets of rows whose call is not in the log of calls. */
  readonly uncalled = new Set<number>();
  readonly #by: readonly ByKey[];
  readonly #zone: TimeZone;

  /** Times of the calendar are those of `zone`. */
  constructor(by: readonly ByKey[], zone: TimeZone) {
    this.#by = by;
    this.#zone = zone;
  }

  /** For the rows of a batch: the id of the row's set of segments. A response with several tags is in several segments. */
  setOf(batch: FeedbackBatch): (row: number) => number {
    if (this.#by.length === 0) return () => this.sets.id("", () => []);
    const parts = this.#by.map((key) => partOf(key, batch, this.#zone));
    const log = batch.exportColumns.get(inCallLog);
    return (row) => {
      const values = parts.map((part) => part(row));
      if (log === undefined || valueAt(log, row) !== null)
        return this.sets.id(JSON.stringify(values), () => combinations(values));
      const set = this.sets.id(JSON.stringify(["uncalled", values]), () => combinations(values));
      this.uncalled.add(set);
      return set;
    };
  }
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
        const time = batch.created_at[row] ?? Number.NaN;
        const hour = hourNumber(time, zone);
        const bucket = known.get(hour) ?? [timeSegment(time, key.unit, zone)];
        known.set(hour, bucket);
        return bucket;
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
  return (row) => vector.lists[vector.codes[row] ?? -1] ?? [null];
}

function combinations(values: readonly (readonly (string | null)[])[]): readonly SegmentKey[] {
  return values.reduce<readonly SegmentKey[]>(
    (keys, choices) => keys.flatMap((key) => choices.map((choice) => [...key, choice])),
    [[]],
  );
}
