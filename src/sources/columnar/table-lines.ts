/** The output of a decoder of a columnar table. */

/** The numbers of the columns to write, without missing values; null for all columns, with missing values. */
export type WrittenColumns = ReadonlySet<number> | null;

export interface TableLines {
  /** The metadata of the schema. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The names of all columns, in order. */
  readonly columns: readonly string[];
  /** JSON Lines, a few at a time. */
  lines(chosen: WrittenColumns): AsyncGenerator<Uint8Array>;
}
