/**
 * Unlinked records: they share an id with a response but are not versions of it. They are other events of the same call, ends of a
 * call whose user was not asked, and records of a kind without ratings.
 */

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
