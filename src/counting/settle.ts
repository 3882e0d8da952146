/** Settles the responses whose ratings come from several records: of each rating, the latest record that has it counts. */

import type { SettledRating } from "../engine/counted.js";
import type { MixedGroup, MixedRecord } from "./latest-mixed.js";
import type { CounterReport } from "./report.js";

/** The ratings of the response, and how many of its records are replaced whole. `reports` are by store. */
export function settleGroup(
  group: MixedGroup,
  reports: readonly CounterReport[],
): { readonly ratings: readonly SettledRating[]; readonly replaced: number } {
  const inOrder = [...group].sort((a, b) => a.input - b.input || a.offset - b.offset);
  const ratingCount = reports[0]?.pairs.length ?? 0;
  const ratings: SettledRating[] = [];
  for (let k = 0; k < ratingCount; k++) {
    const latest = latestWith(inOrder, k, reports);
    if (latest !== null) ratings.push(settled(inOrder, latest, k, reports));
  }
  const surviving = new Set(ratings.map(({ record }) => record));
  return { ratings, replaced: group.length - surviving.size };
}

/** The records stand in the order of the inputs, so that of equal times the later one wins. */
function latestWith(records: MixedGroup, k: number, reports: readonly CounterReport[]): MixedRecord | null {
  return records.reduce<MixedRecord | null>((latest, record) => {
    const pairs = reports[record.store]?.pairs[k];
    if ((pairs?.rating[record.codes[k] ?? 0] ?? -1) < 0) return latest;
    return latest === null || record.updatedAt >= latest.updatedAt ? record : latest;
  }, null);
}

function settled(
  records: MixedGroup,
  record: MixedRecord,
  k: number,
  reports: readonly CounterReport[],
): SettledRating {
  const report = reports[record.store];
  const pairs = report?.pairs[k];
  const pair = record.codes[k] ?? 0;
  const value = pairs?.values[pairs.rating[pair] ?? -1];
  const context = report?.fates[pairs?.context[pair] ?? 0];
  if (value === undefined || context === undefined) throw new RangeError("a record without rating or context");
  return { value, context, record: records.indexOf(record), createdAt: record.createdAt };
}
