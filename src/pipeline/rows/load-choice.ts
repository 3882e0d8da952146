/** Which columns are loaded into a table of a cluster: all of the feedback table, those of the export that are named, and what a load adds. */

import { feedbackError } from "../../base/errors.js";
import { feedbackColumns } from "../../base/feedback-schema.js";
import type { OutputColumn } from "../../base/output-table.js";
import { loadColumns } from "../../clickhouse/table-columns.js";
import { versionColumn } from "../../clickhouse/table-ddl.js";
import { type ChosenColumns, type ColumnChoice, chooseColumns } from "./output-choice.js";

export interface LoadedColumns {
  readonly chosen: ChosenColumns;
  /** Those of the export. */
  readonly extra: readonly string[];
  /** All that are sent. */
  readonly sent: readonly OutputColumn[];
}

/** What the counts, the order of versions and the keys of responses rest on. */
const needed: readonly string[] = [
  ...["provider", "response_id", "primary", "category", "created_at", "updated_at", "status", "score"],
  ...["scale_min", "scale_max", "low_threshold", "issues", "issues_raw"],
];

/** `--columns` adds to the columns of the feedback table. Throws usage errors. */
export function chooseLoadedColumns(choice: ColumnChoice, hasCallLog: boolean): LoadedColumns {
  const ours = feedbackColumns.map(({ name }) => name as string);
  const named = (choice.columns ?? []).map((name) => name.trim());
  const added = [...loadColumns.map(({ name }) => name), versionColumn];
  const reserved = named.find((name) => added.includes(name));
  if (reserved !== undefined) throw feedbackError("cluster-column-reserved", reserved);
  const columns = [...ours.filter((name) => name !== "comment" || named.includes(name)), ...named];
  const chosen = chooseColumns({ ...choice, columns }, hasCallLog);
  const written = chosen.columns.map(({ name }) => name);
  const dropped = needed.find((name) => !written.includes(name));
  if (dropped !== undefined) throw feedbackError("cluster-column-needed", dropped, dropped === "response_id");
  const extra = written.filter((name) => !ours.includes(name));
  return { chosen, extra, sent: [...chosen.columns, ...ofLoad] };
}

/** The columns that a load adds, as values of them are collected. */
const ofLoad: readonly OutputColumn[] = [
  { name: "response_key", kind: "text", nullable: false },
  { name: "requests", kind: "boolean", nullable: false },
  { name: "asked_below", kind: "number", nullable: true },
  { name: "time_unreadable", kind: "boolean", nullable: false },
  { name: "load_at", kind: "timestamp", nullable: false },
  { name: "record", kind: "number", nullable: false },
];
