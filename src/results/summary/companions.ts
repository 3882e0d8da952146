/** Which issues come together more often than by chance: combinations of issues in, the companions of each issue out. */

import { inserted } from "../../base/interner.js";
import { countOf } from "../../statistics/exact.js";
import { issueLift } from "../../statistics/issue-lift.js";
import type { AskedRatings } from "./asked-ratings.js";
import type { Companion } from "./driver-ranking.js";
import { compareText } from "./issues.js";

/** Rarer pairs are left out. */
const leastTogether = 5;

/** For each issue those that it came with at least five times, the highest lift first; null if that was not counted. One step per pair of each combination. */
export function companionsOf(
  { scores, withIssue, combinations }: AskedRatings,
  confidence: number,
): ReadonlyMap<string, readonly Companion[]> | null {
  if (combinations === null) return null;
  const total = countOf(scores);
  const companions = new Map<string, Companion[]>();
  for (const [first, others] of pairCounts(combinations)) {
    for (const [second, both] of others) {
      if (both < leastTogether) continue;
      const countWith = (issue: string) => countOf(withIssue.get(issue)!);
      const lift = issueLift({ both, first: countWith(first), second: countWith(second), total }, confidence)!; // both occur
      for (const [issue, other] of [
        [first, second],
        [second, first],
      ] as const) {
        inserted(companions, issue, () => []).push({ issue: other, count: both, ...lift });
      }
    }
  }
  for (const found of companions.values()) found.sort((a, b) => b.lift - a.lift || compareText(a.issue, b.issue));
  return companions;
}

/** How many ratings have both issues of a pair, the one that is first by code unit named first. */
function pairCounts(combinations: NonNullable<AskedRatings["combinations"]>) {
  const counts = new Map<string, Map<string, number>>();
  for (const { issues, scores } of combinations) {
    const times = countOf(scores);
    for (const [index, first] of issues.entries()) {
      const ofFirst = inserted(counts, first, () => new Map<string, number>());
      for (const second of issues.slice(index + 1)) ofFirst.set(second, (ofFirst.get(second) ?? 0) + times);
    }
  }
  return counts;
}
