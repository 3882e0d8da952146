/** Inputs that a cluster reads as the exports that they are: recognised, mapped and accounted for like files, and counted by the cluster. */

import { FeedbackError, feedbackError } from "../base/errors.js";
import { Warnings } from "../base/warnings.js";
import type { ClusterAddress } from "../clickhouse/cluster-address.js";
import type { ClusterServer } from "../clickhouse/cluster-client.js";
import { countRaw } from "../clickhouse/raw/count-raw.js";
import { headSource } from "../clickhouse/raw/file-head.js";
import type { RawRelation } from "../clickhouse/raw/raw-relation.js";
import { relationHead, relationTable } from "../clickhouse/raw/raw-table.js";
import { tableRelation } from "../clickhouse/raw/table-relation.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import type { Recognition } from "../importers/detect.js";
import type { RawTable } from "../readers/table.js";
import type { SummaryPart } from "../results/summary/summary-counts.js";
import type { Source } from "../sources/source.js";
import { countExports } from "./count-exports.js";
import type { OpenedExports } from "./open-exports.js";
import { feedbackIn, recogniseTable } from "./open-inputs.js";
import type { CheckedOptions } from "./options.js";

/**
 * Counts a table of the user's own, by `--map` or as the export of the provider whose columns it has. Throws
 * `cluster-table-foreign`, with the columns of the feedback table that it lacks, if it is neither.
 */
export async function countOwnTable(
  server: ClusterServer,
  address: ClusterAddress,
  missing: readonly string[],
  checked: CheckedOptions,
): Promise<SummaryPart> {
  refuseRejects(checked);
  try {
    return await countRelation(address.name, await tableRelation(server, address), checked);
  } catch (error) {
    const isUnknown = error instanceof FeedbackError && error.code === "not-recognised";
    throw isUnknown && checked.provider === null ? feedbackError("cluster-table-foreign", server.name, missing) : error;
  }
}

/** A cluster sends only counts of records. Throws `cluster-option` if the rejected records are asked for. */
export function refuseRejects({ sink }: Pick<CheckedOptions, "sink">): void {
  if (sink === null) return;
  throw feedbackError("cluster-option", "--rejects", "the cluster counts the records, and does not send them");
}

async function countRelation(name: string, relation: RawRelation, checked: CheckedOptions): Promise<SummaryPart> {
  const warnings = new Warnings(checked.noWarn);
  const source = headSource(name, new Uint8Array());
  const table = relationTable(relation, await relationHead(relation));
  const recognition = await recogniseTable({ source, table, enclosed: null }, checked, warnings, new Map());
  const spec = recognition?.spec;
  const feedback = spec?.kind === "feedback" ? feedbackIn(source, table, spec, checked, warnings) : [];
  return await countRecognised(name, relation, { source, table, recognition, feedback }, checked, warnings);
}

/** Records of a relation, recognised by their beginning. */
export interface RecognisedRecords {
  readonly source: Source;
  readonly table: RawTable;
  /** Null if there are none. */
  readonly recognition: Recognition | null;
  readonly feedback: readonly FeedbackInput[];
}

/** Counts the records of a relation by the specs that they are recognised by. */
export async function countRecognised(
  name: string,
  relation: RawRelation,
  { source, table, recognition, feedback }: RecognisedRecords,
  checked: CheckedOptions,
  warnings: Warnings,
): Promise<SummaryPart> {
  const exports: OpenedExports = {
    opened: [{ source, table, recognition }],
    // Rows of totals are what a person adds to a sheet: a table of a database has none, and files with any were refused
    feedback: feedback.map((input) => ({ ...input, totals: null })),
    answersInputs: [],
    openSpecs: new Set(),
    answers: null,
    records: new Map(),
    calls: null,
  };
  const counts = await countExports(exports, { ...checked, calls: null }, warnings, (inputs, options) =>
    countRaw(relation, inputs, options),
  );
  const inputs = counts.inputs.map((input) => ({ ...input, format: "clickhouse" as const, compression: null }));
  return { ...counts, inputs, name, warnings: warnings.list() };
}
