/** Who answered each row, by the column of `--cluster`. */

import { type DictionaryVector, type FeedbackBatch, valueAt } from "../base/feedback-batch.js";
import { whyNoIdentity } from "../base/identity.js";
import { inserted } from "../base/interner.js";
import { type ClusterKey, raterColumns } from "../query/cluster.js";

/**
 * Finds the raters of the rows of a batch; null where nobody is named, and where a placeholder such as "anonymous" stands for
 * many. One name is one rater in all inputs, but a participant's id only in those of one provider.
 */
export function ratersIn(batch: FeedbackBatch, cluster: ClusterKey | undefined): (row: number) => string | null {
  const names = cluster === undefined ? undefined : namesOf(batch, cluster);
  if (cluster === undefined || names === undefined) return () => null;
  const [provider = ""] = cluster.kind === "participant" ? batch.provider.values : [];
  const known = new Map<string, string | null>();
  const raterOf = (name: string) => (whyNoIdentity(name) === null ? `${provider} ${name}` : null);
  return (row) => {
    const name = valueAt(names, row);
    return name === null ? null : inserted(known, name, () => raterOf(name));
  };
}

function namesOf(batch: FeedbackBatch, cluster: ClusterKey): DictionaryVector | undefined {
  if (cluster.kind === "column") return batch[cluster.column];
  const [name = ""] = raterColumns(cluster);
  return batch.exportColumns.get(name);
}
