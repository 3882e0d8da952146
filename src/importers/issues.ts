/** The issues of one rating: the words of all the columns that name them, as one list. Each distinct cell is read once. */

import type { Category } from "../base/feedback-schema.js";
import { inserted } from "../base/interner.js";
import type { CodeColumn, RawBatch } from "../readers/raw-columns.js";
import { codeColumn } from "../readers/raw-columns.js";
import type { FlagConverter, ListConverter } from "./converters.js";
import { type IssueReader, ListReader } from "./lists.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import type { CompleteRating } from "./spec.js";

/** The code of the list of issues of a record; -1 if it has no issues. */
export type IssuesAt = (record: number) => number;

/** Prepares the reading of the issues in `category`: call it with each raw batch. */
export function issuesReader(
  sources: NonNullable<CompleteRating["issues"]>,
  category: Category,
  builder: ProjectionBuilder,
  issues: IssueReader,
): (raw: RawBatch) => IssuesAt {
  const readers = sources.map((source) => new SourceReader(source, category, builder, issues));
  const lists = new Map<string, number>();
  return (raw) => {
    const columns = readers.map((reader) => codeColumn(raw, reader.slot));
    const codeOf = (reader: number, record: number) => readers[reader]?.codeAt(columns[reader], record) ?? -1;
    if (readers.length === 1) return (record) => codeOf(0, record);
    return (record) => {
      const codes = readers.map((_, reader) => codeOf(reader, record)).filter((code) => code >= 0);
      if (codes.length < 2) return codes[0] ?? -1;
      return inserted(lists, codes.join(" "), () => {
        const tokens = codes.flatMap((part) => issues.tokens[part] ?? []);
        return issues.listCode(category, [...new Set(tokens)]);
      });
    };
  };
}

/** One column that names issues. */
class SourceReader {
  readonly slot: number;
  readonly #lists: ListReader;
  readonly #category: Category;
  readonly #issues: IssueReader;
  /** Code of the reader's own lists -> code of the issues. */
  readonly #codes: number[] = [];

  constructor(
    source: ListConverter | FlagConverter,
    category: Category,
    builder: ProjectionBuilder,
    issues: IssueReader,
  ) {
    this.slot = builder.slot(source.names, "code");
    this.#category = category;
    this.#issues = issues;
    this.#lists = new ListReader((cell) =>
      source.converter === "list"
        ? issues.tokensIn(cell, category, source.member ?? null)
        : flagged(source, cell, (token) => issues.tokensIn(token, category, null)),
    );
  }

  codeAt(column: CodeColumn | undefined, record: number): number {
    const own = column === undefined ? -1 : this.#lists.codeAt(column, record);
    if (own < 0) return -1;
    const known = this.#codes[own];
    if (known !== undefined) return known;
    const code = this.#issues.listCode(this.#category, this.#lists.lists[own] ?? []);
    this.#codes[own] = code;
    return code;
  }
}

function flagged(
  { is, issue }: FlagConverter,
  cell: string,
  tokensIn: (token: string) => readonly string[],
): readonly string[] {
  return is.includes(cell.trim().toLowerCase()) ? tokensIn(issue) : [];
}
