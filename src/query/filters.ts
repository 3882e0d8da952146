/**
 * The table of filters: a line for each option that keeps the responses with one word in a column of the feedback table. Options,
 * help, config, selection, `--by`, `--where`, the query of a summary and the comparison of queries all read it.
 */

import type { ColumnOfKind } from "../base/feedback-schema.js";

interface Filter {
  /** The name of the option in the library, and of the key in the query of a summary. */
  readonly option: string;
  /** The column of the feedback table; with hyphens it is the flag, and the key of `--by` and `--where`. */
  readonly column: ColumnOfKind<"dictionary">;
  /** Whether `SMS` and `sms` are the same word: words of a vocabulary are, names are not. */
  readonly ignoresCase: boolean;
  /** The placeholder after the flag. */
  readonly value: string;
  /** The responses that are kept. */
  readonly kept: string;
}

export const filters = [
  { option: "account", column: "account", ignoresCase: false, value: "id", kept: "the feedback of this account" },
  { option: "survey", column: "survey", ignoresCase: false, value: "name", kept: "this survey" },
  {
    option: "interactionType",
    column: "interaction_type",
    ignoresCase: false,
    value: "name",
    kept: "this kind of interaction",
  },
  { option: "channel", column: "channel", ignoresCase: true, value: "name", kept: "this channel" },
  { option: "language", column: "language", ignoresCase: true, value: "tag", kept: "this language" },
] as const satisfies readonly Filter[];

export type FilterName = (typeof filters)[number]["option"];

/** The word that each filter looks for; null is every response. */
export type FilterWords = Readonly<Record<FilterName, string | null>>;

/** A value for each filter, by its name. */
export function filterRecord<Value>(valueFor: (filter: (typeof filters)[number]) => Value) {
  return Object.fromEntries(filters.map((filter) => [filter.option, valueFor(filter)])) as Readonly<
    Record<FilterName, Value>
  >;
}

/** The option of each filter as it is typed: `--channel`. */
export const filterFlags = filterRecord(({ column }) => `--${keyOf(column)}`);

/** The columns of words that responses are segmented by and conditions look at: those of the filters, and the provider. */
export const wordColumns = [{ column: "provider", ignoresCase: true } as const, ...filters];

export type WordColumn = (typeof wordColumns)[number]["column"];

/** The name of a column in `--by` and `--where`. */
export function keyOf(column: WordColumn): string {
  return column.replaceAll("_", "-");
}
