/**
 * Records that stand apart from the response whose id they have: other events of the same call, ends of it where nobody was asked,
 * and records of a kind of which no rating is read.
 */

import type { TextVector } from "../base/feedback-batch.js";
import type { CompleteSpec } from "./spec.js";

/** Whether the spec may have records that stand apart. */
export function mayBeUnlinked(spec: Pick<CompleteSpec, "excluded" | "ratings" | "rules">): boolean {
  const mayBeUnrated = spec.ratings.every(({ when, missing }) => when !== undefined || missing === "omit");
  return (
    unlinkedExclusions(spec) !== null || (mayBeUnrated && !spec.rules.some(({ rule }) => rule === "rating-required"))
  );
}

/** For each exclusion of a spec whether its records stand apart; null where none of them do. */
export function unlinkedExclusions(spec: Pick<CompleteSpec, "excluded">): readonly boolean[] | null {
  const areApart = (spec.excluded ?? []).map(({ isApart }) => isApart ?? false);
  return areApart.includes(true) ? areApart : null;
}

/** The ids of the rows, without those of the rows whose exclusion, by its number, is one of `areApart`. */
export function linkedIds(ids: TextVector, exclusions: Int32Array, areApart: readonly boolean[]): TextVector {
  const offsets = new Int32Array(ids.offsets.length);
  const bytes = new Uint8Array(ids.bytes.length);
  let length = 0;
  for (let row = 0; row < exclusions.length; row++) {
    if (areApart[exclusions[row] ?? -1] !== true) {
      const id = ids.bytes.subarray(ids.offsets[row], ids.offsets[row + 1]);
      bytes.set(id, length);
      length += id.length;
    }
    offsets[row + 1] = length;
  }
  return { offsets, bytes: bytes.subarray(0, length) };
}
