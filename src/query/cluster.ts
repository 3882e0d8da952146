/** The column of `--cluster`, which identifies raters. Ratings of one rater are not independent of each other. */

import { feedbackError } from "../base/errors.js";
import { type ByKey, byKey, columnKeys, tagKey } from "./by.js";

/** The column that distinguishes raters: the participant of the feedback table, or a column as `--by` names it. */
export type ClusterKey =
  | Extract<ByKey, { kind: "column" | "export" | "call" }>
  | { readonly kind: "participant"; readonly name: "participant" };

/** The names that `--cluster` knows besides the columns of the export. */
export const clusterNames: readonly string[] = ["participant", ...columnKeys.filter((name) => name !== tagKey)];

/** The name of the participant's column among the columns beyond the schema; no query names it. */
export const participantColumn = " the participant";

/** The key that the word of `--cluster` means. Throws `cluster-kind` if it does not name a single column. */
export function clusterKey(word: string, hasCallLog: boolean): ClusterKey {
  const key = byKey(word, hasCallLog);
  if (["participant", "participant-id", "participant_id"].includes(key.name.toLowerCase()))
    return { kind: "participant", name: "participant" };
  if (key.kind === "time" || key.kind === "tags") throw feedbackError("cluster-kind", key.name);
  return key;
}

/** The names of the columns beyond the schema that distinguish raters, as a batch has them. */
export function raterColumns(cluster: ClusterKey | undefined): readonly string[] {
  if (cluster === undefined || cluster.kind === "column") return [];
  return [cluster.kind === "participant" ? participantColumn : cluster.name];
}
