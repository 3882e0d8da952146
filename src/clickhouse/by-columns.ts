/** The keys of `--by` as SQL, and the names of their values. Time is divided into segments here: the cluster only rounds it down. */

import type { TimeUnit } from "../base/calendar.js";
import { inserted } from "../base/interner.js";
import { hourNumber, timeSegment } from "../base/time-segment.js";
import { checkedTimeZone, type TimeZone } from "../base/time-zone.js";
import type { ByKey } from "../query/by.js";
import { listIn, numberIn, textIn } from "./answer-values.js";
import { type SqlValues, sqlName } from "./sql.js";

/** A key of `--by`. */
export interface KeyColumn {
  readonly expression: string;
  /** The values of a response, one or several, from the value in the answer. */
  readonly valuesOf: (value: unknown) => readonly (string | null)[];
}

/** The earliest and the latest time in the table, in milliseconds; null if there is none. */
export type TimeSpan = readonly [first: number, last: number] | null;

export function keyColumn(key: ByKey, span: TimeSpan, timeZone: string, values: SqlValues): KeyColumn {
  switch (key.kind) {
    case "tags":
      return { expression: "CAST(segments, 'Array(String)')", valuesOf: tagsOf };
    case "time":
      return timeKey(key.unit, span, checkedTimeZone(timeZone), values);
    case "column":
      return { expression: wordOf(sqlName(key.column)), valuesOf: wordsOf };
    default:
      return { expression: wordOf(sqlName(key.name)), valuesOf: wordsOf };
  }
}

/** The value of a column as text; NULL where it is missing or empty. */
export function wordOf(column: string): string {
  return `nullIf(CAST(toString(${column}), 'Nullable(String)'), '')`;
}

const wordsOf = (value: unknown): readonly (string | null)[] => [value === null ? null : textIn(value)];

function tagsOf(value: unknown): readonly (string | null)[] {
  const tags = listIn(value, textIn);
  return tags.length > 0 ? tags : [null];
}

function timeKey(unit: TimeUnit, span: TimeSpan, zone: TimeZone, values: SqlValues): KeyColumn {
  const starts = span === null ? [0] : segmentStarts(span, unit, zone);
  const names = new Map<number, string | null>();
  return {
    expression: `if(isNull(created_at), NULL, roundDown(toUnixTimestamp64Milli(assumeNotNull(created_at)), ${values.bind("Array(Int64)", starts)}))`,
    valuesOf: (value) => {
      if (value === null) return [null];
      const start = numberIn(value);
      return [inserted(names, start, () => timeSegment(start, unit, zone))];
    },
  };
}

const quarterMs = 15 * 60_000;

/** When the name of the segment changes, beginning with the first time: exact to the millisecond, in any zone. */
export function segmentStarts(
  [first, last]: readonly [number, number],
  unit: TimeUnit,
  zone: TimeZone,
): readonly number[] {
  const nameAt = (time: number) => timeSegment(time, unit, zone);
  const starts = [first];
  let [before, hour, name] = [first, hourNumber(first, zone), nameAt(first)];
  for (let time = first; time < last; ) {
    time = Math.min(last, (Math.floor(time / quarterMs) + 1) * quarterMs);
    const nextHour = hourNumber(time, zone);
    if (nextHour !== hour) {
      const next = nameAt(time);
      if (next !== name) starts.push(changeBetween(before, time, (at) => nameAt(at) === next));
      [hour, name] = [nextHour, next];
    }
    before = time;
  }
  return starts;
}

/** The first time in (`before`, `after`] from which on a condition holds. */
function changeBetween(before: number, after: number, holds: (time: number) => boolean): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
