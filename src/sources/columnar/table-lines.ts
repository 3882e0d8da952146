/** What a decoder makes of a table in columns. */

/** The numbers of the columns that are written, without values that are missing; null for all, with them. */
export type WrittenColumns = ReadonlySet<number> | null;

export interface TableLines {
  /** Of the schema. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The names of all columns, in their order. */
  readonly columns: readonly string[];
  /** JSON Lines, some at a time. */
  lines(chosen: WrittenColumns): AsyncGenerator<string>;
}
