/** The words of `--by`: the columns, and the units of time, by which responses are segmented. */

import { type TimeUnit, timeUnits } from "../base/calendar.js";
import { keyOf, type WordColumn, wordColumns } from "./filters.js";

/** A key of `--by`. */
export type ByKey =
  | { readonly kind: "column"; readonly name: string; readonly column: WordColumn }
  | { readonly kind: "tags"; readonly name: string }
  | { readonly kind: "time"; readonly name: string; readonly unit: TimeUnit }
  /** A column of the export by its own name. */
  | { readonly kind: "export"; readonly name: string }
  /** A column of the log of calls, read from the response's call. */
  | { readonly kind: "call"; readonly name: string; readonly column: string };

/** The key of the tags of a response. */
export const tagKey = "tag";

/** The columns of the feedback table that `--by` and `--where` know. */
export const columnKeys: readonly string[] = [...wordColumns.map(({ column }) => keyOf(column)), tagKey];

/** The names that `--by` knows besides the columns of the export. */
export const byNames: readonly string[] = [...columnKeys, ...timeUnits];

/** All names of the key; exports and other tools call tags segments. */
const tagWords: readonly string[] = [tagKey, "tags", "segment", "segments"];

/** The prefix of words of `--by` that name a column of the log of calls. */
export const callPrefix = "call.";

/** The key that a word of `--by` means; an unknown word names a column of the export. */
export function byKey(word: string, hasCallLog = false): ByKey {
  const name = word.trim();
  if (hasCallLog && name.toLowerCase().startsWith(callPrefix))
    return { kind: "call", name, column: name.slice(callPrefix.length).trim() };
  const ours = name.toLowerCase().replace(/_/g, "-");
  const known = wordColumns.find(({ column }) => keyOf(column) === ours);
  if (known !== undefined) return { kind: "column", name: ours, column: known.column };
  if (tagWords.includes(ours)) return { kind: "tags", name: tagKey };
  const unit = timeUnits.find((known) => known === ours);
  if (unit !== undefined) return { kind: "time", name: unit, unit };
  return { kind: "export", name };
}
