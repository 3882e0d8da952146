/** Which inputs have comments: an input without any is named, with the columns that may be meant. */

import { feedbackError } from "../base/errors.js";
import { mapPair } from "../base/typed-words.js";
import type { Warnings } from "../base/warnings.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { columnsOfText, commentsIn } from "../importers/comment-column.js";
import { mapWords } from "../importers/mapping.js";
import { isNamedFreely } from "../importers/time-column.js";

type CommentedInput = Pick<FeedbackInput, "source" | "spec" | "table">;

/** The number of candidates that are written out as flags. */
const mostFlags = 3;

/** Warns of each input without a column of comments. Throws `comments-unknown` if no input has one. */
export function requireComments(inputs: readonly CommentedInput[], warnings: Warnings): void {
  const without = inputs.filter(lacksComments);
  const [first] = without;
  if (first === undefined) return;
  if (without.length === inputs.length)
    throw feedbackError("comments-unknown", first.source.name, columnsOfText(first.spec, first.table), flagsOf(first));
  for (const input of without) warnings.add("comments-unknown", input.source.name, flagsOf(input));
}

function flagsOf({ spec, table }: CommentedInput): readonly string[] {
  const candidates = columnsOfText(spec, table).slice(0, mostFlags);
  const named = candidates.length === 0 ? ["COLUMN"] : candidates;
  return named.map((column) => mapWords(spec, mapPair("comment", column)));
}

/** A header lists all columns; what a head of JSON lacks may come later, if the provider has comments at all. */
function lacksComments({ spec, table }: CommentedInput): boolean {
  if (spec.columns.comment !== undefined && table.format !== "csv" && !isNamedFreely(spec)) return false;
  return commentsIn(spec, table.columns).length === 0;
}
