/** What a decoder makes of a table in columns. */

export interface TableLines {
  /** Of the schema. */
  readonly metadata: ReadonlyMap<string, string>;
  /** JSON Lines, some at a time. */
  readonly lines: AsyncGenerator<string>;
}
