/** The columns that say which part of a summary a row of a flat table is about: the total or a segment, and its keys. */

import type { Segment, Summary } from "../summary/summary.js";
import type { RowColumn } from "./flat-table.js";

/** Something of the total or of a segment. */
export interface OfSegment extends Keyed {
  readonly segment: Segment;
}

/** A row that says which part it is about. */
interface Keyed {
  readonly segment: Pick<Segment, "key">;
  readonly isTotal: boolean;
}

/** The total first, then the segments of `--by` in their order. */
export function* segmentsOf({ total, segments }: Pick<Summary, "total" | "segments">): Generator<OfSegment> {
  yield { segment: total, isTotal: true };
  for (const segment of segments) yield { segment, isTotal: false };
}

/** Whether a row is about the total, so that it is not added to the segments. */
const rowColumn: RowColumn<Keyed> = {
  name: "row",
  description: "`total` or `segment`: the total contains the segments, and a response with several tags is in several",
  unit: "text",
  isLabel: true,
  isOfSegment: true,
  value: ({ isTotal }) => (isTotal ? "total" : "segment"),
};

/**
 * `row`, a column for each key of `--by`, then `columns`. A key with the name of one of the columns, such as a column `count` of
 * the export, gets the prefix `key_`.
 */
export function withKeys<Item extends Keyed>(
  keys: readonly string[],
  columns: readonly RowColumn<Item>[],
): readonly RowColumn<Item>[] {
  const names = columnNamesOf(keys, [rowColumn.name, ...columns.map(({ name }) => name)]);
  return [rowColumn, ...keys.map((key, index) => keyColumn(key, names[index]!)), ...columns];
}

/** The column names for the keys of `--by`: a name that is already taken gets the prefix `key_`. */
export function columnNamesOf(keys: readonly string[], others: readonly string[]): readonly string[] {
  const taken = new Set(others);
  return keys.map((key) => {
    let name = key;
    while (taken.has(name)) name = `key_${name}`;
    taken.add(name);
    return name;
  });
}

function keyColumn(key: string, name: string): RowColumn<Keyed> {
  return {
    name,
    description: "value of this key of --by; missing in the total, and where a response has none",
    unit: "text",
    isLabel: true,
    isOfSegment: true,
    value: ({ segment }) => segment.key[key] ?? null,
  };
}
