/** What the data itself gives reason to say: tokens and channels that no documentation has, missing dates, rounded scores. */

import type { EngineResult } from "./engine/engine.js";
import { maxDistinctScores } from "./engine/frequency.js";
import type { FeedbackSpec } from "./importers/spec.js";
import type { Warnings } from "./warnings.js";

/** What importers met that no documentation has, by provider. */
export class Unknown {
  readonly #bySpec = new Map<
    FeedbackSpec,
    { readonly tokens: Map<string, Set<string>>; readonly channels: Set<string> }
  >();

  /** Adds what one importer met; call it once its input is read. */
  add(
    spec: FeedbackSpec,
    issues: Iterable<{ readonly category: string; readonly token: string }>,
    channels: readonly string[],
  ): void {
    const known = this.#bySpec.get(spec) ?? { tokens: new Map<string, Set<string>>(), channels: new Set<string>() };
    this.#bySpec.set(spec, known);
    for (const { category, token } of issues)
      known.tokens.set(category, (known.tokens.get(category) ?? new Set()).add(token));
    for (const channel of channels) known.channels.add(channel);
  }

  /** Warns of all that was met; call it once everything is read. */
  finish(warnings: Warnings): void {
    for (const [spec, { tokens, channels }] of this.#bySpec) {
      for (const [category, issueMap] of Object.entries(spec.issueCodes)) {
        const unknown = [...(tokens.get(category) ?? [])].sort();
        if (issueMap !== undefined && unknown.length > 0) warnings.add("unknown-issue", spec.name, category, unknown);
      }
      for (const channel of unknownChannels([...channels].sort(), spec.channels))
        warnings.add("unknown-channel", spec.name, channel, spec.channels ?? []);
    }
  }
}

function unknownChannels(found: readonly string[], known: readonly string[] | undefined): readonly string[] {
  return known === undefined ? [] : found.filter((channel) => !known.includes(channel));
}

/** Looks at the finished counts. `calls` is the number of calls that the user stated, or that the log holds. */
export function noticeCounts(
  { counts, records, undated, excluded, uncalled }: EngineResult,
  calls: number | null,
  isFromLog: boolean,
  warnings: Warnings,
): void {
  if (records.used === 0 && records.filtered > 0) warnings.add("nothing-selected", records.filtered);
  for (const [reason, count] of excluded) warnings.add("excluded-records", count, reason);
  if (undated > 0) warnings.add("undated-records", undated);
  const { good, bad } = counts.total.responses;
  const unscored = counts.total.responses["no-response"] - counts.total.requests["no-response"];
  if (unscored > 0) warnings.add("unscored-records", unscored);
  if (calls !== null && calls < good + bad)
    warnings.add(isFromLog ? "logged-calls-below-responses" : "calls-below-responses", calls, good + bad);
  if (uncalled > 0) warnings.add("calls-unmatched", uncalled, good + bad);
  for (const { cell, scores } of counts.total.cells.values()) {
    if (scores.isRounded) warnings.add("scores-rounded", cell.category, maxDistinctScores);
  }
}
