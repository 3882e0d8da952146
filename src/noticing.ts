/** What the data itself gives reason to say: tokens and channels that no documentation has, missing dates, rounded scores. */

import type { EngineResult } from "./engine/engine.js";
import { maxDistinctScores } from "./engine/frequency.js";
import type { Importer } from "./importers/importer.js";
import type { Warnings } from "./warnings.js";

/** Looks at what an importer met; call it once its input is read. */
export function noticeInput({ spec, unknownIssues, channels }: Importer, warnings: Warnings): void {
  for (const [category, issueMap] of Object.entries(spec.issueCodes)) {
    const tokens = [...unknownIssues.values()].filter((issue) => issue.category === category).map(({ token }) => token);
    if (issueMap !== undefined && tokens.length > 0) warnings.add("unknown-issue", spec.name, category, tokens.sort());
  }
  for (const channel of unknownChannels(channels(), spec.channels)) {
    warnings.add("unknown-channel", spec.name, channel, spec.channels ?? []);
  }
}

function unknownChannels(found: readonly string[], known: readonly string[] | undefined): readonly string[] {
  return known === undefined ? [] : found.filter((channel) => !known.includes(channel));
}

/** Looks at the finished counts. `calls` is the number of calls that the user stated. */
export function noticeCounts(
  { counts, records, undated }: EngineResult,
  calls: number | null,
  warnings: Warnings,
): void {
  if (records.used === 0 && records.filtered > 0) warnings.add("nothing-selected", records.filtered);
  if (undated > 0) warnings.add("undated-records", undated);
  const { good, bad } = counts.total.responses;
  const unscored = counts.total.responses["no-response"] - counts.total.requests["no-response"];
  if (unscored > 0) warnings.add("unscored-records", unscored);
  if (calls !== null && calls < good + bad) warnings.add("calls-below-responses", calls, good + bad);
  for (const { cell, scores } of counts.total.cells.values()) {
    if (scores.isRounded) warnings.add("scores-rounded", cell.category, maxDistinctScores);
  }
}
