/** Which columns of the feedback table are written: those that are named, in their order, or all but free text. */

import { closest } from "../../base/closest.js";
import { feedbackError } from "../../base/errors.js";
import { feedbackColumns } from "../../base/feedback-schema.js";
import type { OutputColumn } from "../../base/output-table.js";
import { type ByKey, byKey } from "../../query/by.js";

export interface ColumnChoice {
  /** Columns of the table or of the export; all of the table but `comment` if none is named. */
  readonly columns?: readonly string[];
  readonly drop?: readonly string[];
  readonly mask?: readonly string[];
  /** The comments, too. */
  readonly withComments?: boolean;
}

export interface ChosenColumns {
  readonly columns: readonly OutputColumn[];
  /** Those beyond the schema, as keys of a query. */
  readonly beyond: readonly ByKey[];
  readonly masked: readonly string[];
}

const freeText = "comment";

/** Throws usage errors: a column that is not written, none at all, or one that cannot be masked. */
export function chooseColumns(choice: ColumnChoice, hasCallLog: boolean): ChosenColumns {
  const named = (choice.columns ?? []).map((name) => name.trim());
  const usual = feedbackColumns.map(({ name }) => name).filter((name) => name !== freeText);
  const asked = named.length > 0 ? named : usual;
  const all = [...new Set([...asked, ...(choice.withComments === true ? [freeText] : [])])].map(outputColumn);
  const dropped = namesIn("--drop", choice.drop ?? [], all);
  const columns = all.filter(({ name }) => !dropped.includes(name));
  if (columns.length === 0) throw feedbackError("columns-none");
  const masked = namesIn("--mask", choice.mask ?? [], columns);
  for (const name of masked) requireMaskable(name, columns);
  const beyond = columns.filter(({ name }) => own(name) === undefined).map(({ name }) => byKey(name, hasCallLog));
  return { columns, beyond: beyond.map(asExportColumn), masked };
}

function own(name: string) {
  return feedbackColumns.find((column) => column.name === name);
}

function outputColumn(name: string): OutputColumn {
  const { kind = "dictionary", nullable = true } = own(name) ?? {};
  return { name, kind, nullable };
}

/** A column of the export may have the name of a unit of time. */
function asExportColumn(key: ByKey): ByKey {
  return key.kind === "call" ? key : { kind: "export", name: key.name };
}

function namesIn(flag: string, names: readonly string[], columns: readonly OutputColumn[]): readonly string[] {
  const known = columns.map(({ name }) => name);
  const strange = names.find((name) => !known.includes(name.trim()));
  if (strange !== undefined)
    throw feedbackError("column-not-written", flag, strange, known, closest(strange, known) ?? null);
  return names.map((name) => name.trim());
}

/** The columns that numbers depend on, in any program that reads the table. */
const unmasked: readonly string[] = ["provider", "category", "status", "issues", "issues_raw"];

function requireMaskable(name: string, columns: readonly OutputColumn[]): void {
  const maskable = columns.filter(
    (column) => ["text", "dictionary", "list"].includes(column.kind) && !unmasked.includes(column.name),
  );
  if (!maskable.some((column) => column.name === name))
    throw feedbackError(
      "mask-unsuitable",
      name,
      maskable.map((column) => column.name),
    );
}
