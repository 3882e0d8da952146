/** Raters: the column that `--cluster participant` reads from each input, and what an input must have for `--cluster`. */

import { feedbackError } from "../base/errors.js";
import type { Warnings } from "../base/warnings.js";
import type { SegmentCounts } from "../counts/feedback-counts.js";
import { columnTest } from "../importers/detect.js";
import type { ExportColumn } from "../importers/sourced-columns.js";
import type { CompleteSpec } from "../importers/spec.js";
import { type ClusterKey, participantColumn } from "../query/cluster.js";
import type { OpenedInputs } from "./open-inputs.js";

/** The column of the participants in exports of the spec, if raters are distinguished by it. */
export function participantColumns(cluster: ClusterKey | undefined, spec: CompleteSpec): readonly ExportColumn[] {
  return cluster?.kind === "participant" ? [{ name: participantColumn, sources: participantNames(spec) }] : [];
}

/** The names that the provider or the mapping knows, and after them the word of the option, which a column may have for its own name. */
function participantNames({ columns }: CompleteSpec): readonly string[] {
  return [...new Set([...(columns.participant_id?.names ?? []), "participant"])];
}

/** Warns of the inputs that name no participants if raters are distinguished by them. Throws `cluster-absent` if none does. */
export function requireParticipants(
  inputs: OpenedInputs["feedback"],
  cluster: ClusterKey | undefined,
  warnings: Warnings,
): void {
  if (cluster?.kind !== "participant" || inputs.length === 0) return;
  const lacking = inputs.filter((input) => !namesParticipants(input));
  const [first] = lacking;
  if (first !== undefined && lacking.length === inputs.length)
    throw feedbackError("cluster-absent", first.source.name, first.spec.name, first.table.columns);
  for (const { source } of lacking) warnings.add("column-absent", source.name, cluster.name);
}

/** A key of JSON records may first appear in any of them. */
function namesParticipants({ spec, table }: OpenedInputs["feedback"][number]): boolean {
  if (table.format !== "csv" && spec.columns.participant_id !== undefined) return true;
  return participantNames(spec).some(columnTest(spec, table.columns));
}

/** Throws `cluster-unnamed` if there are scores but no rater is known. */
export function requireRaters({ cells }: SegmentCounts, cluster: ClusterKey | undefined): void {
  if (cluster === undefined) return;
  const raters = [...cells.values()].flatMap((cell) => [...(cell.raters?.byScore.values() ?? [])]);
  if (raters.length > 0 && raters.every(({ byRater }) => byRater.size === 0))
    throw feedbackError("cluster-unnamed", cluster.name);
}

/** Throws `cluster-of-several` if records represent several people each, and so have no one rater. */
export function refuseSeveralPeople(inputs: OpenedInputs["feedback"], cluster: ClusterKey | undefined): void {
  const counted = cluster === undefined ? undefined : inputs.find(({ spec }) => spec.count !== undefined);
  if (counted !== undefined) throw feedbackError("cluster-of-several", counted.spec.count?.names[0] ?? "count");
}
