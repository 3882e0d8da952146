/** Records with a value in the place of the id that identifies nobody. They are counted as they are, and never replaced. */

import type { WhyNoIdentity } from "../base/identity.js";

/** How many records have no id for a reason, and the first value that is there. */
export interface Unidentified {
  readonly count: number;
  readonly example: string;
}
/** By reason, as far as they occurred. Plain data. */
export type UnidentifiedRecords = Readonly<Partial<Record<WhyNoIdentity, Unidentified>>>;

/** Those of a part of an input, and of the part that follows it. */
export function addUnidentified(first: UnidentifiedRecords, second: UnidentifiedRecords): UnidentifiedRecords {
  const sum: Partial<Record<WhyNoIdentity, Unidentified>> = { ...first };
  for (const [why, { count, example }] of Object.entries(second) as [WhyNoIdentity, Unidentified][]) {
    const before = sum[why];
    sum[why] = { count: (before?.count ?? 0) + count, example: before?.example ?? example };
  }
  return sum;
}
