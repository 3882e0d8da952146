/**
 * Unlinked records: they share an id with a response but are not versions of it. They are other events of the same call, ends of a
 * call whose user was not asked, and records of a kind without ratings.
 */

import type { TextVector } from "../base/feedback-batch.js";
import type { CompleteSpec } from "./spec.js";

/** Whether a spec may have unlinked records. */
export function mayBeUnlinked(spec: Pick<CompleteSpec, "excluded" | "ratings" | "rules">): boolean {
  const mayBeUnrated = spec.ratings.every(({ when, missing }) => when !== undefined || missing === "omit");
  return (
    unlinkedExclusions(spec) !== null || (mayBeUnrated && !spec.rules.some(({ rule }) => rule === "rating-required"))
  );
}

/** For each exclusion of a spec whether its records are unlinked; null if those of all are linked. */
export function unlinkedExclusions(spec: Pick<CompleteSpec, "excluded">): readonly boolean[] | null {
  const areUnlinked = (spec.excluded ?? []).map(({ isApart }) => isApart ?? false);
  return areUnlinked.includes(true) ? areUnlinked : null;
}

/** The ids of the rows, without those of the rows whose exclusion, by its number, is one of `areUnlinked`. */
export function linkedIds(ids: TextVector, exclusions: Int32Array, areUnlinked: readonly boolean[]): TextVector {
  const offsets = new Int32Array(ids.offsets.length);
  const bytes = new Uint8Array(ids.bytes.length);
  let length = 0;
  for (let row = 0; row < exclusions.length; row++) {
    if (areUnlinked[exclusions[row] ?? -1] !== true) {
      const id = ids.bytes.subarray(ids.offsets[row], ids.offsets[row + 1]);
      bytes.set(id, length);
      length += id.length;
    }
    offsets[row + 1] = length;
  }
  return { offsets, bytes: bytes.subarray(0, length) };
}
