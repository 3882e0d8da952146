/** What is asked of the feedback table: which rows, and by which segments. Checked before the first byte is read. */

import type { FeedbackColumn } from "../base/feedback-schema.js";
import { type TimeUnit, timeUnits } from "../base/time-bucket.js";
import type { Condition, DictionaryColumn } from "./condition.js";

/** Which responses count. Null and empty select everything. */
export interface Selection {
  /** Milliseconds since 1970 UTC, both inclusive, on `created_at`. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Only this account's; null is every account. */
  readonly account: string | null;
  readonly survey: string | null;
  readonly interactionType: string | null;
  /** Compared without case, as is `language`. */
  readonly channel: string | null;
  readonly language: string | null;
  readonly segments: readonly string[];
  readonly segmentMode: "all" | "any";
  /** All of them have to hold. */
  readonly where: readonly Condition[];
}

/** A key of `--by`. */
export type ByKey =
  | { readonly kind: "column"; readonly name: string; readonly column: DictionaryColumn }
  | { readonly kind: "tags"; readonly name: string }
  | { readonly kind: "time"; readonly name: string; readonly unit: TimeUnit }
  | { readonly kind: "extra"; readonly name: string }
  /** A column of the log of calls, that of the response's call. */
  | { readonly kind: "call"; readonly name: string; readonly column: string };

export interface Query {
  readonly selection: Selection;
  readonly by: readonly ByKey[];
  /** The zone whose days and hours `by` means: a name that was checked. */
  readonly timeZone: string;
  /** Later records of a response replace earlier ones. */
  readonly dedupe: boolean;
  /** Count how often two issues come together. */
  readonly issuePairs?: boolean;
}

const columnKeys: Readonly<Record<string, DictionaryColumn>> = {
  provider: "provider",
  account: "account",
  survey: "survey",
  "interaction-type": "interaction_type",
  channel: "channel",
  language: "language",
};

/** The names that `--by` knows beside the columns of the export. */
export const byNames: readonly string[] = [...Object.keys(columnKeys), "segment", ...timeUnits];

/** What a key of `--by` begins with that names a column of the log of calls. */
export const callPrefix = "call.";

/** The key that a word of `--by` means where there is a log of calls; null where it names no column of the log. */
export function callKey(word: string): ByKey | null {
  const name = word.trim();
  if (!name.toLowerCase().startsWith(callPrefix)) return null;
  return { kind: "call", name, column: name.slice(callPrefix.length).trim() };
}

/** The key that a word of `--by` means; a word that is none of ours names a column of the export. */
export function byKey(word: string): ByKey {
  const name = word.trim();
  const ours = name.toLowerCase().replace(/_/g, "-");
  const column = Object.hasOwn(columnKeys, ours) ? columnKeys[ours] : undefined;
  if (column !== undefined) return { kind: "column", name: ours, column };
  if (ours === "segment" || ours === "segments") return { kind: "tags", name: "segment" };
  const unit = timeUnits.find((known) => known === ours);
  if (unit !== undefined) return { kind: "time", name: unit, unit };
  return { kind: "extra", name };
}

/** The columns of the export that a query names, in `by` or in a condition, each once. */
export function extraNames({ by, selection }: Pick<Query, "by" | "selection">): readonly string[] {
  return [...new Set(columnsNamed("extra", by, selection).map(({ name }) => name))];
}

/** The columns of the log of calls that a query names. */
export function callColumns({ by, selection }: Pick<Query, "by" | "selection">) {
  return [...new Map(columnsNamed("call", by, selection).map((key) => [key.name, key])).values()];
}

function columnsNamed<Kind extends "extra" | "call">(kind: Kind, by: readonly ByKey[], { where }: Selection) {
  const isOfKind = <Key extends { readonly kind: string }>(key: Key): key is Extract<Key, { kind: Kind }> =>
    key.kind === kind;
  return [...by.filter(isOfKind), ...where.map(({ column }) => column).filter(isOfKind)];
}

/** The columns of the feedback table that a query looks at, beyond those that every batch has. */
export function columnsOf({ selection, by, dedupe }: Query): ReadonlySet<FeedbackColumn> {
  const columns = new Set<FeedbackColumn>();
  if (dedupe) columns.add("response_id");
  if (selection.account !== null) columns.add("account");
  if (selection.survey !== null) columns.add("survey");
  if (selection.interactionType !== null) columns.add("interaction_type");
  if (selection.channel !== null) columns.add("channel");
  if (selection.language !== null) columns.add("language");
  if (selection.segments.length > 0) columns.add("segments");
  for (const key of [...by, ...selection.where.map(({ column }) => column)]) {
    if (key.kind === "column" || key.kind === "word") columns.add(key.column);
    if (key.kind === "tags") columns.add("segments");
  }
  return columns;
}
