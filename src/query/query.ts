/** What is asked of the feedback table: which rows, and by which segments. Checked before the first byte is read. */

import type { FeedbackColumn } from "../base/feedback-schema.js";
import type { ByKey } from "./by.js";
import type { ClusterKey } from "./cluster.js";
import { filters } from "./filters.js";
import type { Selection } from "./selection.js";

export interface Query {
  readonly selection: Selection;
  /** The keys of `--by`, then those of `--weight-by` that are not among them. */
  readonly by: readonly ByKey[];
  /** The columns of the log of calls whose values weigh by their calls. */
  readonly weightBy?: readonly ByKey[];
  /** The zone whose days and hours `by` means: a name that was checked. */
  readonly timeZone: string;
  /** Later records of a response replace earlier ones. */
  readonly dedupe: boolean;
  /** Count how often two issues come together. */
  readonly issueCombinations?: boolean;
  /** The column that distinguishes raters; without it every rating counts as a different person's. */
  readonly cluster?: ClusterKey;
}

/** The part of a query that names columns. */
type NamedColumns = Pick<Query, "by" | "selection" | "cluster">;

/** The columns of the export, or of the log of calls, that a query names in `by`, in a condition or as the cluster, each once. */
export function columnsNamed<Kind extends "export" | "call">(kind: Kind, query: NamedColumns) {
  const columns = columnsIn(query).filter((key): key is ByKey & { kind: Kind } => key.kind === kind);
  return [...new Map(columns.map((key) => [key.name, key])).values()];
}

function columnsIn({ by, selection, cluster }: NamedColumns) {
  return [...by, ...selection.where.map(({ column }) => column), ...(cluster === undefined ? [] : [cluster])];
}

/** Whether a query looks at the time of a response: without it the response can be neither selected nor put into a segment. */
export function asksForTime({ by, selection: { fromMs, toMs } }: Pick<Query, "by" | "selection">): boolean {
  return fromMs !== null || toMs !== null || by.some(({ kind }) => kind === "time");
}

/** The columns of the feedback table that a query looks at, beyond those that every batch has. */
export function columnsOf(query: Query): ReadonlySet<FeedbackColumn> {
  const { selection, dedupe } = query;
  const columns = new Set<FeedbackColumn>();
  if (dedupe) columns.add("response_id");
  for (const { option, column } of filters) if (selection[option] !== null) columns.add(column);
  if (selection.tags.length > 0) columns.add("segments");
  for (const key of columnsIn(query)) {
    if (key.kind === "column") columns.add(key.column);
    if (key.kind === "tags") columns.add("segments");
  }
  return columns;
}
