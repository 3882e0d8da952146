/** A result as a flat table: rows of plain values under named columns, for spreadsheets, data frames, databases and metrics. */

/** A value of a row; null is missing. */
export type FlatValue = string | number | boolean | null;

/** The unit of a column; a `ratio` is 0-1, `time` is ISO 8601 in UTC. */
export type CellUnit = "text" | "time" | "count" | "score" | "ratio" | "points" | "probability" | "number";

/** The content of a column. */
export interface FlatColumn {
  readonly name: string;
  readonly description: string;
  readonly unit: CellUnit;
  /** Whether the column identifies the row, like its segment and category; the other columns are its values. */
  readonly isLabel?: true;
  /** About the whole segment: equal in each of its rows, and therefore not to be added up over them. */
  readonly isOfSegment?: true;
  /** Its name as a metric, if that may not be the name of the column. */
  readonly metric?: string;
}

/** A column of rows that are made from items of one kind. */
export interface RowColumn<Item> extends FlatColumn {
  readonly value: (item: Item) => FlatValue;
}

/** Columns, and rows with a value for each of them. */
export interface FlatTable {
  readonly columns: readonly FlatColumn[];
  /** Made one by one while they are read, again each time. */
  readonly rows: Iterable<readonly FlatValue[]>;
}

/** A flat table that a result can be turned into. */
export interface RowKind<Result> {
  readonly name: string;
  readonly description: string;
  /** Those that every such table has: one with segments has a column for each of its keys as well. */
  readonly columns: readonly FlatColumn[];
  readonly table: (result: Result) => FlatTable;
}

/** The table of `items`, a row for each. */
export function flatTable<Item>(columns: readonly RowColumn<Item>[], items: () => Iterable<Item>): FlatTable {
  return {
    columns,
    rows: {
      *[Symbol.iterator]() {
        for (const item of items()) yield columns.map(({ value }) => value(item));
      },
    },
  };
}
