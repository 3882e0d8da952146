/** A caller without types may pass something else than a summary. */

import { hasMembers, requireArgument } from "../../base/argument-check.js";
import type { Summary } from "./summary.js";

/** Throws a usage error that names the function `call` if these are not summaries, or none. */
export function requireSummaries(
  call: string,
  summaries: readonly unknown[],
): asserts summaries is readonly [Summary, ...Summary[]] {
  const areSummaries = summaries.length > 0 && summaries.every((summary) => hasMembers(summary, "query", "total"));
  const [given] = summaries.length === 1 ? summaries : [summaries];
  requireArgument(call, given, areSummaries, "a summary, as summarize returns it, or a list of them");
}
