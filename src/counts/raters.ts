/** The rater of each row, by the column of `--cluster`. */

import { feedbackError } from "../base/errors.js";
import { type DictionaryVector, type FeedbackBatch, valueAt } from "../base/feedback-batch.js";
import { whyNoIdentity } from "../base/identity.js";
import { inserted } from "../base/interner.js";
import { type ClusterKey, raterColumns } from "../query/cluster.js";

/**
 * Finds the raters of the rows of a batch; null if nobody is named, or a placeholder such as "anonymous" stands for
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

/** A rater takes memory in every thread and once more in the sum. */
const [mostRaters, mostRaterKeys] = [1_000_000, 2_000_000];

/** Refuses more raters than fit into memory. In one thread or in all, the same raters are too many. */
export class RaterLimit {
  readonly #raters = new Set<string>();
  readonly #mostKeys: number;
  #keys = 0;

  /** Threads share combinations, which therefore occur in the sum more than once. */
  constructor(mostKeys: number = mostRaterKeys) {
    this.#mostKeys = mostKeys;
  }

  /** A combination of a rater with the other keys of the query. Throws `too-many-raters`. */
  add(rater: string | null): void {
    if (rater === null) return;
    this.#raters.add(rater);
    this.#keys += 1;
    if (this.#raters.size > mostRaters) throw feedbackError("too-many-raters", mostRaters, "raters");
    if (this.#keys > this.#mostKeys)
      throw feedbackError("too-many-raters", this.#mostKeys, "combinations of raters and segments");
  }
}
